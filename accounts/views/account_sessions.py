"""Signing out of one browser from another."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.views.devices import device


@require_POST
@login_required
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """One that is over already, or somebody else's, ends nothing."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session is None:
        return redirect("usersessions_list")
    if session.is_current():
        logout(request)
        return redirect("postings:home")
    get_adapter().end_sessions([session])
    messages.success(request, _("Signed out of %(device)s.") % {"device": device(session.user_agent)})
    return redirect("usersessions_list")
