"""The slices with enough open jobs to be worth a search engine's while, each with its newest change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, Count, Func, Max, Q
from django.urls import reverse

from postings.facts.title.occupations import occupation_name
from postings.labels import FUNCTION, WORK_MODEL, Labels
from postings.models import JobPlace, Org, Slice
from postings.providers.registry import PROVIDERS
from postings.search import engine
from postings.search.dimensions import NOT_STATED
from postings.search.fallback import SlowSearchError
from postings.search.live import is_in_use, slice_facets
from postings.sitemaps.files import Page
from postings.vocab import Status

#: Below it pages ask not to be indexed.
FEW = 3


def lastmod(moment: str | Max) -> Func:
    """A time as sitemaps have it, written by the database."""
    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
    return Func(moment, template=template, output_field=CharField())


@dataclass(slots=True)
class Tally:
    """Open jobs and the newest change of any job, by a value."""

    n_open: dict[object, int] = field(default_factory=dict)
    newest: dict[object, str] = field(default_factory=dict)

    def add(self, value: object, changed: str, *, is_open: bool) -> None:
        if is_open:
            self.n_open[value] = self.n_open.get(value, 0) + 1
        if changed > self.newest.get(value, ""):
            self.newest[value] = changed

    def with_enough(self) -> list[object]:
        return [value for value, n in self.n_open.items() if n >= FEW]


def companies(tally: Tally) -> Iterator[Page]:
    """By the primary keys of orgs. One statement."""
    wanted = set(tally.with_enough())
    orgs = Org.objects.filter(merged_into=None).order_by("slug").values_list("pk", "slug")
    for pk, slug in orgs.iterator():
        if pk in wanted:
            yield Page(reverse("postings:company", args=[slug]), tally.newest[pk])


def cities() -> Iterator[Page]:
    """One statement, over all places of all jobs."""
    is_open = ~Q(job__status=Status.CLOSED)
    named = JobPlace.objects.filter(job__in_scope=True).exclude(place__city="").exclude(place=None)
    counted = named.order_by("place__slug").values_list("place__slug")
    known = counted.annotate(
        n=Count("job", filter=is_open, distinct=True), newest=lastmod(Max("job__last_changed_at"))
    )
    for slug, _n, newest in known.filter(n__gte=FEW):
        yield Page(reverse("postings:city", args=[slug]), newest)


def curated(*, now: datetime) -> Iterator[Page]:
    """Of those that curators made nobody keeps when their jobs changed. One search each."""
    for each in Slice.objects.filter(is_published=True):
        facets = slice_facets(each.query)
        if not is_in_use(facets) or facets.wants_closed:
            continue
        try:
            found = engine.search(facets, now=now, limit=FEW)
        except SlowSearchError:
            continue
        if len(found.ids) == FEW:
            yield Page(each.get_absolute_url())


def _closed(name: str, known: Labels) -> Callable[[object], str]:
    """Of a closed list: what stands in no list is an older reading, and has no page."""

    def path(value: object) -> str:
        slug = str(value or NOT_STATED).replace("_", "-")
        return reverse(f"postings:{name}", args=[slug]) if not value or value in known else ""

    return path


def _provider(value: object) -> str:
    return reverse("postings:provider", args=[value]) if value in PROVIDERS else ""


def _occupation(value: object) -> str:
    return reverse("postings:occupation", args=[value]) if value and occupation_name(str(value)) else ""


_READ: dict[str, Callable[[object], str]] = {
    "workplace_type": _closed("work_model", WORK_MODEL),
    "function": _closed("department", FUNCTION),
    "occupation": _occupation,
    "provider": _provider,
}
COLUMNS = tuple(_READ)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What a walk over all published jobs counts, in the order of `COLUMNS`."""

    by_column: tuple[Tally, ...] = field(default_factory=lambda: tuple(Tally() for _ in COLUMNS))

    def pages(self) -> Iterator[Page]:
        for tally, column in zip(self.by_column, COLUMNS, strict=True):
            read = _READ[column]
            for value in sorted(tally.with_enough(), key=str):
                if path := read(value):
                    yield Page(path, tally.newest[value])
