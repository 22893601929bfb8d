"""Counts for what is about jobs without listing them: breakdowns, neighbours of slices, curated slices."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.http import QueryDict

from postings.search import engine, named
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError
from postings.search.reader import snapshot

#: Seconds for which the list of slices shows the same figures.
_KEPT = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list of slices says of one: `total` is None where no index can count it."""

    is_in_use: bool
    wants_closed: bool
    total: int | None


def counts(
    facets: Facets, names: Collection[str] = (), *, now: datetime, top: int = engine.TOP
) -> Found | None:
    """The total and the facets named, in one call; None where no index can count them: closed jobs are in none."""
    if facets.wants_closed or snapshot() is None:
        return None
    tops = dict.fromkeys(names, top)
    try:
        found = engine.search(facets, now=now, limit=0, counted=names, top=tops)
    except SlowSearchError:
        return None
    return found if found.is_from_index else None


def slice_facets(query: str) -> Facets:
    """What a curated slice asks for, from the query string or the whole address that its curator gave."""
    return named.read(QueryDict(query.strip().rpartition("?")[2]))


def is_in_use(facets: Facets) -> bool:
    """Whether a slice has a page: what some ask for has gone out of use."""
    return bool(facets) and not facets.wrong


def slice_total(query: str, *, now: datetime) -> int | None:
    """Open jobs of a curated slice; None where no index can count them, or it asks for nothing that is in use."""
    return _total(slice_facets(query), now)


def standing(query: str, *, now: datetime) -> Standing:
    """Of a curated slice, at most a minute old: a page lists fifty, each a call of the index."""
    held = snapshot()
    key = f"slice:{held.name if held else ''}:{hashlib.sha256(query.encode()).hexdigest()}"
    return cache.get_or_set(key, lambda: _standing(slice_facets(query), now), _KEPT)  # type: ignore[return-value]


def _standing(facets: Facets, now: datetime) -> Standing:
    return Standing(is_in_use(facets), facets.wants_closed, _total(facets, now))


def _total(facets: Facets, now: datetime) -> int | None:
    found = counts(facets, now=now) if is_in_use(facets) else None
    return found.total if found else None
