"""Where a connection may go, and the transport that keeps to it.

Names in the DNS belong to others, so a provider's host may point at our own network one day.
Each connection therefore resolves the name itself, refuses it unless every address is public,
and connects to the very address that was checked: nothing is resolved a second time.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from postings.providers.base import RefusedError, RetryLaterError

#: `resolve(host, port)` gives every address of a name as text. Raises OSError.
Resolve = Callable[[str, int], Sequence[str]]

#: The monotonic second at which the read that this thread is busy with must have ended.
_ENDS_AT: ContextVar[float | None] = ContextVar("ends_at", default=None)

#: IANA has given out nothing else as global unicast.
_GLOBAL_IPV6 = IPv6Network("2000::/3")
#: Within it, but not public: protocol assignments and Teredo, documentation (twice), 6to4.
_NOT_PUBLIC_IPV6 = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16"))
#: NAT64: how a network without IPv4 writes an IPv4 address. The last 32 bits are judged.
_NAT64 = IPv6Network("64:ff9b::/96")
#: What `is_global` of older Pythons lets through: protocol assignments, relays of 6to4.
_NOT_PUBLIC_IPV4 = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))

#: A name with more addresses than this is not tried further.
_MAX_ADDRESSES = 6
#: At least the threads of one process that fetch at once.
_MAX_CONNECTIONS = 64
#: Below what the hosts' load balancers keep open, so that a dead connection is seldom reused.
_KEEPALIVE_SECONDS = 15.0


def is_public(address: str) -> bool:
    """Whether an address, as text, belongs to the public internet. Anything unreadable does not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_ipv4(parsed)
    return _is_public_ipv6(parsed)


def _is_public_ipv4(address: IPv4Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _NOT_PUBLIC_IPV4)


def _is_public_ipv6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return _is_public_ipv4(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public_ipv4(IPv4Address(int(address) & 0xFFFF_FFFF))
    if address not in _GLOBAL_IPV6:
        return False
    return not any(address in network for network in _NOT_PUBLIC_IPV6)


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver. It cannot be interrupted: its own time-out holds (resolv.conf)."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


def public_addresses(host: str, port: int, resolve: Resolve) -> Sequence[str]:
    """Every address of the name, or RefusedError if even one of them is not public.

    One bad answer among good ones is refused as well: which of them is used would be chance,
    and an honest provider has no private address.
    """
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise RetryLaterError(f"The name {host} could not be resolved.") from error
    if not addresses:
        raise RetryLaterError(f"The name {host} has no address.")
    for address in addresses:
        if not is_public(address):
            raise RefusedError(f"The name {host} points at {address}, which is not public.")
    return addresses


def board_server_of(origin: str) -> tuple[str, int]:
    """Host and port of `http://127.0.0.1:9001`. Raises ValueError for any other shape."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port
    bare = origin.rstrip("/") == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    if parts.scheme != "http" or not bare or not port or not _is_loopback(host):
        raise ValueError(
            f"board_server is {origin!r}: give http, a loopback address in digits and a port, "
            "such as http://127.0.0.1:9001."
        )
    return host, port


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def deadline(ends_at: float) -> Iterator[None]:
    """Within it, no single wait on the network in this thread goes past `ends_at` (monotonic)."""
    token = _ENDS_AT.set(ends_at)
    try:
        yield
    finally:
        _ENDS_AT.reset(token)


def _capped(timeout: float | None) -> float | None:
    """The time-out of one wait, shortened to what is left of the whole read."""
    ends_at = _ENDS_AT.get()
    if ends_at is None:
        return timeout
    left = ends_at - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("The time for the whole read is over.")
    return left if timeout is None else min(timeout, left)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait is capped, so that a host that drips bytes cannot hold us."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _capped(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _capped(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, _capped(timeout))
        return _TimedStream(secured)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses only, or to the one board server only.

    `resolve` and `network` are the system's own unless a test hands in others.
    """

    def __init__(
        self,
        board_server: str = "",
        resolve: Resolve = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._only = board_server_of(board_server) if board_server else None
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._allowed_addresses(host, port)[:_MAX_ADDRESSES]
        started = time.monotonic()
        for tried, address in enumerate(addresses):
            left = None if timeout is None else timeout - (time.monotonic() - started)
            share = None if left is None else max(left, 0.1) / (len(addresses) - tried)
            try:
                stream = self._network.connect_tcp(
                    address, port, _capped(share), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if tried + 1 == len(addresses):
                    raise
            else:
                return _TimedStream(stream)
        raise httpcore.ConnectError("There is no address to connect to.")

    def _allowed_addresses(self, host: str, port: int) -> Sequence[str]:
        if self._only is None:
            return public_addresses(host, port, self._resolve)
        if (host, port) != self._only:
            raise RefusedError(f"{host} is not the board server, and nothing else may be asked.")
        return [host]

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise RefusedError("Boards are not read over local sockets.")


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they arrive."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """Sends requests without a body through a pool of guarded connections.

    With a `board_server` every request goes there, with the host it was meant for in its
    Host header. httpcore's errors leave as they are. Threads may share it, processes may not.
    """

    def __init__(
        self,
        board_server: str = "",
        backend: GuardedBackend | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._origin = httpx.URL(board_server) if board_server else None
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=_MAX_CONNECTIONS,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            network_backend=backend or GuardedBackend(board_server),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        to = self._origin or request.url
        url = httpcore.URL(scheme=to.raw_scheme, host=to.raw_host, port=to.port, target=request.url.raw_path)
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        self._pool.close()
