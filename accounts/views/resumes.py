"""A person's resumes: the list, and what is done with one as a whole. Of anybody else's every address is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import erasure
from accounts.keeps import acts, shelves
from accounts.keeps.kept import keeps_of
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError
from accounts.views import uploads
from accounts.views.best_first import n_best_first
from accounts.views.uploads import LONGEST_NAME, Upload, section, takes_files
from accounts.vocab import ResumeState
from postings.web import api_call


def resumes_of(request: HttpRequest) -> QuerySet[Resume]:
    """Of the account where somebody is signed in, else those on trial that the session sent."""
    user = keeps_of(request).user
    if user is not None:
        return Resume.objects.filter(user=user)
    ids = shelves.trials(request.session)
    return Resume.objects.filter(user=None, pk__in=ids, expires_at__gt=timezone.now())


def of_its_owner(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: the resume of the address instead of its id, and nothing of it in any cache."""

    @never_cache
    @wraps(view)
    def outer(request: HttpRequest, resume_id: UUID, **kwargs: Any) -> HttpResponse:
        resume = resumes_of(request).filter(pk=resume_id).first()
        if resume is None and "HX-Request" in request.headers:
            # Its hour is over, or somebody signed out in another tab: the page is asked anew, and says so whole.
            return HttpResponse(status=404, headers={"HX-Refresh": "true"})
        if resume is None:
            raise Http404
        return view(request, resume, **kwargs)

    return outer


# --- the list -----------------------------------------------------------------
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files
def resumes(request: HttpRequest, *, is_too_large: bool = False) -> HttpResponse:
    """A POST adds one. Who has neither account nor resume is led to where one is tried."""
    user = keeps_of(request).user
    if user is None and (request.method == "POST" or not resumes_of(request).exists()):
        return redirect("resumes:try")
    return uploads.answered(request, _shown, is_too_large=is_too_large)


def _shown(request: HttpRequest, upload: Upload, problems: dict[str, str] | None = None) -> HttpResponse:
    keeps = keeps_of(request)
    found = problems or upload.problems
    held = list(resumes_of(request).order_by("-made_at", "pk"))
    read = [one.pk for one in held if one.state == ResumeState.READY]
    is_read = keeps.resume_id in read
    named = store.file_names(one.pk for one in held)
    context = {
        "section": section(request),
        "resumes": [(one, named.get(one.pk, "")) for one in held],
        "used": keeps.resume_id,
        "is_read": is_read,
        "n_best_first": n_best_first(request) if is_read else None,
        "may_compare": len(read) > 1,
        "upload": upload,
        "problems": found,
        "has_account": keeps.user is not None,
        "most": store.MOST,
        "is_full": len(held) >= store.MOST,
        "longest": LONGEST_NAME,
        "api": [api_call(request, "me/resumes", needs_key=True)],
        "now": timezone.now(),
    }
    return render(request, "accounts/resumes/list.html", context, status=422 if found else 200)


# --- one as a whole -----------------------------------------------------------
@require_POST
@of_its_owner
def rename(request: HttpRequest, resume: Resume) -> HttpResponse:
    name = uploads.named(request)
    if not name or len(name) > LONGEST_NAME:
        messages.error(request, _("A name has 1 to %(n)d characters.") % {"n": LONGEST_NAME})
    elif name != resume.name:
        resume.name = name
        resume.save(update_fields=["name"])
    return redirect("resumes:list")


@require_POST
@of_its_owner
def use(request: HttpRequest, resume: Resume) -> HttpResponse:
    """Jobs are matched with it from now on, in this browser."""
    acts.choose_resume(request, resume.pk)
    messages.success(request, _("Jobs are matched with “%(name)s” now.") % {"name": resume.name})
    return redirect("resumes:list")


@require_http_methods(["GET", "HEAD", "POST"])
@of_its_owner
def delete(request: HttpRequest, resume: Resume) -> HttpResponse:
    """What goes, and one button. A POST does it at once."""
    if request.method != "POST":
        context = {"section": section(request), "resume": resume}
        return render(request, "accounts/resumes/delete.html", context)
    if resume.user_id is not None:
        erasure.note(erasure.RESUME, str(resume.pk), now=timezone.now())
    resume.delete()
    messages.success(request, _("The resume is deleted, with its file and all that was read in it."))
    return redirect("resumes:list" if resume.user_id is not None else "resumes:try")


@require_safe
@of_its_owner
def file(request: HttpRequest, resume: Resume) -> HttpResponse:
    """As it came, to be saved and never to be shown by the browser."""
    try:
        data, name = store.file_of(resume)
    except SealError:
        return unopenable(request, resume)
    except NotReadError:
        raise Http404 from None
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name or "resume"),
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


def unopenable(request: HttpRequest, resume: Resume) -> HttpResponse:
    """The site has lost the key, or not been given it."""
    problem = _("This resume is sealed with a key that the site does not have at the moment.")
    context = {"section": section(request), "resume": resume, "problem": problem}
    return render(request, "accounts/resumes/failed.html", context, status=503)
