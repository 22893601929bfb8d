"""The list of jobs end to end: two web processes on the corpus, four clients, rows from PostgreSQL."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from postings.management.corpus.site import environment
from postings.management.search_bench.latency import percentiles
from postings.management.search_bench.mix import questions
from postings.search.reader import snapshot

_PROCESSES, _CLIENTS, _SECONDS = 2, 4, 20
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A web server; `pid` is the process that started the ones that answer."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        started = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in started.split()]


def measure(n: int) -> dict[str, Any]:
    """Milliseconds until the last byte of pages with words, and how many pages a second."""
    held = snapshot()
    if held is None:
        raise CommandError("There is no index that can be read.")
    asked = [
        f"/jobs/?{question.facets.query_string()}&sort={question.sort}"
        for question in questions(held)
        if question.facets.q and not question.cursor
    ]
    with web(n) as server:
        for path in asked[:40]:
            with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
                get(connection, path)
        times = _asked_by_all(server.port, asked)
    return {**percentiles(times), "pages_per_second": round(len(times) / _SECONDS, 1)}


def _asked_by_all(port: int, paths: list[str]) -> list[float]:
    """Milliseconds of each answer. Raises what stopped any of the clients: figures of fewer would mean nothing."""
    until = time.perf_counter() + _SECONDS

    def client(number: int) -> list[float]:
        times: list[float] = []
        at = number * len(paths) // _CLIENTS
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            while time.perf_counter() < until:
                began = time.perf_counter()
                get(connection, paths[at % len(paths)])
                times.append((time.perf_counter() - began) * 1000)
                at += 1
        return times

    with ThreadPoolExecutor(_CLIENTS) as clients:
        return [ms for times in clients.map(client, range(_CLIENTS)) for ms in times]


def get(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise CommandError(f"{path} answered {answer.status}: {body[:200]!r}")


@contextmanager
def web(n: int, **more: str) -> Iterator[Server]:
    """A web server as `./run` starts it, on the corpus; with `more` in its environment."""
    ours = {"DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1", "SECRET_KEY": settings.SECRET_KEY}
    env = {**environment(n), **ours, **more}
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(manage, cwd=settings.BASE_DIR, env=env, check=True)  # noqa: S603
    port = _free_port()
    how = ["--worker-class", "gthread", "--workers", str(_PROCESSES), "--threads", "4", "--no-control-socket"]
    how += ["--config", "python:jobsite.launch.web"]
    command = [sys.executable, "-m", "gunicorn", "jobsite.wsgi", "--bind", f"127.0.0.1:{port}", *how]
    server = subprocess.Popen(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    began = time.monotonic()
    while time.monotonic() < began + _PATIENCE:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise CommandError("The web server of the benchmark did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
