"""All jobs that answer, however many, by primary key and a piece at a time: exports have no order of their own."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.db.models import Q
from tantivy import FieldType, Occur, Order, Query

from postings.models import Job
from postings.search.bounded import TookTooLongError, bounded
from postings.search.facets import Facets
from postings.search.fallback import TIMEOUT, SlowSearchError
from postings.search.queries import Builder
from postings.search.reader import Snapshot, snapshot
from postings.search.schema import schema
from postings.search.sql import narrow, with_orgs_today

log = logging.getLogger(__name__)

#: Jobs of a piece: each is one pass of the index over all that answer, or one statement.
_PIECE = 20_000
#: Milliseconds for a statement after the first: by then nobody can be told to come back later.
_PATIENCE = 30_000
_UNBOUNDED = Q()


def everything(facets: Facets, *, now: datetime, bounds: Q = _UNBOUNDED) -> Iterator[list[int]]:
    """Primary keys, ascending, each once. What the index holds is that of one moment.

    Open and missing jobs come from the index, others and all without an index from SQL, as for `engine.search`;
    so do those within `bounds`, which are conditions that the index does not hold.
    The first piece is found at once: raises SlowSearchError. Where a later one cannot be found, that is an error.
    """
    held = None if facets.wants_closed or bounds else snapshot()
    if held is not None:
        try:
            return _begun(_from_index(held, with_orgs_today(facets), now))
        except (OSError, ValueError, LookupError):
            log.exception("The index could not answer")
    return _begun(_from_sql(facets, now, bounds))


def _begun(pieces: Iterator[list[int]]) -> Iterator[list[int]]:
    return chain([next(pieces, [])], pieces)


def _from_index(held: Snapshot, facets: Facets, now: datetime) -> Iterator[list[int]]:
    asked = Builder(held, facets, now).asked()
    last = 0
    while True:
        rest = Query.range_query(schema(), "id", FieldType.Integer, last + 1, None)
        found = held.searcher.search(
            asked.query((Occur.Must, rest)), limit=_PIECE, count=False, order_by_field="id", order=Order.Asc
        )
        ids = [int(key) for key, _address in found.hits]
        if ids:
            yield ids
        if len(ids) < _PIECE:
            return
        last = ids[-1]


def _from_sql(facets: Facets, now: datetime, bounds: Q) -> Iterator[list[int]]:
    jobs = Job.objects.published()
    if not facets.wants_closed:
        jobs = jobs.active()
    ordered = narrow(jobs, facets, now=now).filter(bounds).order_by("pk").values_list("pk", flat=True)
    last, patience = 0, TIMEOUT
    while True:
        try:
            with bounded(patience):
                ids = list(ordered.filter(pk__gt=last)[:_PIECE])
        except TookTooLongError:
            raise SlowSearchError from None
        if ids:
            yield ids
        if len(ids) < _PIECE:
            return
        last, patience = ids[-1], _PATIENCE
