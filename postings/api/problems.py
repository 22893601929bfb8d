"""Errors as `application/problem+json` (RFC 9457), each saying what would have been right."""

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404
from django.utils.log import log_response
from kombu.exceptions import KombuError
from redis import RedisError
from rest_framework import exceptions
from rest_framework.response import Response

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
#: What is raised elsewhere: kinds, status, what is told, and seconds until it may be asked again.
_OTHERS: tuple[tuple[tuple[type[Exception], ...], HTTPStatus, str, int], ...] = (
    ((Http404,), HTTPStatus.NOT_FOUND, "There is nothing at this address.", 0),
    (
        (RequestDataTooBig, TooManyFieldsSent),
        HTTPStatus.BAD_REQUEST,
        "This request holds more than is read.",
        0,
    ),
    (
        (RedisError, KombuError),
        HTTPStatus.SERVICE_UNAVAILABLE,
        "What holds these figures does not answer. Ask again in a while.",
        10,
    ),
)


class Problem(exceptions.APIException):
    """`pointer` names the parameter (`/limit`), in the query string or in the JSON body alike.

    `retry_after`: seconds after which the same question may be answered.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        pointer: str = "",
        allowed: Iterable[str] = (),
        retry_after: int = 0,
    ) -> None:
        super().__init__(detail)
        self.status_code = status
        self.headers = {"Retry-After": str(retry_after)} if retry_after else {}
        self.more: dict[str, Any] = {}
        if pointer:
            self.more["pointer"] = pointer
        if choices := list(allowed):
            self.more["allowed"] = choices


def bad_parameter(name: str, detail: str, allowed: Iterable[str] = ()) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, detail, pointer=f"/{name}", allowed=allowed)


def bad_cursor() -> Problem:
    detail = "This cursor is not one that this list gave out in this order. Leave it out to start from the beginning."
    return bad_parameter("cursor", detail)


def other_question() -> Problem:
    detail = (
        "This cursor goes on with a list of other filters. Send it with the filters of the answer that it came with, "
        "or leave it out to start from the beginning."
    )
    return bad_parameter("cursor", detail)


def not_found(detail: str) -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, detail)


def gone(detail: str) -> Problem:
    """It was there, and was removed for good."""
    return Problem(HTTPStatus.GONE, detail)


def cannot_be_meant(pointer: str, detail: str) -> Problem:
    """A body that is well-formed and says nothing that can be done. `pointer` as JSON Pointer: `/org_ids/3`."""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, pointer=pointer)


def document(status: HTTPStatus, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler. None for what is no answer but a defect: Django logs it as a 500."""
    problem = _as_api_exception(error, context)
    if problem is None:
        return None
    status = HTTPStatus(problem.status_code)
    body = {**document(status, str(problem.detail)), **getattr(problem, "more", {})}
    headers = getattr(problem, "headers", None)
    response = Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        # We say so on purpose and when to ask again: nothing is broken, as Django would log it.
        request = context["request"]
        log_response(
            "%s: %s",
            status.phrase,
            request.path,
            response=response,
            request=request,
            logger=logger,
            level="warning",
        )
    return response


def _as_api_exception(error: Exception, context: Mapping[str, Any]) -> exceptions.APIException | None:
    match error:
        case exceptions.MethodNotAllowed():
            allowed = context["view"].allowed_methods
            detail = f"{context['request'].method} is not answered here."
            return Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, allowed=allowed)
        case exceptions.UnsupportedMediaType():
            detail = "Send the parameters as a JSON object, with Content-Type: application/json."
            media = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
            return Problem(media, detail, allowed=["application/json"])
        case exceptions.APIException():
            return error
    for kinds, status, detail, pause in _OTHERS:
        if isinstance(error, kinds):
            return Problem(status, detail, retry_after=pause)
    return None
