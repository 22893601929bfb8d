"""The events of all published jobs: in the order in which they were recorded, or the newest first.

Costs the same however many events there are: each step walks an index from the place of the page
and looks at a bounded number of events. A page takes a few steps; where that does not fill it, it
ends earlier, and its cursor goes on behind what was looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api import held
from postings.api.answers import EVENTS_META, Answer, many
from postings.api.events_in_order import Span, Times, of_times, of_types
from postings.api.held import Held
from postings.api.lists import Window
from postings.api.parameters import CURSOR, Kind, Parameter, include, left_out, limit, narrowing
from postings.api.problems import bad_parameter
from postings.api.public import PublicView
from postings.api.query import check_text, ids, included, is_job_id, moment, one_of, words
from postings.api.rows import events
from postings.api.serializers import EventSerializer
from postings.models import Job, JobEvent, Org, Source
from postings.models.prepared import Prepared
from postings.providers.registry import PROVIDERS
from postings.vocab import QUIET, EventType

#: Events looked at by one step through an index.
_STEP = 300
#: Events that a step reads at least, since some are of jobs that are not published.
_LEAST = 25
_MOST_STEPS = 5
#: Of a question about more boards than this the events of all boards are looked through.
_MOST_BOARDS = 40
_MOST_IDS = 50
_TYPES = tuple(str(each) for each in EventType)
_ORDERS = ("asc", "desc")


class EventSearch(PublicView):
    """What happened to any job."""

    parameters = (
        Parameter("event_types", Kind.TEXT, "Only these.", allowed=_TYPES, is_list=True),
        Parameter("org_ids", Kind.ID, "Of these employers.", is_list=True, most=_MOST_IDS),
        Parameter("source_ids", Kind.ID, "Of these boards.", is_list=True, most=_MOST_IDS),
        Parameter("provider", Kind.TEXT, "Of jobs at this provider.", allowed=tuple(PROVIDERS)),
        Parameter("job_id", Kind.TEXT, "Of this job."),
        Parameter("observed_after", Kind.MOMENT, "Observed at this moment or later."),
        Parameter("observed_before", Kind.MOMENT, "Observed before this moment."),
        include("missing", description="Tell also absences from a read, and that a job was found again."),
        Parameter(
            "order",
            Kind.TEXT,
            "`asc`: as they were recorded, so that whoever keeps the cursor misses none. `desc`: the newest first.",
            default="asc",
            allowed=_ORDERS,
        ),
        limit(20),
        CURSOR,
    )
    answers = {"GET": Answer("search_events", many(EventSerializer), EVENTS_META)}

    def get(self, request: Request) -> Response:
        """A page that is not full may have a next one: there is none where `next_cursor` is null.

        `resume_cursor` goes on after the newest event of this answer, also later, with `order=asc`.
        """
        query = request.query_params
        question = Question.read(query)
        asked = narrowing(self.parameters, query)
        order = "desc" if question.is_falling else "asc"
        window = Window.read(query, scope=f"events.{order}", default=20, asked=asked)
        later = Window("events.asc", window.limit, asked=asked)
        found = _Walk(question, window).page()
        meta = {
            "count": len(found.rows),
            "limit": window.limit,
            "next_cursor": window.cursor((found.next,)) if found.next else None,
            "resume_cursor": later.cursor((found.resume,)) if found.resume else None,
            "order": f"event_id {order}",
            **left_out(self.parameters, query),
        }
        return Response({"data": events(found.rows, found.read), "meta": meta})


@dataclass(frozen=True, slots=True)
class Question:
    """`of` says of which boards. `boards` are the primary keys of theirs, None where there are many, or all are meant.

    A job, an employer or a board that is not known has no events.
    """

    types: Sequence[EventType]
    of: Q
    boards: Sequence[int] | None
    job: int | None
    times: Times
    is_falling: bool

    @classmethod
    def read(cls, query: QueryDict) -> "Question":
        """At most three queries. Raises Problem."""
        check_text(query)
        of = _of(query)
        return cls(
            types=_types(query),
            of=of,
            boards=_boards(of),
            job=_job(query.get("job_id", "").strip()),
            times=Times(moment(query, "observed_after"), moment(query, "observed_before")),
            is_falling=one_of(query, "order", _ORDERS, default="asc") == "desc",
        )

    @property
    def is_of_few(self) -> bool:
        """An index leads to the events of the job, or of the boards."""
        return self.job is not None or self.boards is not None

    @property
    def is_of_all(self) -> bool:
        """Of all boards: whatever the statement finds is asked for, if its job is published."""
        return not self.is_of_few and not self.of

    @property
    def lanes(self) -> list[Q]:
        """Of a question of few, conditions that an index answers in order; together they hold every event of it."""
        if self.job is not None:
            return [Q(job=self.job)]
        return [Q(source=board) for board in self.boards or ()]

    @property
    def filters(self) -> Q:
        """All that is asked but the times. Lanes may hold more."""
        asked = Q(job__in_scope=True, event_type__in=self.types)
        if self.of:
            asked &= Q(source__in=Source.objects.filter(self.of))
        return asked & Q(job=self.job) if self.job is not None else asked


@dataclass(frozen=True, slots=True)
class Found:
    """Primary keys. `next`: the one after which the next page begins. `resume`: the newest looked at. 0: none.

    `read`: the rows by primary key, where they have been read to find them.
    """

    rows: Sequence[int]
    next: int
    resume: int
    read: Mapping[int, Held] | None


_NEWEST: Prepared[int] = Prepared(lambda: JobEvent.objects.order_by("-pk").values_list("pk", flat=True)[:1])


class _Walk:
    """From the place of the page on, step by step. `at` is the last event looked at."""

    def __init__(self, question: Question, window: Window) -> None:
        self._question = question
        self._limit = window.limit
        self._begin: int = window.after[0] if window.after else 0
        self._is_falling = question.is_falling
        self._order = "-pk" if question.is_falling else "pk"
        newest = _NEWEST.first() or 0
        self._newest = max(newest, 0 if self._is_falling else self._begin)
        self._at = self._begin or (self._newest + 1 if self._is_falling else 0)
        self._is_over = False
        self._read: dict[int, Held] = {}

    def page(self) -> Found:
        rows: list[int] = []
        for _step in range(_MOST_STEPS):
            rows += self._kept(self._look(self._limit + 1 - len(rows)))
            if self._is_over or len(rows) > self._limit:
                break
        shown = rows[: self._limit]
        is_cut = len(rows) > len(shown)
        at = shown[-1] if is_cut else self._at
        newest = 0 if self._begin else self._newest
        resume = newest if self._is_falling else at
        following = at if is_cut or not self._is_over else 0
        return Found(shown, following, resume, self._read if self._question.is_of_all else None)

    def _look(self, wanted: int) -> list[int]:
        """Primary keys of the next events in all lanes: one statement."""
        question = self._question
        size = max(wanted, _LEAST) if question.is_of_all else _STEP
        lowest, highest = (1, self._at - 1) if self._is_falling else (self._at + 1, self._newest)
        span = Span(lowest, highest, size, self._is_falling)
        if question.is_of_few:
            found = self._in_lanes(span)
        elif question.times:
            found = of_times(question.times, question.types, span)
        else:
            found = of_types(question.types, span)
        self._is_over = len(found) < size
        if not self._is_over:
            self._at = found[-1]
        else:
            self._at = 1 if self._is_falling else self._newest
        return found

    def _in_lanes(self, span: Span) -> list[int]:
        """Of the job or the boards, by an index for each."""
        times = self._question.times.condition
        events = JobEvent.objects.filter(times, pk__gte=span.lowest, pk__lte=span.highest)
        first, *others = [
            events.filter(lane).order_by(self._order).values_list("pk", flat=True)[: span.size]
            for lane in self._question.lanes or [Q(pk=None)]
        ]
        return list(first.union(*others, all=True).order_by(self._order)[: span.size] if others else first)

    def _kept(self, looked: Sequence[int]) -> list[int]:
        """Those that all filters let through."""
        if not looked:
            return []
        if self._question.is_of_all:
            self._read |= held.events(looked)
            return [event for event in looked if event in self._read]
        kept = JobEvent.objects.filter(self._question.filters, pk__in=looked).order_by(self._order)
        return list(kept.values_list("pk", flat=True))


def _types(query: QueryDict) -> tuple[EventType, ...]:
    """None asked for: all but the quiet ones, and with include=missing all."""
    asked = {
        word if word.startswith("job.") else f"job.{word}" for word in words(query.getlist("event_types"))
    }
    for word in sorted(asked - set(_TYPES)):
        raise bad_parameter("event_types", f"{word[:60]} is no type of event.", _TYPES)
    quiet = () if included(query, {"missing"}) else QUIET
    if asked:
        return tuple(each for each in EventType if each in asked)
    return tuple(each for each in EventType if each not in quiet)


def _job(job_id: str) -> int | None:
    """Raises Problem for what no id of a job looks like."""
    if not job_id:
        return None
    if not is_job_id(job_id):
        raise bad_parameter("job_id", "A job id has 40 hexadecimal digits, in small letters.")
    return Job.objects.published().filter(job_id=job_id).values_list("pk", flat=True).first() or 0


def _of(query: QueryDict) -> Q:
    """Of employers as they are now: one that was merged is the one it was merged into."""
    asked = Q()
    if orgs := ids(query, "org_ids", most=_MOST_IDS):
        now = Org.objects.filter(org_id__in=orgs).values_list(Coalesce("merged_into", "pk"), flat=True)
        asked &= Q(org__in=list(now))
    if sources := ids(query, "source_ids", most=_MOST_IDS):
        asked &= Q(source_id__in=sources)
    if provider := one_of(query, "provider", tuple(PROVIDERS)):
        asked &= Q(provider=provider)
    return asked


def _boards(of: Q) -> list[int] | None:
    if not of:
        return None
    boards = Source.objects.filter(of).values_list("pk", flat=True)
    found = list(boards[: _MOST_BOARDS + 1])
    return found if len(found) <= _MOST_BOARDS else None
