"""The doors to single records. Each looks up, calls one function and answers; none writes."""

from http import HTTPStatus

from django.db.models import Count, Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from postings.accuracy.confidence import latest
from postings.api import problems
from postings.api.paging import Window, oldest_events
from postings.api.public import PublicView
from postings.api.query import as_uuid, check_text, ignored, included
from postings.api.records import one_job, with_record
from postings.api.serializers import EventSerializer, JobSerializer, OrgSerializer, SourceSerializer
from postings.models import Job, JobEvent, Org, Source
from postings.vocab import QUIET, Status


class JobDetail(PublicView):
    def get(self, request: Request, job_id: str) -> Response:
        check_text(request.query_params)
        include = included(request.query_params, {"description", "facts"}) | {"facts"}
        job = one_job(with_record(Job.objects.published(), include), job_id)
        context = {"request": request, "include": include, "confidence": latest()}
        return Response({"data": JobSerializer(job, context=context).data})


class JobEvents(PublicView):
    """One job's life, the oldest first."""

    def get(self, request: Request, job_id: str) -> Response:
        query = request.query_params
        check_text(query)
        include = included(query, {"missing"})
        window = Window.read(query, scope=f"events.{job_id}", default=100)
        job = one_job(Job.objects.published().select_related("org", "source"), job_id)
        events: QuerySet[JobEvent] = job.events.all()
        if not include:
            events = events.exclude(event_type__in=QUIET)
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


def _n_active() -> Count:
    return Count("jobs", filter=~Q(jobs__status=Status.CLOSED) & Q(jobs__in_scope=True))
