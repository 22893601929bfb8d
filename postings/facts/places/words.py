"""One location's words → its places."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from postings.facts.base import Context
from postings.facts.places.atoms import LONGEST, atoms_of
from postings.facts.places.choosing import city_meant, country_meant
from postings.facts.places.gazetteer import STATE_COUNTRIES, City, Region, cities, gazetteer
from postings.facts.places.grouping import Group, groups_of
from postings.facts.places.names import fold
from postings.facts.values import PlaceRead

LONGEST_NAME = 200
LARGE = 100_000
_WITH_DISTRICTS = frozenset(("London", "Paris", "Berlin", "Vienna", "Manila", "Mumbai", "Tokyo", "New York"))


@dataclass(frozen=True, slots=True)
class Found:
    """A place and where its words stand in the text that was read.

    `is_plain`: its own words name its country or region, or it is a large city.
    """

    place: PlaceRead
    start: int
    end: int
    is_plain: bool = True


def slug(*parts: str) -> str:
    joined = "-".join(part for part in parts if part).lower()
    ascii_only = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode()
    text = ascii_only if any(c.isalpha() for c in ascii_only.split("-")[0]) else joined
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:LONGEST_NAME]


def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2, of all that we know."""
    return frozenset(gazetteer().countries)


def country_name(code: str) -> str:
    """The common English name; "" where there is no such code."""
    return gazetteer().countries.get(code, "")


@lru_cache(maxsize=4096)
def country_of(word: str) -> str:
    """ISO 3166-1 alpha-2 for a name in one of twelve languages or a code, or "" where it is neither."""
    code: str = gazetteer().country_codes.get(fold(word), "")
    return code


def place(
    text: str,
    country: str,
    *,
    city: str = "",
    region: str = "",
    at: City | None = None,
) -> PlaceRead:
    city, region = city[:LONGEST_NAME], region[:LONGEST_NAME]
    is_in_slug = country in STATE_COUNTRIES or not city
    return PlaceRead(
        text=text,
        city=city,
        region=region,
        country=country_name(country),
        country_code=country,
        latitude=at.latitude if at else None,
        longitude=at.longitude if at else None,
        slug=slug(city, region if is_in_slug else "", country),
    )


def city_place(text: str, named: Sequence[City], country: str, region: Region | None = None) -> PlaceRead:
    """The city meant among these, or its name alone where that country has several such."""
    shown = region.shown if region else ""
    if meant := city_meant(named, country):
        return place(text, country, city=meant.name, region=meant.region or shown, at=meant)
    inside = [city for city in named if city.country == country]
    return place(text, country, city=max(inside, key=lambda city: city.population).name, region=shown)


def as_name(text: str) -> str:
    """`FEURA BUSH` → `Feura Bush`: what the gazetteer does not know is shown as the board writes it."""
    text = re.sub(r"\s+", " ", text).strip(" .")
    return text.title() if text.isupper() and len(text) > 3 else text


def _settled(group: Group, text: str) -> PlaceRead | None:
    """A place whose own words say in which country it is."""
    if not group.country:
        return None
    if group.cities and group.country == "SG":
        return city_place(text, cities("singapore"), "SG")
    if group.cities:
        return city_place(text, group.cities, group.country, group.region)
    shown = group.region.shown if group.region else ""
    if group.name:
        return place(text, group.country, city=as_name(group.name), region=shown)
    if shown and fold(group.atoms[0].text) == "washington" and len(group.atoms) == 1:
        shown = ""  # The state or the capital: the country is all that is sure.
    return place(text, group.country, region=shown)


def _by_the_others(group: Group, text: str, siblings: frozenset[str], home: str) -> PlaceRead:
    if group.open_between:
        for claim in group.open_between:
            country = claim if isinstance(claim, str) else claim.country
            if country in siblings or (country == home and not siblings):
                return place(text, country, region="" if isinstance(claim, str) else claim.shown)
        return PlaceRead(text=text)
    if country := country_meant(group.cities, siblings, home, group.atoms[0].text):
        return city_place(text, group.cities, country)
    return PlaceRead(text=text)


@lru_cache(maxsize=16384)
def found_in(text: str, home: str = "", siblings: frozenset[str] = frozenset()) -> tuple[Found, ...]:
    """All places of a location's words, in their order, each once."""
    groups = groups_of(atoms_of(text))
    spans = [
        (min(atom.start for atom in group.atoms), max(atom.end for atom in group.atoms)) for group in groups
    ]
    words = [text[start:end].strip() for start, end in spans]
    settled = [_settled(group, word) for group, word in zip(groups, words, strict=True)]
    known = siblings | {one.country_code for one in settled if one}
    if not known:
        known = frozenset(
            sure
            for group in groups
            if not group.country
            and (sure := country_meant(group.cities, frozenset(), home, group.atoms[0].text))
        )
    found, seen = [], set()
    for group, word, own, (start, end) in zip(groups, words, settled, spans, strict=True):
        one = own or _by_the_others(group, word, known, home)
        if (key := one.slug or fold(one.text)) not in seen:
            seen.add(key)
            found.append(Found(one, start, end, bool(own) or group.atoms[0].largest >= LARGE))
    return tuple(_without_wider(_without_strays(found)))


def _without_strays(found: list[Found]) -> list[Found]:
    """`Green Point, Cape Town`: a small namesake in another country than all the rest is a district."""
    plain = [one.place for one in found if one.is_plain and one.place.country_code]
    countries = {one.country_code for one in plain}
    return [
        one
        for one in found
        if one.is_plain
        or not plain
        or (one.place.country_code in countries and not _is_district(one.place, plain))
    ]


def _is_district(one: PlaceRead, plain: Sequence[PlaceRead]) -> bool:
    """`Soho, London`: within the metropolis that is named too."""
    return any(
        other.city in _WITH_DISTRICTS
        and None not in (one.latitude, one.longitude, other.latitude, other.longitude)
        and abs((one.latitude or 0.0) - (other.latitude or 0.0)) < 0.2
        and abs((one.longitude or 0.0) - (other.longitude or 0.0)) < 0.25
        for other in plain
    )


def _without_wider(found: list[Found]) -> list[Found]:
    """`Remote - US; Austin, TX`: a bare country says nothing beside a place in it."""
    narrow = {one.place.country_code for one in found if one.place.city or one.place.region}
    cities_in = {(one.place.country_code, one.place.region) for one in found if one.place.city}
    return [
        one
        for one in found
        if one.place.city
        or not one.place.country_code
        or (one.place.region and (one.place.country_code, one.place.region) not in cities_in)
        or (not one.place.region and one.place.country_code not in narrow)
    ]


def read_text(text: str, context: Context) -> tuple[PlaceRead, ...]:
    """The places that one location string names."""
    return tuple(one.place for one in found_in(text[:LONGEST], context.country_code))
