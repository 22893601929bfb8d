"""The page of an account: what there is, and where to change it."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.keeps.kept import keeps_of
from accounts.models import Resume, User
from accounts.views.account_archive import BEGUN
from accounts.views.best_first import n_best_first
from accounts.vocab import ResumeState


@dataclass(frozen=True, slots=True)
class Factors:
    """What else than a password opens the account or is asked for beside it."""

    n_passkeys: int
    has_app: bool
    n_codes: int


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    resume_id = keeps_of(request).resume_id
    matched = Resume.objects.filter(pk=resume_id).first() if resume_id else None
    is_read = matched is not None and matched.state == ResumeState.READY
    context = {
        "section": "account",
        "address": user.email,
        "new_address": EmailAddress.objects.filter(user=user, primary=False).first(),
        "has_password": user.has_usable_password(),
        "factors": _factors(user),
        "n_sessions": UserSession.objects.filter(user=user).count(),
        "has_social": bool(settings.SOCIAL_APPS),
        "matched": matched,
        "is_read": is_read,
        "n_best_first": n_best_first(request) if is_read else None,
        "archive_begun": BEGUN in request.GET,
    }
    return render(request, "accounts/overview.html", context)


def _factors(user: User) -> Factors:
    held = list(Authenticator.objects.filter(user=user))
    codes = [one for one in held if one.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(
        n_passkeys=sum(one.type == Authenticator.Type.WEBAUTHN for one in held),
        has_app=any(one.type == Authenticator.Type.TOTP for one in held),
        n_codes=sum(len(one.wrap().get_unused_codes()) for one in codes),
    )
