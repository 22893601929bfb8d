"""What the front page tells of all open jobs together: counted once a minute for all processes."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.cache import cache
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from postings.insights.reading import kept, opened_since
from postings.insights.subject import Subject
from postings.insights.weeks import Week
from postings.models import Slice
from postings.search.dimensions import NOT_STATED
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.labels import labels
from postings.search.live import counts, slice_facets, standing
from postings.search.reader import snapshot
from postings.views.lists.personal import without

#: Seconds for which figures are shown, and one higher with every change of what is kept.
_KEPT, _SHAPE = 60, 3
#: Facets of which the share that is not stated is told, and what people call them.
_LEFT_OUT: Mapping[str, str | Promise] = {
    "sponsorship": _("Visa sponsorship"),
    "experience": _("Years of experience"),
    "pay": _("Pay"),
    "education": _("Education"),
    "seniority": _("Seniority"),
    "employment_type": _("Employment type"),
    "work_model": _("Work model"),
}
#: Slices that are named: so many of each facet, and of those that curators made.
_POPULAR = {"function": 3, "city": 3}
_CURATED = 3
_WEEKS = 12
#: Counting what was opened may take so long: on the first day of a large site all jobs are looked at.
_SECONDS = 1.0
_COUNTED = (*_LEFT_OUT, *_POPULAR, "provider", "conflict", "open_within")
#: More employers than any site has.
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Bar:
    """`n` open jobs, `width` in percent: of those who have most, or of all jobs (`share`, of one)."""

    label: str
    url: str
    n: int
    width: float
    share: float = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Of open jobs. `n_fresh` were first seen within a day, `n_opened` of them opened under our eyes.

    The others were there when their boards were first looked at. `n_opened` is None where counting took too long.

    `weeks` are those that insights keep, as of `weeks_at`: few, of figures that take long to unpack.
    """

    total: int
    n_fresh: int
    n_opened: int | None
    n_companies: int
    n_providers: int
    n_conflicts: int
    popular: Sequence[Bar]
    left_out: Sequence[Bar]
    weeks: Sequence[Week] = ()
    weeks_at: datetime | None = None

    @property
    def has_slices(self) -> bool:
        """Curators made some that have jobs."""
        return any("/slices/" in bar.url for bar in self.popular)

    @property
    def conflict_share(self) -> float | None:
        return self.n_conflicts / self.total if self.total else None


def figures(now: datetime, hidden: Collection[str] = ()) -> Figures | None:
    """None where no index can count. Five statements once a minute: 0.2 s for a million jobs, few of them new.

    Of all jobs, whoever reads; but the popular lists without the companies in `hidden`, as their reader finds them.
    """
    held = snapshot()
    if held is None:
        return None
    key = f"home:{_SHAPE}:{held.name}:{get_language()}"
    found: Figures | None = cache.get(key)
    if found is None:
        found = _counted(now)
        if found:
            cache.set(key, found, _KEPT)
    if found is None or not hidden:
        return found
    names = hashlib.sha256(" ".join(sorted(hidden)).encode()).hexdigest()
    theirs: Sequence[Bar] | None = cache.get(f"{key}:{names}")
    if theirs is None:
        theirs = _popular_without(hidden, now)
        cache.set(f"{key}:{names}", theirs, _KEPT)
    return replace(found, popular=theirs)


def _popular_without(hidden: Collection[str], now: datetime) -> Sequence[Bar]:
    found = counts(without(Facets(), hidden), (*_POPULAR, "work_model"), now=now)
    return _popular(found, now, hidden) if found else ()


def _counted(now: datetime) -> Figures | None:
    found = counts(Facets(), _COUNTED, now=now)
    companies = counts(Facets(), ["company"], now=now, top=_ALL)
    if found is None or companies is None:
        return None
    lives = kept(Subject())
    return Figures(
        total=found.total or 0,
        n_fresh=found.facets["open_within"].n_of("1"),
        n_opened=opened_since(now - timedelta(days=1), seconds=_SECONDS),
        n_companies=len(companies.facets["company"].values),
        n_providers=len(found.facets["provider"].values),
        n_conflicts=found.facets["conflict"].n_of("yes"),
        popular=_popular(found, now),
        left_out=_left_out(found),
        weeks=lives.weeks[-_WEEKS:] if lives and not lives.is_empty else (),
        weeks_at=lives.computed_at if lives else None,
    )


def _popular(found: Found, now: datetime, hidden: Collection[str] = ()) -> Sequence[Bar]:
    named = [*_of_facets(found), *_of_curators(now, hidden)]
    most = max((n for _label, _url, n in named), default=0)
    ordered = sorted(named, key=lambda one: -one[2])
    return [Bar(label, url, n, round(100 * n / most, 1)) for label, url, n in ordered]


def _of_facets(found: Found) -> Iterator[tuple[str, str, int]]:
    addresses = {"function": "postings:department", "city": "postings:city"}
    for facet, most in _POPULAR.items():
        first = found.facets[facet].values[:most]
        names = labels(facet, [value for value, _n in first])
        for value, n in first:
            slug = value.replace("_", "-") if facet == "function" else value
            yield str(names[value]), reverse(addresses[facet], args=[slug]), n
    for value in ("remote", "hybrid"):
        if n := found.facets["work_model"].n_of(value):
            name = labels("work_model", [value])[value]
            yield str(name), reverse("postings:work_model", args=[value]), n


def _of_curators(now: datetime, hidden: Collection[str]) -> Iterator[tuple[str, str, int]]:
    for each in Slice.objects.filter(is_published=True)[:_CURATED]:
        its = standing(each.query, now=now)
        n = its.total if its.is_in_use else None
        if n and hidden:
            theirs = counts(without(slice_facets(each.query), hidden), now=now)
            n = theirs.total if theirs else None
        if n:
            yield each.name, each.get_absolute_url(), n


def _left_out(found: Found) -> Sequence[Bar]:
    total = found.total or 0
    if not total:
        return []
    bars = []
    for facet, label in _LEFT_OUT.items():
        n = found.facets[facet].n_not_stated
        query = Facets().with_(facet, NOT_STATED).query_string()
        url = f"{reverse('postings:jobs')}?{query}"
        bars.append(Bar(str(label), url, n, round(100 * n / total, 1), n / total))
    return sorted(bars, key=lambda bar: -bar.n)
