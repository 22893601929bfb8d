"""The door to places: every city in which a job is, or was."""

from http import HTTPStatus

from django.db.models import Q
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import COUNTED_META, Answer, many
from postings.api.counted import COUNTS_MOVE, by_open_jobs, open_jobs
from postings.api.lists import Page, Window
from postings.api.parameters import CURSOR, Kind, Parameter, left_out, limit, narrowing
from postings.api.problems import bad_parameter
from postings.api.public import PublicView
from postings.api.query import check_text, one_of
from postings.api.serializers import PlaceSerializer
from postings.facts.places import country_of
from postings.models import Place

_ORDERS = ("name", "active_jobs")
_LONGEST = 100


class PlaceList(PublicView):
    """Every city that we know from a posting."""

    parameters = (
        Parameter("q", Kind.TEXT, "Part of the city's name, whatever its case."),
        Parameter("country", Kind.TEXT, "A country's code or name.", example="NL"),
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
            "list_places", many(PlaceSerializer), COUNTED_META, problems=[HTTPStatus.SERVICE_UNAVAILABLE]
        )
    }

    def get(self, request: Request) -> Response:
        """At most two queries. A count is at most a minute old, and null where no index counts."""
        query = request.query_params
        check_text(query)
        order = one_of(query, "order", _ORDERS, default="name")
        window = Window.read(
            query, scope=f"places.{order}", default=20, asked=narrowing(self.parameters, query)
        )
        places, counted = Place.objects.filter(_asked(query)), open_jobs("city")
        if order == "name":
            page = Page.of(places, window, key=("city", "slug"))
        else:
            is_narrowed = bool(query.get("q", "").strip() or query.get("country", "").strip())
            among = set(places.values_list("slug", flat=True)) if is_narrowed else None
            page = by_open_jobs(places, counted, window, among=among, name="slug")
        context = {"request": request, "n_active": counted.numbers if counted else None}
        data = PlaceSerializer(page.rows, many=True, context=context).data
        meta = {**page.meta, "total": page.total, "order": order, **left_out(self.parameters, query)}
        return Response({"data": data, "meta": meta})


def _asked(query: QueryDict) -> Q:
    asked = ~Q(city="")
    if typed := query.get("q", "").strip()[:_LONGEST]:
        asked &= Q(city__icontains=typed)
    if named := query.get("country", "").strip():
        code = country_of(named)
        if not code:
            raise bad_parameter("country", f"{named[:60]} is no country that is known here.")
        asked &= Q(country_code=code.upper())
    return asked
