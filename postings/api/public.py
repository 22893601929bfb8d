"""What every door of the API does alike."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from postings.api import limits, problems
from postings.api.body import SearchBodyParser
from postings.api.caller import KEYLESS, READ, Caller, caller_of
from postings.api.limits import EXPOSED, Allowance
from postings.api.problems import Problem

#: In seconds: how long a browser may keep what OPTIONS said.
_PREFLIGHT_AGE = 86_400


class JsonAlways(DefaultContentNegotiation):
    """Answers JSON whatever is asked for, so that a browser's address bar works too."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Open to every web page (CORS), with errors as problem+json, for everybody within their limits."""

    content_negotiation_class = JsonAlways
    parser_classes = [SearchBodyParser]
    #: What a key must be for. `read` is open without one, too.
    scope: str = READ
    caller: Caller = KEYLESS
    _allowance: Allowance | None = None

    def get_exception_handler(self) -> Any:
        return problems.answer

    def check_throttles(self, request: Request) -> None:
        """Who asks, whether they may, and how often they did. Raises Problem.

        Asking which verbs there are is free: browsers do so by themselves, without the key. A wrong key costs the
        address it comes from, so that nobody tries many.
        """
        if request.method == "OPTIONS":
            self._allowance = limits.take(request, KEYLESS, cost=0)
            return
        wrong: Problem | None = None
        try:
            self.caller = caller_of(request)
        except Problem as problem:
            wrong = problem
        self._allowance = limits.take(request, self.caller)
        self._allowance.check()
        if wrong:
            raise wrong
        self.caller.check(self.scope)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = EXPOSED
        if self._allowance:
            for name, value in self._allowance.headers.items():
                answer[name] = value
        return answer

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        headers = {
            "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
            "Access-Control-Allow-Headers": "authorization, content-type, x-api-key",
            "Access-Control-Max-Age": str(_PREFLIGHT_AGE),
        }
        return Response(status=HTTPStatus.NO_CONTENT, headers=headers)
