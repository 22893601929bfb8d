"""What allauth asks of us: how mails are worded and sent, whose word is taken, how long a sign-in lasts."""

import logging
from smtplib import SMTPException
from typing import Any

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from accounts import mails
from accounts.models import User

log = logging.getLogger(__name__)

#: Of who comes through a socket without an address: shown as unknown.
NO_ADDRESS = "0.0.0.0"  # noqa: S104  named, not bound


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("This address and this password do not belong together."),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("This is not the code that we sent or that is due now."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Try again in a few minutes."),
        "rate_limited": gettext_lazy("Too many attempts. Try again in a few minutes."),
        "duplicate_email": gettext_lazy("This is your address already."),
    }

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME}: {force_str(subject)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A server that does not take it is no error of the page: it is told, and nobody's address is logged."""
        told = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "email": email} | context
        message = self.render_mail(template_prefix, email, told)
        try:
            message.send()
        except (OSError, SMTPException) as error:
            log.error("mail %s could not be sent: %s", template_prefix, type(error).__name__)
            request = allauth_context.request
            text = _("The mail could not be sent. Try again in a few minutes.")
            self.add_message(request, messages.ERROR, message=text)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Mails to an address that is the account's no more go: erasing the account would not find them."""
        told = context or {}
        mails.forget({told[name].lower() for name in ("from_email", "deleted_email") if name in told})
        super().send_notification_mail(template_prefix, user, context, email)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The address alone: with the host in it, each port that is asked for would have attempts of its own, and
        erasing would not find them."""
        return str(credentials.get("email", "")).lower()

    def get_client_ip(self, request: HttpRequest) -> str:
        return get_client_ip(request) or NO_ADDRESS

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:overview")

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **told: Any) -> HttpResponse | None:
        # Made by command, before there was any mail: otherwise nobody could enter a new site. Nobody signs up as one.
        if isinstance(user, User) and user.is_staff:
            vouch(user)
        return super().pre_login(request, user, **told)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Until the browser is closed, whatever the session was to last for before; unless `SESSION_COOKIE_AGE` was
        asked for with the password, before the second step."""
        asked_for = request.session.get("_session_expiry")
        super().login(request, user)
        is_long = asked_for == settings.SESSION_COOKIE_AGE
        request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_long else 0)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def build_totp_svg(self, url: str) -> str:
        """On white: cameras do not read black on the paper of dark pages."""
        drawn: str = qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
        return drawn


def vouch(user: User) -> None:
    """An operator made this account: its address needs no proof."""
    if not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)
