"""What a job is to a reader's resume: all reasons on a page, two versions side by side, a box beside the job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.keeps.kept import Keeps, keeps_of
from accounts.keeps.shelves import as_uuid
from accounts.matching.index.reader import snapshot
from accounts.matching.own import seeker_of_resume
from accounts.matching.reasons import Posting, ResumeSide, posting_of, reasons
from accounts.matching.score import Weights
from accounts.matching.wishes import Wishes
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError
from accounts.views.match_compared import compared
from accounts.views.match_words import Told, told
from accounts.views.resumes import resumes_of
from accounts.vocab import ResumeState
from postings.models import Job
from postings.views.job.told import tell
from postings.web import ApiCall, api_call


class Lack(StrEnum):
    """Why there are no reasons."""

    RESUME = "resume"  # there is none
    WAITING = "waiting"
    FAILED = "failed"
    SEALED = "sealed"


class LackError(Exception):
    def __init__(self, lack: Lack) -> None:
        super().__init__(lack)
        self.lack = lack


@dataclass(frozen=True, slots=True)
class _Asked:
    """One job, and what all resumes are held against it with."""

    posting: Posting
    weights: Weights | None
    wishes: Wishes
    now: datetime


@never_cache
@require_safe
def match_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """For a script the box alone. Thirteen queries, three more with another version."""
    job = get_object_or_404(Job.objects.published().for_record(), job_id=job_id)
    is_part = "HX-Request" in request.headers
    answer = HttpResponse(box(request, job)) if is_part else _page(request, job)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def box(request: HttpRequest, job: Job, *, resume: Resume | None = None) -> SafeString:
    """Beside the page of a job: what it is to this reader. Needs the version selected.

    Six queries, four where it is given the resume that jobs are matched with. 5 ms.
    """
    keeps = keeps_of(request)
    resume = resume or _chosen(request, keeps)
    context: dict[str, Any] = {"job": job, "resume": resume}
    try:
        asked = _Asked(posting_of(job), _weights(), keeps.wishes, timezone.now())
        context["told"] = _told(asked, resume)
    except LackError as error:
        context["lack"] = error.lack
    return SafeString(render_to_string("accounts/match/_box.html", context, request))


def _page(request: HttpRequest, job: Job) -> HttpResponse:
    now = timezone.now()
    of_job = tell(job, now=now)
    keeps = keeps_of(request)
    resume, other = _chosen(request, keeps), _other(request)
    if other and resume and other.pk == resume.pk:
        return redirect("match:match", job.job_id)
    context: dict[str, Any] = {
        "section": "jobs",
        "job": of_job.job,
        "now": now,
        "resume": resume,
        "others": _others(request, resume) if resume else [],
        "has_account": keeps.user is not None,
        "keywords": of_job.keywords,
        "api": _api(request, job, resume) if resume and keeps.user else [],
    }
    status = HTTPStatus.OK
    try:
        asked = _Asked(posting_of(job, of_job), _weights(), keeps.wishes, now)
        first = context["told"] = _told(asked, resume)
        context["has_index"] = asked.weights is not None
        context |= _beside(asked, first, other) if other else {}
    except LackError as error:
        context["lack"] = error.lack
        status = HTTPStatus.SERVICE_UNAVAILABLE if error.lack is Lack.SEALED else HTTPStatus.OK
    return render(request, "accounts/match/match.html", context, status=status)


def _api(request: HttpRequest, job: Job, resume: Resume) -> list[ApiCall]:
    query = urlencode({"resume": str(resume.pk)})
    return [api_call(request, f"me/matches/{job.job_id}", query, needs_key=True)]


def _beside(asked: _Asked, first: Told, other: Resume) -> dict[str, Any]:
    try:
        return {"compared": compared(first, _told(asked, other))}
    except LackError:
        return {"unready": other}


# --- the reader's side --------------------------------------------------------
def _chosen(request: HttpRequest, keeps: Keeps) -> Resume | None:
    key = keeps.resume_id
    return resumes_of(request).filter(pk=key).first() if key else None


def _other(request: HttpRequest) -> Resume | None:
    """The version that the address names. Raises Http404 for one that is not theirs."""
    named = request.GET.get("with")
    if not named:
        return None
    key: UUID | None = as_uuid(named)
    found = resumes_of(request).filter(pk=key).first() if key else None
    if found is None:
        raise Http404
    return found


def _others(request: HttpRequest, resume: Resume) -> list[Resume]:
    ready = resumes_of(request).filter(state=ResumeState.READY).exclude(pk=resume.pk)
    return list(ready.order_by("-made_at", "pk"))


def _weights() -> Weights | None:
    """Of the match index; None where there is none."""
    now = snapshot()
    return now.skills.by_slug if now else None


def _told(asked: _Asked, resume: Resume | None) -> Told:
    """Raises LackError."""
    if resume is None:
        raise LackError(Lack.RESUME)
    if resume.state == ResumeState.FAILED:
        raise LackError(Lack.FAILED)
    try:
        opened = store.opened(resume.pk)
        seeker = seeker_of_resume(resume)
    except NotReadError:
        raise LackError(Lack.WAITING) from None
    except SealError:
        raise LackError(Lack.SEALED) from None
    today = timezone.localdate(asked.now)
    found = reasons(
        ResumeSide(opened.profile, opened.text, seeker),
        asked.posting,
        weights=asked.weights,
        today=today,
        wishes=asked.wishes,
    )
    return told(resume, opened.profile, found, today)
