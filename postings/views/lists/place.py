"""The place of a list's question: one field for countries, regions and cities.

A city is the centre of a circle (`near`); a country or a region is a value of its facet. The field shows what is
chosen, and says in a hidden one (`place`) for which value its words stand: so a change of the words takes that value
away, and words that were left alone change nothing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from postings.facts.places import country_of
from postings.models import Place
from postings.search import finding, named
from postings.search.around import unknown_place
from postings.search.facets import Wrong, clean
from postings.search.reader import snapshot

#: What the words of the field may stand for, beside a circle.
FACETS = ("country", "region", "city")
_POINT = re.compile(r"[-+\d., ]+")
#: Shorter names of countries are codes, which may be names of cities too.
_SHORT = 2
_ELSEWHERE = gettext_lazy("The jobs of this page are of one place already, which is not %(words)s.")


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """The query with values for the words, the city that they were taken for, and what is wrong with them."""

    query: QueryDict
    city: Place | None = None
    wrong: Wrong | None = None
    #: As they were typed, where they name nothing.
    unknown: str = ""


def read(query: QueryDict, fixed: Collection[str]) -> PlaceRead:
    """`fixed` are the facets that the path says already. Asks the database only where words were typed."""
    words = clean(query.get("near", "")).strip()
    given = query.copy()
    held = clean(given.pop("place", [""])[-1]).strip()
    pair, _space, shown = held.partition(" ")
    if words and words == shown:
        return PlaceRead(_without_circle(given))
    name, _sign, value = pair.partition("=")
    if name in FACETS and name not in fixed:
        given.setlist(name, [one for one in given.getlist(name) if one != value])
    if not words:
        # A form sends its distance with the empty field.
        return PlaceRead(_without_circle(given) if "near" in query else given)
    return PlaceRead(given) if _POINT.fullmatch(words) else _named(words, given, fixed)


def _named(words: str, given: QueryDict, fixed: Collection[str]) -> PlaceRead:
    city, name, values = _meant(words)
    if city:
        given["near"] = city.slug
        return PlaceRead(given, city)
    if not name or name in fixed:
        detail = _ELSEWHERE % {"words": words[:60]} if name else unknown_place(words)
        return PlaceRead(_without_circle(given), wrong=Wrong("near", detail), unknown=words)
    given.setlist(name, list(dict.fromkeys([*given.getlist(name), *values])))
    return PlaceRead(_without_circle(given))


def _meant(words: str) -> tuple[Place | None, str, Sequence[str]]:
    """A city to be near to; or a facet and its values, "" and none where the words name nothing."""
    country = country_of(words)
    if country and len(words) > _SHORT:
        return None, "country", [country.lower()]
    city = finding.place_meant(words, snapshot())
    if city or country:
        return city, "country", [country.lower()]
    for name in ("region", "city"):  # a city of which nobody knows where it lies is the centre of nothing
        values = named.READ[name]([words])[words]
        if list(values) != [words]:
            return None, name, values
    return None, "", []


def _without_circle(given: QueryDict) -> QueryDict:
    for name in ("near", "within"):
        given.pop(name, None)
    return given
