"""One employer's open jobs by what they have in common, and what the lives of all its jobs tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from celery import current_app
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.insights.reading import is_wanted, kept
from postings.insights.subject import Subject
from postings.models import Org
from postings.search.counting import Counted
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.labels import Label, labels, silent
from postings.search.live import counts
from postings.views.companies.org_facts import OrgFacts
from postings.views.words import percent
from postings.web import api_call

#: The tables of the page, in its order.
FACETS = (
    "occupation",
    "function",
    "city",
    "country",
    "provider",
    "work_model",
    "seniority",
    "pay",
)
#: Values of each table; the filtered list has the others.
ROWS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One value: `n` open jobs, their `share` of all, drawn and in words. `query` is that of the list with them."""

    label: Label
    n: int
    share: float
    percent: str
    query: str
    is_not_stated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One facet, "Not stated" last. `more` is the query of the list where all its values are."""

    name: str
    label: Label
    rows: tuple[Row, ...]
    is_many: bool
    more: str = ""


@require_safe
def breakdown(request: HttpRequest, slug: str) -> HttpResponse:
    """One call of the index, three queries for names and boards, and insights that are kept for an hour.

    Those take up to seconds, so nobody waits for them: where they are missing or old a worker computes them.
    """
    org = get_object_or_404(Org.objects.select_related("merged_into"), slug=slug)
    if org.merged_into:
        return redirect("postings:breakdown", org.merged_into.slug, permanent=True)
    now = timezone.now()
    facets = Facets.of(company=[org.slug])
    found = counts(facets, FACETS, now=now, top=ROWS)
    insights = kept(Subject(org.slug))
    if is_wanted(Subject(org.slug), insights, now=now):
        # By its name: pages do not know what workers know.
        current_app.send_task("postings.tasks.warm_insights", [org.slug], expires=60)
    context = {
        "now": now,
        "section": "companies",
        "org": org,
        "total": found.total if found else None,
        "tables": list(_tables(facets, found)) if found else [],
        "insights": insights,
        "org_facts": OrgFacts.of(org, list(org.sources.order_by("provider", "token")), found, insights),
        "canonical": request.build_absolute_uri(request.path),
        "query": facets.query_string(),
        "api": [
            api_call(request, f"orgs/{org.org_id}/breakdown"),
            api_call(request, "jobs", facets.query_string()),
        ],
    }
    return render(request, "postings/breakdown.html", context)


def _tables(facets: Facets, found: Found) -> Iterator[Table]:
    for name in FACETS if found.total else ():
        counted = found.facets[name]
        dimension = DIMENSIONS[name]
        yield Table(
            name=name,
            label=dimension.label,
            rows=tuple(_rows(name, facets, counted, found.total or 0)),
            is_many=dimension.is_many,
            more=f"{facets.query_string()}&more={name}" if counted.has_more else "",
        )


def _rows(name: str, facets: Facets, counted: Counted, total: int) -> Iterator[Row]:
    values = counted.values[:ROWS]
    named = labels(name, [value for value, _n in values])
    told = [(named[value], n, value, False) for value, n in values]
    if counted.n_not_stated:
        told.append((silent(name), counted.n_not_stated, NOT_STATED, True))
    numbers = [n for _label, n, _value, _is_silent in told]
    is_whole = sum(numbers) == total and not DIMENSIONS[name].is_many
    shares = percent.parts(numbers) if is_whole else [percent.whole(n / total) for n in numbers]
    for (label, n, value, is_silent), share in zip(told, shares, strict=True):
        query = facets.with_(name, value).query_string()
        yield Row(label, n, round(100 * n / total, 1), share, query, is_silent)
