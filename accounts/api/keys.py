"""Who sends a request to the API, by the key in its headers; for the setting API_CALLER."""

from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts import api_keys
from postings.api.caller import KEYLESS, READ, Caller, unauthorized

_HOW: Final = "Send it as x-api-key, or as Authorization: Bearer."


@sensitive_variables()
def caller_of(request: HttpRequest) -> Caller:
    """Raises Problem for whatever was sent as a key and is none. Without one there is no query.

    What is open without a key is open with any.
    """
    sent = _sent(request)
    if not sent:
        return KEYLESS
    if sent == {""}:
        raise unauthorized("The key that was sent is empty. Keys are made at /account/keys/.")
    if len(sent) > 1:
        raise unauthorized("Two keys were sent, and they differ: send one.")
    holder = api_keys.find(sent.pop(), now=timezone.now())
    if holder is None:
        raise unauthorized(f"This key is not known here, or was revoked. {_HOW}")
    return Caller(holder.key_id, holder.name, holder.scopes | {READ}, holder.user_id, tier="key")


def _sent(request: HttpRequest) -> set[str]:
    """Whatever stands in the headers where a key belongs; raises Problem for one in the address.

    An empty header is a key that somebody forgot to fill in.
    """
    if any(api_keys.is_formed(text) for _name, texts in request.GET.lists() for text in texts):
        raise unauthorized(
            "A key stands in the address, which logs and histories keep: send it as x-api-key, and revoke this one"
            " at /account/keys/."
        )
    sent = set()
    if (key := request.headers.get("x-api-key")) is not None:
        sent.add(key.strip())
    if (credentials := request.headers.get("authorization")) is not None:
        scheme, _space, token = credentials.strip().partition(" ")
        if scheme.lower() != "bearer":
            raise unauthorized(f"Authorization is read with the scheme Bearer alone. {_HOW}")
        sent.add(token.strip())
    return sent
