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
from postings.search.suggest import suggest

_KINDS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "company": _("Company"),
    "city": _("City"),
    "skill": _("Skill"),
}


@require_safe
@cache_control(max_age=60)
def suggest_page(request: HttpRequest) -> HttpResponse:
    """`?q=` what was typed so far. The options alone where a script asks, told by `HX-Request`. No query."""
    typed = Facets.of(q=request.GET.get("q", "")).q
    context = {
        "section": "jobs",
        "typed": typed,
        "suggestions": [(one, _KINDS[one.kind]) for one in suggest(typed)],
    }
    is_part = "HX-Request" in request.headers
    answer = render(request, "parts/_suggestions.html" if is_part else "postings/suggest.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
