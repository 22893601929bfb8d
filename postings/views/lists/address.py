"""The address of a list: without what the fields of a form send empty."""

from django.http import HttpRequest

from postings.search.facets import MOST_WORDS
from postings.views.lists.query import ListQuestion


def shortened(request: HttpRequest, asked: ListQuestion) -> str:
    """Where the same list is without empty parameters; "" where none was sent, or where its page says more.

    In place nothing is redirected: there the answer says what its address is.
    """
    sent = request.GET
    is_asked_in_place = request.method != "GET" or "HX-Request" in request.headers
    has_empty = any(not value for _name, values in sent.lists() for value in values)
    if is_asked_in_place or not has_empty or asked.wrong or _is_left_out(request, asked):
        return ""
    query = asked.address
    return f"{request.path}?{query}" if query else request.path


def _is_left_out(request: HttpRequest, asked: ListQuestion) -> bool:
    """Whether the page tells of something that was sent and not taken, which a short address would hide."""
    words = [request.GET.getlist(name) for name in ("q", "title")]
    is_cut = any(len(texts) > 1 or len(" ".join(texts).split()) > MOST_WORDS for texts in words)
    return bool(asked.facets.ignored or asked.unanswered or is_cut)
