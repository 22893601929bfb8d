"""Following the outbox: each consumer keeps its own position, and what all have passed is pruned.

Rows are written by triggers, in the order in which their transactions commit
(migration 0002), so a consumer that goes on from its position misses nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min, Q

from postings.models import Outbox, OutboxPosition

#: The advisory lock of the list of consumers. (7031960 is that of those who write jobs: migration 0002.)
POSITIONS_LOCK = 7031961

#: A consumer unseen for this long is dropped and must rebuild.
FORGET_AFTER = timedelta(hours=24)
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class MustRebuildError(Exception):
    """This consumer was dropped: rows that it has not seen may be gone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One change. `at`, in microseconds since 1970, tells it from one that got its number after a backup came back."""

    seq: int
    at: int


#: Before the first change.
BEGINNING = Mark(0, 0)


@dataclass(frozen=True, slots=True)
class Change:
    """A job to look at again. `gone_job_id` is set where its row is no more."""

    seq: int
    job: int
    gone_job_id: str


@dataclass(frozen=True, slots=True)
class Followed:
    """Some changes. `waits_since`: when the first one after them was made, None where there is none yet."""

    changes: list[Change]
    waits_since: datetime | None


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


def announce(consumer: str, seq: int) -> None:
    """All up to `seq` was read, and is to be dealt with now. For consumers that keep what they made elsewhere."""
    if not OutboxPosition.objects.filter(consumer=consumer).update(next_seq=seq):
        raise MustRebuildError(f"{consumer} does not follow the outbox.")


def is_followed(consumer: str, seq: int) -> bool:
    """Who has dealt with all up to `seq` may go on from there, or from somewhat earlier.

    Not after a day away, nor with changes that are lost, since the database came back from a backup.
    """
    return OutboxPosition.objects.filter(
        Q(seq=seq) | Q(next_seq=seq, seq__lt=seq), consumer=consumer
    ).exists()


def advance(consumer: str, seq: int, *, now: datetime) -> None:
    """All up to `seq` is dealt with. Call it also when nothing came, so as not to be dropped."""
    passed = OutboxPosition.objects.filter(consumer=consumer, seq__lte=seq)
    if not passed.update(seq=seq, seen_at=now):
        raise MustRebuildError(f"{consumer} does not follow the outbox, or has moved past {seq}.")


def prune(*, now: datetime, keep: timedelta) -> int:
    """Drop the consumers that are gone, and the rows that all others have passed; of these keep the last days.

    Mirrors follow without telling us how far they are. The newest row that is older stays, too: whoever came as
    far as it then has missed nothing (see `following`).
    """
    with transaction.atomic():
        _hold_positions()
        OutboxPosition.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()
        lowest = OutboxPosition.objects.aggregate(lowest=Min("seq"))["lowest"]
        rows = Outbox.objects.all() if lowest is None else Outbox.objects.filter(seq__lte=lowest)
        rows = rows.filter(seq__lt=_newest_older(now - keep))
        return rows._raw_delete(rows.db)


def _newest_older(moment: datetime) -> int:
    """The last row before the first one of this moment or later. 0 where there is none.

    Looks through no more rows than are dropped then: those of last week are many.
    """
    rows = Outbox.objects.all()
    first_kept = rows.filter(at__gte=moment).order_by("seq").values_list("seq", flat=True).first()
    older = rows if first_kept is None else rows.filter(seq__lt=first_kept)
    return older.order_by("-seq").values_list("seq", flat=True).first() or 0


def position() -> Mark:
    """The newest change that is committed: whoever reads the database after this, and then follows, misses none."""
    newest = Outbox.objects.order_by("-seq").values_list("seq", "at").first()
    return BEGINNING if newest is None else Mark(newest[0], (newest[1] - _EPOCH) // _MICROSECOND)


def following(seq: int, known: Mark, *, limit: int) -> Followed:
    """What was committed after the change `seq`, oldest first. For those that are no consumers.

    `known` is the newest change that they can have read anything of: `position` after they last read. Raises
    MustRebuildError where rows since `seq` were pruned, or `known` is not there, as in a database from a backup.
    Three statements.
    """
    rows = Outbox.objects.filter(seq__gt=seq).order_by("seq").values_list("seq", "job", "gone_job_id", "at")
    found = list(rows[: limit + 1])
    # Looked at after the rows were read: what is there now was there then.
    oldest = Outbox.objects.order_by("seq").values_list("seq", flat=True).first()
    if (oldest is not None and oldest > seq + 1) or not _is_there(known):
        raise MustRebuildError(f"What came after change {seq} is not held any more.")
    waits = found[limit][3] if len(found) > limit else None
    return Followed([Change(*row[:3]) for row in found[:limit]], waits)


def _is_there(mark: Mark) -> bool:
    moment = _EPOCH + mark.at * _MICROSECOND
    return mark == BEGINNING or Outbox.objects.filter(seq=mark.seq, at=moment).exists()
