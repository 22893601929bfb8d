"""A location's words and structured parts → city, region, country. Never a guess.

Structured parts win. In a text, only the last part (`Utrecht, Netherlands`,
`Austin, TX`, `Warsaw, POL`) may name a country or a state of the US, Canada or
Australia; without it the place stays unresolved.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import pycountry

from postings.providers.base import Location

_STATE_COUNTRIES = ("US", "CA", "AU")
#: Names people use that ISO 3166 does not list.
_COUNTRY_NAMES = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "deutschland": "DE",
    "schweiz": "CH",
    "österreich": "AT",
    "españa": "ES",
    "nederland": "NL",
    "the netherlands": "NL",
    "belgië": "BE",
    "italia": "IT",
    "sverige": "SE",
    "brasil": "BR",
    "méxico": "MX",
    "日本": "JP",
    "south korea": "KR",
    "taiwan": "TW",
    "russia": "RU",
    "turkey": "TR",
    "uae": "AE",
}
_REMOTE = re.compile(r"\b(?:remote|hybrid|on-?site|anywhere|hq|office)\b", re.IGNORECASE)
#: Words, beside those above, of a text that names no single city.
_NO_CITY = re.compile(
    r"\d|[/|;&]|\b(?:remote|hybrid|anywhere|hq|office|emea|apac|latam|amer|americas|dach|nordics?|benelux|europe|asia"
    r"|africa|global|worldwide|international|national|nationwide|multiple|various|several|flexible|any|all|locations?"
    r"|areas?|regions?|coast|home|field|and|or)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    slug: str
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 for a name or code, or "" where it is neither."""
    word = text.strip().lower()
    if not word:
        return ""
    if known := _COUNTRY_NAMES.get(word):
        return known
    try:
        return str(pycountry.countries.lookup(word).alpha_2)
    except LookupError:
        return ""


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The common English name where ISO keeps a formal one."""
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", None) or country.name) if country else ""


@lru_cache(maxsize=1)
def _states() -> dict[str, dict[str, str]]:
    """Country code → name or code of a state, in lower case → its code."""
    states: dict[str, dict[str, str]] = {}
    for country in _STATE_COUNTRIES:
        states[country] = {}
        for division in pycountry.subdivisions.get(country_code=country) or ():  # type: ignore[no-untyped-call]
            code = str(division.code).partition("-")[2]
            states[country] |= {division.name.lower(): code, code.lower(): code}
    return states


def state(text: str, country: str) -> str:
    """`Texas` in US → `TX`; "" where that country has no such state."""
    return _states().get(country, {}).get(text.strip().lower(), "")


def _only_state(text: str) -> tuple[str, str]:
    """`TX` → ("TX", "US"); ("", "") for what two countries claim, as `WA`."""
    found = [(code, country) for country in _STATE_COUNTRIES if (code := state(text, country))]
    return found[0] if len(found) == 1 else ("", "")


def _slug(*parts: str) -> str:
    joined = "-".join(part for part in parts if part).lower()
    ascii_only = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode()
    text = ascii_only if any(c.isalpha() for c in ascii_only.split("-")[0]) else joined
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:200]


def _place(city: str, region: str, code: str, location: Location) -> ResolvedPlace | None:
    if not code or not (slug := _slug(city, region, code)):
        return None
    return ResolvedPlace(
        slug=slug,
        city=city[:200],
        region=region[:200],
        country=country_name(code),
        country_code=code,
        latitude=location.latitude,
        longitude=location.longitude,
    )


def resolve(location: Location) -> ResolvedPlace | None:
    """One location's place, or None where its words do not settle the country."""
    code = country_code(location.country)
    if not code:
        return _from_text(location)
    if not location.city and not location.region:
        return _in_country(location, code)
    city = "" if _REMOTE.search(location.city) else location.city.strip()
    region = state(location.region, code) or location.region.strip()
    return _place(city, region if code in _STATE_COUNTRIES or not city else "", code, location)


def _in_country(location: Location, code: str) -> ResolvedPlace | None:
    """A text beside a structured country (Lever): `London` and GB. What the text settles must agree."""
    from_text = _from_text(location)
    if from_text and from_text.country_code == code and from_text.city:
        return from_text
    parts = [part.strip() for part in location.text.split(",") if part.strip()]
    is_city = (
        len(parts) == 1
        and not _NO_CITY.search(parts[0])
        and not country_code(parts[0])
        and not state(parts[0], code)
    )
    return _place(parts[0] if is_city else "", "", code, location)


@lru_cache(maxsize=8192)
def _from_text(location: Location) -> ResolvedPlace | None:
    """`City, Country`, `City, ST`, `City, State, Country`, `State, Country` or a bare country."""
    parts = [part.strip() for part in location.text.split(",") if part.strip()]
    if not 1 <= len(parts) <= 3 or _REMOTE.search(location.text):
        return None
    if len(parts) == 1:
        # `Georgia` is a state too, and `IN` may be anything.
        is_open = len(parts[0]) == 2 or _only_state(parts[0])[0]
        return None if is_open else _place("", "", country_code(parts[0]), location)
    # A two-letter end is a state before it is a country: `Los Angeles, CA` is not in Canada.
    region, code = _only_state(parts[1]) if len(parts) == 2 else ("", "")
    code = code or country_code(parts[-1])
    if len(parts) == 3:
        region = state(parts[1], code)
    elif not region and (alone := state(parts[0], code)):
        return _place("", alone, code, location)
    return _place(parts[0], region, code, location)
