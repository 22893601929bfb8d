"""The order in which the rows of a page are read: columns one after the other, tables row by row. Pure geometry.

A gutter is a strip that nothing crosses for several rows, with text that starts in line to its right. What stands
beside it is either two columns, or a table of labels or dates and what belongs to them (`tables.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from accounts.resumes.reading.pdf.rows import DATE, Row, drawn
from accounts.resumes.reading.pdf.tables import drawn_apart, is_table, with_whole_labels

#: A gutter is at least this wide, in sizes of the type, and has as many lines on either side.
_GUTTER = 0.7
_MIN_LINES = 3
#: What is narrower holds bullets or numbers of a list, not text: letters a line.
_MIN_LETTERS = 4
#: Gaps that are looked at where no text starts in line: how wide, in sizes of the type, and how many places.
_WIDE_GAP = 1.0
_MAX_GAPS = 4
#: What ends in line starts at least this far from the left margin; a gutter this wide is no wider than any. Points.
_FAR = 100
_WIDE = 40
#: Columns in columns, and the strips that are looked at a page: bounds, not aims.
_MAX_DEPTH = 8
_MAX_STRIPS = 40


@dataclass(frozen=True, slots=True)
class _Gutter:
    """From row `first` up to `last` (not with it) nothing crosses the strip left of `x`."""

    x: float
    first: int
    last: int
    #: The text to its right starts in line.
    is_edge: bool
    n_lines: int = 0
    width: float = 0.0

    @property
    def weight(self) -> float:
        """The lines beside it, up to twice that where it is wide: a narrow one, or a ragged, may lie in a column."""
        return self.n_lines * (1 + min(self.width, _WIDE) / _WIDE) * (1.0 if self.is_edge else 0.9)


def in_reading_order(rows: Sequence[Row], depth: int = 0) -> tuple[list[Row], bool]:
    """The rows, cut at gutters and put in the order of reading, and whether there were columns."""
    gutter = _heaviest(rows) if depth < _MAX_DEPTH else None
    if gutter is None:
        return list(rows), False
    parts = [rows[: gutter.first], *_blocks(rows[gutter.first : gutter.last], gutter.x), rows[gutter.last :]]
    if sum(map(bool, parts)) > 1:
        read = [in_reading_order(part, depth + 1) for part in parts]
        return [row for part, _ in read for row in part], any(some for _, some in read)
    left, right = _halves(rows, gutter.x)
    if is_table(left, right, is_edge=gutter.is_edge):
        return with_whole_labels(rows, left, right), False
    first, _ = in_reading_order(left, depth + 1)
    second, _ = in_reading_order(right, depth + 1)
    return [*first, *second], True


def _halves(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left = [tuple(word for word in row if word.x0 < x - 1) for row in rows]
    right = [tuple(word for word in row if word.x0 >= x - 1) for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _blocks(rows: Sequence[Row], x: float) -> list[Sequence[Row]]:
    """Cut where all above was drawn before all below: two pairs of columns, one above the other.

    Only where each of them was drawn column by column: else where the cuts fall says nothing.
    """
    lasts = list(accumulate((max(word.at for word in row) for row in rows), max))
    firsts = list(accumulate((drawn(row) for row in reversed(rows)), min))[::-1]
    cuts = [at for at in range(1, len(rows)) if lasts[at - 1] < firsts[at]]
    blocks = [rows[start:end] for start, end in pairwise([0, *cuts, len(rows)])]
    if len(cuts) > 0.4 * len(rows) or not all(drawn_apart(*_halves(block, x)) for block in blocks):
        return [rows]
    return blocks


# --- gutters ---------------------------------------------------------------------


def _heaviest(rows: Sequence[Row]) -> _Gutter | None:
    """The gutter with the most text beside it."""
    strips = [(x, True) for x in _edges(rows)] + [(x, False) for x in (*_gaps(rows), *_ends(rows))]
    found = [gutter for x, is_edge in strips for gutter in _along(rows, x, is_edge=is_edge)]
    return max(found, key=lambda gutter: (gutter.weight, -gutter.x), default=None)


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where several lines start in line, with nothing or a gap before them: the left edges of columns."""
    edges: Counter[int] = Counter()
    for row in rows:
        for at, word in enumerate(row):
            if at == 0 or word.x0 - row[at - 1].x1 > _GUTTER * word.size:
                edges[round(word.x0)] += 1
    margin = min((row[0].x0 for row in rows), default=0.0)
    often = [(x, n + edges[x - 1] + edges[x + 1]) for x, n in edges.items() if x > margin + 12]
    often.sort(key=lambda pair: -pair[1])
    return [float(x) for x, n in often[:_MAX_STRIPS] if n >= _MIN_LINES]


def _gaps(rows: Sequence[Row]) -> list[float]:
    """Where the most rows have a wide gap, whatever stands right of it: columns of centred or right-aligned text."""
    steps = [
        step
        for row in rows
        for before, word in pairwise(row)
        if word.x0 - before.x1 > _WIDE_GAP * word.size
        for step in ((before.x1, 1), (word.x0, -1))
    ]
    steps.sort()
    heights = list(accumulate(change for _, change in steps))
    highest = max(heights, default=0)
    if highest < _MIN_LINES:
        return []
    return [steps[at + 1][0] for at, height in enumerate(heights) if height == highest][:_MAX_GAPS]


def _ends(rows: Sequence[Row]) -> list[float]:
    """Where blocks begin whose lines end in line, as contacts at the right edge of a page do."""
    margin = min((row[0].x0 for row in rows), default=0.0)
    blocks: dict[int, list[float]] = {}
    for row in rows:
        gaps = [at for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 > _WIDE_GAP * row[at].size]
        start = row[gaps[-1]].x0 if gaps else row[0].x0
        if start > margin + _FAR:
            blocks.setdefault(round(row[-1].x1 / 3), []).append(start)
    return [min(starts) for starts in blocks.values() if len(starts) >= _MIN_LINES][:_MAX_GAPS]


def _along(rows: Sequence[Row], x: float, *, is_edge: bool) -> Iterator[_Gutter]:
    """Every stretch of rows that leave the strip free and have text on both sides."""
    start = 0
    for at in range(len(rows) + 1):
        if at < len(rows) and not _crosses(rows[at], x):
            continue
        if at - start >= _MIN_LINES:
            gutter = _trimmed(rows, _Gutter(x, start, at, is_edge))
            if gutter:
                yield gutter
        start = at + 1


def _crosses(row: Row, x: float) -> bool:
    """Whether a word lies in the strip; the first word right of it may start a little early."""
    at = bisect_left(row, x - 1.5, key=lambda word: word.x0)
    if at == 0:
        return False
    before = row[at - 1]
    return before.x1 > x - _GUTTER * before.size * 0.8


def _trimmed(rows: Sequence[Row], gutter: _Gutter) -> _Gutter | None:
    """Without the rows above and below that have text on one side only and belong to the whole width."""
    x, first, last = gutter.x, gutter.first, gutter.last
    sides = [(rows[at][0].x0 < x - 1.5, rows[at][-1].x0 >= x - 1.5) for at in range(first, last)]
    lefts = [at for at, (left, _) in enumerate(sides) if left]
    rights = [at for at, (_, right) in enumerate(sides) if right]
    if min(len(lefts), len(rights)) < _MIN_LINES or _is_list(rows[first:last], x):
        return None
    beside = range(max(lefts[0], rights[0]), min(lefts[-1], rights[-1]) + 1)
    if len(beside) < _MIN_LINES:
        return None
    begin, end = _reach(rows, first, last, range(first + beside.start, first + beside.stop))
    n_lines = sum(left + right for left, right in sides[begin - first : end - first])
    ends = [word.x1 for row in rows[begin:end] for word in row if word.x0 < x - 1.5]
    return replace(gutter, first=begin, last=end, n_lines=n_lines, width=x - max(ends))


def _reach(rows: Sequence[Row], first: int, last: int, beside: range) -> tuple[int, int]:
    """With the rows on one side only: to the edge of the page, or to the widest break before a row that crosses."""
    begin, end = first, last
    if first > 0:
        begin = max(range(first, beside.start + 1), key=lambda at: (rows[at][0].y - rows[at - 1][0].y, at))
    if last < len(rows):
        end = max(range(beside.stop, last + 1), key=lambda at: (rows[at][0].y - rows[at - 1][0].y, -at))
    return begin, end


def _is_list(rows: Sequence[Row], x: float) -> bool:
    """Whether what stands left of `x` is bullets or numbers."""
    left = ["".join(word.text for word in row if word.x0 < x - 1.5) for row in rows]
    letters = [
        sum(letter.isalpha() for letter in text) + 2 * bool(DATE.search(text)) for text in left if text
    ]
    return sum(letters) < _MIN_LETTERS * len(letters) * 0.8
