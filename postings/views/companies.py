"""Employers: the list from A to Z, and one page each."""

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.models import Org
from postings.search.facets import Facets
from postings.views.list_part import FixedPart
from postings.views.lists import list_page
from postings.views.neighbours import counted, deeper, lede, those_that_exist
from postings.vocab import Status
from postings.web import page_of

#: Employers on a page of the list.
COMPANIES = 200


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Every employer by name, with its count of active jobs."""
    is_active = Q(jobs__status__in=[Status.OPEN, Status.MISSING], jobs__in_scope=True)
    orgs = Org.objects.filter(merged_into=None).annotate(n_jobs=Count("jobs", filter=is_active))
    context = {
        "section": "companies",
        "page": page_of(request, orgs.order_by(Lower("name"), "pk"), size=COMPANIES),
    }
    return render(request, "postings/companies.html", context)


@require_safe
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """One employer: the list of its jobs, and its boards. A merged one leads to the org it was merged into."""
    org = get_object_or_404(Org.objects.select_related("merged_into"), slug=slug)
    if org.merged_into:
        return redirect(org.merged_into, permanent=True)
    facets, named = Facets.of(company=[org.slug]), {"org": org.name}
    found = counted(facets, "city", "function", "pay")
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
                "sources": list(org.sources.order_by("provider", "token")),
            },
            api=(f"orgs/{org.org_id}",),
        ),
    )
