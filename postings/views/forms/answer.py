"""What the forms for programs and files answer alike: validators, addresses, and refusals in plain words."""

import hashlib
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from postings.search.facets import Wrong

PLAIN = "text/plain; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"
#: Seconds: after which a search that took too long may be asked again, and for which an address is remembered.
_PAUSE = 300


def validated(request: HttpRequest, response: HttpResponse, *, max_age: int) -> HttpResponse:
    """The answer with its ETag, or a 304 for who has it already.

    Without a time: days are counted in it, and what leaves a list makes nothing in it newer. The tag is weak: packed
    or not it names the same answer.
    """
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={max_age}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) or response


def for_programs(response: HttpResponse, *, canonical: str = "", links: Iterable[str] = ()) -> HttpResponse:
    """Open to every web page, and kept out of search engines: those have the page that `canonical` names."""
    told = [f'<{canonical}>; rel="canonical"'] if canonical else []
    if joined := ", ".join([*told, *links]):
        response["Link"] = joined
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Link, X-Total-Count"
    return response


def moved(address: str) -> HttpResponse:
    """Ask there, with the same verb: the API has this form."""
    headers = {"Location": address, "Cache-Control": f"public, max-age={_PAUSE}"}
    response = HttpResponse(status=HTTPStatus.PERMANENT_REDIRECT, headers=headers)
    return for_programs(response)


def refused(wrong: Iterable[Wrong]) -> HttpResponse:
    return plain("\n".join(one.detail for one in wrong), HTTPStatus.BAD_REQUEST)


def put_off() -> HttpResponse:
    answer = plain(
        _("The search index is being made: come back in a few minutes."), HTTPStatus.SERVICE_UNAVAILABLE
    )
    answer["Retry-After"] = str(_PAUSE)
    return answer


def missing(words: str) -> HttpResponse:
    """Without the site's page around it: nobody sees it."""
    return plain(words, HTTPStatus.NOT_FOUND)


def plain(words: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(words, status=status, content_type=PLAIN)
