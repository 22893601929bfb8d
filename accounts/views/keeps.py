"""Saved jobs, and hidden jobs and companies: the acts, and the pages that show what is kept.

Each act is a POST that may be sent twice. A script gets the button or the row that changes, everybody else is led
back to where they were.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.keeps import acts
from accounts.keeps.kept import Keeps, keeps_of
from accounts.keeps.shelves import HIDDEN_JOBS, HIDDEN_ORGS, KEPT, MOST_IN_SESSION, SAVED, Shelf
from accounts.views import keep_buttons
from accounts.views.keep_buttons import NamedJob
from postings.facts.contacts import line_without_contacts
from postings.labels import CLOSE_REASON
from postings.models import Job, Org
from postings.search.facets import clean
from postings.views.lists.jobs import listed
from postings.views.reader.rate_limit import RateLimit, too_many
from postings.views.rows.row import ListRow
from postings.vocab import Status
from postings.web import api_call

#: Acts of one address without an account; the first of somebody without a cookie makes a session.
LIMIT: Final = RateLimit("keeps", most=240)
_ROWS, _HIDDEN_ROWS = 50, 100
#: An org that was merged more often in a row is a mistake.
_MOST_MERGES = 5

#: What each act does: on which shelf, and whether it keeps or lets go.
_ACTS: Final[Mapping[str, tuple[Shelf, bool]]] = {
    "save": (SAVED, True),
    "unsave": (SAVED, False),
    "hide": (HIDDEN_JOBS, True),
    "unhide": (HIDDEN_JOBS, False),
}


# --- acts ---------------------------------------------------------------------
@require_POST
def job_act(request: HttpRequest, job_id: str, act: str) -> HttpResponse:
    """`act` is one of save, unsave, hide and unhide. What is no longer published can still be let go."""
    shelf, is_kept = _ACTS[act]
    jobs = Job.objects.published() if is_kept else Job.objects.all()
    job = get_object_or_404(jobs.select_related("org"), job_id=job_id)
    refused = _done(request, shelf, job.pk, is_kept=is_kept)
    if refused:
        return refused
    if "HX-Request" not in request.headers:
        return redirect(_back(request, shelf))
    return _job_part(request, job, shelf, is_kept=is_kept)


@require_POST
def org_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """`act` is hide or unhide. Of an org that was merged the one that has its jobs now is meant."""
    org = _org_today(slug)
    is_kept = act == "hide"
    refused = _done(request, HIDDEN_ORGS, org.pk, is_kept=is_kept)
    if refused:
        return refused
    if "HX-Request" not in request.headers:
        return redirect(_back(request, HIDDEN_ORGS))
    return _refreshed()


def _org_today(slug: str) -> Org:
    """Raises Http404."""
    org = get_object_or_404(Org.objects.select_related("merged_into"), slug=clean(slug))
    for _n in range(_MOST_MERGES):
        if org.merged_into is None:
            break
        org = org.merged_into
    return org


def _done(request: HttpRequest, shelf: Shelf, number: int, *, is_kept: bool) -> HttpResponse | None:
    """None if it is done, else the answer that says why not."""
    is_script = "HX-Request" in request.headers
    if keeps_of(request).user is None and not LIMIT.takes(request):
        back = _back(request, shelf)
        return _told(request, status=429, limit=LIMIT) if is_script else too_many(request, LIMIT, back=back)
    if not is_kept:
        acts.drop(request, shelf, number)
    elif not acts.keep(request, shelf, number, now=timezone.now()):
        most = acts.most(request)
        if is_script:
            return _told(request, status=409, most=most, page=_page(shelf))
        messages.error(request, _("%(most)d are kept at most: remove one first.") % {"most": most})
        return redirect(_page(shelf))
    return None


def _told(request: HttpRequest, *, status: int, **why: Any) -> HttpResponse:
    part = {**why, "in_row": request.GET.get("in") == "row"}
    return render(request, "accounts/keeps/_refused.html", part, status=status)


def _page(shelf: Shelf) -> str:
    return reverse("keeps:saved_jobs" if shelf is SAVED else "keeps:hidden")


def _back(request: HttpRequest, shelf: Shelf) -> str:
    """To the page of this site that the form was on."""
    to = request.POST.get("next", "")
    is_safe = to.startswith("/") and url_has_allowed_host_and_scheme(
        to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return to if is_safe else _page(shelf)


def _job_part(request: HttpRequest, job: Job, shelf: Shelf, *, is_kept: bool) -> HttpResponse:
    """What a script puts in place of what was pressed. `in=page`: a large button, on the job's own page.

    `in=row` of a list: its row makes way for a line that undoes it, and comes back with the list.
    """
    named, place = NamedJob.of(job), request.GET.get("in")
    if shelf is SAVED:
        button = keep_buttons.save_button(named, is_saved=is_kept, is_within=True, is_big=place == "page")
        return HttpResponse(button)
    if place == "row":
        return HttpResponse(keep_buttons.hidden_row(named, has_focus=True)) if is_kept else _refreshed()
    return HttpResponse(hiding(named, job, keeps_of(request), has_focus=True))


def hiding(
    named: NamedJob, job: Job, keeps: Keeps, *, is_within: bool = True, has_focus: bool = False
) -> SafeString:
    """On the page of a job: what hides it, or what shows it again."""
    is_job, is_company = job.pk in keeps.hidden_jobs, job.org_id in keeps.hidden_orgs
    if is_job or is_company:
        return keep_buttons.hidden_note(named, is_company=not is_job, has_focus=has_focus)
    return keep_buttons.hide_menu(named, is_within=is_within, has_focus=has_focus)


def _refreshed() -> HttpResponse:
    """More of the page changes than what was pressed."""
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


# --- saved jobs ---------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SavedRow:
    """`closed_at` and `reason` are of a job that is closed."""

    job_id: str
    row: ListRow
    saved_at: datetime
    closed_at: datetime | None
    reason: str


@never_cache
@require_safe
def saved_jobs(request: HttpRequest) -> HttpResponse:
    """`?job=` offers to save that one, for those who have no cookie yet. Five queries at most, besides who asks."""
    keeps = keeps_of(request)
    standing = _standing(keeps)
    page = Paginator(list(standing), _ROWS).get_page(request.GET.get("page"))
    context = {
        **_about(keeps),
        "here": "saved",
        "page": page,
        "rows": _saved_rows(page, standing, keeps),
        "offered": _offered_job(request, keeps.saved),
        "next": request.GET.get("next") or request.path,
        "now": timezone.now(),
        "api": [api_call(request, "me/saved-jobs", "limit=50", needs_key=True)],
    }
    return render(request, "accounts/keeps/saved_jobs.html", context)


class Standing(NamedTuple):
    """How a saved job stands."""

    job_id: str
    status: str
    close_reason: str
    inactive_at: datetime | None

    @property
    def is_closed(self) -> bool:
        return self.status == Status.CLOSED


def _standing(keeps: Keeps) -> dict[int, Standing]:
    """Of each saved job, by its primary key: the open first, of both the last saved first."""
    jobs = Job.objects.published().filter(pk__in=keeps.saved).order_by()
    found = {number: Standing(*told) for number, *told in jobs.values_list("pk", *Standing._fields)}
    last_saved = [number for number in keeps.saved if number in found]
    return {number: found[number] for number in sorted(last_saved, key=lambda one: found[one].is_closed)}


def _saved_rows(page: Page[int], standing: Mapping[int, Standing], keeps: Keeps) -> list[SavedRow]:
    numbers = list(page.object_list)
    rows = {row.address: row for row in listed(numbers)} if numbers else {}
    found = []
    for number in numbers:
        job = standing[number]
        row = rows.get(reverse("postings:job", args=[job.job_id]))
        if row is None:  # it vanished between two queries
            continue
        reason = str(CLOSE_REASON.get(job.close_reason, ""))
        closed_at = job.inactive_at if job.is_closed else None
        found.append(SavedRow(job.job_id, row, keeps.saved[number], closed_at, reason))
    return found


def _offered_job(request: HttpRequest, kept: Mapping[int, datetime]) -> Job | None:
    """The job that the address names, unless it is kept already. Raises Http404."""
    asked = clean(request.GET.get("job", ""))
    if not asked:
        return None
    job = get_object_or_404(Job.objects.published().select_related("org"), job_id=asked)
    job.title = line_without_contacts(job.title)
    return None if job.pk in kept else job


def _about(keeps: Keeps) -> dict[str, Any]:
    """How long it is kept, and what else there is."""
    return {
        "section": "saved",
        "has_account": keeps.user is not None,
        "days": KEPT.days,
        "most": MOST_IN_SESSION,
    }


# --- hidden things ------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class HiddenRow:
    """`undo` is the address that shows it again."""

    heading: str
    name: str
    address: str
    company: str
    hidden_at: datetime
    undo: str


@never_cache
@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """Companies, then jobs; the last hidden first. `?job=` and `?company=` offer to hide that one. Four queries."""
    keeps = keeps_of(request)
    numbers = [(HIDDEN_ORGS, number) for number in keeps.hidden_orgs]
    numbers += [(HIDDEN_JOBS, number) for number in keeps.hidden_jobs]
    page = Paginator(numbers, _HIDDEN_ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    orgs = _hidden_orgs([number for shelf, number in shown if shelf is HIDDEN_ORGS], keeps)
    jobs = _hidden_jobs([number for shelf, number in shown if shelf is HIDDEN_JOBS], keeps)
    asked = request.GET.get("company", "")
    org = _org_today(asked) if asked else None
    context = {
        **_about(keeps),
        "here": "hidden",
        "page": page,
        "rows": [*orgs, *jobs],
        "offered_job": _offered_job(request, keeps.hidden_jobs),
        "offered_org": org if org and org.pk not in keeps.hidden_orgs else None,
        "next": request.GET.get("next") or request.path,
        "now": timezone.now(),
        "api": [api_call(request, "me/hidden-companies", "limit=100", needs_key=True)],
    }
    return render(request, "accounts/keeps/hidden.html", context)


def _hidden_orgs(numbers: list[int], keeps: Keeps) -> list[HiddenRow]:
    orgs = Org.objects.in_bulk(numbers)
    heading = _("Companies")
    return [
        HiddenRow(
            heading,
            orgs[number].name,
            orgs[number].get_absolute_url(),
            "",
            keeps.hidden_orgs[number],
            reverse("keeps:unhide_company", args=[orgs[number].slug]),
        )
        for number in numbers
        if number in orgs
    ]


def _hidden_jobs(numbers: list[int], keeps: Keeps) -> list[HiddenRow]:
    found = Job.objects.select_related("org").only("job_id", "title", "org__name", "org__slug")
    jobs = found.in_bulk(numbers)
    heading = _("Jobs")
    return [
        HiddenRow(
            heading,
            line_without_contacts(jobs[number].title),
            jobs[number].get_absolute_url(),
            jobs[number].org.name,
            keeps.hidden_jobs[number],
            reverse("keeps:unhide", args=[jobs[number].job_id]),
        )
        for number in numbers
        if number in jobs
    ]
