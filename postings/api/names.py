"""From the names that people and other programs write to the values of facets: Utrecht → `utrecht-nl`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Lower
from django.utils.text import slugify

from postings.facts.places import country_of
from postings.facts.skills import names as skill_names
from postings.facts.skills import slug_of
from postings.models import Org, Place
from postings.search.dimensions import NOT_STATED

#: Each text with the values that it may mean; a text that means nothing here stands for itself, and finds nothing.
Meant = Mapping[str, Sequence[str]]
_CURRENT = Coalesce("merged_into__slug", "slug")


def companies(texts: Sequence[str]) -> Meant:
    """By slug or name. An org that was merged is the one that it is now."""
    return _meant(Org.objects.annotate(value=_CURRENT), "slug", "name", texts)


def cities(texts: Sequence[str]) -> Meant:
    """By slug, or as people write it: then all cities of that name."""
    return _meant(Place.objects.exclude(city="").annotate(value=F("slug")), "slug", "city", texts)


def regions(texts: Sequence[str]) -> Meant:
    """By slug, or as people write it: then the regions of that name in all countries."""
    places = Place.objects.exclude(region_slug="").annotate(value=F("region_slug"))
    return _meant(places, "region_slug", "region", texts)


def countries(texts: Sequence[str]) -> Meant:
    """By code, or by a name in one of the languages that we read."""
    return {text: [(country_of(text) or text).lower()] for text in texts}


def skills(texts: Sequence[str]) -> Meant:
    """By slug, or as lists of skills write it."""
    known = skill_names(list(texts))
    return {text: [text if text in known else slug_of(text) or text.lower()] for text in texts}


def companies_of(ids: Sequence[UUID]) -> Meant:
    """By the ids of orgs."""
    known = Org.objects.filter(org_id__in=ids).values_list("org_id", _CURRENT)
    slugs = {str(org_id): [slug] for org_id, slug in known}
    return {str(org_id): slugs.get(str(org_id), [str(org_id)]) for org_id in ids}


def _meant(rows: QuerySet[Any], slug: str, name: str, texts: Sequence[str]) -> Meant:
    """A slug is that one thing; else a name may be that of several. One query, or two where names were given."""
    spelt = {text: slugify(text, allow_unicode=True) for text in texts}
    asked = {*texts, *spelt.values()}
    by_slug = dict(rows.filter(**{f"{slug}__in": asked}).values_list(slug, "value").distinct())
    left = {text.lower() for text in texts if text not in by_slug and text != NOT_STATED}
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
