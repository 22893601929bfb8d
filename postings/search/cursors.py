"""Cursors: where a page of results begins. Opaque to readers, signed, and without end in depth.

Sorted pages go on from the sort key of a row, so jobs that arrive meanwhile shift nothing.
Ranked ones go on from a rank, which means something only within one index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from postings.search.order import Hit

_SALT = "postings.search.cursor"


class CursorError(Exception):
    """Not a cursor that this list gave out."""


class StaleCursorError(CursorError):
    """The results that it went on with are gone: another index, or another order."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Beyond one sort key, in one direction or the other; or at a rank. Nothing: at the first row."""

    sort: str = ""
    after: int | None = None
    before: int | None = None
    #: Of the row in `after` or `before`, where SQL found it.
    moment: datetime | None = None
    generation: str = ""
    rank: int = 0

    def check(self, sort: str, generation: str = "") -> None:
        """Raises StaleCursorError where it is not of this order, or its ranks are of another index."""
        is_first = self == Begin()
        if not is_first and (self.sort, self.generation) != (sort, generation):
            raise StaleCursorError


@dataclass(frozen=True, slots=True)
class Row:
    """A result with the key that its page would go on from."""

    hit: Hit
    key: int
    moment: datetime | None = None


def read(cursor: str) -> Begin:
    """Raises CursorError."""
    if not cursor:
        return Begin()
    try:
        sort, kind, key, *rest = signing.loads(cursor, salt=_SALT)
        if kind == "rank":
            return Begin(sort, generation=str(rest[0]), rank=int(key))
        moment = datetime.fromisoformat(rest[0]) if rest else None
        if kind == "after":
            return Begin(sort, after=int(key), moment=moment)
        return Begin(sort, before=int(key), moment=moment)
    except (signing.BadSignature, ValueError, TypeError, IndexError):
        raise CursorError from None


def at_rank(sort: str, generation: str, rank: int) -> str:
    return _signed(sort, "rank", rank, generation)


def page(rows: Sequence[Row], begin: Begin, sort: str, limit: int) -> dict[str, Any]:
    """`hits`, `next` and `previous` of a page, from one row more than it shows where there are more.

    Rows that were read backwards, before a key, come in ascending order.
    """
    shown, has_more = list(rows[:limit]), len(rows) > limit
    is_back = begin.before is not None
    if is_back:
        shown.reverse()
    has_next = is_back or has_more
    has_previous = has_more if is_back else begin.after is not None
    return {
        "hits": [row.hit for row in shown],
        "next": _at(sort, "after", shown[-1]) if shown and has_next else "",
        "previous": _at(sort, "before", shown[0]) if shown and has_previous else "",
    }


def _at(sort: str, side: str, row: Row) -> str:
    return _signed(sort, side, row.key, *([row.moment.isoformat()] if row.moment else []))


def _signed(*parts: str | int) -> str:
    return signing.dumps(parts, salt=_SALT)
