"""Bounds of a search that no index holds: the clocks of jobs, and the most that they pay. SQL answers them exactly.

Words are then looked for in titles and names of employers only, and the newest come first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.http import QueryDict

from postings.api.lists import Page, Window
from postings.api.parameters import Kind, Parameter
from postings.api.problems import Problem, bad_parameter
from postings.api.query import moment
from postings.models import Job
from postings.models.jobs import JobQuerySet
from postings.search.bounded import TookTooLongError, bounded
from postings.search.facets import Facets
from postings.search.sql import narrow

#: In milliseconds, for a page and for the total; and in seconds, after too slow a search.
_FINDING, _COUNTING, PAUSE = 2000, 250, 10
_MOST_PAY, _DIGITS = 1_000_000_000, 12

#: Name of the clock → its column, and what it is.
_CLOCKS: Mapping[str, tuple[str, str]] = {
    "posted": ("source_posted_at", "Posted, as the board says"),
    "updated": ("source_updated_at", "Updated, as the board says"),
    "changed": ("last_changed_at", "Last changed, as we saw it"),
    "first_seen": ("first_seen_at", "First seen by us"),
}
_SIDES: Mapping[str, tuple[str, str]] = {
    "after": ("gte", "at this moment or later"),
    "before": ("lt", "before this moment"),
}
#: Name of the parameter → its condition. (`first_seen_after` is one that the index knows.)
_CONDITIONS: Mapping[str, str] = {
    f"{clock}_{side}": f"{column}__{lookup}"
    for clock, (column, _what) in _CLOCKS.items()
    for side, (lookup, _when) in _SIDES.items()
    if (clock, side) != ("first_seen", "after")
}
PARAMETERS = (
    *(
        Parameter(f"{clock}_{side}", Kind.MOMENT, f"{what}, {when}. Answered by the database: newest first.")
        for clock, (_column, what) in _CLOCKS.items()
        for side, (_lookup, when) in _SIDES.items()
        if f"{clock}_{side}" in _CONDITIONS
    ),
    Parameter(
        "salary_max",
        Kind.INTEGER,
        "Pay, in a year, that begins at this or below; with one `currency`. Answered by the database.",
        least=0,
        most=_MOST_PAY,
    ),
)
NAMES = tuple(one.name for one in PARAMETERS)


@dataclass(frozen=True, slots=True)
class Bounds:
    """`asked` is empty where none of them was sent."""

    asked: Q = field(default_factory=Q)

    @classmethod
    def read(cls, query: QueryDict, facets: Facets) -> "Bounds":
        """Raises Problem."""
        asked = Q()
        for name, condition in _CONDITIONS.items():
            at: datetime | None = moment(query, name)
            if at:
                asked &= Q(**{condition: at})
        return cls(asked & _pays_at_most(query.get("salary_max", "").strip(), facets))

    def __bool__(self) -> bool:
        return bool(self.asked)


def newest(facets: Facets, bounds: Bounds, window: Window, *, now: datetime) -> Page[Job]:
    """Only primary keys. Raises Problem where it takes the database too long."""
    jobs = _jobs(facets, bounds, now).only("pk", "first_seen_at")
    try:
        with bounded(_FINDING):
            return Page.of(jobs, window, key=("-first_seen_at", "-pk"))
    except TookTooLongError:
        detail = (
            "This takes the database too long. Add filters, or leave out bounds that the index does not hold."
        )
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=PAUSE) from None


def count(facets: Facets, bounds: Bounds, *, now: datetime) -> int | None:
    """Exact, or None where that takes too long."""
    try:
        with bounded(_COUNTING):
            return _jobs(facets, bounds, now).count()
    except TookTooLongError:
        return None


def _jobs(facets: Facets, bounds: Bounds, now: datetime) -> JobQuerySet:
    jobs = Job.objects.published()
    if not facets.wants_closed:  # worded as the condition of the index is
        jobs = jobs.active()
    return narrow(jobs, facets, now=now).filter(bounds.asked)


def _pays_at_most(text: str, facets: Facets) -> Q:
    if not text:
        return Q()
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS and int(text) <= _MOST_PAY):
        raise bad_parameter("salary_max", f"salary_max must be a whole number from 0 to {_MOST_PAY}.")
    if not facets.has_one_currency:
        raise bad_parameter(
            "salary_max", "Say in which one currency: salary_max needs currency=EUR, for example."
        )
    return Q(LessThanOrEqual(Coalesce("salary_annual_min", "salary_annual_max"), int(text)))
