"""Slices: the list of jobs with one thing fixed by the path, its neighbours, and those that curators made."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from postings.facts.title.occupations import occupation_name
from postings.models import Place, Slice
from postings.providers.registry import PROVIDERS
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.labels import labels, provider_label, silent
from postings.search.live import is_in_use, slice_facets, standing
from postings.views.lists.answer import list_page
from postings.views.lists.chips import chips
from postings.views.lists.groups import chosen_groups
from postings.views.lists.neighbours import Kind, Url, counted, deeper, lede, links, those_that_exist
from postings.views.lists.part import FixedPart, Link
from postings.views.lists.query import ListQuestion
from postings.web import api_call, page_of

#: Other curated slices that one names.
_MOST = 8
#: Curated slices on a page of their list.
CURATED = 50
_INDEXES = {
    "cities": gettext_lazy("Cities"),
    "work_models": gettext_lazy("Work models"),
    "departments": gettext_lazy("Departments"),
    "occupations": gettext_lazy("Occupations"),
    "providers": gettext_lazy("ATS providers"),
}


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """Open jobs in one city. A place that is no city is a filter of the list."""
    place = get_object_or_404(Place, slug=slug)
    if not place.city:
        country = [] if place.region_slug else [place.country_code.lower()]
        wider = Facets.of(region=[place.region_slug], country=country)
        if not wider:
            raise Http404
        return redirect(f"{reverse('postings:jobs')}?{wider.query_string()}")
    facets = Facets.of(city=[slug])
    # Of the cities, those of its region are counted: a facet is not narrowed by its own choice.
    around = facets.with_("region", place.region_slug) if place.region_slug else facets
    found = counted(request, around, "city", "work_model", "company", "pay")
    # A job of this region may be in cities of others too: those are no neighbours.
    near = {*Place.objects.filter(region_slug=place.region_slug).values_list("slug", flat=True)} - {slug}
    here = {"place": place.city, "region": place.region or place.country}
    return _answer(
        request,
        FixedPart(
            facets,
            _("Jobs in %(place)s") % {"place": place},
            lede=lede(found, "company"),
            crumbs=_above("cities"),
        ),
        (
            (
                _("Other cities in %(region)s") % here,
                links(found if place.region_slug else None, "city", _url("city"), among=near),
            ),
            (_("Work models in %(place)s") % here, deeper(found, "work_model", "postings:city", slug)),
            (_("Companies in %(place)s") % here, deeper(found, "company", "postings:city", slug)),
        ),
    )


@require_safe
def work_model(request: HttpRequest, slug: str) -> HttpResponse:
    """Open jobs of one work model: `remote`, `hybrid`, `on-site` or `not-stated`."""
    value, label = _closed("work_model", slug)
    facets = Facets.of(work_model=[value])
    found = counted(request, facets, "work_model", "city", "function", "pay")
    title = _("Jobs by work model: %(model)s") % {"model": label}
    return _answer(
        request,
        FixedPart(facets, title, lede=lede(found, "city"), crumbs=_above("work_models")),
        (
            (_("Other work models"), links(found, "work_model", _url("work_model"), but=[value])),
            (_("Cities"), deeper(found, "city", "postings:work_model", slug)),
            (_("Departments"), deeper(found, "function", "postings:work_model", slug)),
        ),
    )


@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """Open jobs of one function, whatever its employer calls the department; `not-stated` too."""
    value, label = _closed("function", slug)
    facets = Facets.of(function=[value])
    found = counted(request, facets, "function", "occupation", "city", "pay")
    title = _("Jobs by department: %(department)s") % {"department": label}
    return _answer(
        request,
        FixedPart(facets, title, lede=lede(found, "city"), crumbs=_above("departments")),
        (
            (_("Other departments"), links(found, "function", _url("department"), but=[value])),
            (_("Occupations"), deeper(found, "occupation", "postings:department", slug)),
            (_("Cities"), deeper(found, "city", "postings:department", slug)),
        ),
    )


@require_safe
def occupation(request: HttpRequest, slug: str) -> HttpResponse:
    """Open jobs of one occupation of ESCO or O*NET."""
    name = occupation_name(slug)
    if not name:
        raise Http404
    facets = Facets.of(occupation=[slug])
    found = counted(request, facets, "function", "city", "company", "pay")
    title = _("Jobs by occupation: %(occupation)s") % {"occupation": capfirst(name)}
    return _answer(
        request,
        FixedPart(facets, title, lede=lede(found, "city"), crumbs=_above("occupations")),
        (
            *_same_function(request, found, slug),
            (_("Cities"), deeper(found, "city", "postings:occupation", slug)),
            (_("Companies"), deeper(found, "company", "postings:occupation", slug)),
        ),
    )


@require_safe
def provider(request: HttpRequest, slug: str) -> HttpResponse:
    """Open jobs that one applicant tracking system publishes."""
    if slug not in PROVIDERS:
        raise Http404
    facets = Facets.of(provider=[slug])
    found = counted(request, facets, "provider", "company", "function", "pay")
    title = _("Jobs on %(provider)s boards") % {"provider": provider_label(slug)}
    return _answer(
        request,
        FixedPart(facets, title, lede=lede(found, "company"), crumbs=_above("providers")),
        (
            (_("Other ATS providers"), links(found, "provider", _url("provider"), but=[slug])),
            (_("Departments"), deeper(found, "function", "postings:provider", slug)),
            (_("Companies"), deeper(found, "company", "postings:provider", slug)),
        ),
    )


@require_safe
def slice_list(request: HttpRequest) -> HttpResponse:
    """The published slices that are in use, each with its count, which is kept for a minute."""
    now = timezone.now()
    page = page_of(request, _published(), size=CURATED)
    known = [(each, standing(each.query, now=now)) for each in page.rows]
    listed = [(each, its) for each, its in known if its.is_in_use]
    most = max((its.total or 0 for _each, its in listed), default=0)
    context = {
        "section": "jobs",
        "page": page,
        "slices": [(each, its, _bar(its.total, most)) for each, its in listed],
        "noindex": not listed,
        "canonical": request.build_absolute_uri(request.path)
        + (f"?page={page.number}" if page.number > 1 else ""),
        "api": [api_call(request, "slices", "limit=100" if page.n_pages > 1 else "")],
    }
    return render(request, "postings/slices.html", context)


def _bar(n: int | None, most: int) -> float:
    """Its part of the longest, in percent."""
    return round(100 * n / most, 1) if n else 0


@require_safe
def curated(request: HttpRequest, slug: str) -> HttpResponse:
    """One slice that a curator made. What is fixed is said, and stays; readers can only narrow it further."""
    found = get_object_or_404(_published(), slug=slug)
    facets = slice_facets(found.query)
    if not is_in_use(facets):
        raise Http404
    fixed = ", ".join(_fixed(facets))
    said = _("Fixed here: %(fixed)s.") % {"fixed": fixed} if fixed else ""
    others = tuple(Link(each.name, each.get_absolute_url()) for each in islice(_others(found), _MOST))
    return list_page(
        request,
        FixedPart(
            facets,
            title=found.name,
            lede=" ".join(part for part in (found.introduction, said) if part),
            crumbs=(Link(_("Slices"), reverse("postings:slices")),),
            neighbours=those_that_exist(((_("Other slices"), others),)),
        ),
    )


def _published() -> QuerySet[Slice]:
    return Slice.objects.filter(is_published=True)


def _others(found: Slice) -> Iterator[Slice]:
    """The published slices besides one. Reading what one asks for costs a query or two, where it names things."""
    return (each for each in _published().exclude(pk=found.pk) if is_in_use(slice_facets(each.query)))


def _fixed(facets: Facets) -> list[str]:
    """What these facets ask for, as the list's chips say it. A query for each facet with names of its own."""
    asked = ListQuestion(facets)
    return [chip.label for chip in chips(asked, chosen_groups(asked))]


def _answer(request: HttpRequest, part: FixedPart, kinds: Iterable[Kind]) -> HttpResponse:
    return list_page(request, replace(part, neighbours=those_that_exist(kinds)))


def _closed(name: str, slug: str) -> tuple[str, str]:
    """The value that a hyphenated slug stands for, and its label. Raises Http404."""
    value = slug.replace("-", "_")
    dimension = DIMENSIONS[name]
    if "_" in slug or not dimension.allows(value):
        raise Http404
    return value, str(silent(name) if value == NOT_STATED else (dimension.closed or {})[value])


def _same_function(request: HttpRequest, found: Found | None, slug: str) -> tuple[Kind, ...]:
    """The other occupations of the function that most of these jobs have. One more call."""
    functions = found.facets["function"].values if found else ()
    if not functions:
        return ()
    value, _n = functions[0]
    others = counted(request, Facets.of(function=[value]), "occupation")
    label = labels("function", [value])[value]
    title = _("Other occupations in %(department)s") % {"department": label}
    return ((title, links(others, "occupation", _url("occupation"), but=[slug])),)


def _above(index: str) -> tuple[Link, ...]:
    """The way to the index that a slice stands in."""
    return (Link(_INDEXES[index], reverse(f"postings:{index}")),)


def _url(page: str) -> Url:
    """Addresses of slices by their value."""
    is_closed = page in {"work_model", "department"}
    return lambda value: reverse(f"postings:{page}", args=[value.replace("_", "-") if is_closed else value])
