"""How programs find their way: sitemaps, robots.txt, search from the address bar, icons, whom to tell of a hole."""

import gzip
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache, partial
from http import HTTPStatus
from os import SEEK_END
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.packing import coding
from postings.search.facets import Facets
from postings.search.suggest import suggest
from postings.sitemaps.shelf import NoneWrittenError, Shelf
from postings.views.forms.answer import PLAIN, missing, plain

_XML = "application/xml; charset=utf-8"
_SUGGESTIONS = "application/x-suggestions+json; charset=utf-8"
#: In seconds: until a sitemap may be there; how long readers keep one, and what never changes between releases.
_PAUSE, _AN_HOUR, _A_DAY = 300, 3600, 86_400
#: Days after which what security.txt says is to be read anew.
_VALID = 90
#: Bytes at the end of a packed file: the checksum and the length of what it holds.
_TRAILER = 8
#: Bytes that are unpacked at once.
_AT_ONCE = 65_536
#: What OpenSearch allows a name.
_LONGEST_NAME = 16
#: Of static/css/tokens.css: paper and pen.
_PAPER, _PEN = "#fdfdfc", "#1539e0"
_ROOT_ICONS = {"favicon.ico": "image/x-icon", "apple-touch-icon.png": "image/png"}


@require_safe
def sitemap(request: HttpRequest, name: str = "index") -> HttpResponseBase:
    """As it lies packed; unpacked on the way for the few who cannot. 503 while none is written yet."""
    try:
        path = Shelf.own().file(name)
        return _packed(request, path) if path else missing(_("There is no such sitemap."))
    except (NoneWrittenError, FileNotFoundError):  # or another generation took its place just now
        answer = plain(_("The sitemap is being written."), HTTPStatus.SERVICE_UNAVAILABLE)
        answer["Retry-After"] = str(_PAUSE)
        return answer


def _packed(request: HttpRequest, path: Path) -> HttpResponseBase:
    written = int(path.stat().st_mtime)
    etag = f'W/"{_checksum(path)}"'
    if is_known := get_conditional_response(request, etag=etag, last_modified=written):
        return is_known
    response: HttpResponseBase
    if coding(request.headers.get("Accept-Encoding", ""), ("gzip",)):
        response = FileResponse(path.open("rb"), content_type=_XML)
        response["Content-Encoding"] = "gzip"
    else:
        response = StreamingHttpResponse(_Unpacked(path), content_type=_XML)
    response["Content-Disposition"] = "inline"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(written)
    response["Cache-Control"] = f"public, max-age={_AN_HOUR}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


class _Unpacked(gzip.GzipFile):
    """In chunks. Never handed over as a file: servers send one by its descriptor, and behind that are packed bytes."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(partial(self.read, _AT_ONCE), b"")


def _checksum(path: Path) -> str:
    """That of what the packed file holds, which stands at its end."""
    with path.open("rb") as file:
        file.seek(-_TRAILER, SEEK_END)
        return file.read().hex()


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Slices and jobs are open; what has no end, or is for one reader, is not."""
    return render(request, "forms/robots.txt", {"site": settings.SITE_URL}, content_type=PLAIN)


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def opensearch(request: HttpRequest) -> HttpResponse:
    """With which a browser searches here from its address bar."""
    context = {
        "name": settings.SITE_NAME[:_LONGEST_NAME],
        "line": settings.SITE_LINE,
        "language": settings.LANGUAGE_CODE,
        "home": request.build_absolute_uri("/")[:-1],
    }
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "forms/opensearch.xml", context, content_type=kind)


@require_safe
@cache_control(public=True, max_age=60)
def opensearch_suggest(request: HttpRequest) -> HttpResponse:
    """`["sound", ["Sound Engineer", …]]`, for the address bar. As many queries as suggestions cost."""
    typed = Facets.of(q=request.GET.get("q", "")).q
    said = list(dict.fromkeys(one.text for one in suggest(typed)))
    return HttpResponse(orjson.dumps([typed, said]), content_type=_SUGGESTIONS)


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def manifest(request: HttpRequest) -> HttpResponse:
    """For readers who put the site on their home screen."""
    told = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": settings.SITE_LINE,
        "lang": settings.LANGUAGE_CODE,
        "start_url": reverse("postings:home"),
        "scope": reverse("postings:home"),
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PEN,
        "icons": [
            {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
                | {"purpose": purpose}
                for size in (192, 512)
                for purpose in ("any", "maskable")
            ),
        ],
    }
    return HttpResponse(orjson.dumps(told), content_type="application/manifest+json; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """Where programs look for icons without having read a page."""
    return HttpResponse(_icon(name), content_type=_ROOT_ICONS[name])


@lru_cache(maxsize=len(_ROOT_ICONS))
def _icon(name: str) -> bytes:
    path = finders.find(f"img/{name}")
    if path is None:
        raise Http404
    return Path(path).read_bytes()


@require_safe
@cache_control(public=True, max_age=_AN_HOUR)
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Nothing where whoever runs the site left the example as its contact."""
    contact = _contact(settings.CONTACT)
    if not contact:
        return missing(_("Nobody is named whom to tell."))
    lines = [
        f"Contact: {contact}",
        f"Expires: {_expires(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE.partition('-')[0]}",
        f"Canonical: {settings.SITE_URL}{reverse('postings:security')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=PLAIN)


def _expires(now: datetime) -> datetime:
    """The same all day."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=_VALID)


def _contact(given: str) -> str:
    """As an address that a program can follow; "" for the example of `.env.example`."""
    if "@" in given and "://" not in given and not given.startswith("mailto:"):
        given = f"mailto:{given}"
    host = urlsplit(given).hostname or given.rpartition("@")[2]
    return (
        "" if host == "example.org" or host.endswith(".example.org") or not urlsplit(given).scheme else given
    )
