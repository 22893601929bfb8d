"""Employers: the list from A to Z, and one page each."""

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.models import Job, Org
from postings.search.facets import Facets
from postings.views.lists import rows
from postings.vocab import Status
from postings.web import api_call, page_of

#: Employers on a page of the list.
COMPANIES = 200
#: Jobs on an employer's page; the list has the others.
NEWEST = 20


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
    """One employer: its boards and its newest jobs. A merged one leads to the org it was merged into."""
    org = get_object_or_404(Org.objects.select_related("merged_into"), slug=slug)
    if org.merged_into:
        return redirect(org.merged_into, permanent=True)
    active = Job.objects.active().filter(org=org)
    context = {
        "now": timezone.now(),
        "section": "companies",
        "org": org,
        "n_jobs": active.count(),
        "sources": org.sources.order_by("provider", "token"),
        "newest": rows(active)[:NEWEST],
        "api": [
            api_call(request, f"orgs/{org.org_id}"),
            api_call(request, "jobs", Facets.of(company=[org.slug]).query_string()),
        ],
    }
    return render(request, "postings/company.html", context)
