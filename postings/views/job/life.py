"""The life of one job as a picture with captions: its first day, its edits, now or its end, its deadline. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.models import Job, JobEvent
from postings.views.words import lifeline as life
from postings.views.words.lifeline import LifeLine, Window
from postings.vocab import EventType, Status

#: The picture shows at least so much before its end, and at most so much after now.
_LEAST, _AHEAD = timedelta(days=14), timedelta(days=60)
#: Of a job that closed long ago it ends so soon after that.
_AFTER = timedelta(days=7)
#: Room before the first day, as a share of what is shown.
_LEAD = 0.04
#: Captions nearer than this, in percent of the picture, would run into each other on a phone.
_APART = 18
#: Nearer than this to an edge, a caption is set from the edge.
_EDGE = 12


@dataclass(frozen=True, slots=True)
class Caption:
    """`anchor` as SVG names it: start, middle or end."""

    x: float
    words: str

    @property
    def anchor(self) -> str:
        if self.x < _EDGE:
            return "start"
        return "end" if self.x > 100 - _EDGE else "middle"


@dataclass(frozen=True, slots=True)
class Picture:
    """`now` and `deadline` in percent, None where there is no such moment in it; `months` are small ticks."""

    line: LifeLine
    now: float | None
    deadline: float | None
    months: tuple[float, ...]
    above: tuple[Caption, ...]
    below: tuple[Caption, ...]


def picture(job: Job, events: Sequence[JobEvent], *, now: datetime) -> Picture:
    """`events` in the order of their ids."""
    deadline = datetime.combine(job.apply_by, time(), UTC) if job.apply_by else None
    window = _window(job, deadline, now)
    line = life.of_events(job, events, now=now, window=window)
    is_ahead = deadline is not None and now < deadline <= window.closes
    months = [(window.percent(day), day) for day in _months(window)]
    return Picture(
        line=line,
        now=None if job.status == Status.CLOSED else window.percent(now),
        deadline=window.percent(deadline) if deadline and is_ahead else None,
        months=tuple(x for x, _day in months),
        above=_spread(_above(job, events, line, window, now, deadline if is_ahead else None)),
        below=_spread([*_edges(window, now), *(Caption(x, date_format(day, "j M")) for x, day in months)]),
    )


def _window(job: Job, deadline: datetime | None, now: datetime) -> Window:
    """Of its life the last 90 days, less where it is younger; on to a deadline that is not far."""
    is_ahead = deadline is not None and job.is_active and now < deadline <= now + _AHEAD
    until = now if job.inactive_at is None else min(job.inactive_at + _AFTER, now)
    closes = deadline if deadline and is_ahead else until
    first = min(job.first_seen_at, until - _LEAST)
    opens = max(first - (closes - first) * _LEAD, until - life.WINDOW)
    return Window(opens, closes, right=100 if is_ahead else life.NOW)


def _above(
    job: Job,
    events: Iterable[JobEvent],
    line: LifeLine,
    window: Window,
    now: datetime,
    deadline: datetime | None,
) -> Iterator[Caption]:
    """What happened, the most telling first: of two that lie too near the second is left out."""
    if line.start is not None:
        yield Caption(line.start, _("First seen"))
    if line.end is not None:
        yield Caption(line.end, _("Closed"))
    elif job.status != Status.CLOSED:
        yield Caption(window.percent(now), _("Today"))
    if deadline:
        yield Caption(window.percent(deadline), _("Apply by"))
    if line.edits:
        n = len({event.observed_at for event in events if event.event_type == EventType.UPDATED})
        x = line.edits[len(line.edits) // 2]
        yield Caption(x, ngettext("%(n)d edit", "%(n)d edits", n) % {"n": n})


def _edges(window: Window, now: datetime) -> Iterator[Caption]:
    yield Caption(0, date_format(window.opens, "j M"))
    yield Caption(window.right, _("today") if window.closes == now else date_format(window.closes, "j M"))


def _months(window: Window) -> Iterator[datetime]:
    """The first days of months within the window."""
    day = window.opens.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while (day := (day + timedelta(days=32)).replace(day=1)) < window.closes:
        yield day


def _spread(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """Those that have room, from left to right."""
    kept: list[Caption] = []
    for caption in captions:
        if all(abs(caption.x - other.x) >= _APART for other in kept):
            kept.append(caption)
    return tuple(sorted(kept, key=lambda caption: caption.x))
