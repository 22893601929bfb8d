"""The doors to one job: its record, its life, and its wordings."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from postings.accuracy.confidence import latest
from postings.api.answers import GONE_FOR_GOOD, JOB_META, PAGE_META, Answer, many
from postings.api.lists import Page, Window
from postings.api.parameters import CURSOR, include, left_out, limit
from postings.api.public import PublicView
from postings.api.query import check_text, included
from postings.api.records import no_job, one_job
from postings.api.rows import Rows, events, origin
from postings.api.serializers import EventSerializer, JobSerializer, VersionSerializer
from postings.api.unchanged import Known, known_job
from postings.models import Job, JobEvent, JobVersion
from postings.vocab import QUIET

#: Of a list that stands in the record of a job, and of one at its own address.
EMBEDDED, LISTED = 20, 100
#: Each may be 60 KB long.
_VERSIONS = 20
_MISSING = include(
    "missing", description="Tell also when it was absent from a read, and when it was found again."
)
_INCLUDE = include(
    "description",
    "facts",
    "versions",
    "events",
    "native",
    description=(
        "`description`: the text, as HTML and plain. `versions`, `events`: the first of each; "
        "`meta` tells the cursor with which the list goes on at its own address. `facts` and `native` change "
        "nothing: facts come with their sentences, and the board's own fields stand in `native_structured`."
    ),
)


class JobDetail(PublicView):
    """One job."""

    parameters = (_INCLUDE,)
    answers = {"GET": Answer("get_job", JobSerializer, JOB_META, problems=GONE_FOR_GOOD)}

    def get(self, request: Request, job_id: str) -> Response:
        """Everything that we hold of it. Costs four queries, one or two more for each list; a 304 costs one."""
        query = request.query_params
        check_text(query)
        asked = included(query, _INCLUDE.allowed)
        job = known_job(request, job_id)
        if job is None:
            raise no_job(job_id)
        # Lists inside the record are no part of what tells it apart.
        if not asked & set(_EMBEDDED) and (same := self.unchanged(request, job.state)):
            return same
        record = next(Rows(origin(request), latest(), asked | {"facts"}).of([job.pk]), None)
        if record is None:
            raise no_job(job_id)
        told: dict[str, Any] = {}
        for name, page_of in _EMBEDDED.items():
            if name in asked:
                record[name], told[name] = page_of(job, job_id)
        return Response({"data": record, "meta": {**told, **left_out(self.parameters, query)}})


class JobEvents(PublicView):
    """One job's life, the oldest first."""

    parameters = (_MISSING, limit(LISTED), CURSOR)
    answers = {"GET": Answer("list_job_events", many(EventSerializer), PAGE_META, problems=GONE_FOR_GOOD)}

    def get(self, request: Request, job_id: str) -> Response:
        query = request.query_params
        check_text(query)
        with_missing = bool(included(query, _MISSING.allowed))
        window = Window.read(query, scope=f"events.{job_id}", default=LISTED)
        job = one_job(Job.objects.published().only("pk"), job_id)
        page = Page.of(_events(job.pk, with_missing=with_missing), window)
        return Response({"data": _told(page), "meta": {**page.meta, **left_out(self.parameters, query)}})


class JobVersions(PublicView):
    """How one job was worded, the oldest first. A posting that went back to earlier words is that version again."""

    parameters = (
        include("description", description="The text of each, as HTML and plain."),
        limit(_VERSIONS),
        CURSOR,
    )
    answers = {"GET": Answer("list_job_versions", many(VersionSerializer), PAGE_META, problems=GONE_FOR_GOOD)}

    def get(self, request: Request, job_id: str) -> Response:
        query = request.query_params
        check_text(query)
        asked = included(query, self.parameters[0].allowed)
        window = Window.read(query, scope=f"versions.{job_id}", default=_VERSIONS)
        job = one_job(Job.objects.published().only("pk", "version_id"), job_id)
        page = Page.of(_versions(job.pk, asked), window, key=_IN_TIME)
        context = {"include": asked, "current": job.version_id}
        data = VersionSerializer(page.rows, many=True, context=context).data
        return Response({"data": data, "meta": {**page.meta, **left_out(self.parameters, query)}})


_IN_TIME = ("observed_at", "pk")


def _events(job: int, *, with_missing: bool = False) -> QuerySet[JobEvent]:
    found = JobEvent.objects.filter(job=job).only("pk")
    return found if with_missing else found.exclude(event_type__in=QUIET)


def _told(page: Page[JobEvent]) -> Sequence[Any]:
    return events([event.pk for event in page.rows])


def _versions(job: int, asked: frozenset[str] = frozenset()) -> QuerySet[JobVersion]:
    versions = JobVersion.objects.filter(job=job)
    return versions if "description" in asked else versions.defer("description_html")


def _embedded_events(job: Known, job_id: str) -> tuple[Any, Mapping[str, Any]]:
    page = Page.of(_events(job.pk), Window(f"events.{job_id}", EMBEDDED))
    return _told(page), page.meta


def _embedded_versions(job: Known, job_id: str) -> tuple[Any, Mapping[str, Any]]:
    page = Page.of(_versions(job.pk), Window(f"versions.{job_id}", EMBEDDED), key=_IN_TIME)
    context = {"include": (), "current": job.version}
    return VersionSerializer(page.rows, many=True, context=context).data, page.meta


_EMBEDDED = {"versions": _embedded_versions, "events": _embedded_events}
