"""What a feed of a search tells: its newest jobs, those of them that changed, and those that closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from postings.facts.contacts import line_without_contacts
from postings.labels import CLOSE_REASON
from postings.models import Job, JobEvent, Source
from postings.search import engine
from postings.search.among import among, closed_among
from postings.search.bounded import TookTooLongError, bounded
from postings.search.facets import Facets
from postings.search.order import Sort
from postings.search.sql import narrow, with_orgs_today
from postings.views.forms.job_words import change_words
from postings.views.forms.rows import Brief, jobs_in_order
from postings.views.words import timeline
from postings.views.words.timeline import Moment
from postings.vocab import EventType, Status

#: Jobs of each kind in a feed.
MOST, MOST_CHANGED, MOST_CLOSED = 50, 25, 50
#: Among so many of the newest jobs of the search the changed ones are looked for; of fewer none is missed.
_LOOKED = 1000
#: Of the newest edits and closings, of all boards or of those asked for, so many are looked at …
_EVENTS = 2000
#: … and none that is older.
WINDOW = timedelta(days=30)
#: Of more boards than this, the events of all boards are read instead.
_MOST_BOARDS = 40
#: Milliseconds for closings older than those events.
_PATIENCE = 1000
_FORBIDDEN = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHANGES = (EventType.UPDATED, EventType.REOPENED)


@dataclass(frozen=True)
class Entry:
    """A job, and what happened to it last. Its `id` is the same for ever, in every feed, at every address."""

    job: Job
    moment: Moment | None = None

    @property
    def id(self) -> str:
        return f"urn:uuid:{UUID(self.job.job_id[:32], version=5)}"

    @property
    def is_closed(self) -> bool:
        return self.job.status == Status.CLOSED

    @property
    def at(self) -> datetime:
        """Of the last edit or step in its life."""
        return self.job.inactive_at or self.job.last_changed_at

    @cached_property
    def _brief(self) -> Brief:
        return Brief.of(self.job)

    @property
    def title(self) -> str:
        return printable(self._brief.headline)

    @property
    def reason(self) -> str:
        return str(CLOSE_REASON.get(self.job.close_reason, ""))

    @cached_property
    def changes(self) -> list[str]:
        """What the last edit changed, a field a line."""
        return [_line(change_words(change)) for change in self.moment.changes] if self.moment else []

    @cached_property
    def lines(self) -> list[str]:
        """Its standing, what changed, and the facts that a list shows."""
        return [line for line in (*self._standing(), *self._facts()) if line]

    def _standing(self) -> Iterator[str]:
        if self.is_closed:
            told = {"day": f"{self.at:%Y-%m-%d}", "reason": self.reason}
            yield (_("Closed on %(day)s: %(reason)s.") if self.reason else _("Closed on %(day)s.")) % told
        elif self.job.status == Status.MISSING:
            yield _("Not on the board when we last looked.")
        elif self.moment and self.job.last_changed_at > self.job.first_seen_at:
            yield f"{self.moment.title} {self.job.last_changed_at:%Y-%m-%d}"
        yield from self.changes

    def _facts(self) -> Iterator[str]:
        brief = self._brief
        for said in (brief.places, brief.work_model, brief.employment, brief.pay, brief.department):
            yield printable(said)
        yield _("First seen %(day)s") % {"day": f"{self.job.first_seen_at:%Y-%m-%d}"}


@dataclass(frozen=True, slots=True)
class Told:
    """The entries, the last changed first. `is_whole`: no job of the search that changed was left unseen.

    `knows_closed`: nor one that closed in the days looked at, up to what a feed holds.
    """

    entries: Sequence[Entry]
    is_whole: bool
    knows_closed: bool

    @property
    def open(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.is_closed]

    @property
    def closed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_closed]


def entries(facets: Facets, *, now: datetime) -> Told:
    """One search and at most eight statements, however many jobs there are. Raises SlowSearchError."""
    found = engine.search(facets, now=now, sort=Sort.NEWEST, limit=_LOOKED)
    events = _newest_events(facets, now)
    is_whole = not found.next
    closed = _closed(facets, events, now)
    further = [] if is_whole or facets.wants_closed else among(facets, events.changed, now=now)
    changed = _last_changed([*found.ids, *further])
    jobs = list(jobs_in_order(list(dict.fromkeys([*found.ids[:MOST], *changed, *closed.ids]))))
    moments = _moments(jobs)
    told = [Entry(job, moments.get(job.pk)) for job in jobs]
    return Told(
        sorted(told, key=lambda entry: (entry.at, entry.job.pk), reverse=True), is_whole, closed.is_whole
    )


def printable(text: str) -> str:
    """Without what XML 1.0 has no place for."""
    return _FORBIDDEN.sub("", text)


def _line(text: str) -> str:
    return printable(line_without_contacts(text))


@dataclass(frozen=True, slots=True)
class _Events:
    """Primary keys of jobs, the newest events first. `is_cut`: there may be older ones within the window."""

    changed: list[int]
    closed: list[int]
    is_cut: bool


def _newest_events(facets: Facets, now: datetime) -> _Events:
    """One statement, each part of which walks an index from its end; one more where companies are asked for."""
    wanted = (*_CHANGES, EventType.CLOSED)
    events = JobEvent.objects.values_list("pk", "event_type", "job__pk", "observed_at")
    first, *others = (events.filter(lane).order_by("-pk")[:_EVENTS] for lane in _lanes(facets, wanted))
    found = sorted(first.union(*others, all=True) if others else first, reverse=True)
    kept = [(kind, job) for _pk, kind, job, at in found if at >= now - WINDOW and kind in wanted]
    return _Events(
        list(dict.fromkeys(job for kind, job in kept if kind in _CHANGES)),
        list(dict.fromkeys(job for kind, job in kept if kind == EventType.CLOSED)),
        is_cut=len(found) >= _EVENTS,
    )


def _lanes(facets: Facets, wanted: Sequence[EventType]) -> list[Q]:
    """Conditions that an index answers newest first: the boards of the companies asked for, else the kinds."""
    if slugs := with_orgs_today(facets).values("company"):
        boards = Source.objects.filter(org__slug__in=slugs).values_list("pk", flat=True)
        pks = list(boards[: _MOST_BOARDS + 1])
        if 0 < len(pks) <= _MOST_BOARDS:
            return [Q(source=pk) for pk in pks]
    return [Q(event_type=kind) for kind in wanted]


@dataclass(frozen=True, slots=True)
class _Closed:
    """Primary keys, the last closed first."""

    ids: Sequence[int]
    is_whole: bool


def _closed(facets: Facets, events: _Events, now: datetime) -> _Closed:
    """Among the newest closings, which many searches have enough of; else one bounded statement over all."""
    facets = facets.without("status")
    newest = closed_among(facets, events.closed, now=now, limit=MOST_CLOSED)
    if len(newest) == MOST_CLOSED or not events.is_cut:
        return _Closed(newest, is_whole=True)
    closed = Job.objects.published().filter(status=Status.CLOSED, inactive_at__gte=now - WINDOW)
    answering = narrow(closed.order_by("-inactive_at", "-pk"), facets, now=now)
    try:
        with bounded(_PATIENCE):
            return _Closed(list(answering.values_list("pk", flat=True)[:MOST_CLOSED]), is_whole=True)
    except TookTooLongError:
        return _Closed(newest, is_whole=False)


def _last_changed(ids: Sequence[int]) -> list[int]:
    """Of these jobs those that changed since they were first seen, the last changed first."""
    changed = Job.objects.filter(pk__in=ids, last_changed_at__gt=F("first_seen_at"))
    return list(changed.order_by("-last_changed_at", "-pk").values_list("pk", flat=True)[:MOST_CHANGED])


def _moments(jobs: Sequence[Job]) -> dict[int, Moment]:
    """What happened last to each, by its primary key. One statement."""
    last = JobEvent.objects.filter(job__in=jobs, observed_at=F("job__last_changed_at")).order_by("job", "pk")
    by_job: dict[int, list[JobEvent]] = {}
    for event in last:
        by_job.setdefault(event.job_id, []).append(event)
    return {pk: timeline.newest_first(events)[0] for pk, events in by_job.items()}
