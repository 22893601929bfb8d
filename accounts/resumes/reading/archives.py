"""Files that are archives (DOCX, ODT): what they would unpack to is asked before anything is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

from accounts.resumes.reading.problems import MAX_DEPTH, MAX_ENTRIES, MAX_UNPACKED, Problem, UnreadableError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # for the type; defusedxml parses

_ENCRYPTED = 0x1


@contextmanager
def opened(data: bytes) -> Iterator[ZipFile]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive)
            yield archive
    except (BadZipFile, NotImplementedError, EOFError, zlib.error, OSError) as error:
        raise UnreadableError(Problem.DAMAGED) from error


def _check(archive: ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableError(Problem.UNPACKS_TOO_LARGE)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableError(Problem.ENCRYPTED)


def entry(archive: ZipFile, name: str) -> bytes:
    """Empty where there is none. Never more than it said it would be."""
    try:
        said = archive.getinfo(name).file_size
    except KeyError:
        return b""
    with archive.open(name) as file:
        return file.read(said)


def parsed(archive: ZipFile, name: str) -> Element | None:
    """One of its XML files, None where there is none; no definitions of types, no entities, no nesting without end."""
    data = entry(archive, name)
    if not data:
        return None
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError(Problem.ENTITIES) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableError(Problem.DAMAGED) from error
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise UnreadableError(Problem.DAMAGED)
