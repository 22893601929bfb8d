"""Closes a read: what it brought is written on the read and on its source. Two statements."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from postings.ingest.plan import Plan
from postings.ingest.schedule import interval_after, next_read, retry
from postings.models import Read, Source
from postings.rules import Rules
from postings.vocab import COMPLETE, EventType, Outcome, SourceState


def settle(
    read: Read,
    outcome: Outcome,
    *,
    finished_at: datetime,
    plan: Plan | None = None,
    n_listed: int | None = None,
    note: str = "",
) -> None:
    """A read that was taken in, wholly or in part. The caller has set the source's hold and `next_close_at`."""
    plan = plan or Plan()
    for name, n in counts(plan).items():
        setattr(read, f"n_{name}", n)
    read.n_listed = n_listed
    _finish(read, outcome, note, finished_at)
    source = read.source
    if outcome != Outcome.LATE:
        _move_clocks(source, read, has_changed=plan.is_news)
        _plan_next(source, finished_at, has_changed=plan.is_news)
    _release(source, read)
    source.save()


def counts(plan: Plan) -> Mapping[str, int]:
    return {
        "created": len(plan.created),
        "updated": plan.n_updated,
        "missing": plan.count(EventType.MISSING),
        "found": plan.count(EventType.FOUND),
        "closed": plan.count(EventType.CLOSED),
        "reopened": plan.count(EventType.REOPENED),
    }


def fail(
    read: Read,
    outcome: Outcome,
    message: str,
    *,
    finished_at: datetime,
    after: float | None = None,
    rules: Rules,
) -> None:
    """A read that brought nothing: nothing goes missing by it, and the next try is planned.

    Only days of 404 make a board gone; its token is never guessed anew.
    """
    _finish(read, outcome, message, finished_at)
    source = read.source
    if source.last_read_at is None or read.started_at > source.last_read_at:
        source.last_read_at = read.started_at
    source.failures += 1
    source.last_error = message
    if outcome == Outcome.GONE:
        source.gone_since = source.gone_since or read.started_at
        if read.started_at - source.gone_since >= rules.gone_after and source.state == SourceState.ACTIVE:
            source.state = SourceState.GONE
    else:
        source.gone_since = None
    source.next_read_at = retry(finished_at, source.failures, outcome, after=after, pace=settings.PACE)
    _release(source, read)
    source.save()


def _finish(read: Read, outcome: Outcome, note: str, finished_at: datetime) -> None:
    read.outcome, read.note, read.finished_at = outcome, note, finished_at
    read.save()


def _release(source: Source, read: Read) -> None:
    """Give the claim back, unless the source has gone on to another read."""
    if source.pending_read in {None, read.pk}:
        source.pending_read = None
        source.claimed_until = None


def _move_clocks(source: Source, read: Read, *, has_changed: bool) -> None:
    now = read.started_at
    source.last_read_at = source.last_taken_at = now
    if read.outcome in COMPLETE:
        source.last_complete_read_at = now
    if has_changed:
        source.last_changed_at = now
    source.failures, source.last_error, source.gone_since = 0, "", None
    if source.state == SourceState.GONE:
        source.state = SourceState.ACTIVE


def _plan_next(source: Source, now: datetime, *, has_changed: bool) -> None:
    source.interval = interval_after(source.interval, has_changed=has_changed, pace=settings.PACE)
    waits = [source.next_close_at, source.held_since and source.held_since + settings.LIFE.hold_for]
    # What could not be settled by this read waits for the next ordinary one: a time that has passed calls nobody.
    soonest = min((time for time in waits if time and time > now), default=None)
    source.next_read_at = next_read(now, source.interval, pk=source.pk, waits_for=soonest)
