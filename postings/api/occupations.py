"""The door to occupations: those that open jobs are of."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import COUNTED_META, OCCUPATION, Answer, many
from postings.api.counted import COUNTS_MOVE, needed, open_jobs
from postings.api.lists import Key, Page, Window
from postings.api.parameters import CURSOR, Kind, Parameter, left_out, limit, narrowing
from postings.api.public import PublicView
from postings.api.query import check_text, one_of
from postings.facts.title.occupations import occupation_name

#: Of (occupation, name, open jobs): the key by which a page goes on.
Row = tuple[str, str, int]
_KEYS: Mapping[str, Callable[[Row], Key]] = {
    "active_jobs": lambda row: (-row[2], row[0]),
    "name": lambda row: (row[1].lower(), row[0]),
}


class OccupationList(PublicView):
    """The occupations of open jobs: nearest entries of ESCO and O*NET."""

    parameters = (
        Parameter("q", Kind.TEXT, "Part of the name, whatever its case."),
        Parameter(
            "order",
            Kind.TEXT,
            f"Those with the most active jobs first, or by name. {COUNTS_MOVE}",
            default="active_jobs",
            allowed=tuple(_KEYS),
        ),
        limit(20),
        CURSOR,
    )
    answers = {
        "GET": Answer(
            "list_occupations", many(OCCUPATION), COUNTED_META, problems=[HTTPStatus.SERVICE_UNAVAILABLE]
        )
    }

    def get(self, request: Request) -> Response:
        """No query; counts are at most a minute old. 503 while there is no index."""
        query = request.query_params
        check_text(query)
        order = one_of(query, "order", tuple(_KEYS), default="active_jobs")
        window = Window.read(
            query, scope=f"occupations.{order}", default=20, asked=narrowing(self.parameters, query)
        )
        typed = query.get("q", "").strip().lower()
        rows = [
            (slug, name, n)
            for slug, n in needed(open_jobs("occupation")).numbers.items()
            if typed in (name := occupation_name(slug) or slug).lower()
        ]
        page = Page.among(sorted(rows, key=_KEYS[order]), window, key=_KEYS[order])
        meta = {**page.meta, "total": page.total, "order": order, **left_out(self.parameters, query)}
        return Response({"data": [_record(request, row) for row in page.rows], "meta": meta})


def _record(request: Request, row: Row) -> dict[str, Any]:
    slug, name, n = row
    address = reverse("postings:occupation", args=[slug])
    return {"occupation": slug, "name": name, "active_jobs": n, "url": request.build_absolute_uri(address)}
