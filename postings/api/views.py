"""The door behind which there is nothing."""

from django.urls import Resolver404, resolve
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api import problems
from postings.api.public import PublicView

_BEGINS = (
    "Here the addresses of the API begin: openapi.json tells them all to programs, /developers/ to people."
)


class Nothing(PublicView):
    """Whatever address under the API means nothing: a problem in JSON, not the site's page."""

    schema = None  # nothing to describe

    def get(self, request: Request, rest: str = "") -> Response:
        if not rest:
            raise problems.not_found(_BEGINS)
        if rest.endswith("/") and (meant := _without_slash(request.path)):
            raise problems.not_found(f"No address has a slash at the end: {meant} is answered.")
        raise problems.not_found(
            "There is nothing at this address of the API: openapi.json tells all that are."
        )

    post = put = patch = delete = get


def _without_slash(path: str) -> str:
    """The same address without it, where something is there."""
    meant = path.rstrip("/")
    try:
        is_nothing = getattr(resolve(meant).func, "view_class", None) is Nothing
    except Resolver404:
        return ""
    return "" if is_nothing else meant
