"""The page of one job: its facts, its text, its life and its record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from postings.accuracy.confidence import latest
from postings.facts.title.occupations import occupation_name
from postings.models import Job, JobPlace
from postings.search.facets import Facets
from postings.views import contacts, fact_words, facts, keywords, life, marks, record, timeline
from postings.views.footnotes import Footnotes
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
class Clock:
    """One of the times of a job, and whose word it is."""

    label: Words
    at: datetime | None
    whose: Words


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
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    events = list(job.events.order_by("pk"))
    now = timezone.now()
    shown = contacts.shown(job)
    notes = Footnotes(job, shown.text)
    table = facts.table(job, notes, latest())
    words = keywords.keywords(job, notes)
    context = {
        "now": now,
        "section": "jobs",
        "job": job,
        "places": places,
        "facts": table,
        "unread_language": _unread_language(job),
        "dials": [(label, table.parts[name]) for name, label in _DIALS],
        "keywords": words,
        "contacts": shown.contacts,
        # After all facts are told: each adds what is to be marked.
        "description": marks.mark(shown.html, notes.spans),
        "n_notes": len({span.number for span in notes.spans}),
        "life": life.of_events(job, events, now=now),
        "moments": timeline.newest_first(events),
        "clocks": _clocks(job),
        "related": _related(job, places),
        "record": record.fields(job),
        "event_fields": record.event_fields(job),
        "native": record.native(job),
        "api": _api(request, job),
        "is_unverified": job.is_active and job.source.is_unverified(now),
        "is_past_deadline": job.apply_by is not None and job.apply_by < now.date(),
    }
    return render(request, "postings/job.html", context)


def _unread_language(job: Job) -> str:
    """The language of a text that most rules cannot read: there, silence is ours and not the posting's."""
    is_read = not job.language or job.language in facts.READ_LANGUAGES
    return "" if is_read else fact_words.language_name(job.language)


def _clocks(job: Job) -> list[Clock]:
    """First seen is never called posted: the first is ours, the second the employer's."""
    clocks = [
        Clock(_("Posted"), job.source_posted_at, _("says the board")),
        Clock(_("First seen"), job.first_seen_at, ""),
        Clock(_("Last changed"), job.last_changed_at, ""),
        Clock(_("Last seen"), job.last_seen_at, ""),
        Clock(_("Last checked"), job.last_checked_at, ""),
    ]
    return [*clocks, Clock(_("Closed"), job.inactive_at, "")] if job.inactive_at else clocks


def _related(job: Job, places: list[JobPlace]) -> list[Related]:
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


def _related_places(places: list[JobPlace]) -> Iterator[Related]:
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
