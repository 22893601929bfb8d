"""What is sent, made small for the way: Brotli or gzip, whichever the reader takes."""

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

#: Bytes of a body that are worth packing.
WORTH: Final = 1024
#: How hard: a list page takes a millisecond, and harder costs more than it saves.
_BROTLI_QUALITY, _GZIP_LEVEL = 4, 3
#: Of the names that HTTP has, those that we have too, the best one first.
OURS: Final = ("br", "gzip")
_ALSO: Final = {"x-gzip": "gzip"}
_KIND = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml|javascript)\b")
_PART = re.compile(r"\s*([\w-]+|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
#: Bytes by which the length of one reader's page differs from time to time, at most.
_NOISE = 100


def coding(accepted: str, ours: Sequence[str] = OURS) -> str:
    """The best of ours for who said this in `Accept-Encoding`; empty: as it is."""
    weights = dict(_weights(accepted))
    rest = weights.get("*", 0.0)
    best = max(ours, key=lambda name: weights.get(name, rest))
    return best if weights.get(best, rest) > 0 else ""


def packed(body: bytes, how: str) -> bytes:
    """`how`: as `coding` told it."""
    if how == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY))
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


class Packing:
    """Middleware. Pages, and what programs read; what is packed already, or small, or sent in pieces, stays as it is.

    How well a page packs tells what is in it twice, and other sites can make a browser ask for one (BREACH). So what
    belongs to one reader gets noise in its length, if it is a page, and else is not packed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if isinstance(response, HttpResponse) and _can_be_packed(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            _pack(response, request.headers.get("Accept-Encoding", ""))
        return response


def _can_be_packed(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "")
    if len(response.content) < WORTH or response.has_header("Content-Encoding") or not _KIND.match(kind):
        return False
    return not _is_of_one_reader(response) or kind.startswith("text/html")


def _pack(response: HttpResponse, accepted: str) -> None:
    is_of_one = _is_of_one_reader(response)
    how = coding(accepted, ("gzip",) if is_of_one else OURS)
    if not how:
        return
    if is_of_one:
        response.content = compress_string(response.content, max_random_bytes=_NOISE)
    else:
        response.content = packed(response.content, how)
    response["Content-Encoding"] = how
    response["Content-Length"] = str(len(response.content))


def _is_of_one_reader(response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return "private" in control or "no-store" in control


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    for part in accepted.lower().split(","):
        if found := _PART.fullmatch(part):
            name = _ALSO.get(found[1], found[1])
            yield name, 1.0 if found[2] is None else float(found[2])
