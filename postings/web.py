"""What every page needs, and nothing that knows a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from math import ceil
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

#: Rows of a page of jobs.
PAGE_SIZE = 20
#: Pages beyond this are not served: PostgreSQL would count off every row before them.
LAST_PAGE = 50
#: A household has one IPv4 address, but as many of IPv6 as it likes within such a network.
_IPV6_HOUSEHOLD = 64

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)


def site(request: HttpRequest) -> dict[str, object]:
    """Context of every template."""
    return {
        "site_name": settings.SITE_NAME,
        "site_line": settings.SITE_LINE,
        "demo": settings.DEMO,
        "offline": settings.OFFLINE,
    }


def web_address(url: str) -> str:
    """The address if a browser may follow it, else nothing: boards can write `javascript:` into a field."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def address_of(request: HttpRequest) -> str:
    """Of the reader. Behind a proxy the last entry of X-Forwarded-For is the proxy's word; the others are anybody's."""
    given: str = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or given
    try:
        address = ip_address(given)
    except ValueError:  # a socket has none: then all share one count
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _IPV6_HOUSEHOLD), strict=False))


@dataclass(frozen=True)  # without slots: a generic class with both cannot be made in Python 3.11
class Page(Generic[Row]):
    """Some rows of many. `n_total` counts all of them, also those beyond the last page that is served, if any is."""

    rows: Sequence[Row]
    number: int
    size: int
    n_total: int
    last_page: int | None = None

    @property
    def n_pages(self) -> int:
        return _n_pages(self.n_total, self.size, self.last_page)

    @property
    def first(self) -> int:
        """Number of the first row, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def previous(self) -> int:
        """Number of the page before, or 0."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Number of the page after, or 0."""
        return self.number + 1 if self.number < self.n_pages else 0

    @property
    def is_cut(self) -> bool:
        """This is the last page served, and there are rows beyond it."""
        return self.number == self.last_page and self.n_total > self.number * self.size


def _n_pages(n_total: int, size: int, last_page: int | None) -> int:
    n = ceil(n_total / size) or 1
    return n if last_page is None else min(n, last_page)


def page_of(request: HttpRequest, rows: QuerySet[Stored], *, size: int = PAGE_SIZE) -> Page[Stored]:
    """The page that `?page=` asks for: the first for nonsense, the last for one too high. Two queries."""
    n_total = rows.count()
    asked = page_number(request.GET.get("page", ""))
    number = min(max(asked, 1), _n_pages(n_total, size, LAST_PAGE))
    return Page(list(rows[(number - 1) * size : number * size]), number, size, n_total, LAST_PAGE)


def paged(rows: Sequence[Row], number: int, *, size: int) -> Page[Row]:
    """The page of that number, else the nearest, of rows that lie in memory: all of them are served."""
    number = min(max(number, 1), _n_pages(len(rows), size, None))
    return Page(rows[(number - 1) * size : number * size], number, size, len(rows))


def page_number(text: str) -> int:
    """The first page for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One line of "Get this page with API". With `needs_key` it answers only who sends a key of their own."""

    url: str
    needs_key: bool = False

    @property
    def curl(self) -> str:
        """Safe to paste: no address holds a quotation mark that is not encoded."""
        key = ' -H "x-api-key: $KEY"' if self.needs_key else ""
        return f"curl{key} '{self.url}'"


def api_call(request: HttpRequest, path: str, query: str = "", *, needs_key: bool = False) -> ApiCall:
    """An absolute address of the API; `path` follows `/job-postings/v1/`."""
    address = f"/job-postings/v1/{path}" + (f"?{query}" if query else "")
    return ApiCall(request.build_absolute_uri(address), needs_key)


def lasting(span: timedelta) -> str:
    """`12 hours`, `90 seconds`, `21 days`, `1.3 hours`: a span in the largest unit that it fills, to a tenth."""
    seconds = span.total_seconds()
    if seconds >= 3 * 86_400:
        return _in_units(seconds / 86_400, _("day"), _("days"))
    if seconds >= 3600:
        return _in_units(seconds / 3600, _("hour"), _("hours"))
    if seconds >= 120:
        return _in_units(seconds / 60, _("minute"), _("minutes"))
    return _in_units(seconds, _("second"), _("seconds"))


def _in_units(n: float, one: str, several: str) -> str:
    shown = round(n, 1)
    return f"{shown:g} {one if shown == 1 else several}"
