"""Word: paragraphs in their order, with those in tables, text boxes, headers and footers, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from accounts.resumes.reading.archives import parsed
from accounts.resumes.reading.problems import Problem, UnreadableError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # for the type; defusedxml parses

#: The two name spaces of the same words: as Microsoft and as ISO's strict form spell them.
_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_EDGE = re.compile(r"word/(header|footer)\d*\.xml")
#: What stands for older programs beside what newer ones read, what was deleted, and instructions of fields.
_PASSED_OVER = frozenset({"Fallback", "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(archive: ZipFile) -> str:
    body = parsed(archive, "word/document.xml")
    if body is None:
        raise UnreadableError(Problem.DAMAGED)
    edges = sorted(name for name in archive.namelist() if _EDGE.fullmatch(name))
    heads = [line for name in edges if "header" in name for line in _part(archive, name)]
    feet = [line for name in edges if "footer" in name for line in _part(archive, name)]
    text = "\n".join([*dict.fromkeys(heads), *_lines(body), *dict.fromkeys(feet)])
    if not text.strip():
        raise UnreadableError(Problem.SCAN if _has_pictures(archive) else Problem.NO_TEXT)
    return text


def _part(archive: ZipFile, name: str) -> list[str]:
    root = parsed(archive, name)
    return [] if root is None else list(_lines(root))


def _has_pictures(archive: ZipFile) -> bool:
    return any(name.startswith("word/media/") for name in archive.namelist())


def _name(element: Element) -> str:
    """`p` of either name space; other name spaces without theirs."""
    return element.tag.rpartition("}")[2]


def _is_word(element: Element) -> bool:
    return element.tag.startswith(_SPACES)


def _lines(element: Element) -> Iterator[str]:
    """Of everything below, paragraph by paragraph."""
    for child in element:
        name = _name(child)
        if name in _PASSED_OVER:
            continue
        if name == "p" and _is_word(child):
            yield from _paragraph(child)
        elif name == "tr" and _is_word(child):
            yield from _row(child)
        else:
            yield from _lines(child)


def _row(row: Element) -> Iterator[str]:
    """A line where each cell has one; cells that hold more are read one after the other."""
    cells = [[line for line in _lines(cell) if line.strip()] for cell in row if _name(cell) in ("tc", "sdt")]
    if all(len(lines) <= 1 for lines in cells):
        yield "\t".join(line for lines in cells for line in lines)
    else:
        for lines in cells:
            yield from lines


def _paragraph(paragraph: Element) -> Iterator[str]:
    boxes: list[Element] = []
    text = "".join(_runs(paragraph, boxes))
    if text.strip():
        yield f"• {text}" if _is_item(paragraph) else text
    for box in boxes:
        yield from _lines(box)


def _is_item(paragraph: Element) -> bool:
    for properties in paragraph:
        if _name(properties) == "pPr":
            return any(_name(each) == "numPr" for each in properties)
    return False


def _runs(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The words of a paragraph. Boxes that float beside it are put aside: their words are no part of it."""
    for child in element:
        name = _name(child)
        if name in _PASSED_OVER:
            continue
        if name == "txbxContent":
            boxes.append(child)
        elif _is_word(child) and name == "t":
            yield child.text or ""
        elif _is_word(child) and name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _runs(child, boxes)
