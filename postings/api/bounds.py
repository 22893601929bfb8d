"""Bounds of a search that no index holds: the clocks of jobs, and the most that they pay. SQL answers them exactly.

Words are then looked for in titles and names of employers only, and the newest come first.

Where few jobs lie within a bound its own index names them, and those few are put in order. Where more do,
all jobs are walked through from the newest on until the page is full.
"""

from collections.abc import Iterator, Mapping, Sequence
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
#: Jobs within one bound that are put in order: a walk would look at many others before it found as few.
_FEW = 5000
_MOST_PAY, _DIGITS = 1_000_000_000, 12
#: Where the pay of a year begins: worded as the index `job_pay_from` words it.
_PAY_FROM = Coalesce("salary_annual_min", "salary_annual_max")

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
    """`asked` is empty where none of them was sent. `indexed`: by column, those that have an index of their own."""

    asked: Q = field(default_factory=Q)
    indexed: Mapping[str, Q] = field(default_factory=dict)
    #: A clock's beginning is not before its end: no job can be within.
    is_impossible: bool = False

    @classmethod
    def read(cls, query: QueryDict, facets: Facets) -> "Bounds":
        """Raises Problem."""
        asked, indexed, is_impossible = Q(), {}, False
        for column, after, before in _spans(query, facets):
            span = Q(
                **{f"{column}__gte": after} if after else {}, **{f"{column}__lt": before} if before else {}
            )
            asked &= span
            if column == "last_changed_at" and before:
                # No job changes before it is first seen: the walk from the newest on begins here.
                asked &= Q(first_seen_at__lt=before)
            is_impossible |= bool(after and before and after >= before)
            if span and column != "first_seen_at":  # the order is by that one anyway
                indexed[column] = span
        pay = _pays_at_most(query.get("salary_max", "").strip(), facets)
        if pay:
            indexed["salary_annual_min"] = pay & _in_currency(facets)
        return cls(asked & pay, indexed, is_impossible)

    def __bool__(self) -> bool:
        return bool(self.asked)


def newest(facets: Facets, bounds: Bounds, window: Window, *, now: datetime) -> Page[Job]:
    """Only primary keys. Raises Problem where it takes the database too long."""
    key = ("-first_seen_at", "-pk")
    if bounds.is_impossible:
        return Page.of(Job.objects.none(), window, key=key)
    jobs = _jobs(facets, bounds, now).only("pk", "first_seen_at")
    try:
        with bounded(_FINDING):
            few = _few(bounds)
            among = jobs if few is None else jobs.filter(pk__in=few) if few else jobs.none()
            return Page.of(among, window, key=key)
    except TookTooLongError:
        detail = (
            "This takes the database too long: of many jobs within these bounds few have what the filters ask for. "
            "Bound a shorter time, or leave out the bounds or some filters."
        )
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=PAUSE) from None


def count(facets: Facets, bounds: Bounds, *, now: datetime) -> int | None:
    """Exact, or None where that takes too long."""
    if bounds.is_impossible:
        return 0
    try:
        with bounded(_COUNTING):
            few = _few(bounds)
            if few is not None:
                return _jobs(facets, bounds, now).filter(pk__in=few).count()
            return _jobs(facets, bounds, now).count()
    except TookTooLongError:
        return None


def _few(bounds: Bounds) -> Sequence[int] | None:
    """All published jobs within the narrowest bound, by its index alone; None where they are more than a few."""
    for column, span in bounds.indexed.items():
        order = _PAY_FROM if column == "salary_annual_min" else column
        found = list(
            Job.objects.published().filter(span).order_by(order).values_list("pk", flat=True)[: _FEW + 1]
        )
        if len(found) <= _FEW:
            return found
    return None


def _spans(query: QueryDict, facets: Facets) -> Iterator[tuple[str, datetime | None, datetime | None]]:
    """Each clock's column, from when, and before when. Raises Problem."""
    for clock, (column, _what) in _CLOCKS.items():
        is_filter = f"{clock}_after" not in _CONDITIONS
        after = facets.since if is_filter else moment(query, f"{clock}_after")
        before = moment(query, f"{clock}_before")
        if before or not is_filter:
            yield column, after, before


def _jobs(facets: Facets, bounds: Bounds, now: datetime) -> JobQuerySet:
    jobs = Job.objects.published()
    if not facets.wants_closed:  # worded as the condition of the index is
        jobs = jobs.active()
    return narrow(jobs, facets, now=now).filter(bounds.asked)


def _in_currency(facets: Facets) -> Q:
    return Q(salary_currency__in=dict(facets.chosen)["currency"].any)


def _pays_at_most(text: str, facets: Facets) -> Q:
    if not text:
        return Q()
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS and int(text) <= _MOST_PAY):
        raise bad_parameter("salary_max", f"salary_max must be a whole number from 0 to {_MOST_PAY}.")
    if not facets.has_one_currency:
        raise bad_parameter(
            "salary_max", "Say in which one currency: salary_max needs currency=EUR, for example."
        )
    return Q(LessThanOrEqual(_PAY_FROM, int(text)))
