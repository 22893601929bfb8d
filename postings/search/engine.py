"""`search(facets)`: from the index where there is one, else from SQL, with the same answer to both."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from postings.search import cursors, fallback, order, text
from postings.search.abreast import begun
from postings.search.counting import Counted, Counts, count
from postings.search.cursors import Begin, Row
from postings.search.dimensions import DIMENSIONS
from postings.search.facets import Facets, Wrong
from postings.search.home import is_passing
from postings.search.order import Hit, Sort
from postings.search.queries import Builder
from postings.search.reader import Snapshot, snapshot
from postings.search.sql import with_orgs_today

log = logging.getLogger(__name__)

#: Values listed of a facet, unless more are asked for.
TOP = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results.

    `total` and `facets` are exact, or None and empty where SQL answered (`is_from_index` is
    False): counting would take it too long. `sort` is the order of `hits`: SQL knows the newest only.
    """

    hits: list[Hit]
    total: int | None
    facets: Mapping[str, Counted] = field(default_factory=dict)
    next: str = ""
    previous: str = ""
    is_from_index: bool = True
    sort: Sort = Sort.NEWEST

    @property
    def ids(self) -> list[int]:
        """Primary keys of jobs, in order."""
        return [hit.job for hit in self.hits]


def default_sort(facets: Facets) -> Sort:
    """Words are ranked; without any, the newest come first."""
    has_words = any(not clause.is_excluded for clause in text.clauses(facets.q))
    return Sort.RELEVANCE if has_words else Sort.NEWEST


def sort_of(name: str, facets: Facets) -> tuple[Sort, Wrong | None]:
    """The sort that is asked for by name, and what is wrong with it."""
    if not name:
        return default_sort(facets), None
    if name not in set(Sort):
        allowed = tuple(str(sort) for sort in Sort)
        return default_sort(facets), Wrong("sort", _("%(name)s is no order.") % {"name": name[:60]}, allowed)
    sort = Sort(name)
    if sort == Sort.PAY and not facets.has_one_currency:
        why = _("Pay can be put in order within one currency: add currency=EUR, for example.")
        return default_sort(facets), Wrong("sort", why)
    if sort == Sort.RELEVANCE:
        return default_sort(facets), None
    return sort, None


def search(  # noqa: PLR0913  each is part of the question
    facets: Facets,
    *,
    now: datetime,
    sort: Sort | None = None,
    limit: int = 20,
    cursor: str = "",
    counted: Collection[str] = (),
    top: Mapping[str, int] | None = None,
    question: str = "",
) -> Found:
    """A page of jobs, with the counts of the facets named in `counted`: `top` values of each, or `TOP`.

    Open and missing jobs come from the index. Closed ones, and all where there is no index, are found
    by SQL within two seconds, else SlowSearchError. Raises CursorError and StaleCursorError. `question` is a
    fingerprint by which cursors know their question: one of another raises OtherQuestionError.
    """
    sort = default_sort(facets) if sort in (None, Sort.RELEVANCE) else sort
    begin = cursors.read(cursor, question)
    held = None if facets.wants_closed else snapshot()
    if held is not None:
        asked = _Question(with_orgs_today(facets), now, sort, limit, begin, counted, top or {})
        try:
            return _from_index(held, asked)
        except (OSError, ValueError, LookupError) as error:
            _blame(held, error)
    return _from_sql(facets, now, limit, begin)


def _blame(held: Snapshot, error: Exception) -> None:
    """The question, or the index: if that cannot even count all it holds, it is to be made anew."""
    log.exception("The index could not answer")
    if not is_passing(error) and not _is_readable(held):
        held.generation.complain(str(error))


def _is_readable(held: Snapshot) -> bool:
    try:
        count(
            held,
            Builder(held, Facets(), timezone.now()),
            Facets(),
            tuple(DIMENSIONS),
            top=dict.fromkeys(DIMENSIONS, 1),
        )
    except (OSError, ValueError, LookupError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Question:
    facets: Facets
    now: datetime
    sort: Sort
    limit: int
    begin: Begin
    counted: Collection[str]
    top: Mapping[str, int]


def _from_index(held: Snapshot, asked: _Question) -> Found:
    builder = Builder(held, asked.facets, asked.now)
    if asked.sort == Sort.RELEVANCE:
        return _ranked(held, builder, asked)
    asked.begin.check(asked.sort)
    counts = _counted(held, builder, asked)
    found = order.by_value(
        held,
        builder.asked(n=counts.total),
        asked.sort,
        limit=asked.limit + 1,
        after=asked.begin.after,
        before=asked.begin.before,
    )
    return Found(
        **cursors.page([Row(hit, int(hit.key)) for hit in found], asked.begin, asked.sort, asked.limit),
        total=counts.total,
        facets=counts.facets,
        sort=asked.sort,
    )


def _counted(held: Snapshot, builder: Builder, asked: _Question) -> Counts:
    tops = {name: asked.top.get(name, TOP) for name in asked.counted}
    return count(held, builder, asked.facets, asked.counted, top=tops)


def _ranked(held: Snapshot, builder: Builder, asked: _Question) -> Found:
    generation = held.name
    asked.begin.check(asked.sort, generation)
    offset = asked.begin.rank
    ranking = partial(order.by_relevance, held, builder.scored(), limit=asked.limit, offset=offset)
    best = begun(ranking)
    counts = _counted(held, builder, asked)
    found = best()
    last = min(counts.total, order.MOST_RANKED)
    return Found(
        found,
        counts.total,
        counts.facets,
        next=cursors.at_rank(asked.begin, asked.sort, generation, offset + asked.limit)
        if offset + asked.limit < last
        else "",
        previous=cursors.at_rank(asked.begin, asked.sort, generation, max(0, offset - asked.limit))
        if offset
        else "",
        sort=asked.sort,
    )


def _from_sql(facets: Facets, now: datetime, limit: int, begin: Begin) -> Found:
    begin.check(Sort.NEWEST)
    rows = fallback.newest(facets, now=now, limit=limit + 1, begin=begin)
    return Found(**cursors.page(rows, begin, Sort.NEWEST, limit), total=None, is_from_index=False)
