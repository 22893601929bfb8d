"""A location of the board → its places: structured parts first, its words where those say more."""

from dataclasses import dataclass, replace
from functools import lru_cache

from postings.facts.places.choosing import city_meant
from postings.facts.places.gazetteer import STATE_COUNTRIES, Region, cities, gazetteer
from postings.facts.places.names import fold
from postings.facts.places.words import (
    Found,
    as_name,
    city_place,
    country_name,
    country_of,
    found_in,
    place,
)
from postings.facts.values import PlaceRead
from postings.providers.base import Location

_NO_CITIES = frozenset(
    ("remote", "hybrid", "anywhere", "any", "home office", "worldwide", "various", "multiple", "tbd")
)
#: People from which on a town is known by its name within its country.
_TOWN = 15_000


@dataclass(frozen=True, slots=True)
class FieldRead:
    """`is_stated`: from structured parts. `against`: what the words say where they name another country."""

    found: tuple[Found, ...] = ()
    is_stated: bool = False
    against: tuple[Found, ...] = ()


@lru_cache(maxsize=8192)
def read_field(location: Location, home: str, siblings: frozenset[str]) -> FieldRead:
    code = country_of(location.country)
    city = "" if fold(location.city) in _NO_CITIES else location.city.strip()
    if not code:
        return _without_country(location, city, home, siblings)
    if not city and not location.region.strip():
        return _beside_country(location, code)
    one = _at(location, _structured(city, location.region.strip(), code))
    said = found_in(location.text)
    against = tuple(other for other in said if other.place.country_code)
    is_other = bool(against) and all(other.place.country_code != code for other in against)
    return FieldRead((Found(one, 0, 0),), is_stated=True, against=against if is_other else ())


def _without_country(location: Location, city: str, home: str, siblings: frozenset[str]) -> FieldRead:
    parts = found_in(", ".join(filter(None, (city, location.region))), home, siblings) if city else ()
    if parts and parts[0].place.country_code:
        return FieldRead((Found(_at(location, parts[0].place), 0, 0),), is_stated=True)
    found = found_in(location.text, home, siblings)
    if len(found) == 1 and location.latitude is not None:
        found = (replace(found[0], place=_at(location, found[0].place)),)
    return FieldRead(found)


def _beside_country(location: Location, code: str) -> FieldRead:
    """Words beside a bare structured country (Lever): `London` and GB. The words may name more places."""
    whole = (Found(_at(location, place(location.text or location.country, code)), 0, 0),)
    namesake = city_meant(cities(fold(location.text)), code)
    if namesake and namesake.population >= _TOWN:
        # A field that says CA means the London of Ontario, however much larger the other one is.
        one = city_place(location.text, [namesake], code)
        return FieldRead((Found(_at(location, one), 0, len(location.text)),), is_stated=True)
    found = found_in(location.text, code, frozenset((code,)))
    if any(one.place.country_code == code and (one.place.city or one.place.region) for one in found):
        return FieldRead(found, is_stated=True)
    elsewhere = tuple(one for one in found if one.place.country_code not in ("", code))
    if any(one.place.city for one in elsewhere):
        return FieldRead(elsewhere, is_stated=True, against=whole)
    return FieldRead(whole, is_stated=True, against=elsewhere)


def _structured(city: str, region: str, code: str) -> PlaceRead:
    known = _region(region, code)
    shown = known.shown if known else region
    text = ", ".join(filter(None, (city, region, country_name(code))))
    if not city:
        return place(text, code, region=shown)
    if code == "SG":
        return city_place(text, cities("singapore"), code)
    inside = [one for one in cities(fold(city)) if one.country == code]
    in_region = [one for one in inside if known and one.region == known.shown]
    if in_region or (inside and (not known or code not in STATE_COUNTRIES)):
        one = city_place(text, in_region or inside, code, known)
        return one if one.region or code in STATE_COUNTRIES else replace(one, region=shown)
    found = [
        one.place
        for one in found_in(text)
        if one.place.country_code == code and one.place.latitude is not None
    ]
    if len(found) == 1 and (not known or found[0].region == known.shown):
        return replace(found[0], text=text)
    return place(text, code, city=as_name(city), region=shown)


def _region(words: str, code: str) -> Region | None:
    named = (region for region in gazetteer().regions(fold(words)) if region.country == code)
    return next(named, None) or gazetteer().region_of_code(code, words)


def _at(location: Location, one: PlaceRead) -> PlaceRead:
    """The board's own coordinates are nearer than those of the town."""
    if location.latitude is None or location.longitude is None:
        return one
    return replace(one, latitude=location.latitude, longitude=location.longitude)
