"""`./run manage`: a management command on the stack that runs, or on one started for it."""

from collections.abc import Sequence
from pathlib import Path

from jobsite.launch import environment, stack
from jobsite.launch.children import Children
from jobsite.launch.console import LaunchError
from jobsite.launch.homes import DEMO, LIVE, AlreadyRunningError, Home, Running, last_mode


def manage(root: Path, mode: str | None, words: Sequence[str]) -> int:
    env = environment.read(root)
    home = Home(root, mode or choose_mode(root))
    if running := home.running():
        return _join(root, home, running, env, words)
    try:
        lock = home.claim()
    except AlreadyRunningError as found:
        return _join(root, home, found.running, env, words)
    with lock, Children(root, environment.fill(env, home), lock=lock.fileno()) as children:
        stack.start_demo_boards(children, home)
        stack.start_stores(children, home.path, home.path / "logs")
        stack.await_demo_boards(children, home)
        return children.foreground([*stack.MANAGE, *words])


def choose_mode(root: Path) -> str:
    """The one that runs; else the one that ran last."""
    running = [mode for mode in (LIVE, DEMO) if Home(root, mode).running()]
    if len(running) > 1:
        raise LaunchError("Both stacks run: say which, ./run manage --live or ./run manage --demo.")
    return running[0] if running else last_mode(root) or LIVE


def _join(root: Path, home: Home, running: Running, env: dict[str, str], words: Sequence[str]) -> int:
    with Children(root, running.env | environment.fill(env, home)) as children:
        return children.foreground([*stack.MANAGE, *words])
