"""Cursors: where a page of results begins. Opaque to readers, signed, and without end in depth.

Sorted pages go on from the sort key of a row, so jobs that arrive meanwhile shift nothing.
Ranked ones go on from a rank, which means something only within one index. A cursor may
hold a fingerprint of its question, so that it is not taken for a place in another list; those of
pages hold none, since what a page leaves out is for its reader to change meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core import signing

from postings.search.facets import Facets
from postings.search.order import Hit

_SALT = "postings.search.cursors"
#: Letters of a fingerprint: two questions of one client hardly ever share it.
_PRINT = 12


class CursorError(Exception):
    """Not a cursor that this list gave out."""


class OtherQuestionError(CursorError):
    """One of a list with other filters."""


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
    #: Fingerprint of what is asked.
    question: str = ""

    def check(self, sort: str, generation: str = "") -> None:
        """Raises StaleCursorError where it is not of this order, or its ranks are of another index."""
        is_first = self == Begin(question=self.question)
        if not is_first and (self.sort, self.generation) != (sort, generation):
            raise StaleCursorError


@dataclass(frozen=True, slots=True)
class Row:
    """A result with the key that its page would go on from."""

    hit: Hit
    key: int
    moment: datetime | None = None


def fingerprint(facets: Facets) -> str:
    """Short, and the same for equal questions."""
    return sha256(facets.query_string().encode()).hexdigest()[:_PRINT]


def read(cursor: str, question: str = "") -> Begin:
    """`question` is the fingerprint of what is asked now. Raises CursorError; OtherQuestionError if both have one."""
    if not cursor:
        return Begin(question=question)
    try:
        begin = _begin(*signing.loads(cursor, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError, IndexError):
        raise CursorError from None
    if begin.question and question and begin.question != question:
        raise OtherQuestionError
    return replace(begin, question=question)


def _begin(question: str, sort: str, kind: str, key: int, *rest: str) -> Begin:
    if kind == "rank":
        return Begin(sort, generation=str(rest[0]), rank=int(key), question=question)
    moment = datetime.fromisoformat(rest[0]) if rest else None
    if kind == "after":
        return Begin(sort, after=int(key), moment=moment, question=question)
    return Begin(sort, before=int(key), moment=moment, question=question)


def at_rank(begin: Begin, sort: str, generation: str, rank: int) -> str:
    """Of the list that `begin` is in."""
    return _signed(begin.question, sort, "rank", rank, generation)


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
        "next": _at(begin, sort, "after", shown[-1]) if shown and has_next else "",
        "previous": _at(begin, sort, "before", shown[0]) if shown and has_previous else "",
    }


def _at(begin: Begin, sort: str, side: str, row: Row) -> str:
    return _signed(begin.question, sort, side, row.key, *([row.moment.isoformat()] if row.moment else []))


def _signed(*parts: str | int) -> str:
    return signing.dumps(parts, salt=_SALT)
