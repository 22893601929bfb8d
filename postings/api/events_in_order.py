"""Which events come next, in the order of their ids: of some types, and of some times.

Ids are given out nearly in the order of the times, but not quite: what was read first may be recorded last. So an
index knows the times of each block of ids, and of each type. Blocks that hold none of the times that are asked for
cost a few microseconds, of the others only what is asked for is looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from postings.models.events import EVENTS_IN_BLOCK

#: The index of each type is entered by itself, and as few of each are read as are wanted of all.
_OF_TYPES: Final = """
    SELECT found.id FROM unnest(%(types)s::text[]) AS type
    CROSS JOIN LATERAL (
        SELECT id FROM postings_jobevent
        WHERE event_type = type AND id BETWEEN %(lowest)s AND %(highest)s
        ORDER BY id {order} LIMIT %(size)s
    ) AS found
    ORDER BY id {order} LIMIT %(size)s
"""
#: Blocks are taken in their order, until there are enough events. What is added to `id` is nothing: it keeps the
#: database from walking through all ids.
_OF_TIMES: Final = f"""
    SELECT found.id FROM generate_series(%(first)s::bigint, %(last)s, %(step)s) AS block
    CROSS JOIN LATERAL (
        SELECT id FROM postings_jobevent
        WHERE id / {EVENTS_IN_BLOCK} = block AND event_type = ANY(%(types)s)
            AND observed_at >= %(after)s::timestamptz AND observed_at < %(before)s::timestamptz
            AND id BETWEEN %(lowest)s AND %(highest)s
        ORDER BY (id + 0) * %(step)s LIMIT %(size)s
    ) AS found
    LIMIT %(size)s
"""  # noqa: S608  (our own words)


@dataclass(frozen=True, slots=True)
class Times:
    """From the one moment on, and before the other."""

    after: datetime | None = None
    before: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.after or self.before)

    @property
    def condition(self) -> Q:
        asked = Q(observed_at__gte=self.after) if self.after else Q()
        return asked & Q(observed_at__lt=self.before) if self.before else asked


@dataclass(frozen=True, slots=True)
class Span:
    """Primary keys from the lowest to the highest, and how many are wanted: the first ones, or if falling the last."""

    lowest: int
    highest: int
    size: int
    is_falling: bool


def of_types(types: Sequence[str], span: Span) -> list[int]:
    """One query."""
    statement = _OF_TYPES.format(order="DESC" if span.is_falling else "ASC")
    return _ids(statement, {**asdict(span), "types": list(map(str, types))})


def of_times(times: Times, types: Sequence[str], span: Span) -> list[int]:
    """One query."""
    blocks = [span.lowest // EVENTS_IN_BLOCK, span.highest // EVENTS_IN_BLOCK]
    first, last = reversed(blocks) if span.is_falling else blocks
    asked = {
        **asdict(span),
        "first": first,
        "last": last,
        "step": -1 if span.is_falling else 1,
        "types": list(map(str, types)),
        "after": times.after or "-infinity",
        "before": times.before or "infinity",
    }
    return _ids(_OF_TIMES, asked)


def _ids(statement: str, asked: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return [pk for (pk,) in cursor.fetchall()]
