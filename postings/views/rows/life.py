"""The small life line of a result row: the last 90 days of a job as its own clocks tell them. Pure.

Of its edits a job knows the last, of its gaps the present one. Before them, pale, stands
when earlier postings of the opening were on the board. Written as text: a page has twenty.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from postings.views.rows.reposts import Earlier
from postings.views.words.lifeline import NOW, WINDOW
from postings.vocab import Status


class Clocks(Protocol):
    """What a job's life line is drawn from."""

    @property
    def status(self) -> str: ...
    @property
    def first_seen_at(self) -> datetime: ...
    @property
    def last_changed_at(self) -> datetime: ...
    @property
    def missing_since(self) -> datetime | None: ...
    @property
    def inactive_at(self) -> datetime | None: ...


def svg(job: Clocks, earlier: Sequence[Earlier], *, now: datetime) -> str:
    """Hidden from screen readers: the words beside it say the same."""
    opens = now - WINDOW
    until = job.inactive_at or now
    shapes = [_WAS % _span(each.since, each.gone, opens) for each in earlier if each.gone > opens]
    on_until = job.missing_since or until
    if on_until > opens:
        x, width = _span(job.first_seen_at, on_until, opens)
        shapes.append(_ON % (x, width))
    if job.missing_since and until > opens:
        x, width = _span(job.missing_since, until, opens)
        shapes.append(_GAP % (x, round(x + width, 1)))
    if job.first_seen_at > opens:
        shapes.append(_NEW % _percent(job.first_seen_at, opens))
    is_edited = job.last_changed_at > job.first_seen_at and job.status != Status.CLOSED
    if is_edited and job.last_changed_at > opens:
        shapes.append(_EDIT % _percent(job.last_changed_at, opens))
    if job.status == Status.CLOSED and until > opens:
        shapes.append(_END % _percent(until, opens))
    elif job.status == Status.OPEN:
        shapes.append(_OPEN)
    return f"{_LIFE}{''.join(shapes)}</svg>"


def _span(start: datetime, end: datetime, opens: datetime) -> tuple[float, float]:
    x = _percent(start, opens)
    return x, round(_percent(end, opens) - x, 1)


def _percent(at: datetime, opens: datetime) -> float:
    return round(min(max((at - opens) / WINDOW, 0), 1) * NOW, 1)


_LIFE = (
    '<svg class="life" height="14" aria-hidden="true" focusable="false">'
    '<line class="axis" x1="0" x2="100%" y1="6.5" y2="6.5"/>'
)
_WAS = '<rect class="rng" x="%s%%" y="4.5" width="%s%%" height="4"/>'
_ON = '<rect class="on" x="%s%%" y="4.5" width="%s%%" height="4"/>'
_GAP = '<line class="gap" x1="%s%%" x2="%s%%" y1="6.5" y2="6.5"/>'
_NEW = '<rect class="new" x="%s%%" y="1.5" width="2" height="10"/>'
_EDIT = '<svg x="%s%%" y="9.5" overflow="visible"><path class="edit" d="M0 0l2.600 3.500h-5.200z"/></svg>'
_END = '<rect class="end" x="%s%%" y="1.5" width="2" height="10"/>'
_OPEN = '<circle class="now" cx="98%" cy="6.5" r="3"/>'
