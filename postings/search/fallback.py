"""Search without the index: title words and filters, newest first, no counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import DateTimeField, F, Func, Value
from django.db.models.lookups import GreaterThan, LessThan

from postings.models import Job
from postings.search.cursors import Begin, Row
from postings.search.facets import Facets
from postings.search.order import Hit
from postings.search.schema import EPOCH, ID_BITS, seconds, sort_key
from postings.search.sql import narrow

#: Milliseconds that a search may take the database.
TIMEOUT = 2000


class SlowSearchError(Exception):
    """Without the index this question takes the database too long. Fewer words or more filters may help."""


def newest(facets: Facets, *, now: datetime, limit: int, begin: Begin) -> list[Row]:
    """At most `limit` jobs by first seen, newest first; before a key ascending. Raises SlowSearchError."""
    jobs = Job.objects.published()
    if not facets.wants_closed:  # worded as the condition of the index is
        jobs = jobs.active()
    jobs = narrow(jobs, facets, now=now)
    side, key = (GreaterThan, begin.before) if begin.before is not None else (LessThan, begin.after)
    if key is not None:
        moment, number = begin.moment or _moment(key), key & (1 << ID_BITS) - 1
        jobs = jobs.filter(side(_row(F("first_seen_at"), F("pk")), _row(Value(moment), Value(number))))
    ordered = jobs.newest_first() if begin.before is None else jobs.order_by("first_seen_at", "pk")
    with _in_time():
        found = list(ordered.values_list("pk", "first_seen_at")[:limit])
    return [_as_row(pk, seen_at) for pk, seen_at in found]


def _as_row(pk: int, seen_at: datetime) -> Row:
    key = sort_key(seconds(seen_at), pk)
    return Row(Hit(pk, key), key, seen_at)


def _moment(key: int) -> datetime:
    """Of a key of the index, which knows whole seconds."""
    return EPOCH + timedelta(seconds=key >> ID_BITS)


def _row(*parts: F | Value) -> Func:
    return Func(*parts, function="ROW", output_field=DateTimeField())


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(TIMEOUT)])
            yield
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        raise SlowSearchError from None
