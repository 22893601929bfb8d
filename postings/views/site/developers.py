"""For those who write programs: the calls, their parameters, and the machine forms of pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from postings.search.dimensions import DIMENSIONS, Dimension
from postings.web import api_call

Words = str | Promise
API = "/job-postings/v1/"


@dataclass(frozen=True, slots=True)
class Call:
    """`path` follows the API's address."""

    method: str
    path: str
    words: Words


CALLS: Sequence[Call] = (
    Call("GET", "jobs", _("Jobs that answer to a search: the parameters below.")),
    Call("POST", "jobs/search", _("The same, with the parameters as a JSON object.")),
    Call(
        "GET",
        "jobs/facets?field=",
        _("How many jobs each value of a facet would give; several fields in one call."),
    ),
    Call(
        "GET",
        "jobs/<job_id>",
        _("One job. include=description adds its text; its facts come with their sentences."),
    ),
    Call("GET", "jobs/<job_id>/events", _("What happened to it, the oldest first.")),
    Call("GET", "orgs/<org_id>", _("An employer and its boards.")),
    Call("GET", "sources/<source_id>", _("A board, and how reading it goes.")),
)
#: Parameters that are no facets.
PARAMETERS: Sequence[tuple[str, Words]] = (
    (
        "q",
        _(
            "Words that title, employer, department, skills or text hold. In quotes: in a row. A minus excludes."
        ),
    ),
    ("title", _("The same over the title alone.")),
    ("near, within", _("A place by its name or slug, or latitude and longitude; and kilometres.")),
    ("open_within", _("First seen within so many days.")),
    ("since", _("First seen then or later: a day, or a moment like 2026-11-22T12:00:00Z.")),
    ("posted_within", _("Posted within so many days, by the board’s own date.")),
    ("pay_min, currency", _("A range of pay that reaches this a year, in one currency.")),
    ("years", _("Jobs that ask for no more years of experience.")),
    ("sort", _("relevance, newest, posted, or pay within one currency.")),
    (
        "limit, cursor",
        _("Jobs a page, 100 at most, and where the page begins: meta.next_cursor of the one before."),
    ),
    ("include", _("description, facts: what else each job is to carry.")),
)
FILES: Sequence[tuple[str, Words]] = (
    ("/jobs/<job_id>.json .md .txt", _("A job as data, as Markdown, as plain text.")),
    ("/jobs.json .md .txt .csv?…", _("A list of jobs; behind the question mark any search of the site.")),
    (
        "/jobs/feed.atom?…, /jobs/feed.json?…",
        _("A search to follow: what is new, what changed, what closed."),
    ),
    ("/events/feed.atom", _("What happens to jobs, of all or of one: ?job=<job_id>.")),
    ("/sitemap.xml", _("Every open job with the time of its last change.")),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as a parameter. `values` are all there are, where they are few."""

    name: str
    label: Words
    values: tuple[str, ...]


@require_safe
def developers(request: HttpRequest) -> HttpResponse:
    """No query."""
    base = request.build_absolute_uri(API)
    context = {
        "section": "developers",
        "base": base,
        "calls": CALLS,
        "parameters": PARAMETERS,
        "facets": list(_facets()),
        "files": FILES,
        "api": [api_call(request, "jobs", "q=nurse&work_model=hybrid&limit=5")],
    }
    return render(request, "site/developers.html", context)


def _facets() -> Iterator[Facet]:
    for dimension in DIMENSIONS.values():
        yield Facet(dimension.name, dimension.label, _values(dimension))


def _values(dimension: Dimension) -> tuple[str, ...]:
    known = tuple(map(str, dimension.closed or ()))
    return known if not known or dimension.is_told else (*known, "not_stated")
