"""Raw bodies, compressed, by content. Through Django's storage API: a folder by default, a bucket by setting."""

import hashlib
from datetime import datetime

import zstandard
from django.core.files.base import ContentFile
from django.core.files.storage import storages

#: Twice the fetcher's cap (several answers may be put into one body): nothing larger is unpacked.
LARGEST = 128 * 1024 * 1024


class ArchiveError(Exception):
    """An archived body is missing or damaged."""


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def name_of(provider: str, token: str, now: datetime, digest: str) -> str:
    """`provider=…/board=…/date=…/<time>-<sha256>.json.zst`: readable, sortable, one name a body and time."""
    board = "".join(c if c.isalnum() or c in "-_." else f"%{ord(c):02x}" for c in token)
    return (
        f"provider={provider}/board={board}/date={now:%Y-%m-%d}/{now:%Y-%m-%dT%H-%M-%S-%fZ}-{digest}.json.zst"
    )


def put(provider: str, token: str, body: bytes, *, now: datetime, digest: str) -> str:
    """Store a body and return its name. Storing the same read twice keeps one file."""
    storage = storages["archive"]
    name = name_of(provider, token, now, digest)
    if storage.exists(name):
        return name
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(body)
    return str(storage.save(name, ContentFile(packed)))


def get(name: str) -> bytes:
    """The body stored under this name. Raises ArchiveError."""
    try:
        with storages["archive"].open(name) as file:
            packed = file.read()
        # What we pack says its size beforehand; what does not counts as endless.
        if zstandard.get_frame_parameters(packed).content_size > LARGEST:
            raise ArchiveError(f"The archived body {name} is larger than any we take.")
        return zstandard.ZstdDecompressor().decompress(packed)
    except (OSError, zstandard.ZstdError) as error:
        raise ArchiveError(f"The archived body {name} cannot be read ({type(error).__name__}).") from error
