"""What a file is, told by its bytes, and the reader for it.

The ending of its name decides between kinds of text only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.resumes.reading.problems import Note, Problem, UnreadableError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
JSON = "application/json"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
MEDIA_TYPES = (PDF, DOCX, ODT, RTF, JSON, MARKDOWN, PLAIN)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg")


@dataclass(frozen=True, slots=True)
class Found:
    text: str
    media_type: str
    n_pages: int | None = None
    notes: frozenset[Note] = field(default_factory=frozenset)


def taken_apart(data: bytes, suffix: str) -> Found:
    """The text of a file of any kind we read. Loads the one reader that is needed."""
    if not data.strip():
        raise UnreadableError(Problem.EMPTY)
    if data.startswith(b"PK"):
        return _archive(data)
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        from accounts.resumes.reading import rtf  # noqa: PLC0415

        return Found(rtf.read(data), RTF)
    _refuse(data)
    return _text(data, suffix)


def _pdf(data: bytes) -> Found:
    from accounts.resumes.reading.pdf import document  # noqa: PLC0415

    text, n_pages, notes = document.read(data)
    return Found(text, PDF, n_pages, notes)


def _archive(data: bytes) -> Found:
    from accounts.resumes.reading import archives, docx, odt  # noqa: PLC0415

    with archives.opened(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return Found(docx.read(archive), DOCX)
        if "content.xml" in names and archives.entry(archive, "mimetype").startswith(ODT.encode()):
            return Found(odt.read(archive), ODT)
    raise UnreadableError(Problem.KIND)


def _refuse(data: bytes) -> None:
    """Kinds that we know and do not read, each with its own advice."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError(Problem.ENCRYPTED)
        is_word = "WordDocument".encode("utf-16-le") in data
        raise UnreadableError(Problem.OLD_WORD if is_word else Problem.KIND)
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    is_heic = data[4:8] == b"ftyp"
    if data.startswith(_PICTURES) or is_webp or is_heic:
        raise UnreadableError(Problem.PICTURE)
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise UnreadableError(Problem.KIND)


def _text(data: bytes, suffix: str) -> Found:
    from accounts.resumes.reading import json_resume, plain  # noqa: PLC0415

    text = plain.decoded(data)
    if text.lstrip().startswith(("{", "[")):
        told = json_resume.read(text)
        if told is not None:
            return Found(told, JSON)
        if suffix == "json":
            raise UnreadableError(Problem.DAMAGED)
    if suffix in ("md", "markdown"):
        return Found(plain.without_markdown(text), MARKDOWN)
    return Found(text, PLAIN)
