"""Jobs like one: a page of its own, and the part of a job's page that is loaded when it is scrolled to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobPlace
from postings.readers import reader_of
from postings.views.job.openings import openings
from postings.views.job.similar import similar
from postings.views.lists.personal import HIDES
from postings.web import api_call


@require_safe
def similar_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """The part alone where a script asks, told by `HX-Request`. At most seven queries."""
    job = get_object_or_404(Job.objects.published().for_listing(), job_id=job_id)
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    now = timezone.now()
    same = openings(job, places, now=now)
    hidden = reader_of(request).hidden_orgs
    found = similar(job, places, same, now=now, hidden=hidden)
    context = {
        "section": "jobs",
        "job": job,
        "title": line_without_contacts(job.title),
        "now": now,
        "similar": found,
        # The index tells both, or neither.
        "api": [api_call(request, f"jobs/{job.job_id}/similar")] if found.is_known else [],
        "api_note": HIDES if hidden else "",
    }
    is_part = "HX-Request" in request.headers
    answer = render(request, "postings/_job_similar.html" if is_part else "postings/similar.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
