"""The door to the description of the API, and what stands in it once for all addresses."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import Answer, each
from postings.api.public import PublicView

_WHOLE: Final = {"type": "integer", "minimum": 0}
_HEADERS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "RateLimit-Limit": ("Requests that are answered at once after a rest.", _WHOLE),
    "RateLimit-Remaining": ("How many of them are left.", _WHOLE),
    "RateLimit-Reset": ("Seconds until all of them are there again.", _WHOLE),
    "Retry-After": ("Seconds after which it may be answered.", _WHOLE),
    "ETag": ("Of this answer: send it as If-None-Match.", {"type": "string"}),
    "Last-Modified": ("When what it tells last changed, if that is known.", {"type": "string"}),
    "Location": ("Address of the record.", {"type": "string", "format": "uri-reference"}),
}
_SECURITY: Final = {
    "key": {"type": "apiKey", "in": "header", "name": "x-api-key", "description": "A key of your account."},
    "bearer": {"type": "http", "scheme": "bearer", "description": "The same key."},
}


class OpenApi(PublicView):
    """This description, as OpenAPI 3.1."""

    parameters = ()
    answers = {"GET": Answer("get_openapi", contents={"application/json": each({})})}

    def get(self, request: Request) -> HttpResponseBase:
        """Made from the views; the same for everybody until this site is updated."""
        document, tag = description()
        response = Response(document, headers={"ETag": tag, "Cache-Control": "public, max-age=300"})
        return get_conditional_response(request._request, etag=tag, response=response) or response


@lru_cache(maxsize=1)
def description() -> tuple[Mapping[str, Any], str]:
    """With its ETag. Takes a second, once a process."""
    with translation.override("en"):
        document = SchemaGenerator().get_schema(request=None, public=True)
    written = json.dumps(document, sort_keys=True, default=str)
    return json.loads(written), f'W/"{sha256(written.encode()).hexdigest()[:32]}"'


def add_shared(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Hook of drf-spectacular: headers and keys, and what several addresses say alike, stand here once."""
    shared = result["components"]
    shared["headers"] = {
        name: {"description": told, "schema": dict(schema)} for name, (told, schema) in _HEADERS.items()
    }
    shared["securitySchemes"] = {**shared.get("securitySchemes", {}), **_SECURITY}
    parameters: dict[str, Any] = {}
    responses: dict[str, Any] = {}
    shared |= {"parameters": parameters, "responses": responses}
    for path in result["paths"].values():
        for operation in path.values():
            told = operation.get("parameters", [])
            told[:] = [_once(parameters, "parameters", one["name"], one) for one in told]
            for code, response in operation["responses"].items():
                if code >= "400":
                    name = HTTPStatus(int(code)).phrase.title().replace(" ", "").replace("-", "")
                    operation["responses"][code] = _once(responses, "responses", name, response)
    return result


def _once(shared: dict[str, Any], kind: str, name: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """A reference, where what is shared under this name says the same."""
    if shared.setdefault(name, told) != told:
        return told
    return {"$ref": f"#/components/{kind}/{name}"}
