"""What every door of the API does alike."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import APIException
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from postings.api import body, fields, limits, pretty, problems, shape
from postings.api.body import SearchBodyParser
from postings.api.caller import KEYLESS, READ, Caller, caller_of
from postings.api.limits import EXPOSED, Allowance
from postings.api.parameters import check_once, of_verb
from postings.api.shape import State, Wire

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
    #: What it answers is of one person.
    is_private = False
    _allowance: Allowance | None = None
    _fields = fields.ALL
    _is_pretty = False
    _state: State | None = None

    def get_exception_handler(self) -> Any:
        return problems.answer

    def check_throttles(self, request: Request) -> None:
        """Who asks, whether they may, and how often they did. Raises Problem.

        Asking which verbs there are is free: browsers do so by themselves, without the key. Who may not
        ask pays one; a wrong key costs the address it comes from, so that nobody tries many.
        """
        if request.method == "OPTIONS":
            self._allowance = limits.take(request, KEYLESS, cost=0)
            return
        wrong: APIException | None = None
        cost = 1
        try:
            self.caller = caller_of(request)
            self.caller.check(self.scope)
            cost = self.cost(request)
        except APIException as problem:
            wrong = problem
        self._allowance = limits.take(request, self.caller, cost=cost)
        self._allowance.check()
        if wrong:
            raise wrong

    def cost(self, request: Request) -> int:
        """In tokens of `limits`. Asked before the question is checked; may read the body, and raise its Problem."""
        return 1

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in fields.READING:
            answer = fields.answer_of(self, request.method)
            self._is_pretty = pretty.take(request, answer)
            self._fields = fields.Fields.take(request, answer)
        if request.method == "POST" and hasattr(self, "post"):
            body.check(request)
        check_once(of_verb(self, request.method), request.query_params)

    def unchanged(self, request: Request, state: State) -> Response | None:
        """For a view that can tell what its answer is made of before it makes it: the answer to who has it already."""
        self._state = state
        return shape.not_modified(state) if state.is_known(request) else None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = EXPOSED
        if self._allowance:
            for name, value in self._allowance.headers.items():
                answer[name] = value
        has_key = self.caller.key_id is not None
        wire = Wire(
            self._fields, self._state, has_key=has_key, is_private=self.is_private, is_pretty=self._is_pretty
        )
        wire.put_on(request, answer)
        return answer

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        headers = {
            "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
            "Access-Control-Allow-Headers": "authorization, content-type, if-none-match, x-api-key",
            "Access-Control-Max-Age": str(_PREFLIGHT_AGE),
        }
        return Response(status=HTTPStatus.NO_CONTENT, headers=headers)
