"""Indexes: every value of a facet that has open jobs, with its live count and a link to its jobs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from postings.search.dimensions import NOT_STATED
from postings.search.facets import Facets
from postings.views.index.names import OTHERS, Name
from postings.views.index.question import BY_JOBS, BY_NAME, IndexQuestion, cut
from postings.views.index.values import Listing, listing
from postings.views.lists.page import FEW
from postings.web import ApiCall, Page, api_call

#: Names on a page of an index.
SIZE = 200


@dataclass(frozen=True, slots=True)
class Index:
    """`address` names the page of one value; the slugs of those are hyphenated where the facet's words are not."""

    facet: str
    address: str
    template: str
    section: str = "jobs"
    usual: str = BY_JOBS

    def url(self, value: str) -> str:
        is_closed = self.facet in {"function", "work_model"}
        return reverse(self.address, args=[value.replace("_", "-") if is_closed else value])


@dataclass(frozen=True, slots=True)
class Row:
    """One value. `n` is None where nothing is counted; `bar` is its part of the longest in percent.

    `share` is its part of all open jobs, of one.
    """

    label: str
    note: str
    url: str
    n: int | None
    bar: float = 0
    share: float = 0

    @property
    def percent(self) -> float:
        return round(100 * self.share, 2)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the alphabet; `query` is "" where no name stands under it."""

    sign: str
    n: int
    query: str
    is_here: bool


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """Cities with open jobs. At most one query."""
    return index_page(request, Index("city", "postings:city", "postings/cities.html"))


@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """Functions, whatever employers call them. No query."""
    return index_page(request, Index("function", "postings:department", "postings/departments.html"))


@require_safe
def work_models(request: HttpRequest) -> HttpResponse:
    """Remote, hybrid, on site, and those that do not say. No query."""
    return index_page(request, Index("work_model", "postings:work_model", "postings/work_models.html"))


@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations of ESCO and O*NET with open jobs. No query."""
    return index_page(request, Index("occupation", "postings:occupation", "postings/occupations.html"))


def index_page(request: HttpRequest, index: Index) -> HttpResponse:
    """What costs something is worked out once a minute, by the one who asks then."""
    asked = IndexQuestion.read(request.GET, usual=index.usual)
    known = listing(index.facet)
    page = cut(known, asked, size=SIZE)
    context = {
        "section": index.section,
        "asked": asked,
        "known": known,
        "page": page,
        "groups": list(_groups(index, known, page, asked)),
        "letters": _letters(known, asked),
        "n_values": len(known.open),
        "silent": _silent(index, known),
        "by_jobs": asked.link(order=BY_JOBS),
        "by_name": asked.link(order=BY_NAME),
        "with_jobs": asked.link(is_all=False),
        "all": asked.link(is_all=True),
        "elsewhere": _elsewhere(known, asked, page),
        "noindex": asked.is_narrowed or known.total is None or known.total < FEW,
        "canonical": _canonical(request, asked, page),
        "api": [*_named(request, known, index.facet, asked), counts_call(request, known, index.facet)],
    }
    return render(request, index.template, context)


def _named(request: HttpRequest, known: Listing, facet: str, asked: IndexQuestion) -> Iterable[ApiCall]:
    """The call for the names of an index, in the order of the page: without a count there is but that of names."""
    path = {"company": "orgs", "city": "places", "occupation": "occupations"}.get(facet)
    is_counted = known.total is not None
    if path is None or (path == "occupations" and not is_counted):
        return
    order = "active_jobs" if asked.order == BY_JOBS and is_counted else "name"
    pairs = {"q": asked.q, "order": order, "limit": "100"}
    yield api_call(request, path, urlencode({name: value for name, value in pairs.items() if value}))


def counts_call(request: HttpRequest, known: Listing, facet: str) -> ApiCall:
    """The call for the numbers of an index; for the jobs themselves where nothing is counted now."""
    if known.total is None:
        return api_call(request, "jobs")
    return api_call(request, "jobs/facets", f"field={facet}&limit=300")


def _groups(
    index: Index, known: Listing, page: Page[Name], asked: IndexQuestion
) -> Iterable[tuple[str, list[Row]]]:
    """The names of a page under their letters; under none where they stand in another order."""
    if asked.order == BY_JOBS:
        yield "", [_row(index, known, one) for one in page.rows]
        return
    for letter, group in groupby(page.rows, key=lambda one: one.letter):
        yield letter, [_row(index, known, one) for one in group]


def _row(index: Index, known: Listing, one: Name) -> Row:
    n = known.n(one.value)
    bar = round(100 * n / known.most, 1) if n and known.most else 0
    return Row(one.label, one.note, index.url(one.value), n, bar, _share(n, known.total))


def _share(n: int | None, total: int | None) -> float:
    return n / total if n and total else 0


def _letters(known: Listing, asked: IndexQuestion) -> Sequence[Letter]:
    """The Latin ones always, so that each keeps its place; of others those under which a name stands."""
    numbers = known.letters if asked.is_all else known.open_letters
    others = [letter for letter in numbers if letter not in ascii_uppercase and letter != OTHERS]
    return [
        Letter(
            sign,
            numbers.get(sign, 0),
            asked.link(letter=sign, q="", order=BY_NAME) if sign in numbers else "",
            asked.letter == sign,
        )
        for sign in (*ascii_uppercase, *others, OTHERS)
        if sign in numbers or sign in ascii_uppercase
    ]


def _silent(index: Index, known: Listing) -> Row | None:
    """The jobs whose postings do not say: those too are counted, and can be read."""
    if not known.n_not_stated:
        return None
    n = known.n_not_stated
    if index.facet in {"function", "work_model"}:
        url = index.url(NOT_STATED)
    else:
        url = f"{reverse('postings:jobs')}?{Facets().with_(index.facet, NOT_STATED).query_string()}"
    return Row("", "", url, n, min(100.0, round(100 * n / (known.most or n), 1)), _share(n, known.total))


def _elsewhere(known: Listing, asked: IndexQuestion, page: Page[Name]) -> dict[str, Any]:
    """What a search that finds nothing would find among all names."""
    if page.rows or asked.is_all or not asked.is_narrowed:
        return {}
    wider = asked.link(is_all=True, letter="")
    n = cut(known, IndexQuestion(q=asked.q, is_all=True), size=1).n_total
    return {"n": n, "query": wider} if n else {}


def _canonical(request: HttpRequest, asked: IndexQuestion, page: Page[Name]) -> str:
    query = asked.link(page=page.number)
    return request.build_absolute_uri(request.path) + (f"?{query}" if query else "")
