"""The doors to employers: one, many by their ids, and all."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from postings.api import problems
from postings.api.answers import COUNTED_META, LOOKUP_META, META, Answer, Shape, many
from postings.api.counted import COUNTS_MOVE, by_open_jobs, open_jobs
from postings.api.lists import Page, Window
from postings.api.parameters import CURSOR, Kind, Parameter, left_out, limit, narrowing
from postings.api.public import PublicView
from postings.api.query import as_uuid, check_text, one_of, words
from postings.api.serializers import OrgSerializer
from postings.models import Job, Org

#: Ids that one look-up may hold.
MOST_LOOKED_UP: Final = 100
_ORDERS = ("name", "active_jobs")
LOOKED_UP = Shape("OrgLookedUp", {"data": OrgSerializer})
#: More of what was typed is no name.
_LONGEST = 100


def n_active(by: str) -> Coalesce:
    """Active jobs of the org or source of a row. Worked out for the rows that a page shows, and no others."""
    jobs = Job.objects.active().filter(**{by: OuterRef("pk")}).order_by().values(by)
    counted = jobs.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def orgs() -> "QuerySet[Org]":
    """With what the record of an org needs."""
    found = Org.objects.select_related("merged_into").prefetch_related("sources")
    return found.annotate(n_active=n_active("org"))


def one_org(org_id: str) -> Org:
    """Raises Problem."""
    known_id = as_uuid(org_id)
    org = orgs().filter(org_id=known_id).first() if known_id else None
    if org is None:
        raise problems.not_found(f"There is no org with the id {org_id[:60]}.")
    return org


class OrgDetail(PublicView):
    """One employer."""

    parameters = ()
    answers = {"GET": Answer("get_org", OrgSerializer, META, problems=[HTTPStatus.NOT_FOUND], moves=True)}

    def get(self, request: Request, org_id: str) -> Response:
        """An org that was merged answers with the address of the one that it is now."""
        org = one_org(org_id)
        if org.merged_into:
            return moved(request, "api:org", org.merged_into)
        data = OrgSerializer(org, context={"request": request}).data
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def moved(request: Request, name: str, to: Org) -> Response:
    address = reverse(name, args=[to.org_id], request=request)
    return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": address})


class OrgList(PublicView):
    """Every employer."""

    parameters = (
        Parameter("q", Kind.TEXT, "Every word of it is part of the name, whatever its case."),
        Parameter(
            "slug",
            Kind.TEXT,
            "The last part of the address of its page. One that was merged has none.",
            is_list=True,
            most=MOST_LOOKED_UP,
        ),
        Parameter(
            "order",
            Kind.TEXT,
            f"By name, or those with the most active jobs first. {COUNTS_MOVE}",
            default="name",
            allowed=_ORDERS,
        ),
        limit(20),
        CURSOR,
    )
    answers = {
        "GET": Answer(
            "list_orgs", many(OrgSerializer), COUNTED_META, problems=[HTTPStatus.SERVICE_UNAVAILABLE]
        )
    }

    def get(self, request: Request) -> Response:
        """At most four queries. By `active_jobs` those without any are left out; counts are at most a minute old."""
        query = request.query_params
        check_text(query)
        order = one_of(query, "order", _ORDERS, default="name")
        window = Window.read(
            query, scope=f"orgs.{order}", default=20, asked=narrowing(self.parameters, query)
        )
        asked = _asked(query)
        if order == "name":
            page = Page.of(orgs().filter(asked), window, key=("name", "pk"))
        else:
            among = (
                set(Org.objects.filter(asked).values_list("slug", flat=True)) if _is_narrowed(query) else None
            )
            page = by_open_jobs(orgs().filter(asked), open_jobs("company"), window, among=among, name="slug")
        data = OrgSerializer(page.rows, many=True, context={"request": request}).data
        meta = {**page.meta, "total": page.total, "order": order, **left_out(self.parameters, query)}
        return Response({"data": data, "meta": meta})


def _is_narrowed(query: QueryDict) -> bool:
    return bool(query.get("q", "").strip() or query.get("slug"))


def _asked(query: QueryDict) -> Q:
    asked = Q(merged_into=None)
    for word in query.get("q", "")[:_LONGEST].split():
        asked &= Q(name__icontains=word)
    slugs = words(query.getlist("slug"))
    if len(slugs) > MOST_LOOKED_UP:
        raise problems.bad_parameter("slug", f"slug may hold {MOST_LOOKED_UP} values.")
    return asked & Q(slug__in=slugs) if slugs else asked


class OrgLookup(PublicView):
    """Many employers by their ids."""

    parameters = (
        Parameter(
            "org_ids", Kind.ID, "Each is looked up once.", is_list=True, is_required=True, most=MOST_LOOKED_UP
        ),
    )
    answers = {
        "POST": Answer(
            "look_up_orgs",
            many(LOOKED_UP),
            LOOKUP_META,
            problems=[HTTPStatus.UNPROCESSABLE_ENTITY],
            example={"org_ids": ["b180fcce-4aaf-598a-9599-b6f53fa44a00"]},
        )
    }

    def post(self, request: Request) -> Response:
        """In the order of the ids. `meta.missing` has those that are not known, `meta.merged` which org one is now."""
        body = cast("QueryDict", request.data or QueryDict())
        check_text(body)
        asked = _looked_up(words(body.getlist("org_ids")))
        known = {
            org.org_id: org for org in Org.objects.filter(org_id__in=asked).select_related("merged_into")
        }
        now = {one: (org.merged_into or org).org_id for one, org in known.items()}
        held = {org.org_id: org for org in orgs().filter(org_id__in=set(now.values()))}
        shown = [held[one] for one in dict.fromkeys(now[one] for one in asked if one in now) if one in held]
        records = OrgSerializer(shown, many=True, context={"request": request}).data
        meta = {
            "count": len(records),
            "missing": [str(one) for one in asked if one not in now],
            "merged": {str(one): str(now[one]) for one in asked if one in now and now[one] != one},
            **left_out(self.parameters, body),
        }
        return Response({"data": [{"data": record} for record in records], "meta": meta})


def _looked_up(texts: Sequence[str]) -> list[UUID]:
    """Raises Problem: 422 for a list that cannot be meant."""
    if not texts:
        raise problems.cannot_be_meant("/org_ids", 'Say which: {"org_ids": ["…", "…"]}.')
    if len(texts) > MOST_LOOKED_UP:
        raise problems.cannot_be_meant("/org_ids", f"One call looks up {MOST_LOOKED_UP} ids.")
    found: dict[UUID, Any] = {}
    for position, text in enumerate(texts):
        one = as_uuid(text)
        if one is None:
            raise problems.cannot_be_meant(f"/org_ids/{position}", "This is not a UUID.")
        found[one] = None
    return list(found)
