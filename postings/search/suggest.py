"""Suggestions while a reader types: what begins so, whole texts before single words, the most frequent first."""

import logging
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import tantivy
from django.conf import settings
from django.db.models import Exists, Model, OuterRef, QuerySet
from tantivy import Occur, Query

from postings.facts.places import country_of
from postings.models import Job, JobPlace, Org, Place
from postings.search.bounded import TookTooLongError, bounded
from postings.search.labels import labels, place_label
from postings.search.reader import snapshot
from postings.search.schema import of_facet
from postings.search.suggest_index import KINDS, LONGEST, current, folded, opened, schema

log = logging.getLogger(__name__)

#: Suggestions of one kind before the others have had their turn.
_OF_ONE = 3
_MOST_WORDS = 8
#: Single words, the letters from which they are suggested, and the titles that must hold one.
_OF_WORDS, _SHORTEST, _FEWEST = 2, 2, 2
#: Milliseconds that suggestions may take the database where there is no index.
TIMEOUT = 200

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`n`: open jobs of it a few minutes ago; 0 where nobody counted. `is_start`: its text begins as typed.

    Of words and titles `n` puts them in order: a search for them finds more.
    """

    kind: str
    text: str
    value: str
    n: int = 0
    is_start: bool = True

    @property
    def is_words(self) -> bool:
        return self.kind in {"word", "title"}

    @property
    def is_counted(self) -> bool:
        """A list of it has so many jobs."""
        return not self.is_words


def suggest(words: str, *, limit: int = 8) -> list[Suggestion]:
    """At most `limit`, of all kinds. Nothing typed suggests nothing. From the database where there is no index."""
    typed = folded(words)[:_MOST_WORDS]
    if not typed:
        return []
    try:
        searcher = _shelf(str(settings.SEARCH_DIR), os.getpid()).searcher()
        found = list(_from_index(searcher, typed, limit)) if searcher else None
    except (OSError, ValueError) as error:
        log.warning("Suggestions cannot be read: %s", error)
        found = None
    if found is None:
        found = _from_sql(" ".join(words.split()), limit)
    common = _common(typed)
    return [*common, *_mixed(found, limit - len(common))]


def places(words: str, *, limit: int = 8) -> list[Suggestion]:
    """Countries that begin so, then cities. Countries need the index of jobs, which counts them."""
    typed = folded(words)[:_MOST_WORDS]
    if not typed:
        return []
    countries = _countries(" ".join(typed))[:_OF_ONE]
    try:
        searcher = _shelf(str(settings.SEARCH_DIR), os.getpid()).searcher()
        cities = list(_of_kind(searcher, "city", typed, limit)) if searcher else None
    except (OSError, ValueError) as error:
        log.warning("Suggestions cannot be read: %s", error)
        cities = None
    if cities is None:
        cities = _cities_from_sql(" ".join(words.split()), limit)
    return [*countries, *cities][:limit]


def _common(typed: Sequence[str]) -> list[Suggestion]:
    """The words that most titles hold, of those that begin as the one that is being typed."""
    held = snapshot() if len(typed) == 1 and len(typed[0]) >= _SHORTEST else None
    if held is None:
        return []
    try:
        found = held.searcher.terms_with_prefix("title_word", typed[0], limit=_OF_WORDS)
    except (OSError, ValueError) as error:
        log.warning("Words cannot be read: %s", error)
        return []
    return [Suggestion("word", word, word, n) for word, n in found if n >= _FEWEST]


def _countries(typed: str) -> list[Suggestion]:
    """By the beginning of a name, or by a whole name in any language that we read."""
    held = snapshot()
    if held is None:
        return []
    told = country_of(typed).lower()
    found = []
    for code, label in labels("country", list(held.keys.values("country"))).items():
        name = str(label)
        number = held.keys.number("country", code)
        if number and (code == told or " ".join(folded(name)).startswith(typed)):
            n = held.searcher.doc_freq(of_facet("country"), number)
            found.append(Suggestion("country", name, code, n))
    return sorted((one for one in found if one.n), key=lambda one: (-one.n, one.text))


def _mixed(found: Sequence[Suggestion], limit: int) -> list[Suggestion]:
    """A few of each kind; what is left of the room goes to whatever is best."""
    ranked = sorted(found, key=lambda one: (not one.is_start, -one.n, KINDS.index(one.kind), one.text))
    first: list[Suggestion] = []
    for one in ranked:
        if sum(other.kind == one.kind for other in first) < _OF_ONE:
            first.append(one)
    rest = [one for one in ranked if one not in first]
    chosen = [*first, *rest][:limit]
    return [one for one in ranked if one in chosen]


# --- the index ----------------------------------------------------------------
class _Shelf:
    """The suggestions of one directory, for all threads of a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._held: tuple[Path | None, tantivy.Searcher | None] = (None, None)

    def searcher(self) -> tantivy.Searcher | None:
        """Of the newest index, or None. Raises OSError or ValueError where it is broken."""
        folder = current(self._path)
        with self._lock:
            if self._held[0] != folder:
                index = opened(folder) if folder else None
                self._held = (folder, index.searcher() if index else None)
            return self._held[1]


@cache
def _shelf(path: str, process: int) -> _Shelf:
    del process  # a child of a fork opens its own
    return _Shelf(Path(path))


def _from_index(searcher: tantivy.Searcher, typed: Sequence[str], limit: int) -> Iterator[Suggestion]:
    for kind in KINDS:
        yield from _of_kind(searcher, kind, typed, limit)


def _of_kind(searcher: tantivy.Searcher, kind: str, typed: Sequence[str], limit: int) -> Iterator[Suggestion]:
    """Two short searches. Every word may be one that is still being typed."""
    whole = _term("start", " ".join(typed))
    parts = [(Occur.Must, _term("part", word)) for word in typed]
    own = (Occur.Must, _term("kind", kind))
    begun = _best(searcher, [own, (Occur.Must, whole), *parts], limit, is_start=True)
    yield from begun
    if len(begun) < limit:
        left = limit - len(begun)
        yield from _best(searcher, [own, (Occur.MustNot, whole), *parts], left, is_start=False)


def _term(field: str, words: str) -> Query:
    return Query.term_query(schema(), field, words if field == "kind" else words[:LONGEST], "basic")


def _best(
    searcher: tantivy.Searcher, parts: list[tuple[Occur, Query]], limit: int, *, is_start: bool
) -> list[Suggestion]:
    found = searcher.search(Query.boolean_query(parts), limit=limit, count=False, order_by_field="n")
    held = (searcher.doc(address).to_dict() for _n, address in found.hits)
    return [
        Suggestion(one["kind"][0], one["text"][0], one["value"][0], one["n"][0], is_start=is_start)
        for one in held
    ]


# --- the database -------------------------------------------------------------
def _from_sql(words: str, limit: int) -> list[Suggestion]:
    """Whatever begins so and can be found in time; not counted."""
    jobs = Job.objects.active()
    has_jobs = Exists(jobs.filter(org=OuterRef("pk")))
    companies = Org.objects.filter(has_jobs, name__istartswith=words).order_by("name")
    titles = jobs.filter(title__istartswith=words)
    named = {job.title: job for job in _in_time(titles.only("title"), limit * 4)}
    return [
        *(Suggestion("title", title, title) for title in list(named)[:limit]),
        *(Suggestion("company", org.name, org.slug) for org in _in_time(companies, limit)),
        *_cities_from_sql(words, limit),
    ]


def _cities_from_sql(words: str, limit: int) -> list[Suggestion]:
    placed = Exists(JobPlace.objects.filter(place=OuterRef("pk")))
    cities = Place.objects.filter(placed, city__istartswith=words).order_by("city", "slug")
    return [
        Suggestion("city", place_label(place.city, place.country, place.country_code), place.slug)
        for place in _in_time(cities, limit)
    ]


def _in_time(found: QuerySet[Row], limit: int) -> list[Row]:
    """The first of them; none where the database takes too long."""
    try:
        with bounded(TIMEOUT):
            return list(found[:limit])
    except TookTooLongError:
        return []
