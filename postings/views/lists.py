"""The list of jobs, and the slices: the same list with one facet fixed by the path."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.labels import WORK_MODEL
from postings.models import Job, JobPlace, Place, Source
from postings.models.jobs import JobQuerySet
from postings.search import counts
from postings.search.facets import NAMES, NOT_STATED, WORK_MODELS, Facets
from postings.web import api_call, page_of

#: Our own parameters beside the facets: the page, and the facet to be listed at length.
OWN = ("page", "more")
#: Facets that the API calls otherwise.
API_NAMES = {"work_model": "workplace_type"}


@dataclass(frozen=True, slots=True)
class Slice:
    """The facet that a path fixes, and how the page is headed."""

    facet: str
    value: str
    title: str | Promise


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value, and the query string without it."""

    label: str | Promise
    query: str


def rows(jobs: JobQuerySet) -> JobQuerySet:
    """What a result row needs, newest first: one query for the jobs and one for their places."""
    places = Prefetch("job_places", JobPlace.objects.select_related("place"))
    return jobs.for_listing().newest_first().prefetch_related(places)


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """All active jobs, narrowed by the query string."""
    return _list(request, None)


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """Active jobs in one place."""
    place = get_object_or_404(Place, slug=slug)
    return _list(request, Slice("city", slug, _("Jobs in %(place)s") % {"place": place}))


@require_safe
def work_model(request: HttpRequest, slug: str) -> HttpResponse:
    """Active jobs of one work model: `remote`, `hybrid`, `on-site` or `not-stated`."""
    value = slug.replace("-", "_")
    if value not in WORK_MODELS or "_" in slug:
        raise Http404
    title = _("Work model: %(model)s") % {"model": WORK_MODEL[WORK_MODELS[value]]}
    return _list(request, Slice("work_model", value, title))


@require_safe
def provider(request: HttpRequest, slug: str) -> HttpResponse:
    """Active jobs that one applicant tracking system publishes."""
    if not Source.objects.filter(provider=slug).exists():
        raise Http404
    title = _("Jobs on %(provider)s boards") % {"provider": counts.provider_label(slug)}
    return _list(request, Slice("provider", slug, title))


def _list(request: HttpRequest, part: Slice | None) -> HttpResponse:
    facets = Facets.from_query(request.GET, known=OWN)
    own = (part.facet,) if part else ()
    if part:
        facets = facets.without(part.facet).with_(part.facet, part.value)
    jobs = Job.objects.active()
    more = request.GET.get("more", "")
    groups = counts.groups(facets, jobs, skip=own, more=more)
    context = {
        "now": timezone.now(),
        "section": "jobs",
        "slice": part,
        "facets": facets,
        "groups": groups,
        "chips": _chips(facets, groups, own),
        "query": facets.query_string(but=own),
        "page": page_of(request, rows(facets.apply(jobs))),
        "more": more if more in NAMES else "",
        "not_stated": NOT_STATED,
        "api": [api_call(request, "jobs", facets.query_string(names=API_NAMES))],
    }
    return render(request, "postings/job_list.html", context)


def _chips(facets: Facets, groups: list[counts.Group], own: tuple[str, ...]) -> list[Chip]:
    words = [Chip(f"“{facets.q}”", facets.without("q").query_string(but=own))] if facets.q else []
    return words + [
        Chip(
            f"{group.label}: {option.label}" if option.is_not_stated else option.label,
            facets.without(group.name, option.value).query_string(but=own),
        )
        for group in groups
        for option in group.chosen
    ]
