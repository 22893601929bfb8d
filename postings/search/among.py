"""Which of some known jobs answer a question: for what changed, whatever its place in the order."""

import logging
from collections.abc import Sequence
from datetime import datetime

from tantivy import Occur, Query

from postings.models import Job
from postings.models.jobs import JobQuerySet
from postings.search.bounded import TookTooLongError, bounded
from postings.search.facets import Facets
from postings.search.fallback import TIMEOUT, SlowSearchError
from postings.search.queries import Builder
from postings.search.reader import Snapshot, snapshot
from postings.search.schema import schema
from postings.search.sql import narrow, with_orgs_today

log = logging.getLogger(__name__)


def among(facets: Facets, ids: Sequence[int], *, now: datetime) -> list[int]:
    """Of these primary keys those of open and missing jobs that answer, in their order.

    One search of the index, else one statement, which knows the words of titles alone. Raises SlowSearchError.
    """
    if not ids:
        return []
    held = snapshot()
    if held is not None:
        try:
            found = _in_index(held, with_orgs_today(facets), ids, now)
        except (OSError, ValueError, LookupError) as error:
            log.warning("The index could not tell which jobs answer: %s", error)
        else:
            return [each for each in ids if each in found]
    active = set(_in_sql(Job.objects.active().filter(pk__in=ids), facets, now))
    return [each for each in ids if each in active]


def closed_among(facets: Facets, ids: Sequence[int], *, now: datetime, limit: int) -> list[int]:
    """Of these the closed jobs that answer, whatever status is asked for, the last closed first.

    By the words of titles alone, for closed jobs are in no index. One statement. Raises SlowSearchError.
    """
    closed = Job.objects.published().filter(pk__in=ids, inactive_at__isnull=False)
    ordered = closed.order_by("-inactive_at", "-pk")
    return _in_sql(ordered, facets.without("status"), now, limit) if ids else []


def _in_index(held: Snapshot, facets: Facets, ids: Sequence[int], now: datetime) -> set[int]:
    these = Query.term_set_query(schema(), "id", list(ids))
    asked = Builder(held, facets, now).asked().query((Occur.Must, these))
    found = held.searcher.search(asked, limit=len(ids), count=False)
    numbers = held.searcher.fast_field_values("id", [address for _, address in found.hits])
    return {int(number) for number in numbers if number}


def _in_sql(jobs: JobQuerySet, facets: Facets, now: datetime, limit: int | None = None) -> list[int]:
    try:
        with bounded(TIMEOUT):
            return list(narrow(jobs, facets, now=now).values_list("pk", flat=True)[:limit])
    except TookTooLongError:
        raise SlowSearchError from None
