"""Keyset pages: the next page starts after the last row of this one, whatever arrived meanwhile.

A cursor is that row's sort key, signed, and good for one list only. Its inside may
change at any time: clients pass it back as they got it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core import signing
from django.db.models import DateTimeField, F, Func, Model, QuerySet, Value
from django.db.models.lookups import LessThan
from django.http import QueryDict

from postings.api.problems import bad_parameter
from postings.models import Job, JobEvent

MOST = 100

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of one list that was asked for. `after` is the sort key of the row before it."""

    scope: str
    limit: int
    after: Sequence[Any] = ()

    @classmethod
    def read(cls, query: QueryDict, *, scope: str, default: int) -> "Window":
        """From `limit` and `cursor`. Raises Problem."""
        return cls(scope, _limit(query.get("limit", ""), default), _after(query.get("cursor", ""), scope))


def newest_jobs(jobs: QuerySet[Job], window: Window) -> tuple[list[Job], str | None]:
    """A page by first seen, newest first. One row comparison, which the index answers."""
    if window.after:
        seen_at, pk = window.after
        here = Func(F("first_seen_at"), F("pk"), function="ROW", output_field=DateTimeField())
        last = Func(
            Value(datetime.fromisoformat(seen_at)),
            Value(pk),
            function="ROW",
            output_field=DateTimeField(),
        )
        jobs = jobs.filter(LessThan(here, last))
    ordered = jobs.order_by("-first_seen_at", "-pk")
    return _page(ordered, window, lambda job: (job.first_seen_at.isoformat(), job.pk))


def oldest_events(events: QuerySet[JobEvent], window: Window) -> tuple[list[JobEvent], str | None]:
    """A page in the order in which the events were recorded."""
    if window.after:
        events = events.filter(pk__gt=window.after[0])
    return _page(events.order_by("pk"), window, lambda event: (event.pk,))


def _page(
    rows: QuerySet[Row], window: Window, key: Callable[[Row], Sequence[Any]]
) -> tuple[list[Row], str | None]:
    """The rows, and the next cursor where there are more. Reads one row too many to know."""
    read = list(rows[: window.limit + 1])
    shown = read[: window.limit]
    if len(read) == len(shown):
        return shown, None
    return shown, signing.dumps(key(shown[-1]), salt=_salt(window.scope))


def _limit(text: str, default: int) -> int:
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MOST:
        return int(text)
    raise bad_parameter("limit", f"limit must be a whole number from 1 to {MOST}.")


def _after(cursor: str, scope: str) -> Sequence[Any]:
    if not cursor:
        return ()
    try:
        key: list[Any] = signing.loads(cursor, salt=_salt(scope))
    except signing.BadSignature:
        detail = "This cursor is not one that this list gave out. Leave it out to start from the beginning."
        raise bad_parameter("cursor", detail) from None
    return key


def _salt(scope: str) -> str:
    return f"postings.api.cursor.{scope}"
