"""Counts for what is about jobs without listing them: breakdowns, neighbours of slices, curated slices."""

from collections.abc import Collection
from datetime import datetime

from django.http import QueryDict

from postings.search import engine
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError
from postings.search.reader import snapshot


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
    return Facets.from_query(QueryDict(query.strip().rpartition("?")[2]))


def slice_total(query: str, *, now: datetime) -> int | None:
    """Open jobs of a curated slice; None where no index can count them."""
    found = counts(slice_facets(query), now=now)
    return found.total if found else None
