"""What a page about some jobs says of them, and the pages near it: counted, and only those that exist."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from postings.readers import reader_of
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.labels import labels
from postings.search.live import counts
from postings.views.lists.part import Link, Neighbours
from postings.views.lists.personal import without, without_values

#: Neighbours of one kind, and the most frequent values that a lede names.
_MOST, _NAMED = 8, 3

Url = Callable[[str], str]
Kind = tuple[str, tuple[Link, ...]]


def those_that_exist(kinds: Iterable[Kind]) -> tuple[Neighbours, ...]:
    return tuple(Neighbours(title, near) for title, near in kinds if near)


def counted(request: HttpRequest, facets: Facets, *names: str) -> Found | None:
    """As its reader finds it, without the companies that they hide. None where no index can count."""
    hidden = reader_of(request).hidden_orgs
    found = counts(without(facets, hidden), names, now=timezone.now())
    return replace(found, facets=without_values(found.facets, hidden)) if found else None


def links(
    found: Found | None,
    name: str,
    url: Url,
    *,
    but: Collection[str] = (),
    among: Collection[str] | None = None,
) -> tuple[Link, ...]:
    """The values of one facet with the most jobs; of those in `among` alone, where that is given."""
    if not found:
        return ()
    kept = [
        (value, n)
        for value, n in found.facets[name].values
        if n and value not in but and (among is None or value in among)
    ]
    shown = kept[:_MOST]
    named = labels(name, [value for value, _n in shown])
    return tuple(Link(named[value], url(value), n) for value, n in shown)


def deeper(found: Found | None, name: str, page: str, slug: str) -> tuple[Link, ...]:
    """The same slice with one value more."""
    path = reverse(page, args=[slug])
    return links(found, name, lambda value: f"{path}?{Facets().with_(name, value).query_string()}")


def lede(found: Found | None, name: str) -> str:
    """How many state their pay, and where most of them are: "" where that says nothing."""
    if not found or not found.total:
        return ""
    told = {"n": intcomma(found.facets["pay"].n_of("stated")), "total": intcomma(found.total)}
    said = _("%(n)s of %(total)s open jobs state their pay") % told
    most = found.facets[name].values[:_NAMED]
    if not most:
        return f"{said}."
    named = labels(name, [value for value, _n in most])
    those = ", ".join(f"{named[value]} ({intcomma(n)})" for value, n in most)
    if name == "company":
        return _("%(said)s; the most are at %(those)s.") % {"said": said, "those": those}
    return _("%(said)s; the most are in %(those)s.") % {"said": said, "those": those}
