"""How often one address may send a form. Counted in the cache for a while, under a digest: nothing is kept of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from postings.web import address_of


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many times within `window`, which begins with the first; `name` keeps forms apart."""

    name: str
    most: int
    window: timedelta = timedelta(hours=1)

    def takes(self, request: HttpRequest) -> bool:
        """Count one more; False when that is one too many."""
        key = self._key(address_of(request))
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
