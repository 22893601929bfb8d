"""The one guarded client that asks job boards. Nothing else opens a connection to the outside.

It goes to a provider's own hosts only, over https, to public addresses (`connection.py`), under
one deadline for the whole board, and never takes in more than its limit.
"""

import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from postings.providers.base import (
    BoardGoneError,
    FetchError,
    NotTheFormatError,
    Provider,
    RefusedError,
    RetryLaterError,
)
from postings.providers.connection import GuardedTransport, deadline
from postings.providers.hosts import pattern_of
from postings.providers.inflate import ACCEPTED, Inflater

#: `before_request(host, remaining_seconds)` may wait for the host's budget, or raise
#: RetryLaterError where that would take longer than the read has left.
BeforeRequest = Callable[[str, float], None]

MAX_REDIRECTS = 3
#: A server that asks for more than a day is asked again after a day.
MAX_RETRY_AFTER = 86_400.0
#: Longer validators, or such with control characters, are not kept.
_MAX_VALIDATOR = 500

_OK = 200
_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_FORBIDDEN = frozenset({401, 403, 451})
#: Besides 5xx: the server gave up waiting (408), will not answer so early (425), or so often (429).
_TRY_LATER = frozenset({408, 425, 429})
_SERVER_ERRORS = 500


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave so that it can be asked whether anything is new. Empty: not given."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A good read of a board. `body` is None where the board has not changed (304).

    `n_bytes` is what the bodies took on the wire, before inflation, over all requests;
    redirects count as requests. `url` is where the first answer came from, after redirects.
    """

    body: bytes | None
    validators: Validators
    status: int
    requests: int
    n_bytes: int
    url: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a connection, for one wait on the server, and for a whole board; and bytes.

    `max_bytes` holds for all bodies of a board together, on the wire and after inflation.
    The largest known boards take 37 MB.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 90.0
    max_bytes: int = 64 * 1024 * 1024


DEFAULT_LIMITS = Limits()


class _NotModifiedError(Exception):
    """Ends a read from within. No FetchError, so that no provider takes it for a failure."""


class Fetcher:
    """Made once per process, shared by its threads; never made before a fork.

    With a `board_server` (`http://127.0.0.1:9001`) every request goes to that origin, whatever
    its host, and nothing else is reachable; only then are providers read that are not `live`.
    A `transport` replaces the one that follows from `board_server`. It is used without
    httpx.Client, which keeps cookies and chokes on a redirect that it cannot read.
    """

    def __init__(
        self,
        contact: str,
        *,
        version: str,
        limits: Limits = DEFAULT_LIMITS,
        board_server: str = "",
        before_request: BeforeRequest | None = None,
        transport: GuardedTransport | None = None,
    ) -> None:
        if not contact.strip():
            raise ValueError("A fetcher needs a contact address for its User-Agent.")
        self.limits = limits
        self.before_request = before_request
        self._only_live = not board_server
        self.transport = transport or GuardedTransport(board_server)
        self.headers = httpx.Headers(
            {
                "User-Agent": f"Footnote/{version} (+{contact.strip()})",
                "Accept": "application/json, application/xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": ACCEPTED,
            }
        )

    def board(
        self,
        provider: Provider,
        token: str,
        validators: Validators = Validators(),
        *,
        is_admitted: bool = False,
    ) -> Fetched:
        """Read a whole board, or raise FetchError.

        `is_admitted` says that the host's budget has already given its leave for the first
        request, so that `before_request` is called for the further ones only.
        """
        if self._only_live and not provider.live:
            raise RefusedError(f"{provider.name} asks crawlers to stay away from its API.")
        read = _BoardRead(self, provider, validators, is_admitted=is_admitted)
        with deadline(read.ends_at):
            try:
                fetched = read.fetched(provider.read(token, read.get))
            except _NotModifiedError:
                fetched = read.fetched(None)
        _refuse_another_board(provider, token, fetched.url)
        return fetched

    def close(self) -> None:
        self.transport.close()


class _BoardRead:
    """One read of one board: its time, its counts, and what its first answer said."""

    def __init__(
        self, fetcher: Fetcher, provider: Provider, validators: Validators, *, is_admitted: bool
    ) -> None:
        self.ends_at = time.monotonic() + fetcher.limits.total
        self._fetcher = fetcher
        self._limits = fetcher.limits
        self._provider = provider
        self._is_admitted = is_admitted
        self._sent = validators if provider.conditional else Validators()
        self._kept = Validators()
        self._url = ""
        self._status = 0
        self._requests = 0
        self._n_bytes = 0
        self._n_inflated = 0

    def fetched(self, body: bytes | None) -> Fetched:
        return Fetched(
            body=body,
            validators=self._kept,
            status=self._status,
            requests=self._requests,
            n_bytes=self._n_bytes,
            url=self._url,
        )

    def get(self, url: str) -> bytes:
        """The `get` that a provider is handed. Follows redirects by hand."""
        is_first = self._requests == 0
        headers = _conditions(self._sent) if is_first else {}
        target = self._allowed(url)
        for _ in range(1 + MAX_REDIRECTS):
            with self._asked(target, headers) as response:
                if response.status_code not in _REDIRECTS:
                    return self._answer(response, is_first=is_first)
                location = response.headers.get("Location", "")
            target = self._redirected(target, location)
        raise RefusedError(f"{target.host} redirects more than {MAX_REDIRECTS} times.")

    @contextmanager
    def _asked(self, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """One request, and its answer's head. The body is read within, under the same deadline."""
        host = url.host
        before, is_paid = self._fetcher.before_request, self._is_admitted and not self._requests
        if before is not None and not is_paid:
            before(host, self._left(host))
        left = self._left(host)
        self._requests += 1
        timeout = httpx.Timeout(
            connect=min(self._limits.connect, left), read=self._limits.read, write=left, pool=left
        )
        request = httpx.Request(
            "GET",
            url,
            headers={**self._fetcher.headers, **headers},
            extensions={"timeout": timeout.as_dict()},
        )
        with (
            self._named_errors(host),
            closing(self._fetcher.transport.handle_request(request)) as response,
        ):
            response.request = request
            yield response

    @contextmanager
    def _named_errors(self, host: str) -> Iterator[None]:
        """Turn the errors of the network into ours, with the host's name."""
        try:
            yield
        except httpcore.TimeoutException as error:
            self._left(host)
            raise RetryLaterError(f"{host} did not answer in time.") from error
        except httpcore.ConnectError as error:
            raise RetryLaterError(f"No connection to {host}: {_reason(error)}.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise RetryLaterError(f"{host} broke off the transfer: {_reason(error)}.") from error

    def _left(self, host: str) -> float:
        """Seconds left for the whole read. Raises RetryLaterError when they are over."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            seconds = f"{self._limits.total:g}"
            raise RetryLaterError(f"Reading from {host} took longer than {seconds} seconds.")
        return left

    def _allowed(self, address: str, relative_to: httpx.URL | None = None) -> httpx.URL:
        """The address, if it is https on one of the provider's hosts."""
        try:
            url = relative_to.join(address) if relative_to else httpx.URL(address)
            name = url.host  # decodes it
        except (httpx.InvalidURL, ValueError) as error:  # UnicodeError and IDNAError among them
            raise RefusedError(f"{self._provider.name} led to an unreadable address.") from error
        host = url.raw_host.decode("ascii")
        if "%" in host or pattern_of(host, self._provider.hosts) is None:
            raise RefusedError(f"{name[:100]!r} is not a host of {self._provider.name}.")
        if url.scheme != "https" or url.port is not None or url.userinfo:
            raise RefusedError(f"The address on {name} is not plain https.")
        return url

    def _redirected(self, url: httpx.URL, location: str) -> httpx.URL:
        if not location:
            raise RefusedError(f"{url.host} redirects without saying where to.")
        try:
            return self._allowed(location, relative_to=url)
        except RefusedError as error:
            raise RefusedError(f"{url.host} redirects elsewhere. {error}") from error

    def _answer(self, response: httpx.Response, *, is_first: bool) -> bytes:
        """The body of a good answer; else the error that the status stands for."""
        status = response.status_code
        if is_first:
            self._status, self._url = status, str(response.url)
        if status == _NOT_MODIFIED and is_first and self._sent != Validators():
            self._kept = _validators(response.headers, self._sent)
            response.read()  # it has no body, but only a finished answer leaves its connection open
            raise _NotModifiedError
        if status != _OK:
            after = retry_after(response.headers.get("Retry-After", ""), now=datetime.now(UTC))
            raise error_of(status, response.url.host, after=after, is_first=is_first)
        body = self._body(response)
        if is_first and self._provider.conditional:
            self._kept = _validators(response.headers, Validators())
        return body

    def _body(self, response: httpx.Response) -> bytes:
        host = response.url.host
        inflater = Inflater(response.headers.get("Content-Encoding", ""))
        body = io.BytesIO()
        for chunk in response.iter_raw():
            self._count(host, n_bytes=len(chunk))
            for part in inflater.feed(chunk):
                self._count(host, n_inflated=len(part))
                body.write(part)
        rest = inflater.finish()
        self._count(host, n_inflated=len(rest))
        body.write(rest)
        return body.getvalue()

    def _count(self, host: str, *, n_bytes: int = 0, n_inflated: int = 0) -> None:
        self._n_bytes += n_bytes
        self._n_inflated += n_inflated
        if max(self._n_bytes, self._n_inflated) > self._limits.max_bytes:
            size = f"{self._limits.max_bytes / 1024 / 1024:g}"
            raise RefusedError(f"The board on {host} is larger than {size} MB.")


def _refuse_another_board(provider: Provider, token: str, url: str) -> None:
    """A redirect may stay on the provider's hosts and still lead to another employer's board."""
    answered = provider.token(urlsplit(url))
    if answered and answered.lower() != token.lower():
        raise RefusedError(
            f"The board {token!r} redirects to {answered!r}: a curator must say whose that is."
        )


def _reason(error: Exception) -> str:
    """What the system or the TLS library said, as one short line."""
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__


def _conditions(validators: Validators) -> dict[str, str]:
    """The headers of a conditional request. A server takes the ETag where it gets both."""
    headers = {
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _validators(headers: httpx.Headers, earlier: Validators) -> Validators:
    """The validators of an answer; a 304 may leave out what has not changed."""
    return Validators(
        etag=_kept(headers.get("ETag", "")) or earlier.etag,
        last_modified=_kept(headers.get("Last-Modified", "")) or earlier.last_modified,
    )


def _kept(value: str) -> str:
    """A validator that can be stored and sent back, else nothing."""
    is_sound = len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable()
    return value if is_sound else ""


def retry_after(value: str, *, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (a number or an HTTP date), a day at most."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value), MAX_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), MAX_RETRY_AFTER)


def error_of(status: int, host: str, *, after: float | None, is_first: bool) -> FetchError:
    """The error that a status stands for.

    Only the first answer can say that a board is gone: a later page that is missing means that
    the board changed while it was read. A 4xx that is none of those named asks us to ask
    otherwise, so the API is no longer the one that the parser was written for.
    """
    if status in _GONE and is_first:
        return BoardGoneError(f"{host} answered {status}: there is no such board.")
    if status in _GONE:
        return RetryLaterError(f"{host} answered {status} for a part of the board.", status=status)
    if status in _TRY_LATER or status >= _SERVER_ERRORS:
        wait = "" if after is None else f" and asks to wait {after:.0f} seconds"
        message = f"{host} answered {status} (try again later){wait}."
        return RetryLaterError(message, after=after, status=status)
    if status in _FORBIDDEN:
        return RefusedError(f"{host} answered {status}: it does not let us read this board.")
    return NotTheFormatError(f"{host} answered {status}, which a job board does not do.")
