"""The page of one job: its facts, its text, its life and its record."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from postings.models import Job
from postings.models.prepared import Prepared
from postings.readers import reader_of
from postings.search.reader import snapshot
from postings.views.history.page import summary_of
from postings.views.job import life as job_life
from postings.views.job import record
from postings.views.job.openings import openings
from postings.views.job.related import related
from postings.views.job.similar import similar
from postings.views.job.told import Told, tell
from postings.views.rows.row import place_name
from postings.vocab import Status
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
#: Characters of a value at the top of the page.
_LONGEST_DIAL = 48


_JOB = Prepared(lambda: Job.objects.published().for_record().filter(job_id="?"), "?")


@require_safe
def job_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """Everything that we hold of one job, open or closed, and what is near it. Six queries, ten of one that is gone."""
    job = _JOB.first(job_id)
    if job is None:
        raise Http404
    told, reader = tell(job, now=timezone.now()), reader_of(request)
    others = openings(job, told.places, now=told.now)
    context = {
        "now": told.now,
        "section": "jobs",
        "job": told.job,
        "told": told,
        "canonical": request.build_absolute_uri(job.get_absolute_url()),
        "dials": [(label, _dial(told, name), told.facts.parts[name]) for name, label in _DIALS],
        "picture": job_life.picture(job, told.events, now=told.now),
        "history": summary_of(job),
        "openings": others,
        # Of a job that is open they are asked for when somebody reads on: they cost a fifth of the page.
        "similar": None
        if job.status == Status.OPEN
        else similar(job, told.places, others, now=told.now, hidden=reader.hidden_orgs),
        "related": related(job, told.places, n_events=len(told.events), now=told.now),
        "record": record.fields(told.job),
        "event_fields": record.event_fields(told.job),
        "parsed": record.parsed(told.job),
        "native": record.native(told.job),
        "api": _api(request, job),
        "ticked": reader.skills,
        "tools": reader.tools(told.job),
        "box": reader.box(told.job),
    }
    response = render(request, "postings/job.html", context)
    # Buttons that act at once stand only on pages that a page of ours led to.
    patch_vary_headers(response, ["Cookie", "Sec-Fetch-Site"])
    return response


def _dial(told: Told, name: str) -> str:
    """A fact in a few words, "" where it is not stated: its row has all of it."""
    value = told.facts.parts[name].value
    if name != "places" or not value:
        return Truncator(value).chars(_LONGEST_DIAL)
    cities = {named.place.slug for named in told.places if named.place}
    if len(told.places) > 1:
        return ngettext("%(n)d place", "%(n)d places", len(cities)) % {"n": len(cities) or len(told.places)}
    return place_name(told.places[0]) if told.places else Truncator(value).chars(_LONGEST_DIAL)


def _api(request: HttpRequest, job: Job) -> list[ApiCall]:
    return [
        api_call(request, f"jobs/{job.job_id}", "include=description"),
        api_call(request, f"orgs/{job.org.org_id}"),
        api_call(request, f"sources/{job.source.source_id}"),
        api_call(request, f"jobs/{job.job_id}/events", "include=missing"),
        api_call(request, f"jobs/{job.job_id}/versions"),
        # Without an index nobody can tell what is similar.
        *([api_call(request, f"jobs/{job.job_id}/similar")] if snapshot() else []),
    ]
