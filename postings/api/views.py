"""The door behind which there is nothing."""

from rest_framework.request import Request
from rest_framework.response import Response

from postings.api import problems
from postings.api.public import PublicView


class Nothing(PublicView):
    """Whatever address under the API means nothing: a problem in JSON, not the site's page."""

    schema = None  # nothing to describe

    def get(self, request: Request, rest: str = "") -> Response:
        raise problems.not_found("There is nothing at this address of the API.")

    post = put = patch = delete = get
