"""What the made-up jobs refer to: companies, their boards, places. Small, and made anew from the seed."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from postings.facts.places.gazetteer import City, cities, gazetteer
from postings.facts.places.words import place, slug
from postings.facts.values import PlaceRead
from postings.management.corpus.draw import Drawer, deck, zipf
from postings.management.corpus.lists import COUNTRIES, PROVIDER_SHARES, SECTORS
from postings.management.corpus.texts import invented
from postings.models import source_id
from postings.providers.registry import board_address
from postings.vocab import SourceState

N_COMPANIES, N_CITIES = 20_000, 5_000
_KINDS = (
    "Group",
    "Labs",
    "Systems",
    "Works",
    "Health",
    "Partners",
    "Logistics",
    "Energy",
    "Foods",
    "Bank",
    "",
)
_COMPANY_IDS = uuid.UUID("6f6f7466-6e6f-5465-8062-636f72707573")
#: Companies with a second board.
_TWO_BOARDS = 0.05
#: Companies and boards are older than every job.
YEARS = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    weight: float
    currency: str
    usual_pay: int  # a year, whole units
    middle: tuple[float, float]
    reach: tuple[float, float]
    largest: str


@dataclass(frozen=True, slots=True)
class Known:
    """A place and its primary key."""

    pk: int
    place: PlaceRead


@dataclass(frozen=True, slots=True)
class Board:
    """Where a job is posted: a source, its company, and where that company is at home."""

    source: int
    org: int
    provider: str
    token: str
    address: str
    company: str
    home: str
    sector: str


@dataclass(frozen=True, slots=True)
class World:
    """Decks to draw from, and the rows behind them. `cities` and `alone` (a country without a city) go by country."""

    countries: Mapping[str, Country]
    country_deck: Sequence[str]
    cities: Mapping[str, Sequence[Known]]
    alone: Mapping[str, Known]
    boards: Sequence[Board]
    places: Sequence[Mapping[str, Any]]
    orgs: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]


def make_world(n: int, seed: str, *, until: datetime) -> World:
    """For n jobs: the full number of companies and cities from a million on, fewer for fewer."""
    draw = Drawer(seed)
    countries = {country.code: country for country in map(_country, COUNTRIES)}
    country_deck = deck((code, country.weight) for code, country in countries.items())
    alone = {code: Known(pk, place(code, code)) for pk, code in enumerate(countries, 1)}
    by_country = _cities(draw, countries, min(N_CITIES, max(150, n // 100)))
    boards = list(_boards(draw, country_deck, min(N_COMPANIES, max(20, n // 50))))
    known = [*alone.values(), *(one for held in by_country.values() for one in held)]
    return World(
        countries,
        country_deck,
        {code: zipf(held, slots=2048) for code, held in by_country.items()},
        alone,
        zipf(boards, exponent=0.8, slots=250_000),
        [_place_row(one) for one in known],
        list({board.org: _org_row(board, until) for board in boards}.values()),
        [_source_row(board, until) for board in boards],
    )


def _country(line: str) -> Country:
    code, weight, currency, thousands, *numbers, largest = line.split()
    middle_north, middle_east, reach_north, reach_east = map(float, numbers)
    return Country(
        code,
        float(weight),
        currency,
        int(thousands) * 1000,
        (middle_north, middle_east),
        (reach_north, reach_east),
        largest.replace("_", " "),
    )


def _cities(draw: Drawer, countries: Mapping[str, Country], n: int) -> dict[str, list[Known]]:
    """By country, largest first. The largest is real, the others are made up; regions are real."""
    names = invented(draw.random, syllables=(2, 2, 3))
    total = sum(country.weight**0.6 for country in countries.values())
    pk = len(countries)
    found: dict[str, list[Known]] = {}
    for country in countries.values():
        regions = [region.shown for region in gazetteer().regions_of(country.code)] or [""]
        share = max(2, round(n * country.weight**0.6 / total))
        held = [_largest(country)]
        held += [_made_up(draw, country, name, draw.one(regions)) for name in islice(names, share - 1)]
        found[country.code] = [Known(pk + number, _read(city)) for number, city in enumerate(held, 1)]
        pk += share
    return found


def _largest(country: Country) -> City:
    namesakes = [city for city in cities(country.largest.lower()) if city.country == country.code]
    return max(namesakes, key=lambda city: city.population)


def _made_up(draw: Drawer, country: Country, name: str, region: str) -> City:
    north, east = (
        round(middle + reach * (2 * draw.unit() - 1), 3)
        for middle, reach in zip(country.middle, country.reach, strict=True)
    )
    return City(name.title(), country.code, region, region, 0, north, east, is_alias=False)


def _read(city: City) -> PlaceRead:
    words = ", ".join(part for part in (city.name, city.region, city.country) if part)
    return place(words, city.country, city=city.name, region=city.region, at=city)


def _boards(draw: Drawer, country_deck: Sequence[str], n_companies: int) -> Iterator[Board]:
    """Of as many companies; a few have a second board with another provider."""
    names = invented(draw.random)
    sectors = zipf(("", *SECTORS), exponent=0.6, slots=512)
    providers = deck(PROVIDER_SHARES.items(), slots=100)
    source = 0
    for org in range(1, n_companies + 1):
        company = f"{next(names).title()} {draw.one(_KINDS)}".strip()
        token = company.lower().replace(" ", "-")
        home, sector = draw.one(country_deck), draw.one(sectors)
        for provider in draw.several(providers, 2 if draw.chance(_TWO_BOARDS) else 1):
            source += 1
            address = board_address(provider, token)
            yield Board(source, org, provider, token, address, company, home, sector)


def _place_row(known: Known) -> dict[str, Any]:
    row = asdict(known.place)
    row["region_slug"] = slug(row["region"], row["country_code"]) if row["region"] else ""
    del row["text"]
    return row | {"id": known.pk}


def _org_row(board: Board, until: datetime) -> dict[str, Any]:
    return {
        "id": board.org,
        "org_id": uuid.uuid5(_COMPANY_IDS, board.token),
        "name": board.company,
        "slug": board.token,
        "created_at": until - YEARS,
    }


def _source_row(board: Board, until: datetime) -> dict[str, Any]:
    """Read when the corpus ends, and paused: nobody must ask for boards that do not exist."""
    return {
        "id": board.source,
        "source_id": source_id(board.provider, board.token),
        "org_id": board.org,
        "provider": board.provider,
        "token": board.token,
        "identity_token": board.token,
        "state": SourceState.PAUSED,
        "country_code": board.home,
        "created_at": until - YEARS,
        "next_read_at": until,
        "last_read_at": until,
        "last_taken_at": until,
        "last_complete_read_at": until,
    }
