"""What every door of the API does alike."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from postings.api import problems
from postings.api.body import SearchBodyParser

#: In seconds: how long a browser may keep what OPTIONS said.
_PREFLIGHT_AGE = 86_400


class JsonAlways(DefaultContentNegotiation):
    """Answers JSON whatever is asked for, so that a browser's address bar works too."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Open to every web page (CORS), with errors as problem+json."""

    content_negotiation_class = JsonAlways
    parser_classes = [SearchBodyParser]

    def get_exception_handler(self) -> Any:
        return problems.answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        headers = {
            "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
            "Access-Control-Allow-Headers": "authorization, content-type, x-api-key",
            "Access-Control-Max-Age": str(_PREFLIGHT_AGE),
        }
        return Response(status=HTTPStatus.NO_CONTENT, headers=headers)
