"""Who asks. Postings know of no keys: whoever gives them out names a function in the setting API_CALLER."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from postings.api.problems import Problem
from postings.web import address_of

#: Scope of what is open to everybody. Without a key it is the only one.
READ: Final = "read"


@dataclass(frozen=True, slots=True)
class Caller:
    """A program. `tier` is one of the setting API_LIMITS. All keys of one account (`user_id`) count as one."""

    key_id: int | None = None
    name: str = ""
    scopes: frozenset[str] = frozenset({READ})
    user_id: int | None = None
    tier: str = "keyless"

    def check(self, scope: str) -> None:
        """Raises Problem: 401 where a key is needed, 403 where this one is not for that."""
        if scope in self.scopes:
            return
        if self.key_id is None:
            raise unauthorized(
                f"This needs a key with the scope {scope}: send it as x-api-key. Keys are made at /account/keys/."
            )
        raise Problem(HTTPStatus.FORBIDDEN, f"This key does not have the scope {scope}.")

    def counted_as(self, request: HttpRequest) -> str:
        """A digest of whose limits these are: the account's, or without one those of the network address."""
        of = f"address:{address_of(request)}" if self.user_id is None else f"account:{self.user_id}"
        return salted_hmac("api", of, algorithm="sha256").hexdigest()


KEYLESS: Final = Caller()


def keyless(request: HttpRequest) -> Caller:
    """For API_CALLER where nobody gives out keys."""
    return KEYLESS


def caller_of(request: HttpRequest) -> Caller:
    """Raises Problem for a wrong key: it never passes for none."""
    find: Callable[[HttpRequest], Caller] = import_string(settings.API_CALLER)
    return find(request)


def unauthorized(detail: str) -> Problem:
    problem = Problem(HTTPStatus.UNAUTHORIZED, detail)
    problem.headers["WWW-Authenticate"] = 'Bearer realm="job-postings"'
    return problem
