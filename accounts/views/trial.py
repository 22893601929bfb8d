"""A resume without an account: kept for an hour, seen by the browser that sent it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.keeps.kept import keeps_of
from accounts.models import Resume
from accounts.resumes.store import TRIAL
from accounts.views import uploads
from accounts.views.uploads import LIMIT, Upload, section, takes_files
from postings.views.reader.rate_limit import too_many


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files
def try_page(request: HttpRequest, *, is_too_large: bool = False) -> HttpResponse:
    """Who is signed in has pages of their own."""
    if keeps_of(request).user is not None:
        return redirect("resumes:list")
    if request.method != "POST":
        return _shown(request, uploads.nothing())
    if is_too_large:
        return _shown(request, uploads.too_large())
    upload = uploads.sent(request)
    if upload.problems:
        return _shown(request, upload)
    if not LIMIT.takes(request):
        return too_many(request, LIMIT, back=request.path)
    resume = uploads.taken(request, upload)
    return (
        redirect("resumes:resume", resume.pk)
        if isinstance(resume, Resume)
        else _shown(request, upload, resume)
    )


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
