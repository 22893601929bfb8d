"""Following the outbox: each consumer keeps its own position, and what all have passed is pruned.

Rows are written by triggers, in the order in which their transactions commit
(migration 0002), so a consumer that goes on from its position misses nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min

from postings.models import Outbox, OutboxPosition

#: The advisory lock of the list of consumers.
POSITIONS_LOCK = 7031961

#: A consumer unseen for this long is dropped and must rebuild.
FORGET_AFTER = timedelta(hours=24)


class MustRebuildError(Exception):
    """This consumer was dropped: rows that it has not seen may be gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A job to look at again. `gone_job_id` is set where its row is no more."""

    seq: int
    job: int
    gone_job_id: str


def join(consumer: str, *, now: datetime) -> int:
    """Begin to follow from now on, and return the position. Read the database after this, not before."""
    with transaction.atomic():
        _hold_positions()
        newest = Outbox.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
        OutboxPosition.objects.update_or_create(consumer=consumer, defaults={"seq": newest, "seen_at": now})
    return newest


def _hold_positions() -> None:
    """Nobody joins while rows are pruned, and nothing is pruned while somebody joins; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSITIONS_LOCK])


def pending(consumer: str, *, limit: int = 1000) -> list[Change]:
    """What this consumer has not passed, oldest first. Raises MustRebuildError."""
    position = OutboxPosition.objects.filter(consumer=consumer).values_list("seq", flat=True).first()
    if position is None:
        raise MustRebuildError(f"{consumer} does not follow the outbox, or was away for a day.")
    rows = Outbox.objects.filter(seq__gt=position).order_by("seq")
    return [Change(*row) for row in rows.values_list("seq", "job", "gone_job_id")[:limit]]


def advance(consumer: str, seq: int, *, now: datetime) -> None:
    """All up to `seq` is dealt with. Call it also when nothing came, so as not to be dropped."""
    passed = OutboxPosition.objects.filter(consumer=consumer, seq__lte=seq)
    if not passed.update(seq=seq, seen_at=now):
        raise MustRebuildError(f"{consumer} does not follow the outbox, or has moved past {seq}.")


def prune(*, now: datetime) -> int:
    """Drop the consumers that are gone, and the rows that all others have passed."""
    with transaction.atomic():
        _hold_positions()
        OutboxPosition.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()
        lowest = OutboxPosition.objects.aggregate(lowest=Min("seq"))["lowest"]
        rows = Outbox.objects.all() if lowest is None else Outbox.objects.filter(seq__lte=lowest)
        return rows._raw_delete(rows.db)
