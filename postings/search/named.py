"""From the names that people and other programs write to the values of facets: Utrecht → `utrecht-nl`.

One place for the pages, their feeds and the API, so that each finds what the others find.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from postings.facts.places import country_of
from postings.facts.skills import names as skill_names
from postings.facts.skills import slug_of
from postings.models import Org, Place
from postings.search.dimensions import NOT_STATED
from postings.search.facets import ALL, MOST_VALUES, NOT, Facets, Wrong, clean
from postings.search.sql import orgs_today

#: Each text with the values that it may mean; a text that means nothing here stands for itself, and finds nothing.
Meant = Mapping[str, Sequence[str]]


class SeveralMeantError(Exception):
    """A name is that of several things where only one can be meant."""

    def __init__(self, text: str, values: Sequence[str]) -> None:
        super().__init__(text)
        self.text = text
        self.values = tuple(values)


def read(query: QueryDict, *, known: Collection[str] = (), fixed: Collection[str] = ()) -> Facets:
    """As `Facets.from_query`, which also tells what is `known`, with names for values. Never raises.

    Facets in `fixed` are values already. Costs a query or two for each facet of which something is asked by name.
    """
    given, wrong = query.copy(), []
    for parameter, name, suffix in _PARAMETERS:
        texts = [text for sent in query.getlist(parameter) if (text := clean(sent).strip())]
        if not texts or name in fixed:
            continue
        try:
            given.setlist(parameter, values_of(name, texts, is_all=suffix == ALL))
        except SeveralMeantError as several:
            detail = _("Say which %(name)s is meant.") % {"name": several.text[:60]}
            wrong.append(Wrong(parameter, detail, several.values))
            given.pop(parameter)
    facets = Facets.from_query(given, known=known)
    return replace(facets, wrong=(*wrong, *facets.wrong))


def values_of(name: str, texts: Sequence[str], *, is_all: bool = False) -> list[str]:
    """The values of a facet that these texts name. A name may mean several, which will all do.

    Not with `is_all`, where each value must be there, or one is the centre: raises SeveralMeantError.
    """
    told = [text for text in texts[:MOST_VALUES] if text != NOT_STATED]
    meant = READ[name](told) if told else {}
    for text, values in meant.items():
        if is_all and len(values) > 1:
            raise SeveralMeantError(text, values)
    return [value for text in texts for value in meant.get(text, [text])]


def companies_of(ids: Sequence[UUID]) -> Meant:
    """By the ids of orgs."""
    known = Org.objects.filter(org_id__in=ids).values_list("org_id", "slug")
    slugs = {str(org_id): slug for org_id, slug in known}
    return _today({str(org_id): [slugs.get(str(org_id), str(org_id))] for org_id in ids})


def _companies(texts: Sequence[str]) -> Meant:
    """By slug or name. An org that was merged is the one that it is now."""
    return _today(_meant(Org.objects.annotate(value=F("slug")), "slug", "name", texts))


def _today(meant: Meant) -> Meant:
    now = orgs_today({slug for slugs in meant.values() for slug in slugs})
    return {text: sorted({now.get(slug, slug) for slug in slugs}) for text, slugs in meant.items()}


def _cities(texts: Sequence[str]) -> Meant:
    """By slug, or as people write it: then all cities of that name."""
    return _meant(Place.objects.exclude(city="").annotate(value=F("slug")), "slug", "city", texts)


def _regions(texts: Sequence[str]) -> Meant:
    """By slug, or as people write it: then the regions of that name in all countries."""
    places = Place.objects.exclude(region_slug="").annotate(value=F("region_slug"))
    return _meant(places, "region_slug", "region", texts)


def _countries(texts: Sequence[str]) -> Meant:
    """By code, or by a name in one of the languages that we read."""
    return {text: [(country_of(text) or text).lower()] for text in texts}


def _skills(texts: Sequence[str]) -> Meant:
    """By slug, or as lists of skills write it."""
    known = skill_names(list(texts))
    return {text: [text if text in known else slug_of(text) or text.lower()] for text in texts}


def _meant(rows: QuerySet[Any], slug: str, name: str, texts: Sequence[str]) -> Meant:
    """A slug is that one thing; else a name may be that of several. One query, or two where names were given."""
    spelt = {text: slugify(text, allow_unicode=True) for text in texts}
    asked = {*texts, *spelt.values()}
    by_slug = dict(rows.filter(**{f"{slug}__in": asked}).values_list(slug, "value").distinct())
    left = {text.lower() for text in texts if text not in by_slug}
    by_name: dict[str, set[str]] = defaultdict(set)
    if left:
        written = rows.annotate(written=Lower(name)).filter(written__in=left)
        for text, value in written.values_list("written", "value").distinct():
            by_name[text].add(value)

    def meant(text: str) -> list[str]:
        if text in by_slug:
            return [by_slug[text]]
        return sorted(by_name[text.lower()]) or [by_slug.get(spelt[text], text)]

    return {text: meant(text) for text in texts}


#: The facets whose values have names of their own.
READ: Mapping[str, Callable[[Sequence[str]], Meant]] = {
    "company": _companies,
    "city": _cities,
    "region": _regions,
    "country": _countries,
    "skill": _skills,
}
_PARAMETERS = tuple((name + suffix, name, suffix) for name in READ for suffix in ("", ALL, NOT))
