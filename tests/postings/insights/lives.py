"""Short ways to make the lives of jobs. Days count from `LOOK`, the first look at the board."""

from datetime import datetime, timedelta
from typing import Any

from postings.insights.survival import Lives
from postings.models import Job, Source
from postings.vocab import CloseReason, EventType, Status
from tests import make
from tests.make import DAY

#: A Monday.
LOOK = datetime(2026, 8, 3, 9, 0, tzinfo=make.NOW.tzinfo)
#: A Wednesday, twelve weeks later.
NOW = LOOK + timedelta(days=86)
#: How long after it vanished a closing is recorded.
PATIENCE = timedelta(hours=14)


def day(number: float) -> datetime:
    return LOOK + number * DAY


def board(look: datetime = LOOK, *, read_at: datetime | None = NOW, **fields: Any) -> Source:
    """A board that was first looked at at `look`, when one job was there, and last read whole at `read_at`."""
    source = make.source(last_complete_read_at=read_at, **fields)
    make.event(make.job("Porter", source=source, first_seen_at=look))
    return source


def life(
    source: Source,
    since: float,
    gone: float | None = None,
    *,
    reason: str = CloseReason.MISSING_FROM_BOARD,
    **fields: Any,
) -> Job:
    """A job first seen on day `since`, that vanished on day `gone` if it did."""
    end: dict[str, Any] = {}
    if gone is not None:
        end = {
            "status": Status.CLOSED,
            "close_reason": reason,
            "missing_since": day(gone),
            "inactive_at": day(gone) + PATIENCE,
            "stored_last_seen_at": day(gone),
            "last_changed_at": day(gone) + PATIENCE,
        }
    made = make.job(source=source, first_seen_at=day(since), **end | fields)
    make.event(made)
    if gone is not None:
        close(made, gone, reason)
    return made


def close(job: Job, gone: float, reason: str = CloseReason.MISSING_FROM_BOARD) -> None:
    make.event(job, EventType.MISSING, observed_at=day(gone))
    make.event(job, EventType.CLOSED, observed_at=day(gone) + PATIENCE, metadata={"reason": reason})


def reopen(job: Job, at: float) -> None:
    """It is listed again, as `store.write` writes it."""
    make.event(job, EventType.REOPENED, observed_at=day(at))
    job.status, job.close_reason, job.last_changed_at = Status.OPEN, "", day(at)
    job.missing_since = job.inactive_at = job.stored_last_seen_at = None
    job.save()


def ended(days: int, n: int = 1) -> Lives:
    return Lives(days, is_ended=True, n=n)


def seen(days: int, n: int = 1) -> Lives:
    return Lives(days, is_ended=False, n=n)
