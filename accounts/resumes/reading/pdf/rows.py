"""From letters with places to words, and words to rows: what stands on one line of the page, pure geometry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from accounts.resumes.reading.pdf.glyphs import Glyph

#: Shares of the size of the type.
_SAME_LINE = 0.35
_WORD_GAP = 0.15
#: How far small letters are raised or lowered, and how many at most in a line.
_RAISED = 0.55
_MAX_RAISED = 30
#: Letters that stand further apart than this all along a word are letter-spaced, not words.
_SPREAD = 0.08


#: What dates of work are told by.
DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class Word:
    """`at` is its place in the order of drawing."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    at: int


Row = tuple[Word, ...]


#: Glyphs of one baseline, with their places in the order of drawing.
_Line = list[tuple[int, Glyph]]


@dataclass(frozen=True, slots=True)
class _Placed:
    glyph: Glyph
    at: int
    #: A space was drawn before it.
    apart: bool


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Rows from top to bottom, words from left to right. All glyphs must run in one direction."""
    lines: list[_Line] = []
    for at, glyph in sorted(enumerate(glyphs), key=lambda pair: pair[1].y):
        # The first letter of a row says where its baseline is, so that rows never drift into each other.
        if lines and glyph.y - lines[-1][0][1].y <= _SAME_LINE * min(glyph.size, lines[-1][0][1].size):
            lines[-1].append((at, glyph))
        else:
            lines.append([(at, glyph)])
    rows = (tuple(_words(_in_line(line))) for line in _with_raised(lines))
    return [row for row in rows if row]


def _with_raised(lines: Iterable[_Line]) -> list[_Line]:
    """Small letters above or below a line that hang on its words ("1st", "m2") are a part of it."""
    whole: list[_Line] = []
    for line in lines:
        if whole and (_hangs(whole[-1], line) or _hangs(line, whole[-1])):
            whole[-1] = [*whole[-1], *line]
        else:
            whole.append(line)
    return whole


def _hangs(small: _Line, line: _Line) -> bool:
    size = max(glyph.size for _, glyph in line)
    if len(small) > _MAX_RAISED or abs(small[0][1].y - line[0][1].y) > _RAISED * size:
        return False
    return all(
        glyph.size < 0.85 * size
        and any(abs(glyph.x0 - other.x1) < 0.15 * size for _, other in (*line, *small))
        for _, glyph in small
    )


def _in_line(line: _Line) -> list[_Placed]:
    """The letters from left to right; spaces become a mark, and what is drawn twice to look bold is kept once."""
    placed: list[_Placed] = []
    apart = False
    for at, glyph in sorted(line, key=lambda pair: (pair[1].x0, pair[0])):
        if not glyph.text.strip():
            apart = True
            continue
        if any(_is_again(glyph, before.glyph) for before in placed[-3:]):
            continue
        placed.append(_Placed(glyph, at, apart))
        apart = False
    return placed


def _is_again(glyph: Glyph, before: Glyph) -> bool:
    return glyph.text == before.text and glyph.x0 - before.x0 < 0.3 * (before.x1 - before.x0)


def _words(placed: Sequence[_Placed]) -> Iterator[Word]:
    for stretch in _stretches(placed):
        limit = _limit(stretch)
        word: list[_Placed] = []
        for letter in stretch:
            if word and _parts(word[-1], letter, limit):
                yield _word(word)
                word = []
            word.append(letter)
        if word:
            yield _word(word)


def _stretches(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """What stands together: a wide gap, as between columns, ends it."""
    stretch: list[_Placed] = []
    for letter in placed:
        if stretch:
            before = stretch[-1].glyph
            size = max(before.size, letter.glyph.size)
            if letter.glyph.x0 - before.x1 > 1.2 * size:
                yield stretch
                stretch = []
        stretch.append(letter)
    if stretch:
        yield stretch


def _gap(before: _Placed, after: _Placed) -> float:
    return (after.glyph.x0 - before.glyph.x1) / max(before.glyph.size, 0.1)


def _limit(stretch: Sequence[_Placed]) -> float:
    """How far apart letters are in different words; below zero where drawn spaces do not tell words apart."""
    gaps = [_gap(a, b) for a, b in pairwise(stretch)]
    if len(gaps) < 2:
        return _WORD_GAP
    usual = median(gaps)
    letters = [a for a in stretch if len(a.glyph.text) == 1]
    n_apart = sum(letter.apart for letter in stretch[1:])
    if len(gaps) >= 3 and n_apart >= 0.7 * len(gaps) and len(letters) == len(stretch):
        # "S K I L L S", spaced out with spaces: only what is wider than such a space parts words.
        return -max(1.6 * usual, usual + 0.12)
    if usual > _SPREAD:
        return max(_WORD_GAP, usual + max(0.12, 0.4 * usual))
    return _WORD_GAP


def _parts(before: _Placed, after: _Placed, limit: float) -> bool:
    gap = _gap(before, after)
    if limit < 0:
        return gap > -limit
    return gap > limit or (after.apart and gap > 0.03)


def _word(letters: Sequence[_Placed]) -> Word:
    first = letters[0].glyph
    texts = [letter.glyph.text for letter in letters]
    # Right-to-left letters stand from right to left, whatever the order in which they were drawn.
    joined = "".join(reversed(texts) if runs_left("".join(texts)) else texts)
    return Word(
        joined,
        first.x0,
        max(letter.glyph.x1 for letter in letters),
        first.y,
        max(letter.glyph.size for letter in letters),
        min(letter.at for letter in letters),
    )


def runs_left(text: str) -> bool:
    """Whether most letters are of a script that is written from right to left."""
    directions = [unicodedata.bidirectional(letter) for letter in text]
    n_left = sum(direction in ("R", "AL") for direction in directions)
    return n_left > directions.count("L")


def said(row: Row) -> str:
    """The words of a row in the order of reading."""
    if not runs_left("".join(word.text for word in row)):
        return " ".join(word.text for word in row)
    spoken: list[str] = []
    foreign: list[str] = []
    for word in reversed(row):
        if runs_left(word.text) or not any(letter.isalnum() for letter in word.text):
            spoken += [*foreign, word.text]
            foreign = []
        else:
            foreign.insert(0, word.text)
    return " ".join([*spoken, *foreign])


def drawn(row: Row) -> int:
    """When its first letter was drawn."""
    return min(word.at for word in row)
