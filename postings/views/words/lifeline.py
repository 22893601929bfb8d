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


@dataclass(frozen=True, slots=True)
class Window:
    """What a picture shows: from `opens`, at its left edge, to `closes`, at `right` percent of it."""

    opens: datetime
    closes: datetime
    right: float = NOW

    def percent(self, at: datetime) -> float:
        """Where a moment lies in the picture, to a tenth; what is outside lies at the edge."""
        share = (at - self.opens) / (self.closes - self.opens)
        return round(min(max(share, 0), 1) * self.right, 1)


def of_events(job: Job, events: Iterable[JobEvent], *, now: datetime, window: Window) -> LifeLine:
    """From the whole history, oldest event first."""
    turns, edits = [(job.first_seen_at, True)], []
    for event in events:
        if event.event_type in _TURNS:
            turns.append((event.observed_at, _TURNS[EventType(event.event_type)]))
        elif event.event_type == EventType.UPDATED:
            edits.append(event.observed_at)
    return _line(job, turns, edits, job.inactive_at or now, window)


#: Events after which the posting is on the board, or not.
_TURNS = {
    EventType.FOUND: True,
    EventType.REOPENED: True,
    EventType.MISSING: False,
    EventType.CLOSED: False,
}


def _line(
    job: Job, turns: list[tuple[datetime, bool]], edits: list[datetime], until: datetime, window: Window
) -> LifeLine:
    starts = [at for at, _on in turns]
    ends = [*starts[1:], until]
    percent = window.percent
    spans = tuple(
        Span(percent(start), round(percent(end) - percent(start), 1), is_gap=not on)
        for (start, on), end in zip(turns, ends, strict=True)
        if end > window.opens
    )
    return LifeLine(
        spans=spans,
        edits=tuple(sorted({percent(at) for at in edits if at > window.opens})),
        start=percent(job.first_seen_at) if job.first_seen_at > window.opens else None,
        end=percent(until) if job.status == Status.CLOSED and until > window.opens else None,
        is_open=job.status == Status.OPEN,
    )
