"""Keyset pages of events: the next page starts after the last row of this one, whatever arrived meanwhile.

A cursor is that row's sort key, signed, and good for one list only. Its inside may
change at any time: clients pass it back as they got it. (Lists of jobs have the
cursors of the search.)
"""

from dataclasses import dataclass

from django.core import signing
from django.db.models import QuerySet
from django.http import QueryDict

from postings.api.problems import bad_cursor
from postings.api.query import limit_of
from postings.models import JobEvent

MOST = 100


@dataclass(frozen=True, slots=True)
class Window:
    """The part of one list that was asked for. `after` is the number of the event before it."""

    scope: str
    limit: int
    after: int = 0

    @classmethod
    def read(cls, query: QueryDict, *, scope: str, default: int) -> "Window":
        """From `limit` and `cursor`. Raises Problem."""
        limit = limit_of(query, default=default, most=MOST)
        return cls(scope, limit, _after(query.get("cursor", ""), scope))


def oldest_events(events: QuerySet[JobEvent], window: Window) -> tuple[list[JobEvent], str | None]:
    """A page in the order in which the events were recorded, and the next cursor where there are more."""
    one_too_many = window.limit + 1
    read = list(events.filter(pk__gt=window.after).order_by("pk")[:one_too_many])
    shown = read[: window.limit]
    if len(read) == len(shown):
        return shown, None
    return shown, signing.dumps([shown[-1].pk], salt=_salt(window.scope))


def _after(cursor: str, scope: str) -> int:
    if not cursor:
        return 0
    try:
        key: list[int] = signing.loads(cursor, salt=_salt(scope))
    except signing.BadSignature:
        raise bad_cursor() from None
    return key[0]


def _salt(scope: str) -> str:
    return f"postings.api.cursor.{scope}"
