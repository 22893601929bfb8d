"""Search without the index: title words and filters, newest first, no counts."""

from datetime import UTC, datetime, timedelta

from django.db.models import DateTimeField, F, Func, Q, Value
from django.db.models.functions import TruncSecond
from django.db.models.lookups import GreaterThan, LessThan

from postings.models import Job
from postings.models.jobs import JobQuerySet
from postings.search.bounded import TookTooLongError, bounded
from postings.search.cursors import Begin, Row
from postings.search.facets import Facets
from postings.search.order import Hit
from postings.search.schema import EPOCH, ID_BITS, seconds, sort_key
from postings.search.sql import narrow

#: Milliseconds that a search may take the database.
TIMEOUT = 2000
SECOND = timedelta(seconds=1)


class SlowSearchError(Exception):
    """Without the index this question takes the database too long. Fewer words or more filters may help."""


def newest(facets: Facets, *, now: datetime, limit: int, begin: Begin) -> list[Row]:
    """At most `limit` jobs by first seen, newest first; before a key ascending. Raises SlowSearchError."""
    jobs = Job.objects.published()
    if not facets.wants_closed:  # worded as the condition of the index is
        jobs = jobs.active()
    key = begin.after if begin.before is None else begin.before
    try:
        with bounded(TIMEOUT):
            jobs = narrow(jobs, facets, now=now)
            if key is not None and begin.moment is None:
                return _of_seconds(jobs, key, limit, is_back=begin.before is not None)
            return _of_moments(jobs, key, limit, begin)
    except TookTooLongError:
        raise SlowSearchError from None


def _of_moments(jobs: JobQuerySet, key: int | None, limit: int, begin: Begin) -> list[Row]:
    """In the order of the table, which knows microseconds."""
    is_back = begin.before is not None
    if key is not None:
        side = GreaterThan if is_back else LessThan
        edge = _row(Value(begin.moment), Value(_number(key)))
        jobs = jobs.filter(side(_row(F("first_seen_at"), F("pk")), edge))
    ordered = jobs.order_by("first_seen_at", "pk") if is_back else jobs.newest_first()
    return [_as_row(pk, seen_at, seen_at) for pk, seen_at in _times(ordered, limit)]


def _of_seconds(jobs: JobQuerySet, key: int, limit: int, *, is_back: bool) -> list[Row]:
    """In the order of the index, which knows whole seconds and gave out the cursor; so do the pages that follow.

    Two statements, each by the table's own order: the second takes in whole seconds, put in order by key.
    """
    edge, number = EPOCH + timedelta(seconds=key >> ID_BITS), _number(key)
    within = Q(first_seen_at__gte=edge, first_seen_at__lt=edge + SECOND)
    if is_back:
        jobs = jobs.filter(Q(first_seen_at__gte=edge + SECOND) | within & Q(pk__gt=number))
        jobs, order = jobs.filter(first_seen_at__gte=edge), ("first_seen_at", "pk")
    else:
        jobs = jobs.filter(Q(first_seen_at__lt=edge) | within & Q(pk__lt=number))
        jobs, order = jobs.filter(first_seen_at__lt=edge + SECOND), ("-first_seen_at", "-pk")
    found = _times(jobs.order_by(*order), limit)
    if len(found) == limit:
        last = found[-1][1].replace(microsecond=0)
        jobs = (
            jobs.filter(first_seen_at__lt=last + SECOND) if is_back else jobs.filter(first_seen_at__gte=last)
        )
        second = TruncSecond("first_seen_at", tzinfo=UTC)
        found = _times(jobs.order_by(*((second, "pk") if is_back else (second.desc(), "-pk"))), limit)
    rows = [_as_row(pk, seen_at, None) for pk, seen_at in found]
    return sorted(rows, key=lambda row: row.key, reverse=not is_back)


def _times(ordered: JobQuerySet, limit: int) -> list[tuple[int, datetime]]:
    return list(ordered.values_list("pk", "first_seen_at")[:limit])


def _number(key: int) -> int:
    return key & (1 << ID_BITS) - 1


def _as_row(pk: int, seen_at: datetime, moment: datetime | None) -> Row:
    key = sort_key(seconds(seen_at), pk)
    return Row(Hit(pk, key), key, moment)


def _row(*parts: F | Value) -> Func:
    return Func(*parts, function="ROW", output_field=DateTimeField())
