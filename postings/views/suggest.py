"""Suggestions while a reader types: a fragment for scripts, a plain page for everybody else."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.search.facets import Facets
from postings.search.suggest import Suggestion, suggest

_KINDS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "company": _("Company"),
    "city": _("City"),
    "skill": _("Skill"),
}


@require_safe
@cache_control(max_age=60)
def suggest_page(request: HttpRequest) -> HttpResponse:
    """`?q=` what was typed so far, and the filters of the list that its suggestions keep. No query.

    The options alone where a script asks, told by `HX-Request`.
    """
    asked = Facets.from_query(request.GET)
    kept = asked.without("q")
    context = {
        "section": "jobs",
        "typed": asked.q,
        "pairs": list(kept.pairs()),
        "suggestions": [(one, _KINDS[one.kind], _query(kept, one)) for one in suggest(asked.q)],
    }
    is_part = "HX-Request" in request.headers
    answer = render(request, "parts/_suggestions.html" if is_part else "postings/suggest.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _query(kept: Facets, one: Suggestion) -> str:
    """Of the list: the facet, or for a title its words."""
    return kept.with_("q" if one.kind == "title" else one.kind, one.value).query_string()
