"""A JSON body of parameters, as the query string that it stands for."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any

from django.http import QueryDict
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from postings.api.problems import Problem, bad_parameter
from postings.api.query import check_text

#: In bytes. A search is short; nobody needs a body as large as an upload.
LARGEST_BODY = 65_536


def check(request: Request) -> None:
    """Raises Problem for a question whose body says nothing because it came in another way."""
    if "Transfer-Encoding" in request.headers:
        # Django reads as far as Content-Length says: a search in chunks would find everything.
        raise Problem(HTTPStatus.LENGTH_REQUIRED, "Send the body's Content-Length.")
    if request.query_params:
        detail = "Send all parameters in the body, and none in the address."
        first = next(iter(request.query_params))
        raise Problem(HTTPStatus.BAD_REQUEST, detail, pointer=f"/{first}")


class SearchBodyParser(BaseParser):
    """A JSON object of parameters, as the QueryDict that its query string would be."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> QueryDict:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            detail = f"The body may have {LARGEST_BODY} bytes."
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        try:
            fields = json.loads(body or b"{}")
        except json.JSONDecodeError as error:
            detail = f"The body is not JSON: {error.msg}, in line {error.lineno} at character {error.colno}."
            raise Problem(HTTPStatus.BAD_REQUEST, detail) from None
        except (ValueError, RecursionError):
            raise Problem(HTTPStatus.BAD_REQUEST, "The body is not JSON.") from None
        if not isinstance(fields, dict):
            raise Problem(HTTPStatus.BAD_REQUEST, "The body must be a JSON object of parameters.")
        return _query_of(fields)


def _query_of(fields: Mapping[str, object]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name in fields:
        query.setlist(name, [])
    # A name that no text can hold could not be told of, either.
    check_text(query)
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        query.setlist(name, [_as_text(name, one) for one in values if one is not None])
    return query


def _as_text(name: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
    raise bad_parameter(name, "This must be text, a number, true, false, or a list of those.")
