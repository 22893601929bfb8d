"""A resume without an account: kept for an hour, seen by the browser that sent it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.keeps.kept import keeps_of
from accounts.resumes.store import TRIAL
from accounts.views import uploads
from accounts.views.uploads import Upload, section, takes_files


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files
def try_page(request: HttpRequest, *, is_too_large: bool = False) -> HttpResponse:
    """Who is signed in has pages of their own."""
    if keeps_of(request).user is not None:
        return redirect("resumes:list")
    return uploads.answered(request, _shown, is_too_large=is_too_large)


def _shown(request: HttpRequest, upload: Upload, problems: dict[str, str] | None = None) -> HttpResponse:
    found = problems or upload.problems
    context = {
        "section": section(request),
        "upload": upload,
        "problems": found,
        "hours": int(TRIAL.total_seconds() // 3600),
        "standing": keeps_of(request).resume_id,
    }
    return render(request, "accounts/resumes/try.html", context, status=422 if found else 200)
