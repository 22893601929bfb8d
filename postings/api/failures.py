"""What Django answers where no view does: under the address of the API a problem that every web page may read."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views import defaults

from postings.api import problems
from postings.api.render import written

_ADDRESS = "/job-postings/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """As for a host that this site is not known by."""
    if not _is_of_api(request):
        return defaults.bad_request(request, exception)
    return _told(HTTPStatus.BAD_REQUEST, "This request is not one that can be answered.")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """As for a version that there is not."""
    if not _is_of_api(request):
        return defaults.page_not_found(request, exception)
    return _told(HTTPStatus.NOT_FOUND, "There is nothing at this address. The API is at /job-postings/v1/.")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """A defect, which the log tells."""
    if not _is_of_api(request):
        return defaults.server_error(request)
    detail = "This failed here, and nothing about the request needs to change. It was noted; try again later."
    return _told(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def _is_of_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(_ADDRESS)


def _told(status: HTTPStatus, detail: str) -> HttpResponse:
    body = written(problems.document(status, detail))
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
    return HttpResponse(body, problems.CONTENT_TYPE, status, headers=headers)
