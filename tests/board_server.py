"""A job board's server on loopback, for every test of the network: it answers as it is told.

    with BoardServer() as server:
        server.add("api.lever.co", "/v0/postings/acme", Answer(b"[]", etag='"1"'))
        fetcher = Fetcher("jobs@footnote.test", version="1", board_server=server.origin)

It tells hosts apart by the Host header, so one server stands for all providers.
"""

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any, Self


@dataclass(frozen=True)
class Asked:
    """One request as it arrived. `path` has the query; the names of `headers` are in lower case."""

    host: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What to answer.

    `delay` is the seconds before the status line, `pause` those between chunks. `chunks` are
    sent with Transfer-Encoding: chunked, instead of `body`. `cut_to` promises the whole body
    and hangs up after so many bytes of it. `raw` is sent as it is, instead of any HTTP, with
    `pause` between its pieces. A matching `etag` or `last_modified` is answered with 304.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    delay: float = 0
    pause: float = 0
    chunks: Sequence[bytes] | None = None
    cut_to: int | None = None
    raw: Sequence[bytes] | None = None


Route = Answer | Callable[[Asked], Answer]

NOT_FOUND = Answer(b'{"error": "not found"}', status=404)


def redirect(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location})


def gzipped(body: bytes, **rest: Any) -> Answer:
    return Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **rest)


class BoardServer:
    """Serves from a thread of its own within a `with`. `asked` keeps every request, in order."""

    def __init__(self, tls: SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        self._routes: dict[tuple[str, str], Route] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.block_on_close = False
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def add(self, host: str, path: str, route: Route) -> None:
        """Answer `path` (with its query, or for any query without one) on `host`."""
        self._routes[host, path] = route

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        bare = asked.path.partition("?")[0]
        route = self._routes.get((asked.host, asked.path)) or self._routes.get((asked.host, bare))
        if route is None:
            return NOT_FOUND
        return route if isinstance(route, Answer) else route(asked)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One connection. The board server is the class's own: see `_handler`."""

    board_server: BoardServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the client hung up, as some tests want

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(headers.get("host", ""), self.path, headers)
        answer = self.board_server.answer(asked)
        self.board_server.stopping.wait(answer.delay)
        if answer.raw is not None:
            self._send_pieces(answer.raw, answer.pause)
            self.close_connection = True
        elif _is_unchanged(asked, answer):
            self._send_head(answer, status=304)
        elif answer.chunks is not None:
            self._send_head(answer, {"Transfer-Encoding": "chunked"})
            self._send_pieces(_chunked(answer.chunks), answer.pause)
        else:
            self._send_head(answer, {"Content-Length": str(len(answer.body))})
            self.wfile.write(answer.body[: answer.cut_to])
            self.close_connection = self.close_connection or answer.cut_to is not None

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _send_head(
        self, answer: Answer, more: Mapping[str, str] | None = None, status: int | None = None
    ) -> None:
        self.send_response(status or answer.status)
        validators = {"ETag": answer.etag, "Last-Modified": answer.last_modified}
        for name, value in {**validators, **answer.headers, **(more or {})}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def _send_pieces(self, pieces: Sequence[bytes] | Iterator[bytes], pause: float) -> None:
        for piece in pieces:
            self.wfile.write(piece)
            if self.board_server.stopping.wait(pause):
                return


def _handler(server: BoardServer) -> type[_Handler]:
    return type("Handler", (_Handler,), {"board_server": server})


def _is_unchanged(asked: Asked, answer: Answer) -> bool:
    """As RFC 9110 has it: a server looks at the ETag first."""
    if "if-none-match" in asked.headers:
        return bool(answer.etag) and asked.headers["if-none-match"] == answer.etag
    since = asked.headers.get("if-modified-since")
    return bool(answer.last_modified) and since == answer.last_modified


def _chunked(chunks: Sequence[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        yield b"%x\r\n%s\r\n" % (len(chunk), chunk)
    yield b"0\r\n\r\n"
