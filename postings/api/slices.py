"""The door to slices: the named searches that curators of this site made."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from postings.api.answers import ADDRESS, PAGE_META, TEXT, WHOLE, Answer, Shape, many, or_null, told
from postings.api.lists import Page, Window
from postings.api.parameters import CURSOR, left_out, limit
from postings.api.public import PublicView
from postings.api.query import check_text
from postings.api.serializers import stated
from postings.models import Slice
from postings.search.live import slice_facets, standing

#: As many as a page of the site lists.
_LISTED = 50
_SLICE = Shape(
    "Slice",
    {
        "slug": TEXT,
        "name": TEXT,
        "introduction": or_null(TEXT),
        "url": told(ADDRESS, "Its page."),
        "query": told(TEXT, "Parameters of `jobs`."),
        "jobs_url": told(ADDRESS, "Its jobs by this API."),
        "active_jobs": told(or_null(WHOLE), "Null where it is of closed jobs, or while there is no index."),
    },
)


class SliceList(PublicView):
    """The sets of jobs that the curators of this site put together, in their order."""

    parameters = (limit(_LISTED), CURSOR)
    answers = {"GET": Answer("list_slices", many(_SLICE), PAGE_META)}

    def get(self, request: Request) -> Response:
        """Those whose filters are all in use; counts are at most a minute old."""
        query = request.query_params
        check_text(query)
        window = Window.read(query, scope="slices", default=_LISTED)
        page = Page.of(Slice.objects.filter(is_published=True), window, key=("position", "name", "pk"))
        data = [record for one in page.rows if (record := _record(one, request))]
        meta = {**page.meta, "count": len(data), **left_out(self.parameters, query)}
        return Response({"data": data, "meta": meta})


def _record(one: Slice, request: Request) -> dict[str, Any] | None:
    now = standing(one.query, now=timezone.now())
    if not now.is_in_use:
        return None
    query, jobs = slice_facets(one.query).query_string(), reverse("api:jobs", request=request)
    return {
        "slug": one.slug,
        "name": one.name,
        "introduction": stated(one.introduction),
        "url": request.build_absolute_uri(one.get_absolute_url()),
        "query": query,
        "jobs_url": f"{jobs}?{query}",
        "active_jobs": now.total,
    }
