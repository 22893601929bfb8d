"""Contacts printed in a posting: shown on its page while it is active, hidden as soon as one of them asks."""

from dataclasses import dataclass, replace
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from postings.facts.contacts import digest, mask, read, without_contacts
from postings.facts.document import Document
from postings.facts.stored import Quote, quote
from postings.facts.values import Contact
from postings.models import ContactRemoval, Job
from postings.providers.html import plain
from postings.views.reader.rate_limit import RateLimit, too_many

#: So many contacts one address may hide; a posting prints two or three.
LIMIT: Final = RateLimit("contact_removal", most=10)
#: Of the reason that somebody gives, so much is kept.
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Printed:
    """A contact, the sentence that prints it, and what names it without repeating it."""

    contact: Contact
    at: str
    digest: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page may show: the description, masked where it must be, its plain text, and the contacts."""

    html: str
    text: str
    contacts: list[Printed]
    n_hidden: int


def shown(job: Job) -> Shown:
    """Needs the version selected. One query where the posting of an active job prints a contact, else none.

    Masks keep every offset, so facts still point to their words.
    """
    html = job.version.description_html
    if not job.is_active:
        html = without_contacts(html)
        return Shown(html, plain(html), [], 0)
    text = plain(html)
    printed = _printed(job, text)
    hidden = _removed(job) if printed else set()
    gone = [one for one in printed if one.digest in hidden]
    if gone:
        html = mask(html, [one.contact for one in gone])
        text = plain(html)
    # A sentence may print several people: those who stay are quoted from the masked text.
    kept = [replace(one, quote=quote(one.at, {}, text)) for one in printed if one.digest not in hidden]
    return Shown(html, text, kept, len(gone))


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def contact_removal(request: HttpRequest, job_id: str) -> HttpResponse:
    """The form with which somebody whom a posting names asks not to be shown."""
    job = get_object_or_404(Job.objects.published().for_record(), job_id=job_id)
    if request.method == "POST" and job.is_active:
        if not LIMIT.takes(request):
            return too_many(request, LIMIT, back=request.path)
        _hide(job, request.POST)
        return redirect(f"{reverse('postings:contact_removal', args=[job.job_id])}?done=1")
    context = {
        "section": "jobs",
        "job": job,
        "contacts": shown(job).contacts,
        "asked": request.GET.get("contact", ""),
        "is_done": "done" in request.GET,
    }
    return render(request, "postings/contact_removal.html", context)


def _hide(job: Job, form: QueryDict) -> None:
    """Asking twice is asking once. Raises Http404 for a contact that the posting does not print."""
    asked = form.get("contact", "")
    if asked not in {one.digest for one in _printed(job, plain(job.version.description_html))}:
        raise Http404
    ContactRemoval.objects.get_or_create(
        job=job,
        digest=asked,
        defaults={"reason": form.get("reason", "")[:_LONGEST_REASON], "asked_at": timezone.now()},
    )


def _printed(job: Job, text: str) -> list[Printed]:
    fact = read(Document.of_text(text))
    return [
        Printed(contact, str(at), digest(job.job_id, contact))
        for contact, at in zip(fact.value or (), fact.evidence, strict=True)
    ]


def _removed(job: Job) -> set[str]:
    return set(job.contact_removals.values_list("digest", flat=True))
