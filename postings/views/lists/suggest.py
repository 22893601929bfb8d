"""Suggestions while a reader types: a fragment for scripts, a plain page for everybody else."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.search.around import is_on_map
from postings.search.facets import clean
from postings.search.suggest import Suggestion, places, suggest
from postings.views.lists.bounds import PlaceField

_KINDS: Mapping[str, str | Promise] = {
    "word": gettext_lazy("Word in titles"),
    "title": gettext_lazy("Title"),
    "company": gettext_lazy("Company"),
    "city": gettext_lazy("City"),
    "skill": gettext_lazy("Skill"),
    "country": gettext_lazy("Country"),
}
#: The pages that are a list of jobs.
_LISTS = frozenset({"jobs", "company", "city", "work_model", "provider", "department", "occupation", "slice"})
#: What belongs to one answer, or to the box itself.
_OWN = ("cursor", "at", "for")
_MOST_PARAMETERS = 60

#: A suggestion, the word for its kind, and where it leads.
Row = tuple[Suggestion, str | Promise, str]


@require_safe
@cache_control(max_age=60)
def suggest_page(request: HttpRequest) -> HttpResponse:
    """`?q=` or `?near=` as typed so far, and the filters that its suggestions keep. Usually without a query.

    The options alone where a script asks, told by `HX-Request`, for the field named by `for`. They lead to the list
    whose address is in `at`.
    """
    kept, at = _kept(request.GET), _list_at(request.GET.get("at", ""))
    typed, place = kept.get("q", ""), kept.get("near", "")
    if "HX-Request" in request.headers:
        is_place_field = request.GET.get("for") == "near"
        rows = _places(place, kept, at) if is_place_field else _words(typed, kept, at)
        part = {"suggestions": rows, "list": "suggest-near" if is_place_field else "suggest"}
        answer = render(request, "parts/_suggestions.html", part)
    else:
        found = [(_("Suggestions"), _words(typed, kept, at)), (_("Places"), _places(place, kept, at))]
        context = {
            "section": "jobs",
            "typed": typed,
            "place": PlaceField(place, kept.get("place", "")),
            "action": at,
            "pairs": [
                (name, one)
                for name, texts in kept.lists()
                for one in texts
                if name not in {"q", "near", "place"}
            ],
            "groups": [(title, rows) for title, rows in found if rows],
        }
        answer = render(request, "postings/suggest.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _kept(query: QueryDict) -> QueryDict:
    """As it was sent, without what is empty."""
    kept = QueryDict(mutable=True)
    for name, texts in list(query.lists())[:_MOST_PARAMETERS]:
        told = [text for one in texts if (text := clean(one).strip())]
        if told and name not in _OWN:
            kept.setlist(clean(name), told[-1:] if name == "q" else told)
    return kept


def _list_at(path: str) -> str:
    """The address if it is that of a list of jobs, else that of all."""
    try:
        match = resolve(path)
    except Resolver404:
        match = None
    is_list = match is not None and match.namespace == "postings" and match.url_name in _LISTS
    return path if is_list else reverse("postings:jobs")


def _words(typed: str, kept: QueryDict, at: str) -> list[Row]:
    """A facet in place of the words; for a title its words."""
    return [
        (one, _KINDS[one.kind], _with(kept, at, "q", "q" if one.is_words else one.kind, one.value))
        for one in suggest(typed)
    ]


def _places(typed: str, kept: QueryDict, at: str) -> list[Row]:
    """A city is a circle where it is known where it lies. It takes the place of the one that was shown before."""
    rest = kept.copy()
    name, _sign, value = rest.pop("place", [""])[-1].partition(" ")[0].partition("=")
    if value:
        rest.setlist(name, [one for one in rest.getlist(name) if one != value])
    rows: list[Row] = []
    for one in places(typed):
        to = "near" if one.kind == "city" and is_on_map(one.value) else one.kind
        rows.append((one, _KINDS[one.kind], _with(rest, at, "near", to, one.value)))
    return rows


def _with(kept: QueryDict, at: str, typed_in: str, name: str, value: str) -> str:
    changed = kept.copy()
    if name == typed_in:
        changed[name] = value
    else:
        changed.pop(typed_in, None)
        changed.setlist(name, list(dict.fromkeys([*changed.getlist(name), value])))
    return f"{at}?{changed.urlencode()}"
