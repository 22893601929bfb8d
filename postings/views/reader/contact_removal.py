"""The form with which somebody whom a posting names asks not to be shown."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from postings.facts.contacts import line_without_contacts
from postings.models import ContactRemoval, Job
from postings.providers.html import plain
from postings.views.reader.contacts import printed, shown
from postings.views.reader.rate_limit import RateLimit, too_many
from postings.views.words import masked

#: So many contacts one address may hide; a posting prints two or three.
LIMIT: Final = RateLimit("contact_removal", most=10)
#: Of the reason that somebody gives, so much is kept.
_LONGEST_REASON = 2000


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def contact_removal(request: HttpRequest, job_id: str) -> HttpResponse:
    """Those who are still shown, one to be chosen. A contact that the posting does not print is a 404."""
    job = get_object_or_404(Job.objects.published().for_record(), job_id=job_id)
    if request.method == "POST" and job.is_active:
        if not LIMIT.takes(request):
            return too_many(request, LIMIT, back=request.path)
        _hide(job, request.POST)
        return redirect(f"{reverse('postings:contact_removal', args=[job.job_id])}?done=1")
    still = shown(job)
    hide = masked.hiding(job, still) or line_without_contacts
    context = {
        "section": "jobs",
        "job": job,
        "title": hide(job.title),
        "contacts": still.contacts,
        "asked": request.GET.get("contact", ""),
        "is_done": "done" in request.GET,
    }
    return render(request, "postings/contact_removal.html", context)


def _hide(job: Job, form: QueryDict) -> None:
    """Asking twice is asking once. Raises Http404 for a contact that the posting does not print."""
    asked = form.get("contact", "")
    if asked not in {one.digest for one in printed(job, plain(job.version.description_html))}:
        raise Http404
    ContactRemoval.objects.get_or_create(
        job=job,
        digest=asked,
        defaults={"reason": form.get("reason", "")[:_LONGEST_REASON], "asked_at": timezone.now()},
    )
