"""The stream of life-cycle events over all published jobs, newest first.

Costs the same however many events there are: each step walks an index from the place of
the page downwards and takes `_STEP` events at most; what is left over from the filters
that no index answers is dropped afterwards. A page takes `_MOST_STEPS` steps: where that
does not fill it, it ends earlier, and the next one goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobEvent, Source
from postings.views.events.query import Begin, EventQuery
from postings.views.words import masked, timeline
from postings.vocab import EventType

#: Lines of a page.
LINES = 50
_STEP, _MOST_STEPS = 300, 5
#: Of a filter with more boards than this, the events of all boards are read instead.
_MOST_BOARDS = 40
#: The events of one read follow each other: no batch is longer than this.
_LONGEST_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one job in one read, or the same edit to `n_jobs` jobs of a board.

    `moment` and `job` are then those of one of them. `pk` is that of the newest event in it.
    """

    moment: timeline.Moment
    job: Job
    pk: int
    batch: UUID | None = None
    n_jobs: int = 1

    @property
    def title(self) -> str:
        """Of the job, with nobody whom it names: people are shown on its own page only."""
        return line_without_contacts(self.job.title)


@dataclass(frozen=True, slots=True)
class EventPage:
    """`next` is where older events begin, "" where there are none.

    `is_short`: so many events were looked at in vain that the page ended before it was full.
    """

    lines: Sequence[Line]
    next: str = ""
    is_short: bool = False


def page(query: EventQuery) -> EventPage:
    """At most three statements a step, one step where the filters keep most events."""
    walk = _Walk(query)
    lines: list[Line] = []
    at = query.begin.after
    for events in walk.groups():
        if len(lines) == LINES:
            return EventPage(lines, Begin(at, walk.told).signed())
        lines.append(walk.line(events))
        at = events[-1].pk
    if walk.is_over:
        return EventPage(lines)
    return EventPage(lines, Begin(walk.after, walk.told).signed(), is_short=len(lines) < LINES)


class _Walk:
    """Down the stream, step by step. `after` is the oldest event looked at, `told` the batches counted so far."""

    def __init__(self, query: EventQuery) -> None:
        self._query = query
        self._lanes = _lanes(query)
        self._sizes: dict[UUID, tuple[int, int]] = {}
        self.told = dict(query.begin.told)
        self.after = query.begin.after
        self.is_over = False

    def groups(self) -> Iterator[list[JobEvent]]:
        """The events of one line each, newest first; of a batch only those of one job."""
        found = groupby(self._events(), key=lambda event: (event.job_id, event.event_type, event.observed_at))
        for _key, events in found:
            group = list(events)
            if self._batch_of(group[0]) not in self.told:
                yield group

    def line(self, events: list[JobEvent]) -> Line:
        first, batch = events[0], self._batch_of(events[0])
        (told,) = timeline.newest_first(events[::-1])
        moment = masked.moment(told)
        if batch is None:
            return Line(moment, first.job, first.pk)
        n_jobs, self.told[batch] = self._sizes[batch]
        return Line(moment, first.job, first.pk, batch, n_jobs)

    def _batch_of(self, event: JobEvent) -> UUID | None:
        """Who follows one job wants each of its edits, whoever shares it."""
        return None if self._query.job else event.batch

    def _events(self) -> Iterator[JobEvent]:
        for _step in range(_MOST_STEPS):
            looked = list(self._newest())
            yield from self._kept(looked)
            self.after = looked[-1] if looked else self.after
            self.is_over = len(looked) < _STEP
            if self.is_over:
                return

    def _newest(self) -> QuerySet[JobEvent, int]:
        """Primary keys of the next events in all lanes. One statement, an index for each lane."""
        events = JobEvent.objects.exclude(batch__in=list(self.told)) if self.told else JobEvent.objects.all()
        if self.after is not None:
            events = events.filter(pk__lt=self.after)
        first, *others = (
            events.filter(lane).order_by("-pk").values_list("pk", flat=True)[:_STEP] for lane in self._lanes
        )
        return first.union(*others, all=True).order_by("-pk")[:_STEP] if others else first

    def _kept(self, looked: Sequence[int]) -> list[JobEvent]:
        """Those that all filters let through, with what a line shows, and the size of their batches."""
        events = JobEvent.objects.filter(_filters(self._query), pk__in=looked).order_by("-pk")
        kept = list(events.select_related("job__org").only(*_SHOWN))
        batches = {batch for event in kept if (batch := self._batch_of(event))} - self._sizes.keys()
        if batches:
            self._sizes |= _sizes([event for event in kept if event.batch in batches])
        return kept


_SHOWN = (
    "job_id", "source_id", "event_type", "field_name", "old_value", "new_value", "observed_at", "batch", "metadata",
    "job__job_id", "job__title", "job__language", "job__org__name", "job__org__slug",
)  # fmt: skip


def _lanes(query: EventQuery) -> list[Q]:
    """Conditions that an index answers newest first; together they hold every event that is asked for."""
    if query.job:
        return [Q(job=query.job)]
    boards = Source.objects.filter(_boards(query))
    if query.company or query.provider:
        pks = list(boards.values_list("pk", flat=True)[: _MOST_BOARDS + 1])
        if len(pks) <= _MOST_BOARDS:
            return [Q(source=pk) for pk in pks] or [Q(pk=None)]
    if set(query.wanted) == set(EventType):
        return [Q()]
    return [Q(event_type=each) for each in query.wanted]


def _boards(query: EventQuery) -> Q:
    asked = Q(org=query.company) if query.company else Q()
    return asked & Q(provider=query.provider) if query.provider else asked


def _filters(query: EventQuery) -> Q:
    """All that is asked. Lanes may hold more."""
    asked = Q(job__in_scope=True, event_type__in=query.wanted)
    if query.company:
        asked &= Q(job__org=query.company)
    if query.provider:
        asked &= Q(job__provider=query.provider)
    return asked & Q(job=query.job) if query.job else asked


def _sizes(events: Sequence[JobEvent]) -> dict[UUID, tuple[int, int]]:
    """Batch → number of jobs, and its last event. One walk over the events of the reads that they are from."""
    pks = [event.pk for event in events]
    found = (
        JobEvent.objects.filter(
            source__in={event.source_id for event in events},
            batch__in={event.batch for event in events},
            pk__gt=min(pks) - _LONGEST_BATCH,
            pk__lte=max(pks),
            job__in_scope=True,
        )
        .order_by()
        .values_list("batch")
        .annotate(Count("job", distinct=True), Min("pk"))
    )
    return {batch: (n_jobs, lowest) for batch, n_jobs, lowest in found if batch}
