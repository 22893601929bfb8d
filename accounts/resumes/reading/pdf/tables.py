"""Whether what stands beside a gutter is a table, and how its cells are read. Pure geometry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from accounts.resumes.reading.pdf.rows import DATE, Row, Word, drawn

#: Sides of ragged text of fewer lines are no columns, unless they were drawn apart.
_MIN_RAGGED_LINES = 6
#: Labels are so short on average, and fewer than the lines beside them; or they have a line each, and are few.
_LABEL_LETTERS = 22
_FEWER = 0.75
_MAX_LABELS = 8


def is_table(left: Sequence[Row], right: Sequence[Row], *, is_edge: bool) -> bool:
    """Whether each line of the side with fewer lines belongs to the line beside it.

    `is_edge`: the right side starts in line. Where it does not, it is dates or places that are pushed to the right.
    """
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    if not few or drawn_apart(left, right):
        return False
    cells = [row for row in few if not _is_alone(row, many)]
    n_level = sum(_is_level(row, many) for row in cells)
    if len(cells) < 0.5 * len(few) or n_level < 0.9 * len(cells):
        return not is_edge and len(few) < _MIN_RAGGED_LINES
    if not is_edge or _are_dates(cells) or _are_dates(many) or _are_labels(left):
        return True
    if len(few) <= _FEWER * len(many) and _letters(cells) <= _LABEL_LETTERS and not _is_dense(cells):
        return True
    return _is_list_of_labels([row for row in left if not _is_alone(row, right)], right)


def with_whole_labels(rows: Sequence[Row], left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """The rows of a table, labels of several lines whole on their first.

    Lines of a label are drawn one after the other, with nothing beside them in between.
    """
    narrow, many = (left, right) if len(left) <= len(right) else (right, left)
    moved: dict[int, list[Word]] = {}
    gone: set[int] = set()
    head: Row | None = None
    sides = sorted([(drawn(row), True, row) for row in narrow] + [(drawn(row), False, row) for row in many])
    last: Row | None = None
    for _, is_label, row in sides:
        if is_label and head and last and 0 < row[0].y - last[0].y < 1.6 * _size(row):
            moved.setdefault(head[-1].at, []).extend(row)
            gone.update(word.at for word in row)
        else:
            head = row if is_label and _is_level(row, many) else None
        last = row if is_label else None
    whole = (_moved(row, moved, gone) for row in rows)
    return [row for row in whole if row]


def _moved(row: Row, moved: dict[int, list[Word]], gone: set[int]) -> Row:
    words: list[Word] = []
    for word in row:
        if word.at not in gone:
            words += [word, *moved.get(word.at, ())]
    return tuple(words)


def _beside(row: Row, others: Sequence[Row]) -> Sequence[Row]:
    """The nearest line above and below its baseline."""
    at = bisect_left(others, row[0].y, key=lambda other: other[0].y)
    return others[max(at - 1, 0) : at + 1]


def _is_level(row: Row, others: Sequence[Row]) -> bool:
    return any(abs(other[0].y - row[0].y) < 0.35 * _size(row) for other in _beside(row, others))


def _is_alone(row: Row, others: Sequence[Row]) -> bool:
    """Nothing stands beside it, as beside a heading."""
    return all(
        abs(other[0].y - row[0].y) > 0.9 * max(_size(row), _size(other)) for other in _beside(row, others)
    )


def drawn_apart(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether one side was drawn before the other: whoever made it meant two columns."""
    order = sorted([(drawn(row), 0) for row in left] + [(drawn(row), 1) for row in right])
    return sum(a[1] != b[1] for a, b in pairwise(order)) <= 2


def _are_dates(rows: Sequence[Row]) -> bool:
    texts = [_text(row) for row in rows]
    return sum(len(text) <= 40 and bool(DATE.search(text)) for text in texts) >= 0.6 * len(texts)


def _are_labels(rows: Sequence[Row]) -> bool:
    return sum(_text(row).endswith(":") for row in rows) >= 0.6 * len(rows)


def _is_list_of_labels(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """A label and a line, a label and a line."""
    if max(len(left), len(right)) > _MAX_LABELS or sum(
        len(_text(row)) for row in left
    ) > _LABEL_LETTERS * len(left):
        return False
    return all(_is_level(row, right) for row in left) and all(_is_level(row, left) for row in right)


def _is_dense(rows: Sequence[Row]) -> bool:
    """Whether the lines mostly follow each other as lines of one text do, rather than at intervals."""
    n_close = sum(below[0].y - above[0].y < 2.0 * _size(above) for above, below in pairwise(rows))
    return n_close >= 0.5 * (len(rows) - 1)


def _letters(rows: Sequence[Row]) -> float:
    return sum(len(_text(row)) for row in rows) / max(len(rows), 1)


def _size(row: Row) -> float:
    return max(word.size for word in row)


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)
