"""The history of a posting: any two of its versions word by word, and the facts that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.facts import contacts
from postings.facts.document import Document
from postings.facts.values import Contact
from postings.ingest.context import context_of
from postings.models import Job, JobVersion
from postings.models.prepared import Prepared
from postings.providers.html import plain
from postings.views.history import facts as history_facts
from postings.views.history.diff import Diff, compare, sentences
from postings.views.history.facts import Comparison, FieldChange
from postings.views.history.versions import Choice, Edit, choose, picture, versions
from postings.web import ApiCall, api_call

#: Of a posting that a board rewrites without end, the newest so many events.
_MOST_EVENTS = 2_000


@dataclass(frozen=True, slots=True)
class Summary:
    """How many versions a posting had, and where they are compared."""

    n: int
    url: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions side by side. `is_layout` tells an edit of the text that changed no word of it."""

    diff: Diff
    fields: list[FieldChange]
    facts: Comparison
    is_layout: bool
    is_masked: bool


_VERSIONS = Prepared(lambda: JobVersion.objects.filter(job=0).order_by().values_list("pk", flat=True), 0)


def summary_of(job: Job) -> Summary:
    """For pages that link here. One query."""
    return Summary(len(_VERSIONS.rows(job.pk)), reverse("postings:history", args=[job.job_id]))


def _rounded(span: timedelta) -> timedelta:
    """To whole minutes, below two to whole seconds."""
    minute = timedelta(minutes=1)
    return (
        minute * round(span / minute)
        if span >= 2 * minute
        else timedelta(seconds=round(span.total_seconds()))
    )


@require_safe
def history_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """Open or closed. Three queries, four where there are two versions to compare."""
    job = get_object_or_404(Job.objects.published().select_related("org", "source"), job_id=job_id)
    now = timezone.now()
    rows = list(job.versions.defer("description_html"))
    found = versions(rows, _edits(job), current=job.version_id)
    until = job.inactive_at or now
    context: dict[str, Any] = {
        "section": "jobs",
        "now": now,
        "job": job,
        "title": contacts.line_without_contacts(job.title),
        "versions": found[::-1],
        "lasted": _rounded(until - rows[0].observed_at),
        "api": _api(request, job),
    }
    if len(rows) > 1:
        choice = choose(request.GET.get("from", ""), request.GET.get("to", ""), len(rows))
        context |= {
            "choice": choice,
            "old": found[choice.old - 1],
            "new": found[choice.new - 1],
            "is_inline": request.GET.get("view") == "inline",
            "segments": picture(found, until=until),
            "compared": _compared(job, rows, choice),
        }
    return render(request, "postings/history.html", context)


def _edits(job: Job) -> list[Edit]:
    """What each event led to, oldest first. Of one without a version nothing was edited."""
    rows = job.events.filter(version__isnull=False).order_by("-pk")
    newest = rows.values_list("observed_at", "version_id", "field_name")[:_MOST_EVENTS]
    return [Edit(at, version, field) for at, version, field in newest][::-1]


def _compared(job: Job, rows: Sequence[JobVersion], choice: Choice) -> Compared:
    """One query, for the texts of all versions: who is named in one of them is hidden in each."""
    old, new = rows[choice.old - 1], rows[choice.new - 1]
    current = next(row for row in rows if row.pk == job.version_id)
    texts = dict(job.versions.values_list("pk", "description_html"))
    old.description_html, new.description_html = texts[old.pk], texts[new.pk]
    people = _people(set(texts.values()))
    old_text, new_text = (_text(row.description_html, people) for row in (old, new))
    return Compared(
        diff=compare(sentences(old_text), sentences(new_text)),
        fields=history_facts.field_changes(old, new),
        facts=history_facts.compare(job, old, new, current, context_of(job.source)),
        is_layout=old_text == new_text and old.description_html != new.description_html,
        is_masked=contacts.MASK in old_text + new_text,
    )


def _people(htmls: Iterable[str]) -> set[Contact]:
    """Whom any text names. Contacts are shown on the job's page only, and only those of its present text.

    A contact stands in one line, and versions share most of theirs: each is read once.
    """
    lines = {line for html in htmls for line in plain(html).split("\n")}
    return {each for line in lines for each in contacts.read(Document.of_text(line)).value or ()}


def _text(html: str, people: set[Contact]) -> str:
    """Masked alike in both, so that a name that stayed is no edit."""
    return plain(contacts.mask(contacts.without_contacts(html), people)) if people else plain(html)


def _api(request: HttpRequest, job: Job) -> list[ApiCall]:
    return [
        api_call(request, f"jobs/{job.job_id}/versions", "include=description"),
        api_call(request, f"jobs/{job.job_id}/events", "include=missing"),
    ]
