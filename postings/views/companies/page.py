"""Employers: the list from A to Z, and one page each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.insights.reading import kept
from postings.insights.subject import Subject
from postings.models import Org
from postings.search.facets import Facets
from postings.views.companies.org_facts import OrgFacts, board_state
from postings.views.index.page import Index, index_page
from postings.views.index.question import BY_NAME
from postings.views.lists.answer import list_page
from postings.views.lists.neighbours import counted, deeper, lede, those_that_exist
from postings.views.lists.part import FixedPart


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Every employer by name, with its open jobs. At most one query."""
    index = Index("company", "postings:company", "postings/companies.html", "companies", BY_NAME)
    return index_page(request, index)


@require_safe
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """One employer: the list of its jobs, and its boards. A merged one leads to the org it was merged into."""
    org = get_object_or_404(Org.objects.select_related("merged_into"), slug=slug)
    if org.merged_into:
        return redirect(org.merged_into, permanent=True)
    facets, named = Facets.of(company=[org.slug]), {"org": org.name}
    found = counted(request, facets, "city", "function", "pay")
    sources = list(org.sources.order_by("provider", "token"))
    kinds = (
        (_("Cities of %(org)s") % named, deeper(found, "city", "postings:company", org.slug)),
        (_("Departments of %(org)s") % named, deeper(found, "function", "postings:company", org.slug)),
    )
    return list_page(
        request,
        FixedPart(
            facets,
            _("Jobs at %(org)s") % named,
            lede=lede(found, "city"),
            neighbours=those_that_exist(kinds),
            template="postings/company.html",
            context={
                "section": "companies",
                "org": org,
                "boards": [(source, board_state(source)) for source in sources],
                "org_facts": OrgFacts.of(org, sources, found, kept(Subject(org.slug))),
            },
            api=(f"orgs/{org.org_id}", f"sources?org_ids={org.org_id}"),
        ),
    )
