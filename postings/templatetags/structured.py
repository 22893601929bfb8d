"""Prints structured data. Addresses are absolute, so that the tags of ways and of the site need the request."""

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from postings.models import Org
from postings.views.job.told import Told
from postings.views.lists.part import Link
from postings.views.structured import data as structured
from postings.views.structured.job import job_posting

register = template.Library()


@register.simple_tag
def job_data(told: Told) -> SafeString:
    """A JobPosting, where the job may have one."""
    return structured.script(job_posting(told))


@register.simple_tag
def organization_data(org: Org) -> SafeString:
    return structured.script(structured.organization(org))


@register.simple_tag(takes_context=True)
def website_data(context: Context) -> SafeString:
    return structured.script(structured.website(context.request))  # type: ignore[attr-defined]


@register.simple_tag(takes_context=True)
def crumb_data(
    context: Context,
    here: str,
    *,
    companies: object = "",
    company: Org | None = None,
    links: Iterable[Link] = (),
) -> SafeString:
    """The way that `parts/_crumbs.html` shows, from the same values; `links` are the crumbs of a list's part."""
    request = context.request  # type: ignore[attr-defined]  # stays in an include with `only`
    steps = [(_("Home"), reverse("postings:home"))]
    if companies:
        steps.append((_("Companies"), reverse("postings:companies")))
    if company:
        steps.append((company.name, company.get_absolute_url()))
    steps += [(str(link.label), link.url) for link in links or ()]
    return structured.script(structured.breadcrumbs([*steps, (str(here), "")], request))
