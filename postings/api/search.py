"""The doors of search: jobs by the same `Facets` as on the pages, and how many each value of a facet would give."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django.http import QueryDict
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings.accuracy.confidence import latest
from postings.api.problems import Problem, bad_cursor, bad_parameter
from postings.api.public import PublicView
from postings.api.query import included, limit_of, words
from postings.api.question import ALIASES, Question, as_problem
from postings.api.records import records
from postings.api.serializers import JobSerializer
from postings.models import Job
from postings.search import engine
from postings.search.bounded import TookTooLongError, bounded
from postings.search.counting import Counted
from postings.search.cursors import CursorError, StaleCursorError
from postings.search.dimensions import DIMENSIONS
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError
from postings.search.labels import labels
from postings.search.lag import lag_seconds
from postings.search.order import MOST_RANKED, Sort
from postings.search.reader import snapshot
from postings.search.sql import narrow
from postings.search.windows import WITHIN

MOST_JOBS = 100
MOST_VALUES = 300
#: Values that one call may list, of all its facets together: each costs a look into the index.
MOST_COUNTS = 600
#: `include_total` changes nothing: every answer has the total where it can be told.
_OWN = ("include", "include_total", "limit", "cursor", "sort")
_OWN_OF_COUNTS = ("field", "limit")
_COUNTABLE = (*DIMENSIONS, *WITHIN)
#: In milliseconds, for the total of what the index does not hold; and in seconds, after too slow a search.
_COUNTING, _PAUSE = 250, 10
_ORDERS: Mapping[Sort, str] = {
    Sort.RELEVANCE: "relevance desc",
    Sort.NEWEST: "first_seen_at desc",
    Sort.POSTED: "source_posted_at desc",
    Sort.PAY: "pay a year desc",
}


class JobList(PublicView):
    """Active jobs, unless others are asked for."""

    def get(self, request: Request) -> Response:
        return self.found(request, request.query_params)

    def found(self, request: Request, parameters: QueryDict) -> Response:
        """Costs the search, the rows with their places, and a look at how far the index has come."""
        question = Question.read(parameters, own=_OWN)
        include = included(parameters, {"description", "facts"})
        limit = limit_of(parameters, default=20, most=MOST_JOBS)
        sort, wrong = engine.sort_of(parameters.get("sort", ""), question.facets)
        if wrong:
            raise as_problem(wrong)
        cursor, now = parameters.get("cursor", ""), timezone.now()
        found = _search(question.facets, now=now, sort=sort, limit=limit, cursor=cursor)
        context = {"request": request, "include": include, "confidence": latest()}
        rows = JobSerializer(records(found.ids, include), many=True, context=context)
        total = _total(question, found, now, is_first=not cursor)
        meta = {
            "limit": limit,
            "next_cursor": found.next or None,
            "order": _ORDERS[found.sort],
            # Pages end after so many; those of other orders do not.
            "most_ranked": MOST_RANKED if found.sort == Sort.RELEVANCE else None,
            "total_matching": total,
            "total": total,
            "total_is_exact": total is not None,
            **_made_from(found, now),
            **question.left_out,
        }
        return Response({"data": rows.data, "meta": meta})


class JobSearch(JobList):
    """The same, also with the parameters as a JSON body: for a long `q`, and many ids."""

    def post(self, request: Request) -> Response:
        if request.query_params:
            detail = "Send the parameters in the body or in the address, not in both."
            raise Problem(HTTPStatus.BAD_REQUEST, detail)
        if "Transfer-Encoding" in request.headers:
            # Django reads as far as Content-Length says: a search in chunks would find everything.
            raise Problem(HTTPStatus.LENGTH_REQUIRED, "Send the body's Content-Length.")
        return self.found(request, cast("QueryDict", request.data or QueryDict()))


class JobFacets(PublicView):
    """How many active jobs each value of one or several facets would give, with everything else applied."""

    def get(self, request: Request) -> Response:
        """What is chosen of a facet narrows the others and the total, not its own counts."""
        parameters = request.query_params
        question = Question.read(parameters, own=_OWN_OF_COUNTS)
        fields = _fields(parameters)
        limit = limit_of(parameters, default=20, most=MOST_VALUES)
        if len(fields) * limit > MOST_COUNTS:
            detail = f"One call lists {MOST_COUNTS} values: ask for fewer of each, or for fewer fields."
            raise bad_parameter("limit", detail)
        if question.facets.wants_closed:
            raise bad_parameter(
                "status", "Closed jobs are not counted by facet: leave out status and active."
            )
        now = timezone.now()
        facets = set(fields.values())
        top = dict.fromkeys(facets, limit)
        found = _search(question.facets, now=now, sort=Sort.NEWEST, limit=1, counted=facets, top=top)
        if not found.is_from_index:
            detail = "Counts need the index, which is being made. Searching works without it."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=_PAUSE)
        return Response(_counts(fields, found, question, limit, _made_from(found, now)))


def _search(facets: Facets, **asked: Any) -> Found:
    """Raises Problem."""
    try:
        return engine.search(facets, **asked)
    except StaleCursorError:
        detail = (
            "What this cursor goes on with is gone: the order is another one now, or the index was made anew. "
            "Leave the cursor out to start again. Cursors of sort=newest outlive the index."
        )
        raise Problem(HTTPStatus.GONE, detail, pointer="/cursor") from None
    except CursorError:
        raise bad_cursor() from None
    except SlowSearchError:
        detail = "This takes the database too long while there is no index. Add filters, or try again later."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=_PAUSE) from None


def _total(question: Question, found: Found, now: datetime, *, is_first: bool) -> int | None:
    """Exact, or None: of what SQL found it is counted only for closed jobs, and only where that is quick."""
    if found.is_from_index:
        return found.total
    if is_first and not found.next:
        return len(found.ids)
    return _counted(question.facets, now) if question.facets.wants_closed else None


def _counted(facets: Facets, now: datetime) -> int | None:
    try:
        with bounded(_COUNTING):
            return narrow(Job.objects.published(), facets, now=now).count()
    except TookTooLongError:
        return None


def _made_from(found: Found, now: datetime) -> dict[str, Any]:
    if not found.is_from_index:
        return {"engine": "database", "index_lag_seconds": None}
    held = snapshot()
    return {"engine": "index", "index_lag_seconds": lag_seconds(held, now) if held else None}


def _fields(query: QueryDict) -> dict[str, str]:
    """The fields as they were asked for, each with its facet. Raises Problem."""
    asked = {name: ALIASES.get(name, name) for name in words(query.getlist("field"))}
    if not asked:
        raise bad_parameter("field", "Say which field is to be counted: field=city.", _COUNTABLE)
    for name, facet in asked.items():
        if facet not in _COUNTABLE:
            raise bad_parameter("field", f"{name[:60]} is no field that can be counted.", _COUNTABLE)
    return asked


def _counts(
    fields: Mapping[str, str], found: Found, question: Question, limit: int, made_from: Mapping[str, Any]
) -> dict[str, Any]:
    """One field's values as a list; of several fields a list each."""
    data, told = {}, {}
    for name, facet in fields.items():
        counted = found.facets[facet]
        kept = _cut(counted, limit, _chosen(question.facets, facet))
        data[name] = _rows(facet, kept)
        told[name] = {
            "count": len(kept),
            "not_stated": counted.n_not_stated,
            "has_more": counted.has_more or len(kept) < len(counted.values),
        }
    meta = {
        "limit": limit,
        "total": found.total,
        "total_is_exact": True,
        **made_from,
        **question.left_out,
    }
    if len(fields) > 1:
        return {"data": data, "meta": {"fields": told, **meta}}
    name = next(iter(fields))
    return {"data": data[name], "meta": {"field": name, **told[name], **meta}}


def _cut(counted: Counted, limit: int, chosen: Collection[str]) -> list[tuple[str, int]]:
    """The most frequent; a value that was chosen is listed also where others are more frequent."""
    rest = [(value, n) for value, n in counted.values[limit:] if value in chosen]
    return [*counted.values[:limit], *rest]


def _chosen(facets: Facets, name: str) -> tuple[str, ...]:
    if name not in DIMENSIONS:
        return ()
    choice = facets.choice(name)
    return (*choice.any, *choice.all, *choice.none)


def _rows(facet: str, counted: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    named = labels(facet, [value for value, _ in counted])
    return [{"value": value, "label": str(named[value]), "count": n} for value, n in counted]
