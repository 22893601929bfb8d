"""allauth's forms of passkeys, which take nonsense for a fault of their own: here it is an answer that is wrong."""

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: What reading something else than a passkey's answer ends in.
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError)


def _wrong() -> ValidationError:
    return ValidationError(_("The passkey gave no usable answer. Try again."))


class _Answered:
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form that this is mixed into
        except _NONSENSE:
            raise _wrong() from None


class _Made:
    def clean(self) -> Any:
        try:
            return super().clean()  # type: ignore[misc]  # of the form that this is mixed into
        except _NONSENSE:
            raise _wrong() from None


class Login(_Answered, LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class Authenticate(_Answered, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class Reauthenticate(_Answered, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class Add(_Made, AddWebAuthnForm):  # type: ignore[misc]
    pass


class Signup(_Made, SignupWebAuthnForm):  # type: ignore[misc]
    pass
