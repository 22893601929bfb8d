"""Names of countries, regions and states in a few words, with where they stand.

Country and state names are those of the gazetteer, and the everyday forms below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from postings.facts.places.gazetteer import gazetteer


class Kind(Enum):
    COUNTRY = "country"
    REGION = "region"
    STATE = "state"
    WIDER = "wider"  # `South East Asia`: a name that must not be read as `Asia`, and has no code here


@dataclass(frozen=True, slots=True)
class Area:
    kind: Kind
    code: str
    start: int
    end: int


_REGIONS = {
    "worldwide": "worldwide world-wide globally weltweit",
    "europe": "europe europa",
    "eu": "eu e.u.",
    "emea": "emea",
    "apac": "apac asia-pacific",
    "latam": "latam",
    "americas": "americas amer",
    "africa": "africa",
    "asia": "asia",
    "dach": "dach",
    "nordics": "nordics nordic",
    "benelux": "benelux",
    "oceania": "oceania",
    "uk_and_ireland": "uki",
}
_REGION_PHRASES: dict[str, str] = {
    "anywhere in the world": "worldwide",
    "around the world": "worldwide",
    "european union": "eu",
    "european region": "europe",
    "asia pacific": "apac",
    "latin america": "latam",
    "north america": "north_america",
    "middle east": "middle_east",
    "dach region": "dach",
    "nordic countries": "nordics",
    "uk & ireland": "uk_and_ireland",
    "uk and ireland": "uk_and_ireland",
}
REGION_CODES = frozenset({*_REGIONS, *_REGION_PHRASES.values()})
_COUNTRIES = {
    "united states": "US",
    "united states of america": "US",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "deutschland": "DE",
    "österreich": "AT",
    "schweiz": "CH",
    "españa": "ES",
    "brasil": "BR",
    "italia": "IT",
    "méxico": "MX",
    "nederland": "NL",
    "the netherlands": "NL",
    "holland": "NL",
    "sverige": "SE",
    "polska": "PL",
    "turkey": "TR",
    "south korea": "KR",
    "korea": "KR",
    "taiwan": "TW",
    "vietnam": "VN",
    "russia": "RU",
    "czech republic": "CZ",
    "ivory coast": "CI",
    "bosnia": "BA",
    "united arab emirates": "AE",
}
#: Short forms, in capitals only: `us` and `in` are words.
_CODES = {
    "US": "US",
    "USA": "US",
    "U.S.": "US",
    "U.S": "US",
    "U.S.A.": "US",
    "U.S.A": "US",
    "UK": "GB",
    "U.K.": "GB",
    "U.K": "GB",
    "GB": "GB",
    "UAE": "AE",
    "CAN": "CA",
    "DE": "DE",
    "NZ": "NZ",
}
_WIDER = re.compile(
    r"(?:south[- ]?east(?:ern)?|south(?:ern)?|central|east(?:ern)?|west(?:ern)?|north(?:ern)?|sub-saharan)"
    r"[- ](?:asia|europe|africa|america|us|usa|uk)|cee"
)
#: Also a city or a country: a state only in the company of another state.
_AMBIGUOUS_STATES = frozenset({"US-GA", "US-NY", "US-WA"})
#: Also a person, a bird or an island next door; far likelier that than the country.
_NOT_COUNTRIES = frozenset({"georgia", "jersey", "guinea", "chad", "jordan"})
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|&")
_LONGEST_NAME = 4


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[Kind, str]]:
    """Lower-case name → what it is. Built once, 450 names."""
    names = {
        name.lower(): (Kind.COUNTRY, code)
        for code, name in gazetteer().countries.items()
        if name.lower() not in _NOT_COUNTRIES
    }
    names |= {name: (Kind.COUNTRY, code) for name, code in _COUNTRIES.items()}
    for nation in ("US", "CA"):
        for state in gazetteer().regions_of(nation):
            names[state.name.lower()] = (Kind.STATE, f"{nation}-{state.code}")
    names |= {word: (Kind.REGION, code) for code, words in _REGIONS.items() for word in words.split()}
    names |= {phrase: (Kind.REGION, code) for phrase, code in _REGION_PHRASES.items()}
    return names


@lru_cache(maxsize=1)
def _state_codes() -> dict[str, str]:
    return {state.code: f"US-{state.code}" for state in gazetteer().regions_of("US")}


def areas_in(words: str, *, with_state_codes: bool = False) -> list[Area]:
    """Every area named in a short text, in order. `with_state_codes` reads `TX` as Texas too."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(words)]
    found: list[Area] = []
    at = 0
    while at < len(tokens):
        area, length = _area_at(words, tokens, at, with_state_codes)
        if area:
            found.append(area)
        at += length
    return _without_lone_doubtful_states(found)


def _area_at(
    words: str, tokens: Sequence[tuple[int, int]], at: int, with_state_codes: bool
) -> tuple[Area | None, int]:
    """The longest name that begins at a token, and how many tokens it takes."""
    names = _names()
    start = tokens[at][0]
    for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        end = tokens[at + length - 1][1]
        name = words[start:end].lower()
        known = names.get(name)
        if not known and _WIDER.fullmatch(name):
            return Area(Kind.WIDER, "", start, end), length
        if not known and (known := names.get(name.rstrip("."))):
            end -= 1
        if known and (words[start].isupper() or known[1] == "worldwide"):
            return Area(*known, start, end), length
    end = tokens[at][1]
    token = words[start:end]
    code = _CODES.get(token) or _CODES.get(token.rstrip("."))
    if with_state_codes and (state := _state_codes().get(token.rstrip("."))) and not code:
        return Area(Kind.STATE, state, start, end), 1
    return (Area(Kind.COUNTRY, code, start, end) if code else None), 1


def _without_lone_doubtful_states(areas: list[Area]) -> list[Area]:
    certain = any(area.kind is Kind.STATE and area.code not in _AMBIGUOUS_STATES for area in areas)
    if certain:
        return areas
    return [area for area in areas if area.kind is not Kind.STATE or area.code not in _AMBIGUOUS_STATES]


def is_only_areas(words: str) -> bool:
    """Does a text name nothing but countries, regions and states (`Canada`, `US / Canada`)?"""
    areas = areas_in(words)
    rest = words
    for area in reversed(areas):
        rest = rest[: area.start] + rest[area.end :]
    return bool(areas) and not re.sub(r"\b(?:the|and|or|und|et|y|only)\b", "", rest).strip(" ,;/|()&+-–—.")
