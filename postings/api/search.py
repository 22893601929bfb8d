"""The doors of search: jobs by the same `Facets` as on the pages, and how many each value of a facet would give."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django.http import QueryDict
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings.accuracy.confidence import latest
from postings.api import costs
from postings.api.answers import FACETS as COUNTED_FACETS
from postings.api.answers import FACETS_META, SEARCH_META, SLOW, Answer, many
from postings.api.asked import FACETS, FILTERS, SEARCH
from postings.api.bounds import NAMES as BOUNDED_BY
from postings.api.bounds import PARAMETERS as BOUNDS
from postings.api.bounds import PAUSE, Bounds, count, newest
from postings.api.lists import Window
from postings.api.parameters import check_once, narrowing
from postings.api.problems import Problem, bad_cursor, bad_parameter, other_question
from postings.api.public import PublicView
from postings.api.query import flag, included, limit_of, words
from postings.api.question import ALIASES, Question, as_problem
from postings.api.rows import Rows, origin
from postings.api.serializers import JobSerializer
from postings.search import engine
from postings.search.counting import Counted
from postings.search.cursors import CursorError, OtherQuestionError, StaleCursorError, fingerprint
from postings.search.dimensions import DIMENSIONS
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError
from postings.search.labels import labels
from postings.search.lag import lag_seconds
from postings.search.order import MOST_RANKED, Sort
from postings.search.reader import snapshot
from postings.search.windows import WITHIN

_USUAL_JOBS, MOST_JOBS = 20, 100
_MORE_JOBS = "Further ones come with the cursor of each answer, all of a search at once from jobs/export."
_USUAL_VALUES, MOST_VALUES = 20, 300
#: Values that one call may list, of all its facets together: each costs a look into the index.
MOST_COUNTS = 600
#: Every answer of the index has the total: `include_total` is for what the database answers.
_OWN = ("include", "include_total", "limit", "cursor", "sort", *BOUNDED_BY)
_OWN_OF_COUNTS = ("field", "limit")
_COUNTABLE = (*DIMENSIONS, *WITHIN)
_INCLUDED = ("description", "facts")
#: Parameters that ask for closed jobs by one of these words.
_CLOSED: Mapping[str, Collection[str]] = {
    **dict.fromkeys(("status", "status_all"), ("closed", "expired", "deleted")),
    "active": ("false", "0"),
}
#: Parameters by which jobs are picked out.
_NARROWING = frozenset(one.name for one in FILTERS) - {*_CLOSED, "status_not"}
_BODY: Mapping[str, Any] = {"q": "sound engineer", "country": ["NL"], "limit": 5}
_ORDERS: Mapping[Sort, str] = {
    Sort.RELEVANCE: "relevance desc",
    Sort.NEWEST: "first_seen_at desc",
    Sort.POSTED: "source_posted_at desc",
    Sort.PAY: "pay a year desc",
}


class JobList(PublicView):
    """Active jobs, unless others are asked for: with the parameters in the address, or in a JSON body."""

    parameters = SEARCH
    answers = {
        "GET": Answer("list_jobs", many(JobSerializer), SEARCH_META, problems=SLOW),
        "POST": Answer("list_jobs_by_body", many(JobSerializer), SEARCH_META, problems=SLOW, example=_BODY),
    }

    def cost(self, request: Request) -> int:
        query = self.asked(request)
        rows = costs.of_rows(query, default=_USUAL_JOBS, most=MOST_JOBS)
        return max(rows, costs.BY_DATABASE) if _is_long_in_database(query) else rows

    def asked(self, request: Request) -> QueryDict:
        """Raises Problem for a body that cannot be read."""
        if request.method != "POST":
            return request.query_params
        return cast("QueryDict", request.data or QueryDict())

    def get(self, request: Request) -> Response:
        return self.found(request, self.asked(request))

    def post(self, request: Request) -> Response:
        return self.found(request, self.asked(request))

    def found(self, request: Request, parameters: QueryDict) -> Response:
        """Costs the search, the rows with their places, and a look at how far the index has come."""
        check_once(self.parameters, parameters)
        question = Question.read(parameters, own=_OWN)
        include = included(parameters, _INCLUDED)
        _limit(parameters)
        flag(parameters, "include_total")  # a wrong word is told of also where the index counts anyway
        bounds = Bounds.read(parameters, question.facets)
        page = _bounded(question, bounds, parameters) if bounds else _found(question, parameters)
        rows = Rows(origin(request), latest(), include).of(page.ids)
        return Response({"data": list(rows), "meta": {**page.meta, **question.left_out}})


def _limit(parameters: QueryDict) -> int:
    """Raises Problem."""
    return limit_of(parameters, default=_USUAL_JOBS, most=MOST_JOBS, beyond=_MORE_JOBS)


def _is_long_in_database(query: QueryDict) -> bool:
    """As far as the parameters tell before they are checked: bounds, and whatever is asked of closed jobs, are in no
    index; and nothing is while it is being made. Closed jobs without a filter are in an order that the database has.
    """
    if any(query.get(name, "").strip() for name in BOUNDED_BY):
        return True
    if not any(query.get(name, "").strip() for name in _NARROWING):
        return False
    has_closed = any(word.lower() in _CLOSED[name] for name in _CLOSED for word in words(query.getlist(name)))
    return has_closed or snapshot() is None


@dataclass(frozen=True, slots=True)
class _Page:
    """Primary keys, and what is told of them."""

    ids: Sequence[int]
    meta: Mapping[str, Any]


def _found(question: Question, parameters: QueryDict) -> _Page:
    """By the index, or by SQL where there is none, and for closed jobs."""
    limit = _limit(parameters)
    sort, wrong = engine.sort_of(parameters.get("sort", ""), question.facets)
    if wrong:
        raise as_problem(wrong)
    cursor, now = parameters.get("cursor", ""), timezone.now()
    found = _search(
        question.facets,
        now=now,
        sort=sort,
        limit=limit,
        cursor=cursor,
        question=fingerprint(question.facets),
    )
    meta = {
        "limit": limit,
        "next_cursor": found.next or None,
        "order": _ORDERS[found.sort],
        # Pages end after so many; those of other orders do not.
        "most_ranked": MOST_RANKED if found.sort == Sort.RELEVANCE else None,
        **_totals(_total(question, found, now, is_first=not cursor)),
        **_made_from(found, now),
    }
    return _Page(found.ids, meta)


def _bounded(question: Question, bounds: Bounds, parameters: QueryDict) -> _Page:
    """By SQL, for bounds that the index does not hold."""
    if (parameters.get("sort") or Sort.NEWEST) != Sort.NEWEST:
        detail = f"With {', '.join(BOUNDED_BY)} the newest come first: leave out sort."
        raise bad_parameter("sort", detail, [Sort.NEWEST])
    now = timezone.now()
    asked = f"{question.facets.query_string()} {narrowing(BOUNDS, parameters)}"
    window = Window.read(parameters, scope="jobs.bounds", default=_USUAL_JOBS, most=MOST_JOBS, asked=asked)
    page = newest(question.facets, bounds, window, now=now)
    is_whole = not window.after and page.next_cursor is None
    # Counting takes longer than finding: only for who asks.
    total = count(question.facets, bounds, now=now) if flag(parameters, "include_total") else None
    meta = {
        "limit": window.limit,
        "next_cursor": page.next_cursor,
        "order": _ORDERS[Sort.NEWEST],
        "most_ranked": None,
        **_totals(len(page.rows) if is_whole else total),
        "engine": "database",
        "index_lag_seconds": None,
    }
    return _Page([job.pk for job in page.rows], meta)


class JobSearch(JobList):
    """Search jobs, with the parameters in the address, or in a JSON body: for a long `q`, and many ids."""

    answers = {
        "GET": Answer("search_jobs", many(JobSerializer), SEARCH_META, problems=SLOW),
        "POST": Answer(
            "search_jobs_by_body",
            many(JobSerializer),
            SEARCH_META,
            problems=SLOW,
            example=_BODY,
        ),
    }


class JobFacets(PublicView):
    """How many active jobs each value of one or several facets would give, with everything else applied."""

    parameters = FACETS
    answers = {
        "GET": Answer(
            "list_job_facets", COUNTED_FACETS, FACETS_META, problems=[HTTPStatus.SERVICE_UNAVAILABLE]
        )
    }

    def cost(self, request: Request) -> int:
        return costs.of_rows(request.query_params, default=_USUAL_VALUES, most=MOST_VALUES)

    def get(self, request: Request) -> Response:
        """What is chosen of a facet narrows the others and the total, not its own counts."""
        parameters = request.query_params
        question = Question.read(parameters, own=_OWN_OF_COUNTS)
        _check_countable(parameters, question.facets)
        fields = _fields(parameters)
        limit = limit_of(parameters, default=_USUAL_VALUES, most=MOST_VALUES)
        if len(fields) * limit > MOST_COUNTS:
            detail = f"One call lists {MOST_COUNTS} values: ask for fewer of each, or for fewer fields."
            raise bad_parameter("limit", detail)
        now = timezone.now()
        facets = set(fields.values())
        top = dict.fromkeys(facets, limit)
        found = _search(question.facets, now=now, sort=Sort.NEWEST, limit=1, counted=facets, top=top)
        if not found.is_from_index:
            detail = "Counts need the index, which is being made. Searching works without it."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=PAUSE)
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
    except OtherQuestionError:
        raise other_question() from None
    except CursorError:
        raise bad_cursor() from None
    except SlowSearchError:
        detail = "This takes the database too long while there is no index. Add filters, or try again later."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=PAUSE) from None


def _total(question: Question, found: Found, now: datetime, *, is_first: bool) -> int | None:
    """Exact, or None: of what SQL found it is counted only for closed jobs, and only where that is quick."""
    if found.is_from_index:
        return found.total
    if is_first and not found.next:
        return len(found.ids)
    return count(question.facets, Bounds(), now=now) if question.facets.wants_closed else None


def _totals(total: int | None) -> dict[str, Any]:
    """In our words, and in those of the older API. A total is exact, or not told: it is never cut off."""
    return {
        "total": total,
        "total_is_exact": total is not None,
        "total_matching": total,
        "total_matching_capped": False,
        "total_matching_unavailable": total is None,
    }


def _made_from(found: Found, now: datetime) -> dict[str, Any]:
    if not found.is_from_index:
        return {"engine": "database", "index_lag_seconds": None}
    held = snapshot()
    return {"engine": "index", "index_lag_seconds": lag_seconds(held, now) if held else None}


def _check_countable(query: QueryDict, facets: Facets) -> None:
    """Raises Problem for what narrows a list of jobs and would leave counts as they are."""
    for name in BOUNDED_BY:
        if query.get(name, "").strip():
            detail = (
                f"{name} is not known where jobs are counted: leave it out. posted_within and open_within, "
                "in days, and pay_band come near."
            )
            raise bad_parameter(name, detail)
    if facets.wants_closed:
        name = next((name for name in _CLOSED if query.get(name)), "status")
        raise bad_parameter(name, f"Closed jobs are not counted by facet: leave out {name}.")


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
        **_totals(found.total),
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
