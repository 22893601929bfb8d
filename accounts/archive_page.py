"""The page of the archive that people read: what they uploaded, saved and hid, with links to this site."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from postings.facts.contacts import line_without_contacts
from postings.models import Job


def page(user: User) -> str:
    """HTML that needs no other file. Five queries."""
    saved = user.saved_jobs.select_related("job__org").order_by("-saved_at")
    hidden = user.hidden_jobs.select_related("job__org").order_by("-hidden_at")
    context = {
        "site_name": settings.SITE_NAME,
        "site": settings.SITE_URL,
        "address": user.email,
        "joined": user.date_joined,
        "now": timezone.now(),
        "resumes": list(user.resumes.order_by("-made_at")),
        "saved": [_job(one.job, one.saved_at) for one in saved.iterator(chunk_size=500)],
        "searches": list(user.saved_searches.order_by("-saved_at")),
        "hidden": [_job(one.job, one.hidden_at) for one in hidden.iterator(chunk_size=500)],
        "companies": list(user.hidden_orgs.select_related("org").order_by("-hidden_at")),
    }
    return render_to_string("accounts/archive.html", context)


def _job(job: Job, at: Any) -> dict[str, Any]:
    return {
        "title": line_without_contacts(job.title),
        "company": job.org.name,
        "path": job.get_absolute_url(),
        "at": at,
    }
