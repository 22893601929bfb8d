"""`./run`: the whole site, in the foreground, until somebody stops it."""

import os
import time
from pathlib import Path

from jobsite.launch import environment, internet, stack
from jobsite.launch.children import Child, Children, Stopped, how_it_ended
from jobsite.launch.console import say
from jobsite.launch.homes import DEMO, LIVE, Home, Running


def serve(root: Path, mode: str | None) -> int:
    env = environment.read(root)
    host, port = environment.bind(env)
    home = Home(root, mode or choose_mode(env))
    if mode is None and home.mode == DEMO:
        env["OFFLINE"] = "1"  # so that the pages say why
    with home.claim() as lock:
        stack.refuse_if_taken(host, port)
        with Children(root, environment.fill(env, home), lock=lock.fileno()) as children:
            try:
                _start(children, home, host, port)
                _watch(children, stack.start_first_boards(children, home))
            except Stopped:
                say("Stopping ...")
            finally:
                home.withdraw()
    return 0


def choose_mode(env: dict[str, str]) -> str:
    """Real boards where they can be read. A database that was named gets no invented ones."""
    if environment.is_given(env, "DATABASE_URL") or internet.is_there():
        return LIVE
    say("No internet here: showing demo boards.")
    return DEMO


def _start(children: Children, home: Home, host: str, port: int) -> None:
    began = time.monotonic()
    stack.start_demo_boards(children, home)
    stack.start_stores(children, home.path, home.path / "logs")
    say(f"The stores are up ({time.monotonic() - began:.1f} s). Preparing the database ...")
    stack.prepare(children, home)
    stack.start_web(children, home, host, port)
    url = f"http://{environment.in_brackets(host)}:{port}/"
    shared = {
        name: children.env[name]
        for name in ("DATABASE_URL", "REDIS_URL", "BOARD_SERVER")
        if children.env.get(name)
    }
    home.announce(Running(os.getpid(), home.mode, url, port, shared))
    say(_greeting(home, url, time.monotonic() - began))
    stack.await_demo_boards(children, home)
    stack.start_workers(children, home)
    stack.start_indexers(children, home)


def _greeting(home: Home, url: str, seconds: float) -> str:
    where = home.path.relative_to(home.var.parent)
    boards = "demo boards, of invented employers" if home.mode == DEMO else "real boards"
    return (
        f"Footnote is at {url} ({boards}; {seconds:.1f} s).\n"
        f"  To make an admin for {url}admin/: ./run manage createsuperuser\n"
        f"  Data: {where}   Logs: {where}/logs   To stop: Ctrl-C"
    )


def _watch(children: Children, first_boards: Child) -> None:
    while not first_boards.has_ended:
        children.pause(60)
    if first_boards.process.returncode:
        say(how_it_ended(first_boards))
    while True:
        children.pause(3600)
