"""How often one address may send a form. Counted in the cache for a while, under a digest: nothing is kept of it."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

#: A household has one IPv4 address, but as many of IPv6 as it likes within such a network.
_IPV6_HOUSEHOLD = 64


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many times within `window`, which begins with the first; `name` keeps forms apart."""

    name: str
    most: int
    window: timedelta = timedelta(hours=1)

    def takes(self, request: HttpRequest) -> bool:
        """Count one more; False when that is one too many."""
        key = self._key(_address(request))
        seconds = int(self.window.total_seconds())
        if cache.add(key, 1, seconds):
            return True
        try:
            return cache.incr(key) <= self.most
        except ValueError:  # its window ended between the two
            cache.set(key, 1, seconds)
            return True

    def _key(self, address: str) -> str:
        return f"limit:{self.name}:{salted_hmac(self.name, address, algorithm='sha256').hexdigest()}"


def too_many(request: HttpRequest, limit: RateLimit, *, back: str) -> HttpResponse:
    """The page that says so; `back` is where the form was."""
    context = {"limit": limit, "back": back}
    answer = render(request, "postings/too_many.html", context, status=429)
    answer["Retry-After"] = str(int(limit.window.total_seconds()))
    return answer


def _address(request: HttpRequest) -> str:
    """Of the reader. Behind a proxy the last entry of X-Forwarded-For is the proxy's word; the others are anybody's."""
    given: str = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or given
    try:
        address = ip_address(given)
    except ValueError:  # a socket has none: then all share one count
        return ""
    if address.version == 6:
        return str(ip_network((address, _IPV6_HOUSEHOLD), strict=False))
    return str(address)
