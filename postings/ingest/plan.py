"""What one read changes: the rows to write, decided before the first write. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from postings.facts.base import Context
from postings.facts.read import Facts, fingerprint, read_facts
from postings.ingest import content
from postings.ingest.diff import Diff, Held
from postings.providers.base import Posting
from postings.vocab import CloseReason, EventType, Status


@dataclass(frozen=True, slots=True)
class Parsed:
    """A posting that had to be parsed, with all that is derived from it."""

    posting: Posting
    source_hash: str
    facts: Facts
    fields: Mapping[str, Any]
    content_hash: str
    parser_version: int
    rules: str  # fingerprint of what read the facts


@dataclass(frozen=True, slots=True)
class Edit:
    """A held job whose raw bytes changed. `old` is None where a reader would see no change."""

    job: Held
    new: Parsed
    old: Mapping[str, Any] | None = None
    known_version: int | None = None  # it says again what it said once before

    @property
    def is_news(self) -> bool:
        """An edit of the employer's. What another parser reads otherwise is none."""
        return self.old is not None and self.job.parser_version == self.new.parser_version


@dataclass(frozen=True, slots=True)
class LifeChange:
    """A job's step in its life: open → missing → closed, and back to open from either."""

    job: Held
    status: Status
    event_type: EventType
    close_after: datetime | None = None
    reason: str = ""
    last_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One row of `JobEvent`, by the job's key: a new job has no primary key yet."""

    key: str
    event_type: EventType
    field_name: str = ""
    old_value: Any = None
    new_value: Any = None
    source_hash: str = ""
    batch: UUID | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    created: list[Parsed] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    life: list[LifeChange] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.created or self.edits or self.life)

    @property
    def is_news(self) -> bool:
        """Would a reader see that something changed?"""
        return bool(self.created or self.life or self.n_updated)

    def count(self, event_type: EventType) -> int:
        return sum(change.event_type == event_type for change in self.life)

    @property
    def n_updated(self) -> int:
        return sum(edit.is_news for edit in self.edits)


def parsed(posting: Posting, source_hash: str, parser_version: int, context: Context) -> Parsed:
    fields = content.visible(posting)
    return Parsed(
        posting,
        source_hash,
        read_facts(posting, context),
        fields,
        content.content_hash(fields),
        parser_version,
        fingerprint(context),
    )


@dataclass(frozen=True, slots=True)
class Removal:
    """What a read that may take postings away says of those it lacks."""

    close_after: datetime
    last_seen_at: datetime | None  # the complete read before this one

    def of(self, job: Held) -> LifeChange:
        return LifeChange(
            job,
            Status.MISSING,
            EventType.MISSING,
            close_after=self.close_after,
            last_seen_at=self.last_seen_at,
        )


def life_changes(diff: Diff, removal: Removal | None, *, now: datetime) -> list[LifeChange]:
    """Steps in the life of held jobs. Without a `removal` nothing goes missing and nothing closes."""
    back = [LifeChange(job, Status.OPEN, EventType.FOUND) for job in diff.found]
    back += [LifeChange(job, Status.OPEN, EventType.REOPENED) for job in diff.reopened]
    if removal is None:
        return back
    return back + [removal.of(job) for job in diff.gone] + closings(diff.still_missing, now=now)


def closings(missing: Sequence[Held], *, now: datetime) -> list[LifeChange]:
    """Those whose patience is over, on a complete read that lacks them."""
    return [
        LifeChange(job, Status.CLOSED, EventType.CLOSED, reason=CloseReason.MISSING_FROM_BOARD)
        for job in missing
        if job.close_after is not None and job.close_after <= now
    ]


def next_closing(missing: Sequence[Held], plan: Plan) -> datetime | None:
    """When the first of the jobs that are missing after this plan may be closed."""
    settled = {change.job.pk for change in plan.life}
    waiting = [job.close_after for job in missing if job.pk not in settled]
    waiting += [change.close_after for change in plan.life]
    return min((time for time in waiting if time), default=None)


def add_events(plan: Plan, seed: str) -> None:
    """The events of everything planned, in the order in which a reader would tell them."""
    plan.events += [
        Event(new.posting.key, EventType.CREATED, "status", None, Status.OPEN, new.source_hash)
        for new in plan.created
    ]
    plan.events += [life_event(change) for change in plan.life]
    edited = {
        edit.job.key: (edit.old, edit.new.fields)
        for edit in plan.edits
        if edit.is_news and edit.old is not None
    }
    batch = content.batches(edited, seed)
    for edit in plan.edits:
        if edit.job.parser_version != edit.new.parser_version:
            continue
        plan.events += _edit_events(edit, batch.get(edit.job.key))


def life_event(change: LifeChange) -> Event:
    metadata = {"reason": change.reason} if change.reason else {}
    if change.last_seen_at:
        metadata["last_seen_at"] = change.last_seen_at.isoformat()
    job = change.job
    return Event(
        job.key, change.event_type, "status", job.status, change.status, job.source_hash, metadata=metadata
    )


def _edit_events(edit: Edit, batch: UUID | None) -> list[Event]:
    new, old = edit.new, edit.old
    events = []
    for name in content.changed(old, new.fields) if old is not None else ():
        is_text = name == "description_html"
        values = (
            (edit.job.content_hash, new.content_hash)
            if is_text
            else tuple(
                content.spoken(name, fields[name]) for fields in (old, new.fields) if fields is not None
            )
        )
        events.append((content.EVENT_NAMES.get(name, name), *values))
    was, says = edit.job.posted_at, new.posting.posted_at
    # Boards rewrite the date they call posted: no edit of the text, but worth a line.
    if was and says and abs(says - was) >= timedelta(days=1):
        events.append(("source_posted_at", was.isoformat(), says.isoformat()))
    return [
        Event(edit.job.key, EventType.UPDATED, name, before, after, new.source_hash, batch)
        for name, before, after in events
    ]
