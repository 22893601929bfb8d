"""Looking for a value of a facet by what people call it: a city by its name, a skill by a part of its."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.db.models import Count

from postings.facts.base import Context
from postings.facts.places import read_text
from postings.facts.places.names import fold
from postings.facts.skills import slug_of
from postings.models import Org, Place
from postings.search.counting import Counted, count_values
from postings.search.facets import Facets
from postings.search.labels import labels, place_label
from postings.search.lookup import holding, plain
from postings.search.queries import Builder
from postings.search.reader import Snapshot
from postings.search.schema import of_facet

#: Facets with more values than a page shows.
LONG = (
    "city",
    "company",
    "skill",
    "department",
    "region",
    "country",
    "occupation",
    "source",
    "sector",
    "language",
)
#: Values that an answer counts; and those that a database is asked for.
_MOST, _MOST_ROWS = 20, 300
#: Values among which those with the most jobs are looked for.
_MOST_CANDIDATES = 1000
_LONGEST = 60


def find(snapshot: Snapshot, facets: Facets, name: str, typed: str, *, now: datetime) -> Counted:
    """The values of a long facet that are called so, each with the jobs it would give. `typed` is what a person types.

    Those with the most jobs in all are counted: twenty counts, of a millisecond or less each.
    """
    likely = _by_jobs(snapshot, name, _candidates(snapshot, name, typed))
    counted = count_values(snapshot, Builder(snapshot, facets, now), name, likely[:_MOST])
    return Counted(counted.values, 0, has_more=len(likely) > _MOST)


def _candidates(snapshot: Snapshot, name: str, typed: str) -> Iterator[str]:
    typed = typed.strip()[:_LONGEST]
    part = typed.lower()
    if name == "skill" and (known := slug_of(typed)):
        yield known
    if not _says_enough(part):
        return
    if name not in _CALLED_OTHERWISE:
        parts = dict.fromkeys(word for word in (plain(typed), fold(typed)) if _says_enough(word))
        yield from holding(snapshot, name, list(parts), most=_MOST_CANDIDATES)
    if name in _IN_DATABASE:
        yield from _IN_DATABASE[name](typed)
    elif name in _CALLED_OTHERWISE:
        named = labels(name, list(snapshot.keys.values(name)))
        yield from (value for value, label in named.items() if part in str(label).lower())


def _says_enough(part: str) -> bool:
    """Two letters; one where the script has no case, whose letters are syllables and words."""
    return len(part) > 1 or (part.isalpha() and part.upper() == part.lower())


def _by_jobs(snapshot: Snapshot, name: str, values: Iterator[str]) -> list[str]:
    numbers = {value: snapshot.keys.number(name, value) for value in values}
    held = {
        value: snapshot.searcher.doc_freq(of_facet(name), number)
        for value, number in numbers.items()
        if number
    }
    return sorted((value for value, n in held.items() if n), key=lambda value: (-held[value], value))


def _orgs(typed: str) -> Iterator[str]:
    yield from Org.objects.filter(name__icontains=typed).values_list("slug", flat=True)[:_MOST_ROWS]


def _cities(typed: str) -> Iterator[str]:
    places = Place.objects.exclude(city="").filter(city__icontains=typed)
    yield from places.values_list("slug", flat=True)[:_MOST_ROWS]
    yield from (place.slug for place in read_text(typed, Context()) if place.slug)


def _regions(typed: str) -> Iterator[str]:
    places = Place.objects.exclude(region_slug="").filter(region__icontains=typed)
    yield from places.values_list("region_slug", flat=True).distinct()[:_MOST_ROWS]


def _boards(typed: str) -> Iterator[str]:
    sources = Org.objects.filter(name__icontains=typed, sources__isnull=False)
    yield from map(str, sources.values_list("sources__source_id", flat=True)[:_MOST_ROWS])


_IN_DATABASE = {"company": _orgs, "city": _cities, "region": _regions, "source": _boards}
#: Their values are no words that anyone types.
_CALLED_OTHERWISE = frozenset({"source", "country", "language"})


def place_meant(words: str, snapshot: Snapshot | None) -> Place | None:
    """The place that a reader means by its slug or name: of several namesakes the one with most jobs."""
    words = words.strip()[:_LONGEST]
    known = Place.objects.exclude(city="").filter(latitude__isnull=False, longitude__isnull=False)
    if exact := known.filter(slug=words.lower()).first():
        return exact
    slugs = [place.slug for place in read_text(words, Context()) if place.slug]
    town = words.partition(",")[0].strip()
    named = list(known.filter(slug__in=slugs)) or list(known.filter(city__iexact=town)[:_MOST_ROWS])
    n_jobs = _jobs_at(named, snapshot)
    return max(named, key=lambda place: (n_jobs.get(place.slug, 0), place.slug), default=None)


def words_for(place: Place) -> str:
    """What to write for a place so that it is the one meant: its name where that is clear, else its slug."""
    label = place_label(place.city, place.country, place.country_code)
    is_clear = [read.slug for read in read_text(label, Context())] == [place.slug]
    return label if is_clear else place.slug


def _jobs_at(places: Collection[Place], snapshot: Snapshot | None) -> Mapping[str, int]:
    if len(places) < 2:
        return {}
    if snapshot is None:
        counted = Place.objects.filter(pk__in=[place.pk for place in places]).annotate(n=Count("job_places"))
        return dict(counted.values_list("slug", "n"))
    keys, searcher = snapshot.keys, snapshot.searcher
    numbers = {place.slug: keys.number("city", place.slug) for place in places}
    return {slug: searcher.doc_freq(of_facet("city"), number) for slug, number in numbers.items() if number}
