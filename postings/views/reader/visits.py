"""New since your last visit: two moments in a signed cookie, and nothing on the server.

A visit ends after half an hour without a page. The cookie is first set where a browser goes from one page of this
site to another, so that robots, and readers of a single page, get none.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

COOKIE = "visits"
SILENCE = timedelta(minutes=30)
KEPT = timedelta(days=180)
#: Within it the cookie is not written anew.
_SHORT = timedelta(minutes=1)
_SALT = "postings.views.visits"


@dataclass(frozen=True, slots=True)
class Visits:
    """`seen`: the latest page of this visit. `before`: that of the visit before, None on the first."""

    seen: datetime
    before: datetime | None = None

    def at(self, now: datetime) -> "Visits":
        """With one page more: the first after a silence begins a visit."""
        return Visits(now, self.seen) if now - self.seen >= SILENCE else replace(self, seen=now)


def written(visits: Visits) -> str:
    moments = (visits.seen, visits.before)
    return signing.dumps([int(one.timestamp()) if one else 0 for one in moments], salt=_SALT)


def read(cookie: str) -> Visits | None:
    """None for what is not of our making, or too old."""
    try:
        seen, before = signing.loads(cookie, salt=_SALT, max_age=KEPT)
        return Visits(_moment(seen), _moment(before) if before else None)
    except (signing.BadSignature, TypeError, ValueError, OverflowError):
        return None


def of(request: HttpRequest) -> Visits | None:
    return read(request.COOKIES.get(COOKIE, ""))


def began(request: HttpRequest, now: datetime) -> datetime | None:
    """The end of a reader's last visit: what was first seen since is new. None where none is known."""
    held = of(request)
    return held.at(now).before if held else None


def is_within(request: HttpRequest) -> bool:
    """A browser says that it comes from a page of this site, or was here before."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or of(request) is not None


def keep(request: HttpRequest, response: HttpResponse, now: datetime) -> None:
    """Write down that this page was seen, where there is somebody to tell."""
    patch_vary_headers(response, ["Cookie", "Sec-Fetch-Site"])
    if not is_within(request) or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return
    held = of(request)
    visits = held.at(now) if held else Visits(now)
    if held and visits.before == held.before and now - held.seen < _SHORT:
        return
    response.set_cookie(
        COOKIE,
        written(visits),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
