"""Raw bodies on disk."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from postings import archive
from postings.archive import ArchiveError
from postings.models import JobVersion

AT = datetime(2026, 8, 8, 20, 26, 29, 505671, tzinfo=UTC)
BODY = b'{"jobs": []}'
DIGEST = archive.sha256(BODY)


def put(board: str = "acme", body: bytes = BODY) -> str:
    return archive.put("lever", board, body, now=AT, digest=archive.sha256(body))


def file_of(name: str) -> Path:
    return Path(storages["archive"].path(name))


def test_a_body_lies_under_its_board_its_day_and_its_hash():
    name = put()

    assert name == (
        f"provider=lever/board=acme/date=2026-08-08/2026-08-08T20-26-29-505671Z-{DIGEST}.json.zst"
    )
    assert file_of(name).is_file()


def test_what_is_stored_is_compressed_and_comes_back_as_it_was():
    body = bytes(range(256)) * 400

    name = put(body=body)

    assert archive.get(name) == body
    assert file_of(name).read_bytes()[:4] == zstandard.FRAME_HEADER
    assert file_of(name).stat().st_size < len(body) / 10


def test_an_empty_body_comes_back_empty():
    assert archive.get(put(body=b"")) == b""


@pytest.mark.parametrize(
    "token",
    ["eu:acme", "../x", "..", "../../../etc/passwd", "/root", "ü", "Quill Back", "a\x00b", "a\\b", "%2e"],
)
def test_no_token_leads_out_of_the_folder(token):
    root = Path(storages["archive"].location).resolve()

    name = put(token)

    assert re.fullmatch(r"provider=lever/board=[^/]+/date=2026-08-08/[^/]+\.json\.zst", name)
    assert file_of(name).resolve().is_relative_to(root)
    assert archive.get(name) == BODY


def test_no_two_tokens_share_a_folder():
    tokens = ["eu:acme", "eu_acme", "eu%3aacme", "eu acme", "euacme", "EU:acme"]

    assert len({archive.name_of("lever", token, AT, DIGEST) for token in tokens}) == len(tokens)


def test_storing_the_same_read_twice_keeps_one_file():
    names = [put(), put()]

    assert names[0] == names[1]
    assert len(list(Path(storages["archive"].location).rglob("*.zst"))) == 1


def test_a_missing_body_is_an_archive_error():
    with pytest.raises(ArchiveError, match="cannot be read"):
        archive.get("provider=lever/board=acme/date=2026-08-08/none.json.zst")


@pytest.mark.parametrize("keep", [0, 3, 20, -1], ids=["nothing", "the head", "a part", "all but one byte"])
def test_a_body_that_is_cut_off_is_an_archive_error_and_not_a_shorter_body(keep):
    name = put(body=BODY * 100)
    file_of(name).write_bytes(file_of(name).read_bytes()[:keep])

    with pytest.raises(ArchiveError, match="cannot be read"):
        archive.get(name)


def test_no_altered_byte_goes_unnoticed():
    name = put(body=b"a body of some letters that do not compress: qzjxkvbw")
    packed = file_of(name).read_bytes()

    for position in range(len(packed)):
        altered = bytearray(packed)
        altered[position] ^= 0x11
        file_of(name).write_bytes(altered)
        with pytest.raises(ArchiveError):
            archive.get(name)


@pytest.mark.parametrize("says_its_size", [True, False])
def test_a_body_that_would_fill_the_memory_is_refused(says_its_size, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    stream = zstandard.ZstdCompressor().compressobj(size=1_000_001 if says_its_size else -1)
    bomb = stream.compress(b"0" * 1_000_001) + stream.flush()
    storages["archive"].save("bomb.json.zst", ContentFile(bomb))

    with pytest.raises(ArchiveError, match="larger than any"):
        archive.get("bomb.json.zst")


def test_the_largest_body_is_taken(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)

    name = put(body=b"0" * 1_000_000)

    assert len(archive.get(name)) == 1_000_000


@pytest.mark.parametrize("token", ["acme", "../x", "a-b.c", "ü"])
def test_the_address_of_a_raw_payload_tells_its_hash_and_no_path(token):
    version = JobVersion(archive_name=put(token))

    assert version.raw_payload_uri == f"raw:{DIGEST}"


def test_a_version_without_a_payload_has_no_address():
    assert JobVersion(archive_name="").raw_payload_uri == ""
