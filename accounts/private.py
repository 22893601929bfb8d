"""Nothing of one reader is kept by a cache on the way, or shown from one after signing out."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control

#: Every page below it tells of one person.
_PERSONAL: Final = "/account/"


class PrivatePages:
    """Middleware. Who has a session may have kept something; where the view did not look, all get the same.

    Not even the browser keeps it: going back shows what is saved by now, and nothing of it after signing out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.path.startswith(_PERSONAL):
            add_never_cache_headers(response)
        elif request.session.accessed and not request.session.is_empty():
            patch_cache_control(response, private=True, no_store=True)
        return response
