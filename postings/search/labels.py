"""What people read for the values of facets. At most two queries, whatever the number of facets."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from postings.facts.contacts import line_without_contacts
from postings.facts.places import country_name
from postings.facts.skills import names as skill_names
from postings.facts.title.occupations import occupation_name
from postings.models import Org, Place, Source
from postings.models.prepared import Prepared, among
from postings.providers.registry import PROVIDERS
from postings.search.dimensions import DIMENSIONS, NOT_STATED, band_after
from postings.search.windows import WITHIN

Label = str | Promise
Labels = Mapping[str, Label]

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_REGIONS: Labels = {
    "eu": gettext_lazy("European Union"),
    "eea": gettext_lazy("European Economic Area"),
    "emea": "EMEA",
    "apac": "APAC",
    "latam": gettext_lazy("Latin America"),
    "americas": gettext_lazy("The Americas"),
    "worldwide": gettext_lazy("Anywhere"),
    "uk": gettext_lazy("United Kingdom"),
}


def labels(name: str, values: Collection[str]) -> dict[str, Label]:
    """Of each value of a facet; one that nobody knows keeps its own word. One query for companies, places, boards."""
    if name in WITHIN:
        return {value: days_label(int(value)) for value in values}
    found: dict[str, Label] = {value: value for value in values}
    closed = DIMENSIONS[name].closed
    if closed is not None:
        found |= {value: closed[value] for value in values if value in closed}
    elif name in _READ:
        found |= _READ[name]([value for value in values if value != NOT_STATED])
    if NOT_STATED in found:
        found[NOT_STATED] = silent(name)
    return found


def silent(name: str) -> Label:
    """A posting without a place that we know may still name one, in words that settle nothing (`7 Locations`).

    Every posting has a title: where we make out no occupation or function in it, the silence is ours.
    """
    if name in {"city", "region"}:
        return _("Not stated, or not recognised")
    return _("Not recognised") if name in {"occupation", "function"} else _("Not stated")


def days_label(n: int) -> str:
    return ngettext("Last day", "Last %(n)d days", n) % {"n": n}


def provider_label(kind: str) -> str:
    """`greenhouse` as people write it; a word we do not know stays as it is."""
    return PROVIDERS[kind].name if kind in PROVIDERS else kind


def place_label(city: str, country: str, country_code: str) -> str:
    """`Utrecht, NL`: short, and told apart from its namesakes abroad."""
    return ", ".join(part for part in (city, country_code) if part) if city else country


@lru_cache(maxsize=4096)
def board_line(text: str) -> str:
    """Without people. Boards repeat their places, pay and employment from job to job; looking costs 10 µs."""
    return line_without_contacts(text)


def place_words(text: str, city: str | None, country: str | None, code: str | None) -> str:
    """A city as we know it, else the board's words: they may say more than the country that we are sure of."""
    if city is not None and (city or not text):
        return place_label(city, country or "", code or "")
    return board_line(text)


def language_label(code: str) -> str:
    """The English name of a language, translatable; else its code."""
    short = code.lower().partition("-")[0]
    known = LANG_INFO.get(code.lower()) or LANG_INFO.get(short) or {}
    return _(known["name"]) if "name" in known else code


def country_label(code: str) -> str:
    return country_name(code.upper()) or code


def band_label(value: str) -> str:
    """`eur-40000` as €40,000–50,000."""
    currency, _dash, low = value.upper().partition("-")
    if not (low.isascii() and low.isdigit()):
        return value
    sign = _SIGNS.get(currency, f"{currency} ")
    return f"{sign}{int(low):,}–{band_after(int(low)):,}"


def remote_label(value: str) -> Label:
    """From where remote work is allowed: a country's code, or the word of a region."""
    return _REGIONS.get(value) or country_name(value.upper()) or capfirst(value.replace("_", " "))


_COMPANIES = Prepared(
    lambda: Org.objects.filter(among("postings_org.slug")).order_by().values_list("slug", "name"), []
)
_CITIES = Prepared(
    lambda: (
        Place.objects.filter(among("postings_place.slug"))
        .order_by()
        .values_list("slug", "city", "region", "country", "country_code")
    ),
    [],
)


def _companies(slugs: Collection[str]) -> Labels:
    return dict(_COMPANIES.rows(list(slugs))) if slugs else {}


def _cities(slugs: Collection[str]) -> Labels:
    if not slugs:
        return {}
    places = _CITIES.rows(list(slugs))
    named = {slug: (place_label(city, country, code), region) for slug, city, region, country, code in places}
    short = [label for label, _region in named.values()]
    return {
        slug: f"{label} ({region})" if region and short.count(label) > 1 else label
        for slug, (label, region) in named.items()
    }


def _regions(slugs: Collection[str]) -> Labels:
    if not slugs:
        return {}
    places = Place.objects.filter(region_slug__in=slugs).order_by("region_slug").distinct("region_slug")
    rows = places.values_list("region_slug", "region", "country_code")
    return {slug: place_label(region, slug, code) for slug, region, code in rows}


def _boards(ids: Collection[str]) -> Labels:
    known = [text for text in ids if _is_uuid(text)]
    if not known:
        return {}
    rows = Source.objects.filter(source_id__in=known).values_list("source_id", "org__name", "provider")
    return {str(number): f"{name} ({provider_label(provider)})" for number, name, provider in rows}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _each(label: Callable[[str], Label]) -> Callable[[Collection[str]], Labels]:
    return lambda values: {value: label(value) for value in values}


#: Facets whose values are not their own names.
_READ: Mapping[str, Callable[[Collection[str]], Labels]] = {
    "company": _companies,
    "city": _cities,
    "region": _regions,
    "source": _boards,
    "country": _each(country_label),
    "skill": lambda slugs: skill_names(list(slugs)),
    "occupation": _each(lambda slug: occupation_name(slug) or slug),
    "language": _each(language_label),
    "pay_band": _each(band_label),
    "remote_from": _each(remote_label),
    "sector": _each(lambda word: capfirst(word.replace("_", " "))),
}
