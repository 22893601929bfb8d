"""The life line: the last 90 days of a posting as shapes for a small picture. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from postings.models import Job, JobEvent
from postings.vocab import EventType, Status

WINDOW = timedelta(days=90)
#: Where now lies, in percent of the picture: the dot at its end needs room.
NOW = 98


@dataclass(frozen=True, slots=True)
class Span:
    """From `x`, `width` wide, both in percent of the picture."""

    x: float
    width: float
    is_gap: bool = False

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)


@dataclass(frozen=True, slots=True)
class LifeLine:
    """`start` is unset where the posting was there before the window; `end` where it is not closed."""

    spans: tuple[Span, ...]
    edits: tuple[float, ...]
    start: float | None
    end: float | None
    is_open: bool


def of_row(job: Job, *, now: datetime) -> LifeLine:
    """From the job's own clocks alone: of its edits it knows the last, of its gaps the present one."""
    until = job.inactive_at or now
    turns = [(job.missing_since, False)] if job.missing_since else []
    edits = [job.last_changed_at] if job.last_changed_at > job.first_seen_at and job.is_active else []
    return _line(job, [(job.first_seen_at, True), *turns], edits, until=until, now=now)


def of_events(job: Job, events: Iterable[JobEvent], *, now: datetime) -> LifeLine:
    """From the whole history, oldest event first."""
    turns, edits = [(job.first_seen_at, True)], []
    for event in events:
        if event.event_type in _TURNS:
            turns.append((event.observed_at, _TURNS[EventType(event.event_type)]))
        elif event.event_type == EventType.UPDATED:
            edits.append(event.observed_at)
    return _line(job, turns, edits, until=job.inactive_at or now, now=now)


#: Events after which the posting is on the board, or not.
_TURNS = {
    EventType.FOUND: True,
    EventType.REOPENED: True,
    EventType.MISSING: False,
    EventType.CLOSED: False,
}


def _line(
    job: Job,
    turns: list[tuple[datetime, bool]],
    edits: list[datetime],
    *,
    until: datetime,
    now: datetime,
) -> LifeLine:
    opens = now - WINDOW
    starts = [at for at, _on in turns]
    ends = [*starts[1:], until]
    spans = tuple(
        Span(_percent(start, opens), round(_percent(end, opens) - _percent(start, opens), 1), is_gap=not on)
        for (start, on), end in zip(turns, ends, strict=True)
        if end > opens
    )
    return LifeLine(
        spans=spans,
        edits=tuple(sorted({_percent(at, opens) for at in edits if at > opens})),
        start=_percent(job.first_seen_at, opens) if job.first_seen_at > opens else None,
        end=_percent(until, opens) if job.status == Status.CLOSED and until > opens else None,
        is_open=job.status == Status.OPEN,
    )


def _percent(at: datetime, opens: datetime) -> float:
    """Where a moment lies in the picture, to a tenth."""
    return round(min(max((at - opens) / WINDOW, 0), 1) * NOW, 1)
