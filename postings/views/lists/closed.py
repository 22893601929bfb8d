"""Closed jobs are in no index: the database finds them, the last closed first, and counts them if it is fast."""

from datetime import datetime

from django.db.models import Q

from postings.models import Job
from postings.models.jobs import JobQuerySet
from postings.search import cursors
from postings.search.bounded import TookTooLongError, bounded
from postings.search.cursors import Begin, Row
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.fallback import TIMEOUT, SlowSearchError
from postings.search.order import Hit
from postings.search.sql import narrow
from postings.vocab import Status

#: Milliseconds that the count may take.
_TIMEOUT = 250
#: The order, as cursors name it: those of other lists do not fit this one.
_ORDER = "closed"


def are_all(facets: Facets) -> bool:
    """Whether closed jobs are asked for, and no others."""
    choice = facets.choice("status")
    return {*choice.any, *choice.all} == {Status.CLOSED}


def search(facets: Facets, *, now: datetime, limit: int, cursor: str) -> Found:
    """A page of closed jobs, by when they closed. Raises CursorError, StaleCursorError and SlowSearchError."""
    begin = cursors.read(cursor)
    begin.check(_ORDER)
    try:
        with bounded(TIMEOUT):
            rows = _rows(narrow(Job.objects.published(), facets, now=now), begin, limit + 1)
    except TookTooLongError:
        raise SlowSearchError from None
    return Found(**cursors.page(rows, begin, _ORDER, limit), total=None, is_from_index=False)


def _rows(jobs: JobQuerySet, begin: Begin, limit: int) -> list[Row]:
    """Read backwards, before a row, they come in ascending order. By the index of what closed lately.

    No job is closed without its time. To say so in the statement would mislead the planner: it takes times for rare.
    """
    is_back = begin.before is not None
    number = begin.before if is_back else begin.after
    if number is not None:
        side = "gt" if is_back else "lt"
        beyond = Q(**{f"inactive_at__{side}": begin.moment})
        beside = Q(inactive_at=begin.moment, **{f"pk__{side}": number})
        # The first condition says nothing new, but it is the one that finds the place in the index.
        jobs = jobs.filter(Q(**{f"inactive_at__{side}e": begin.moment}), beyond | beside)
    ordered = jobs.order_by("inactive_at", "pk") if is_back else jobs.order_by("-inactive_at", "-pk")
    return [Row(Hit(pk, pk), pk, at) for pk, at in ordered.values_list("pk", "inactive_at")[:limit]]


def total(facets: Facets, now: datetime) -> int | None:
    """None where that takes too long."""
    try:
        with bounded(_TIMEOUT):
            return narrow(Job.objects.published(), facets, now=now).count()
    except TookTooLongError:
        return None
