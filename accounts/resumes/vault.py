"""Everything private of a resume is sealed here: compressed, then encrypted and signed with the keys of the site.

What is sealed names the resume it belongs to, inside the seal: put into the row of another resume, it does not open.
Whoever has the database alone has nothing; whoever has the keys too has everything, so keep them apart.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from uuid import UUID

import zstandard
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

#: First byte inside a seal, should what follows ever change.
_FORMAT = b"\x01"
_HEAD = len(_FORMAT) + 16
_LEVEL = 6
_KEY_LENGTH = 44
#: Far above the largest file that is taken, so that a seal never unpacks to more than memory holds.
MAX_BYTES = 64 * 1024 * 1024


class SealError(Exception):
    """Says what is wrong with a seal or with the keys; never what is inside, and never a key."""


def seal(data: bytes, *, of: UUID) -> bytes:
    """Sealed with the newest key."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(data)
    # Fernet speaks base64, which the database need not keep.
    return urlsafe_b64decode(_keys().encrypt(_FORMAT + of.bytes + packed))


def unseal(sealed: bytes, *, of: UUID) -> bytes:
    """What was sealed for this resume, with whichever of the keys. Raises SealError."""
    return _unpacked(_opened(_keys(), sealed), of)


def rotated(sealed: bytes, of: UUID) -> bytes:
    """The same under the newest key; the same bytes where it is under it already. Raises SealError."""
    try:
        _unpacked(_opened(_newest(), sealed), of)
    except SealError:
        return seal(unseal(sealed, of=of), of=of)
    return sealed


def check_keys() -> None:
    """Raises SealError where the keys of the site cannot be used."""
    _newest()


def _opened(keys: Fernet | MultiFernet, sealed: bytes) -> bytes:
    try:
        return keys.decrypt(urlsafe_b64encode(sealed))
    except InvalidToken:
        raise SealError("None of the keys opens this seal: it is damaged, or its key is gone.") from None


def _unpacked(inside: bytes, of: UUID) -> bytes:
    if not inside.startswith(_FORMAT) or len(inside) < _HEAD:
        raise SealError("This seal is of a kind that is not known here.")
    if inside[len(_FORMAT) : _HEAD] != of.bytes:
        raise SealError("This seal belongs to another resume.")
    try:
        return zstandard.ZstdDecompressor().decompress(inside[_HEAD:], max_output_size=MAX_BYTES)
    except zstandard.ZstdError:
        raise SealError("What is in this seal cannot be unpacked.") from None


def _keys() -> MultiFernet:
    return MultiFernet(_ciphers(tuple(settings.RESUME_KEYS)))


def _newest() -> Fernet:
    return _ciphers(tuple(settings.RESUME_KEYS))[0]


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> list[Fernet]:
    if not keys:
        raise SealError("RESUME_KEYS is empty: resumes cannot be sealed without a key.")
    ciphers = []
    for number, key in enumerate(keys, start=1):
        cipher = _cipher(key)
        if cipher is None:
            raise SealError(
                f"Key {number} of RESUME_KEYS is not 32 bytes in URL-safe base64 (44 characters, the last one '=')."
            )
        ciphers.append(cipher)
    return ciphers


def _cipher(key: object) -> Fernet | None:
    """None of what is no key; an error raised here would show it."""
    if not isinstance(key, str) or len(key) != _KEY_LENGTH:
        return None
    try:
        return Fernet(key)
    except ValueError:
        return None
