"""Keys of the API: the list, a new one that is shown once, and revoking. Of anybody else's every address is a 404."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts import api_keys
from accounts.api_keys import LONGEST_NAME, MOST, Made, Refused
from accounts.models import ApiKey, User
from accounts.vocab import Scope
from postings.search.facets import clean

#: What is chosen before anybody has chosen.
_USUAL: Final = (Scope.READ,)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form shows."""

    name: str = ""
    scopes: tuple[Scope, ...] = _USUAL

    @classmethod
    def of(cls, sent: QueryDict) -> "Typed":
        asked = sent.getlist("scope")
        return cls(clean(sent.get("name", "")), tuple(one for one in Scope if one in asked))

    @property
    def problems(self) -> dict[str, str]:
        """By field, in words."""
        found = {}
        if not self.name or len(self.name) > LONGEST_NAME:
            found["name"] = _("A name has 1 to %(n)d characters.") % {"n": LONGEST_NAME}
        if not self.scopes:
            found["scope"] = _("Choose what the key is for.")
        return found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def keys(request: HttpRequest) -> HttpResponse:
    """A POST makes one, and answers with it: nowhere is it kept for a page after."""
    if request.method == "POST":
        answer: HttpResponse = _make(request)
        return answer
    return _shown(request, Typed(), {})


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
@sensitive_variables()
def _make(request: HttpRequest) -> HttpResponse:
    typed = Typed.of(request.POST)
    if typed.problems:
        return _shown(request, typed, typed.problems)
    user = _user(request)
    outcome = api_keys.make(user, typed.name, typed.scopes, now=timezone.now())
    match outcome:
        case Refused.NAME_IS_TAKEN:
            said = _("There is a key with this name already. Choose another, or revoke that one first.")
            return _shown(request, typed, {"name": said})
        case Refused.FULL:
            said = _("%(most)d keys are kept at most: revoke one first.") % {"most": MOST}
            return _shown(request, typed, {"name": said})
    get_adapter(request).send_notification_mail("account/email/api_key_made", user, {"key": outcome.row})
    return _shown(request, Typed(), {}, made=outcome)


@require_POST
@login_required
def revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    """Of a key that is revoked already nothing changes."""
    key = ApiKey.objects.filter(user=_user(request), pk=key_id).first()
    if key is None:
        raise Http404
    api_keys.revoke(key, now=timezone.now())
    messages.success(request, _("“%(name)s” is revoked.") % {"name": key.name})
    return redirect("accounts:keys")


def _shown(
    request: HttpRequest, typed: Typed, problems: Mapping[str, str], *, made: Made | None = None
) -> HttpResponse:
    held = api_keys.keys_of(_user(request))
    n_working = sum(key.revoked_at is None for key in held)
    context = {
        "section": "account",
        "keys": [(key, [Scope(scope).label for scope in key.scopes]) for key in held],
        "made": made,
        "address": request.build_absolute_uri(reverse("api:jobs")),
        "typed": typed,
        "scopes": Scope,
        "problems": problems,
        "most": MOST,
        "is_full": n_working >= MOST,
        "longest": LONGEST_NAME,
        "rates": {tier: settings.API_LIMITS[tier][0] for tier in ("keyless", "key")},
        "now": timezone.now(),
    }
    status = HTTPStatus.OK
    if problems:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    elif made:
        status = HTTPStatus.CREATED
    return render(request, "accounts/api_keys.html", context, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  (login_required)
    return request.user
