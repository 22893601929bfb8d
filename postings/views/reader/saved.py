"""Saved searches: in the account of who has one, else in the reader's session."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from postings.readers import reader_of
from postings.saved_searches import MOST, Outcome, Saved, SavedSearches, found
from postings.search.facets import Facets
from postings.search.live import counts
from postings.search.reader import snapshot
from postings.views.lists import problems as list_problems
from postings.views.lists.chips import chips
from postings.views.lists.groups import chosen_groups
from postings.views.lists.query import ListQuestion
from postings.views.reader.rate_limit import RateLimit, too_many
from postings.web import api_call

#: Seconds for which the figures of one search stay as they are: a page has a hundred.
_FRESH = 60
#: Each saving of somebody without a cookie makes a session.
LIMIT: Final = RateLimit("saved", most=60)


@dataclass(frozen=True, slots=True)
class Shown:
    """A saved search and its figures, None where nothing can count them. `is_asked`: it can still be meant."""

    search: Saved
    total: int | None
    n_new: int | None
    is_asked: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """The saved searches; with a query string the offer to save that one, which a POST of the same does."""
    sent = request.POST.copy() if request.method == "POST" else request.GET.copy()
    for name in ("csrfmiddlewaretoken", "all"):  # a form that asks for nothing else says so
        sent.pop(name, None)
    asked = ListQuestion.read(sent, None)
    if asked.wrong:
        problems = {"problems": list_problems.problems(sent, request.path, asked)}
        return render(request, "postings/saved.html", problems, status=HTTPStatus.BAD_REQUEST)
    reader, now = reader_of(request), _now()
    search = Saved.new(asked.facets.query_string(), _name(asked), now=now)
    if request.method == "POST":
        if not LIMIT.takes(request):
            return too_many(request, LIMIT, back=request.path)
        _save(request, reader.searches, search)
        return redirect("postings:saved")
    held = reader.searches.all()
    context = {
        "section": "saved",
        "searches": [_shown(one, now) for one in held],
        "offered": search.name if request.GET and not found(held, search.key) else "",
        "pairs": list(asked.facets.pairs()),
        "most": MOST,
        "days": reader.searches.days,
        "shelves": reader.shelves(),
        # What is kept for a browser alone no key opens.
        "api": [api_call(request, "me/saved-searches", needs_key=True)]
        if reader.searches.days is None
        else [],
    }
    return render(request, "postings/saved.html", context)


@require_POST
def saved_search(request: HttpRequest, key: str) -> HttpResponse:
    """`act`: "open" leads to the list, "new" to what is new in it; "remove" forgets it. Opening is remembered."""
    searches, act = reader_of(request).searches, request.POST.get("act")
    if act == "remove":
        gone = searches.remove(key)
        if gone:
            messages.success(request, _("Removed: %(name)s") % {"name": gone.name})
        return redirect("postings:saved")
    search = searches.open(key, now=_now()) if act in {"open", "new"} else None
    if search is None:
        raise Http404
    facets = _facets(search)
    asked = replace(facets, since=search.opened_at) if act == "new" else facets
    query = asked.query_string()
    return redirect(reverse("postings:jobs") + (f"?{query}" if query else ""))


def _save(request: HttpRequest, searches: SavedSearches, search: Saved) -> None:
    told = {"name": search.name}
    match searches.save(search):
        case Outcome.SAVED:
            messages.success(request, _("Saved: %(name)s") % told)
        case Outcome.HELD:
            messages.info(request, _("Was saved already: %(name)s") % told)
        case Outcome.FULL:
            messages.error(
                request, _("%(most)d searches are kept at most: remove one first.") % {"most": MOST}
            )


def _name(asked: ListQuestion) -> str:
    """Of its chips."""
    said = ", ".join(chip.label for chip in chips(asked, chosen_groups(asked)))
    return said or _("All open jobs")


def _now() -> datetime:
    """To the second, as addresses and sessions have it."""
    return timezone.now().replace(microsecond=0)


def _facets(search: Saved) -> Facets:
    return Facets.from_query(QueryDict(search.query))


def _shown(search: Saved, now: datetime) -> Shown:
    facets = _facets(search)
    if facets.wrong:
        return Shown(search, None, None, is_asked=False)
    held = snapshot()
    asked = f"{held.name if held else ''} {search.query} {search.opened_at.timestamp()}"
    key = f"saved:{hashlib.sha256(asked.encode()).hexdigest()}"
    figures = cache.get_or_set(key, lambda: _figures(facets, search.opened_at, now), _FRESH)
    total, n_new = figures or (None, None)
    return Shown(search, total, n_new, is_asked=True)


def _figures(facets: Facets, opened_at: datetime, now: datetime) -> tuple[int | None, int | None]:
    """How many jobs there are, and how many that were first seen since: two counts."""
    whole = counts(facets, now=now)
    new = counts(replace(facets, since=max(opened_at, facets.since or opened_at)), now=now)
    return (whole.total if whole else None), (new.total if new else None)
