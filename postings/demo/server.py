"""The HTTP server of the demo boards, on loopback only. It answers by the Host header."""

import hashlib
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from postings.demo import journal
from postings.demo.cast import cast
from postings.demo.desk import Desk, refusal
from postings.demo.exchange import Answer, Validator
from postings.demo.life import Life

LOOPBACK = "127.0.0.1"

#: A request to the control door is a few dozen bytes.
BODY_LIMIT = 10_000


def utc_now() -> datetime:
    return datetime.now(UTC)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoBoards"
    sys_version = ""
    wbufsize = 65536  # headers and body leave together
    timeout = 60
    server: "Server"

    def do_GET(self) -> None:
        self._send(self.server.desk.get(self._host(), self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            self.close_connection = True
            self._send(refusal(413, "The body has no length, or is too long."))
            return
        body = self.rfile.read(int(length))
        self._send(self.server.desk.post(self._host(), self.path, body))

    def _host(self) -> str:
        return self.headers.get("Host", LOOPBACK)

    def _send(self, answer: Answer) -> None:
        validators = validating(answer)
        if unchanged(validators, self.headers.get):
            self.send_response(304)
            body = b""
        else:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            body = answer.body
            self.send_header("Content-Length", str(len(body)))
        for name, value in validators.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the site reads us every few seconds, and says itself what it read."""


def validating(answer: Answer) -> dict[str, str]:
    """The header by which the provider lets a client ask whether something changed."""
    if answer.status != 200:
        return {}
    if answer.validator is Validator.ETAG:
        return {"ETag": f'W/"{hashlib.sha256(answer.body).hexdigest()[:32]}"'}
    if answer.validator is Validator.LAST_MODIFIED and answer.board is not None:
        return {"Last-Modified": format_datetime(answer.board.changed_at, usegmt=True)}
    return {}


def unchanged(validators: dict[str, str], header: Callable[[str], str | None]) -> bool:
    if tag := validators.get("ETag"):
        asked = header("If-None-Match") or ""
        return tag.removeprefix("W/") in [each.strip().removeprefix("W/") for each in asked.split(",")]
    if modified := validators.get("Last-Modified"):
        return not_after(modified, header("If-Modified-Since") or "")
    return False


def not_after(modified: str, asked: str) -> bool:
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(asked)
    except (TypeError, ValueError):
        return False


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, life: Life, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.desk = Desk(life, f"http://{LOOPBACK}:{self.server_port}", clock)


class Clockwork(threading.Thread):
    """Lets the boards live: one step every `seconds`, and the journal after each."""

    def __init__(self, server: Server, path: Path, seconds: float, stop: threading.Event) -> None:
        super().__init__(name="demo-clockwork", daemon=True)
        self.server = server
        self.life = server.desk.life
        self.path = path
        self.seconds = seconds
        self.stop = stop

    def run(self) -> None:
        self.warm()
        while not self.stop.wait(self.seconds):
            self.life.step(now=utc_now())
            self.save()

    def warm(self) -> None:
        """Composes every posting, so that the first read of a board is as quick as the next."""
        for name in self.life.cast.employers:
            if not self.stop.is_set():
                self.life.board(name, self.server.desk.base)

    def save(self) -> None:
        with self.life.lock:
            journal.save(self.path, self.life.state)


def serve(*, port: int, path: Path, seconds: float, ready: Callable[[str], object]) -> None:
    """Runs until SIGTERM or SIGINT, then writes the journal a last time. `ready` is told one line."""
    corpus = cast()
    sizes = {name: each.postings for name, each in corpus.employers.items()}
    server = Server(port, Life(corpus, journal.load(path, sizes, utc_now())))
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    clockwork = Clockwork(server, path, seconds, stop)
    clockwork.save()
    threading.Thread(target=server.serve_forever, name="demo-server", daemon=True).start()
    clockwork.start()
    ready(f"Demo boards: {len(sizes)} employers at {server.desk.base}")
    stop.wait()
    server.shutdown()
    server.server_close()
    clockwork.save()
