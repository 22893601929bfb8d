"""The doors to boards: one, and all."""

from http import HTTPStatus

from django.db.models import Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api import problems
from postings.api.answers import META, PAGE_META, Answer, many
from postings.api.lists import Page, Window
from postings.api.orgs import n_active
from postings.api.parameters import CURSOR, Kind, Parameter, left_out, limit, narrowing
from postings.api.public import PublicView
from postings.api.query import as_uuid, check_text, ids, one_of
from postings.api.serializers import SourceSerializer
from postings.models import Source
from postings.providers.registry import PROVIDERS
from postings.vocab import SourceState

_STATES = tuple(str(state) for state in SourceState)
_MOST_ORGS = 50


def _sources() -> "QuerySet[Source]":
    return Source.objects.select_related("org").annotate(n_active=n_active("source"))


class SourceDetail(PublicView):
    """One board, and how reading it goes."""

    parameters = ()
    answers = {"GET": Answer("get_source", SourceSerializer, META, problems=[HTTPStatus.NOT_FOUND])}

    def get(self, request: Request, source_id: str) -> Response:
        known_id = as_uuid(source_id)
        source = _sources().filter(source_id=known_id).first() if known_id else None
        if source is None:
            raise problems.not_found(f"There is no source with the id {source_id[:60]}.")
        data = SourceSerializer(source, context={"request": request}).data
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


class SourceList(PublicView):
    """Every board that is read, by provider and token."""

    parameters = (
        Parameter("provider", Kind.TEXT, "Boards at this provider.", allowed=tuple(PROVIDERS)),
        Parameter("org_ids", Kind.ID, "Boards of these employers.", is_list=True, most=_MOST_ORGS),
        Parameter("state", Kind.TEXT, "Whether it is read.", allowed=_STATES),
        limit(20),
        CURSOR,
    )
    answers = {"GET": Answer("list_sources", many(SourceSerializer), PAGE_META)}

    def get(self, request: Request) -> Response:
        """One query."""
        query = request.query_params
        check_text(query)
        asked = Q()
        if provider := one_of(query, "provider", tuple(PROVIDERS)):
            asked &= Q(provider=provider)
        if state := one_of(query, "state", _STATES):
            asked &= Q(state=state)
        if orgs := ids(query, "org_ids", most=_MOST_ORGS):
            asked &= Q(org__org_id__in=orgs) | Q(org__merged__org_id__in=orgs)
        window = Window.read(query, scope="sources", default=20, asked=narrowing(self.parameters, query))
        page = Page.of(_sources().filter(asked), window, key=("provider", "token", "pk"))
        data = SourceSerializer(page.rows, many=True, context={"request": request}).data
        return Response({"data": data, "meta": {**page.meta, **left_out(self.parameters, query)}})
