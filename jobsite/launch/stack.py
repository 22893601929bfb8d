"""What runs together, and in which order it is started."""

import http.client
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from jobsite.launch import environment, postgres, valkey
from jobsite.launch.children import Child, Children, Program
from jobsite.launch.console import LaunchError
from jobsite.launch.homes import DEMO, Home

MANAGE = (sys.executable, "manage.py")
WEB = ("--config", "python:jobsite.launch.web")
ANSWERED = range(200, 500)


def start_stores(children: Children, home: Path, logs: Path, *, throw_away: bool = False) -> None:
    """PostgreSQL and Valkey, where the caller has not named others; the children learn of them."""
    if not environment.is_given(children.env, "DATABASE_URL"):
        log = logs / "postgres.log"
        url = postgres.start(children, home / "postgres", log, throw_away=throw_away)
        children.env["DATABASE_URL"] = url
    if not environment.is_given(children.env, "REDIS_URL"):
        log = logs / "valkey.log"
        url = valkey.start(children, home / "valkey", log, throw_away=throw_away)
        children.env["REDIS_URL"] = url


def start_demo_boards(children: Children, home: Home) -> None:
    """The boards of invented employers. The port is kept, so that links on pages stay true."""
    if home.mode != DEMO:
        return
    kept = home.path / "demo-port"
    port = int(kept.read_text(encoding="ascii")) if kept.exists() else 0
    if not port or not is_free("127.0.0.1", port):
        port = free_port()
        kept.write_text(str(port), encoding="ascii")
    state = home.path / "demo.json"
    command = [sys.executable, "-m", "postings.demo", "--port", str(port), "--state", str(state)]
    children.env["BOARD_SERVER"] = f"http://127.0.0.1:{port}"
    children.start(Program("The demo boards", command, log=home.log("demo")))


def await_demo_boards(children: Children, home: Home) -> None:
    """They write their invented postings before they listen: a second or two, beside the rest."""
    if home.mode == DEMO:
        port = urlsplit(children.env["BOARD_SERVER"]).port
        while not _accepts("127.0.0.1", port):
            children.pause(0.1)


def prepare(children: Children, home: Home) -> None:
    """Tables, and the files that the web server hands out. They need nothing of each other."""
    steps = {"migrate": ["migrate", "--noinput"], "collectstatic": ["collectstatic", "--noinput"]}
    started = [
        children.start(Program(name, [*MANAGE, *words], log=home.log(name), is_essential=False))
        for name, words in steps.items()
    ]
    for child in started:
        children.finish(child)


def start_web(children: Children, home: Home, host: str, port: int) -> None:
    """Answers when this returns."""
    address = f"{environment.in_brackets(host)}:{port}"
    how = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "jobsite.wsgi", *WEB, "--bind", address, *how]
    children.start(Program("The web server", command, log=home.log("web")))
    nearest = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    while not _answers(nearest, port):
        children.pause(0.1)


def start_workers(children: Children, home: Home) -> None:
    """Reading waits on the network, in threads; storing takes a core, in a process."""
    # One core is left to the web server and PostgreSQL, as long as there are two.
    cores = min(2, max(1, len(os.sched_getaffinity(0)) - 1))
    workers = {
        "fetch": ["-Q", "fetch", "-P", "threads", "-c", "16"],
        "people": ["-Q", "people", "-P", "prefork", "-c", "1"],
        "sync": ["-Q", "sync,bulk", "-P", "prefork", "-c", str(cores)],
    }
    for name, words in workers.items():
        command = ["worker", "-n", f"{name}@%h", *words, "--without-gossip", "--without-mingle"]
        children.start(_celery(f"The worker for {name}", command, home.log(name)))
    children.start(_celery("Beat", ["beat", "--pidfile="], home.log("beat")))


def _celery(name: str, words: Iterable[str], log: Path) -> Program:
    command = [sys.executable, "-m", "celery", "-A", "jobsite", *words, "-l", "INFO"]
    return Program(name, command, log=log)


def start_indexers(children: Children, home: Home) -> None:
    """They follow the database; until each has made its first index, pages answer from SQL, and nothing is ranked."""
    for name, word, log in (
        ("The search indexer", "search_indexer", "indexer"),
        ("The match indexer", "match_indexer", "matching"),
    ):
        command = [*MANAGE, word]
        children.start(Program(name, command, log=home.log(log), is_essential=False, is_kept_up=True))


def start_first_boards(children: Children, home: Home) -> Child:
    """Says itself how far it is."""
    command = [*MANAGE, "first_boards", f"--{home.mode}"]
    return children.start(Program("The first boards", command, is_essential=False))


def refuse_if_taken(host: str, port: int) -> None:
    if not is_free(host, port):
        raise LaunchError(f"PORT {port} is in use by another program. Choose another: PORT={port + 1} ./run")


def is_free(host: str, port: int) -> bool:
    try:
        where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise LaunchError(f"BIND must be an address of this machine, not {host!r}.") from None
    with socket.socket(where[0]) as probe:
        # As the server does: connections that have just ended do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where[4])
        except PermissionError:
            raise LaunchError(f"PORT {port} needs root. Choose one from 1024 on.") from None
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _accepts(host: str, port: int | None) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        # Also where this host's name is not among ALLOWED_HOSTS (400): somebody is at home.
        return connection.getresponse().status in ANSWERED
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
