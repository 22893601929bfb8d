"""OpenDocument text: headings and paragraphs in their order, with those of tables, frames, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from accounts.resumes.reading.archives import entry, parsed
from accounts.resumes.reading.problems import Problem, UnreadableError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # for the type; defusedxml parses

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_PASSED_OVER = frozenset({f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation"})
_FRAMES = frozenset({f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list", f"{_TABLE}table"})
#: More spaces than a line has room for.
_MAX_SPACES = 100


def read(archive: ZipFile) -> str:
    if b"encryption-data" in entry(archive, "META-INF/manifest.xml"):
        raise UnreadableError(Problem.ENCRYPTED)
    content = parsed(archive, "content.xml")
    if content is None:
        raise UnreadableError(Problem.DAMAGED)
    styles = parsed(archive, "styles.xml")
    body = content.find(f"{_OFFICE}body")
    lines = [*_edge(styles, "header"), *(_lines(body) if body is not None else ()), *_edge(styles, "footer")]
    text = "\n".join(lines)
    if not text.strip():
        has_pictures = any(name.startswith("Pictures/") for name in archive.namelist())
        raise UnreadableError(Problem.SCAN if has_pictures else Problem.NO_TEXT)
    return text


def _edge(styles: Element | None, name: str) -> list[str]:
    if styles is None:
        return []
    lines = [line for edge in styles.iter(f"{_STYLE}{name}") for line in _lines(edge)]
    return list(dict.fromkeys(lines))


def _lines(element: Element, *, is_item: bool = False) -> Iterator[str]:
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child, "• " if is_item else "")
        elif child.tag == f"{_TABLE}table-row":
            yield from _row(child)
        else:
            yield from _lines(child, is_item=child.tag == f"{_TEXT}list-item")


def _row(row: Element) -> Iterator[str]:
    """A line where each cell has one; cells that hold more are read one after the other."""
    cells = [[line for line in _lines(cell) if line.strip()] for cell in row]
    if all(len(lines) <= 1 for lines in cells):
        yield "\t".join(line for lines in cells for line in lines)
    else:
        for lines in cells:
            yield from lines


def _paragraph(paragraph: Element, mark: str) -> Iterator[str]:
    frames: list[Element] = []
    text = "".join(_runs(paragraph, frames))
    if text.strip():
        yield mark + text
    for frame in frames:
        yield from _lines(frame)


def _runs(element: Element, frames: list[Element]) -> Iterator[str]:
    """The words of a paragraph, without those of frames that hang on it."""
    yield element.text or ""
    for child in element:
        if child.tag in _PASSED_OVER:
            pass
        elif any(each.tag in _FRAMES for each in child):
            frames.append(child)
        else:
            yield _sign(child)
            yield from _runs(child, frames)
        yield child.tail or ""


def _sign(element: Element) -> str:
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(element.tag, "")
