"""Keyset pages of any list: the next page starts after the last row of this one, whatever arrived meanwhile.

A cursor is that row's sort key with a fingerprint of the filters, signed, and good for one list
in one order only. Its inside may change at any time: clients pass it back as they got it.
(Searches for jobs have the cursors of the index.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from postings.api.problems import bad_cursor, other_question
from postings.api.query import limit_of

MOST = 100
#: Letters of a fingerprint: two questions of one client hardly ever share it.
_PRINT = 12

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of one list that was asked for. `after` is the sort key of the row before it, if any.

    `scope` names the list with its order, `asked` is what narrows it: a cursor of another is refused.
    """

    scope: str
    limit: int
    after: Key = ()
    asked: str = ""

    @classmethod
    def read(
        cls, query: QueryDict, *, scope: str, default: int, most: int = MOST, asked: str = ""
    ) -> "Window":
        """From `limit` and `cursor`. Raises Problem."""
        limit = limit_of(query, default=default, most=most)
        return cls(scope, limit, _after(query.get("cursor", ""), scope, asked), asked)

    def cursor(self, key: Key) -> str:
        """Where to go on after the row of this key."""
        held = [_fingerprint(self.asked), [_plain(part) for part in key]]
        return signing.dumps(held, salt=_salt(self.scope))


@dataclass(frozen=True)  # without slots: a generic class with both cannot be made in Python 3.11
class Page(Generic[Row]):
    """Some rows of a list, and the cursor of the next ones where there are more."""

    rows: Sequence[Row]
    limit: int
    next_cursor: str | None
    #: Rows of all pages, where they lie in memory.
    total: int | None = None

    @classmethod
    def of(cls, rows: "QuerySet[Stored]", window: Window, *, key: Sequence[str] = ("pk",)) -> "Page[Stored]":
        """One query. `key` names what tells rows apart, as for `order_by`: all ascending, or all with a minus.

        None of it may be null.
        """
        names = [name.removeprefix("-") for name in key]
        if window.after:
            rows = rows.filter(_beyond(names, window.after, is_falling=key[0].startswith("-")))
        read = list(rows.order_by(*key)[: window.limit + 1])
        return _page(read, window, lambda row: tuple(getattr(row, name) for name in names))

    @classmethod
    def among(cls, rows: Sequence[Row], window: Window, *, key: Callable[[Row], Key]) -> "Page[Row]":
        """Of rows that lie in memory, in ascending order of their keys."""
        total = len(rows)
        if window.after:
            rows = [row for row in rows if key(row) > window.after]
        return replace(_page(rows[: window.limit + 1], window, key), total=total)

    @property
    def meta(self) -> dict[str, Any]:
        return {"count": len(self.rows), "limit": self.limit, "next_cursor": self.next_cursor}


def _page(read: Sequence[Row], window: Window, key: Callable[[Row], Key]) -> Page[Row]:
    """Of one row more than it shows, where there are more."""
    shown = read[: window.limit]
    has_more = len(read) > len(shown)
    return Page(shown, window.limit, window.cursor(key(shown[-1])) if has_more else None)


def _beyond(names: Sequence[str], after: Key, *, is_falling: bool) -> Q:
    """Rows beyond this key. The first condition bounds the others, so that an index is entered at the right place."""
    side = "lt" if is_falling else "gt"
    found, equal = Q(), Q()
    for name, value in zip(names, after, strict=True):
        found |= equal & Q(**{f"{name}__{side}": value})
        equal &= Q(**{name: value})
    return Q(**{f"{names[0]}__{side}e": after[0]}) & found


def _plain(part: Any) -> Any:
    return part.isoformat() if isinstance(part, datetime) else part


def _after(cursor: str, scope: str, asked: str) -> Key:
    if not cursor:
        return ()
    try:
        fingerprint, key = signing.loads(cursor, salt=_salt(scope))
    except (signing.BadSignature, ValueError):
        raise bad_cursor() from None
    if fingerprint != _fingerprint(asked):
        raise other_question()
    return tuple(key)


def _fingerprint(asked: str) -> str:
    return sha256(asked.encode()).hexdigest()[:_PRINT] if asked else ""


def _salt(scope: str) -> str:
    return f"postings.api.list.{scope}"
