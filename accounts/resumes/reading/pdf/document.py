"""A PDF as its text, page after page. Runs in the jail: whatever it does there, the worker outside goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from accounts.resumes.reading.pdf.columns import in_reading_order
from accounts.resumes.reading.pdf.glyphs import Glyph, Page
from accounts.resumes.reading.pdf.rows import rows_of, said
from accounts.resumes.reading.problems import (
    MAX_CHARACTERS,
    MAX_PAGES,
    MAX_UNPACKED,
    MIN_CHARACTERS_A_PAGE,
    Note,
    Problem,
    UnreadableError,
)
from accounts.resumes.reading.text import looks_bad, unparted

#: Fewer characters than a name and an address are not a page of text, with or without a picture.
_LEAST = 20
#: Operators and operands of a page: a hundred times those of a crowded one.
_MAX_OPERATORS = 600_000


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of one page."""

    text: str
    has_pictures: bool
    notes: frozenset[Note]


def read(data: bytes) -> tuple[str, int, frozenset[Note]]:
    """Text, number of pages, and what to tell of them."""
    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_UNPACKED,
            lzw_maximum_output_length=MAX_UNPACKED,
            run_length_maximum_output_length=MAX_UNPACKED,
            stream_parsing_work_maximum_count=_MAX_OPERATORS,
        ):
            return _read(data)
    except LimitReachedError as error:
        raise UnreadableError(Problem.UNPACKS_TOO_LARGE) from error
    except (PyPdfError, RecursionError) as error:
        raise UnreadableError(Problem.DAMAGED) from error


def _read(data: bytes) -> tuple[str, int, frozenset[Note]]:
    reader = PdfReader(BytesIO(data))
    notes: set[Note] = set()
    if reader.is_encrypted:
        _unlock(reader)
        notes.add(Note.LOCKED)
    try:
        pages = _pages(reader)
    except LimitReachedError as error:
        raise UnreadableError(Problem.PAGES) from error
    seen: list[_Seen] = []
    for page in pages:
        seen.append(_see(page))
        if sum(len(each.text) for each in seen) > MAX_CHARACTERS:
            raise UnreadableError(Problem.TOO_LONG)
    _check_for_text(seen)
    if any(len(each.text) < _LEAST and each.has_pictures for each in seen):
        notes.add(Note.PAGES_WITHOUT_TEXT)
    text = unparted("\n".join(each.text for each in seen))
    if looks_bad(text):
        notes.add(Note.UNCERTAIN)
    return text, len(pages), frozenset(notes).union(*(each.notes for each in seen))


def _unlock(reader: PdfReader) -> None:
    """Many a file is locked against changes only, and opens with an empty password."""
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError, KeyError, ValueError) as error:
        raise UnreadableError(Problem.ENCRYPTED) from error
    if not opened:
        raise UnreadableError(Problem.ENCRYPTED)


def _pages(reader: PdfReader) -> list[Any]:
    if _claimed(reader) > MAX_PAGES:
        raise UnreadableError(Problem.PAGES)
    pages = []
    for page in reader.pages:
        pages.append(page)
        if len(pages) > MAX_PAGES:
            raise UnreadableError(Problem.PAGES)
    if not pages:
        raise UnreadableError(Problem.DAMAGED)
    return pages


def _claimed(reader: PdfReader) -> int:
    """How many pages the file says it has: asked before the list of them is made."""
    root = reader.trailer.get("/Root")
    tree = root.get_object().get("/Pages") if root is not None else None
    claimed = tree.get_object().get("/Count", 0) if tree is not None else 0
    return int(claimed) if isinstance(claimed, int | float) else 0


def _see(page: Any) -> _Seen:
    try:
        seen = Page(page)
    except (MemoryError, LimitReachedError, UnreadableError):
        raise
    except Exception:  # a page that our rules break at is read by pypdf's, in the order of drawing
        return _Seen(page.extract_text(), has_pictures=False, notes=frozenset({Note.PLAIN}))
    text, has_columns = in_order(seen.glyphs)
    return _Seen(text, seen.has_pictures, frozenset({Note.COLUMNS} if has_columns else ()))


def in_order(glyphs: Sequence[Glyph]) -> tuple[str, bool]:
    """Text that runs as most of the page does comes first, what is turned against it last."""
    turns = Counter(glyph.turn for glyph in glyphs)
    lines: list[str] = []
    has_columns = False
    for turn, _ in turns.most_common():
        rows, some = in_reading_order(rows_of([glyph for glyph in glyphs if glyph.turn == turn]))
        lines += [said(row) for row in rows]
        has_columns |= some
    return "\n".join(lines), has_columns


def _check_for_text(seen: Sequence[_Seen]) -> None:
    n_characters = sum(len(each.text.strip()) for each in seen)
    n_used = sum(each.has_pictures or bool(each.text.strip()) for each in seen)
    has_pictures = any(each.has_pictures for each in seen)
    if n_characters < MIN_CHARACTERS_A_PAGE * n_used and has_pictures:
        raise UnreadableError(Problem.SCAN)
    if n_characters < _LEAST:
        raise UnreadableError(Problem.NO_TEXT)
