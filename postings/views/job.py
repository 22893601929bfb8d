"""The page of one job: its facts, its text, its life and its record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from postings.facts.title.occupations import occupation_name
from postings.models import Job, JobPlace
from postings.search.facets import Facets
from postings.views import life, record
from postings.views.job_told import tell
from postings.web import ApiCall, api_call

Words = str | Promise


#: Of the facts, those at the top of the page.
_DIALS: Sequence[tuple[str, Words]] = (
    ("work_model", _("Work model")),
    ("places", _("Locations")),
    ("pay", _("Pay")),
    ("experience", _("Experience")),
    ("sponsorship", _("Sponsorship")),
)


@dataclass(frozen=True, slots=True)
class Related:
    """A page with more of the same."""

    kind: Words
    label: Words
    url: str


@require_safe
def job_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """Everything that we hold of one job, open or closed. Four queries, five where it prints a contact."""
    job = get_object_or_404(Job.objects.published().for_record(), job_id=job_id)
    told = tell(job, now=timezone.now())
    context = {
        "now": told.now,
        "section": "jobs",
        "job": job,
        "told": told,
        "dials": [(label, told.facts.parts[name]) for name, label in _DIALS],
        "life": life.of_events(job, told.events, now=told.now),
        "related": _related(job, told.places),
        "record": record.fields(job),
        "event_fields": record.event_fields(job),
        "native": record.native(job),
        "api": _api(request, job),
    }
    return render(request, "postings/job.html", context)


def _related(job: Job, places: Sequence[JobPlace]) -> list[Related]:
    """Only what the posting states has a page of more of the same."""
    events = f"{reverse('postings:events')}?job={job.job_id}"
    return [
        Related(_("Company"), job.org.name, job.org.get_absolute_url()),
        Related(_("Company, as a search"), job.org.name, _search("company", job.org.slug)),
        Related(_("Company breakdown"), job.org.name, reverse("postings:breakdown", args=[job.org.slug])),
        Related(_("ATS provider"), "", reverse("postings:provider", args=[job.provider])),
        Related(_("ATS provider, as a search"), "", _search("provider", job.provider)),
        *_related_places(places),
        *_related_work(job),
        Related(_("Life-cycle events, as a stream"), job.title, events),
    ]


def _search(name: str, value: str) -> str:
    return f"{reverse('postings:jobs')}?{Facets().with_(name, value).query_string()}"


def _related_places(places: Sequence[JobPlace]) -> Iterator[Related]:
    for place in {named.place.slug: named.place for named in places if named.place}.values():
        if place.city:
            yield Related(_("Place"), str(place), reverse("postings:city", args=[place.slug]))
        elif place.country_code:
            yield Related(_("Country"), str(place), _search("country", place.country_code.lower()))


def _related_work(job: Job) -> Iterator[Related]:
    """What kind of work it is: our word for the department, then its employer's."""
    if job.function:
        url = reverse("postings:department", args=[job.function.replace("_", "-")])
        yield Related(_("Department"), job.get_function_display(), url)
    if job.department:
        url = _search("department", job.department)
        yield Related(_("Department, in its employer’s word"), job.department, url)
    if name := occupation_name(job.occupation):
        yield Related(_("Occupation"), capfirst(name), reverse("postings:occupation", args=[job.occupation]))
    slug = (job.workplace_type or "not_stated").replace("_", "-")
    url = reverse("postings:work_model", args=[slug])
    yield Related(_("Work model"), job.get_workplace_type_display(), url)


def _api(request: HttpRequest, job: Job) -> list[ApiCall]:
    return [
        api_call(request, f"jobs/{job.job_id}", "include=description"),
        api_call(request, f"orgs/{job.org.org_id}"),
        api_call(request, f"sources/{job.source.source_id}"),
        api_call(request, f"jobs/{job.job_id}/events", "include=missing"),
    ]
