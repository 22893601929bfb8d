"""The doors of the API. Each looks up, calls one function and answers; none writes."""

import re
from http import HTTPStatus
from typing import Any, cast

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, QueryDict
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from postings.accuracy.confidence import latest
from postings.api import problems
from postings.api.paging import Window, newest_jobs, oldest_events
from postings.api.query import JobQuery, SearchBodyParser, as_uuid, check_text, ignored, included
from postings.api.serializers import EventSerializer, JobSerializer, OrgSerializer, SourceSerializer
from postings.models import Job, JobEvent, JobPlace, Org, Source
from postings.models.jobs import JobQuerySet
from postings.vocab import EventType, Status

#: Told only when asked for: most readers follow openings and closings.
_QUIET_EVENTS = (EventType.MISSING, EventType.FOUND)
#: In seconds: how long a browser may keep what OPTIONS said.
_PREFLIGHT_AGE = 86_400


class JsonAlways(DefaultContentNegotiation):
    """Answers JSON whatever is asked for, so that a browser's address bar works too."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Open to every web page (CORS), with errors as problem+json."""

    content_negotiation_class = JsonAlways
    parser_classes = [SearchBodyParser]

    def get_exception_handler(self) -> Any:
        return problems.answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        headers = {
            "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
            "Access-Control-Allow-Headers": "authorization, content-type, x-api-key",
            "Access-Control-Max-Age": str(_PREFLIGHT_AGE),
        }
        return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


class JobList(PublicView):
    """Active jobs, newest first, narrowed through the same `Facets` as the pages."""

    def get(self, request: Request) -> Response:
        return self.found(request, request.query_params)

    def found(self, request: Request, parameters: QueryDict) -> Response:
        """Costs the count, the page and its places."""
        query = JobQuery.read(parameters)
        matching = query.apply(Job.objects.published())
        rows, next_cursor = newest_jobs(_records(matching, query.include), query.window)
        total = matching.count()
        context = {"request": request, "include": query.include, "confidence": latest()}
        meta = {
            "limit": query.window.limit,
            "next_cursor": next_cursor,
            "order": "first_seen_at desc",
            "total_matching": total,
            "total": total,
            "total_is_exact": True,
            "ignored_params": query.ignored,
        }
        return Response({"data": JobSerializer(rows, many=True, context=context).data, "meta": meta})


class JobSearch(JobList):
    """The same, also with the parameters as a JSON body: for a long `q`, and many ids."""

    def post(self, request: Request) -> Response:
        if request.query_params:
            detail = "Send the parameters in the body or in the address, not in both."
            raise problems.Problem(HTTPStatus.BAD_REQUEST, detail)
        if "Transfer-Encoding" in request.headers:
            # Django reads as far as Content-Length says: a search in chunks would find everything.
            raise problems.Problem(HTTPStatus.LENGTH_REQUIRED, "Send the body's Content-Length.")
        return self.found(request, cast("QueryDict", request.data or QueryDict()))


class JobDetail(PublicView):
    def get(self, request: Request, job_id: str) -> Response:
        check_text(request.query_params)
        include = included(request.query_params, {"description", "facts"}) | {"facts"}
        job = _one_job(_records(Job.objects.published(), include), job_id)
        context = {"request": request, "include": include, "confidence": latest()}
        return Response({"data": JobSerializer(job, context=context).data})


class JobEvents(PublicView):
    """One job's life, the oldest first."""

    def get(self, request: Request, job_id: str) -> Response:
        query = request.query_params
        check_text(query)
        include = included(query, {"missing"})
        window = Window.read(query, scope=f"events.{job_id}", default=100)
        job = _one_job(Job.objects.published().select_related("org", "source"), job_id)
        events: QuerySet[JobEvent] = job.events.all()
        if not include:
            events = events.exclude(event_type__in=_QUIET_EVENTS)
        rows, next_cursor = oldest_events(events, window)
        meta = {
            "count": len(rows),
            "limit": window.limit,
            "next_cursor": next_cursor,
            "ignored_params": ignored(query, {"include", "limit", "cursor"}),
        }
        return Response({"data": EventSerializer(rows, many=True).data, "meta": meta})


class OrgDetail(PublicView):
    def get(self, request: Request, org_id: str) -> Response:
        """An org that was merged answers with the address of the one that it is now."""
        orgs = Org.objects.select_related("merged_into").prefetch_related("sources")
        known_id = as_uuid(org_id)
        org = orgs.annotate(n_active=_n_active()).filter(org_id=known_id).first() if known_id else None
        if org is None:
            raise problems.not_found(f"There is no org with the id {org_id[:60]}.")
        if org.merged_into:
            address = reverse("api:org", args=[org.merged_into.org_id], request=request)
            return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": address})
        return Response({"data": OrgSerializer(org, context={"request": request}).data})


class SourceDetail(PublicView):
    def get(self, request: Request, source_id: str) -> Response:
        sources = Source.objects.select_related("org").annotate(n_active=_n_active())
        known_id = as_uuid(source_id)
        source = sources.filter(source_id=known_id).first() if known_id else None
        if source is None:
            raise problems.not_found(f"There is no source with the id {source_id[:60]}.")
        return Response({"data": SourceSerializer(source, context={"request": request}).data})


class Nothing(PublicView):
    """Whatever address under the API means nothing: a problem in JSON, not the site's page."""

    def get(self, request: Request, rest: str = "") -> Response:
        raise problems.not_found("There is nothing at this address of the API.")

    post = put = patch = delete = get


def _records(jobs: JobQuerySet, include: frozenset[str]) -> JobQuerySet:
    """With all that the full record shows; the text only where it or its sentences are asked for."""
    places = Prefetch("job_places", JobPlace.objects.select_related("place"))
    records = jobs.for_record().prefetch_related(places)
    return records if include else records.defer("version__description_html")


def _one_job(jobs: QuerySet[Job], job_id: str) -> Job:
    job = jobs.filter(job_id=job_id).first() if re.fullmatch(r"[0-9a-f]{40}", job_id) else None
    if job is None:
        raise problems.not_found("There is no job with this id. A job id has 40 hexadecimal digits.")
    return job


def _n_active() -> Count:
    return Count("jobs", filter=~Q(jobs__status=Status.CLOSED) & Q(jobs__in_scope=True))
