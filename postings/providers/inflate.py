"""Undoing a body's Content-Encoding piece by piece, so that a bomb is stopped while it inflates."""

import zlib
from collections.abc import Iterator

from postings.providers.base import RefusedError, RetryLaterError

#: What is asked for, and all that is understood.
ACCEPTED = "gzip, deflate"
#: Bytes given out at once: how far beyond its limit a reader can be taken by one piece.
_STEP = 256 * 1024

#: zlib's header (RFC 1950): two bytes, method 8 in the low half of the first, a multiple of 31.
_HEAD = 2
_METHOD = 8
_FACTOR = 31

_GZIP = zlib.MAX_WBITS | 16
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


class Inflater:
    """Takes a body's bytes as they arrive and gives them as they were before encoding.

    Raises RefusedError for an encoding that was not asked for, RetryLaterError for bytes that
    are damaged or end too early.
    """

    def __init__(self, encoding: str) -> None:
        name = encoding.strip().lower()
        if name not in ("", "identity", *_WINDOWS):
            raise RefusedError(f"The answer is encoded as {encoding[:40]!r}, not as gzip.")
        self._window = _WINDOWS.get(name)
        self._head = b""
        self._member: zlib._Decompress | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._window is None:
            yield data
            return
        data = self._head + data
        self._head = b""
        while data:
            if self._member is None and len(data) < _HEAD:
                self._head = data
                return
            part, data = self._decompress(data)
            if part:
                yield part

    def finish(self) -> bytes:
        """The last bytes (a few KB at most), after everything has been fed."""
        if self._member is None and not self._head:
            return b""
        rest = self._member.flush() if self._member else b""
        if self._member is None or not self._member.eof:
            raise RetryLaterError("The compressed answer ended too early.")
        return rest

    def _decompress(self, data: bytes) -> tuple[bytes, bytes]:
        """One piece, and what is left to feed. gzip may hold several members in a row."""
        if self._member is None:
            self._member = zlib.decompressobj(self._window_of(data))
        member = self._member
        try:
            part = member.decompress(data, _STEP)
        except zlib.error as error:
            raise RetryLaterError("The compressed answer is damaged.") from error
        if member.eof:
            self._member = None
            return part, member.unused_data
        return part, member.unconsumed_tail

    def _window_of(self, data: bytes) -> int:
        """`deflate` means zlib (RFC 9110), but some servers send it without zlib's header."""
        if self._window != _ZLIB:
            return _GZIP
        is_headed = data[0] & 0x0F == _METHOD and int.from_bytes(data[:_HEAD], "big") % _FACTOR == 0
        return _ZLIB if is_headed else _RAW
