"""Leave, and take everything along."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import erasure
from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def erase(request: HttpRequest) -> HttpResponse:
    """What goes, and one button. A POST does it at once."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    if request.method != "POST":
        counts = {"n_resumes": user.resumes.count(), "n_saved": user.saved_jobs.count()}
        return render(request, "accounts/erase.html", {"section": "account", "address": user.email} | counts)
    erasure.erase(user, now=timezone.now())
    logout(request)
    return redirect("accounts:erased")


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Says what was done; it knows nobody, so anybody may read it."""
    return render(request, "accounts/erased.html")
