"""Closes jobs of boards that are gone or could not be read for weeks. Reversible like every closing."""

from datetime import datetime, timedelta

from django.db import transaction

from postings.ingest.diff import Held
from postings.ingest.plan import LifeChange, Plan, add_events
from postings.ingest.store import Keys, write
from postings.ingest.sync import HELD_COLUMNS, forget_hold
from postings.models import Job, Read, Source
from postings.rules import Rules
from postings.vocab import CloseReason, EventType, Outcome, SourceState, Status

#: Reads are kept this long; the archive and the events are kept for good.
KEEP_READS = timedelta(days=90)


def close_unreadable(*, now: datetime, rules: Rules) -> int:
    """How many jobs were closed, over all boards that are gone or unverified for too long."""
    active = {"jobs__status__in": (Status.OPEN, Status.MISSING)}
    gone = Source.objects.filter(state=SourceState.GONE, **active)
    unverified = Source.objects.unread(now, rules.unverified_close).filter(**active)
    closed = 0
    for pk in gone.values_list("pk", flat=True).distinct():
        closed += _close_all(pk, CloseReason.BOARD_GONE, now=now, rules=rules)
    for pk in unverified.values_list("pk", flat=True).distinct():
        closed += _close_all(pk, CloseReason.NOT_VERIFIED, now=now, rules=rules)
    return closed


def _close_all(source_id: int, reason: CloseReason, *, now: datetime, rules: Rules) -> int:
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=source_id)
        is_gone = source.state == SourceState.GONE
        if not is_gone and (source.last_taken_at or source.created_at) >= now - rules.unverified_close:
            return 0  # it was read while we waited for its row
        rows = Job.objects.filter(source=source, status__in=(Status.OPEN, Status.MISSING)).order_by("pk")
        plan = Plan(
            life=[
                LifeChange(Held(*row), Status.CLOSED, EventType.CLOSED, reason=reason)
                for row in rows.values_list(*HELD_COLUMNS)
            ]
        )
        if plan.is_empty:
            return 0
        add_events(plan, seed="")
        write(plan, Keys(), source, now=now)
        forget_hold(source)
        source.next_close_at = None
        # What the board lists next is to be compared with what we hold now: nothing.
        source.body_sha256 = source.etag = source.last_modified = ""
        source.save()
        return len(plan.life)


def prune_reads(*, now: datetime) -> int:
    """Forget old reads, but for those that still wait to be taken in."""
    old = Read.objects.filter(started_at__lt=now - KEEP_READS).exclude(outcome=Outcome.FETCHED)
    return old.delete()[0]
