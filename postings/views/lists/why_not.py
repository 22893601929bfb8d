"""Why a job is not in a list: a link is pasted, and each filter that excludes it says by what."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.facts.contacts import line_without_contacts
from postings.search import named
from postings.search.around import is_place, unknown_place
from postings.search.facets import Facets, Wrong
from postings.search.pasted import LONGEST, job_of
from postings.search.why_not import freed, reasons
from postings.web import api_call


@require_safe
def why_not_page(request: HttpRequest) -> HttpResponse:
    """`?job=<link or id>&…the list's own query…`. With status 400 where the query cannot be meant."""
    facets = named.read(request.GET, known=("job",))
    if facets.near and facets.near.place and not is_place(facets.near.place):
        facets = replace(facets, wrong=(*facets.wrong, Wrong("near", unknown_place(facets.near.place))))
    pasted = request.GET.get("job", "").replace("\0", "").strip()[:LONGEST]
    context = {
        "section": "jobs",
        "pasted": pasted,
        "facets": facets,
        "pairs": list(facets.pairs()),
        "query": facets.query_string(),
    }
    if pasted and not facets.wrong:
        context |= _answer(pasted, facets, request)
    return render(request, "postings/why_not.html", context, status=400 if facets.wrong else 200)


def _answer(pasted: str, facets: Facets, request: HttpRequest) -> dict[str, object]:
    job = job_of(pasted)
    if job is None:
        return {"is_unknown": True}
    now = timezone.now()
    found = reasons(job, facets, now=now)
    return {
        "job": job,
        "title": line_without_contacts(job.title),
        "reasons": found,
        "freed": freed(job, facets, now=now) if len(found) > 1 else None,
        # What this site does not publish is not in its API.
        "api": [api_call(request, f"jobs/{job.job_id}/why-not", facets.query_string())]
        if job.in_scope
        else [],
    }
