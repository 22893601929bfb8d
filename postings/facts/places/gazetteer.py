"""The table of places: 170,000 cities, all countries, the first-level regions of all countries.

Made by the command `build_gazetteer` from GeoNames (CC BY 4.0) and ISO 3166. It stays
packed in memory, some 12 MB: a look-up is a search in sorted names, and only what
is found becomes an object.
"""

import json
import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import zstandard

DATA = Path(__file__).parent.parent / "data"
#: A degree in whole numbers of 16 bits: right to half a kilometre.
LATITUDE_STEPS = 300
LONGITUDE_STEPS = 180
#: ln(population) in a byte: right to 4 %.
POPULATION_STEPS = 14
#: Countries whose regions go by their code: `TX`, `ON`, `NSW`.
STATE_COUNTRIES = ("US", "CA", "AU")


class City(NamedTuple):
    """`region` is a code in the state countries, else a name or "". `is_alias`: found by a lesser name of it."""

    name: str
    country: str
    region: str
    region_code: str
    population: float
    latitude: float
    longitude: float
    is_alias: bool


class Region(NamedTuple):
    country: str
    code: str
    name: str

    @property
    def shown(self) -> str:
        return self.code if self.country in STATE_COUNTRIES else self.name


class _Names(Sequence[bytes]):
    """Sorted names as one run of bytes."""

    def __init__(self, lengths: bytes, joined: bytes) -> None:
        self._ends = array("I", accumulate(lengths))
        self._joined = joined

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: Any) -> Any:
        return self._joined[self._ends[index - 1] if index else 0 : self._ends[index]]

    def equal_to(self, key: bytes) -> range:
        first = last = bisect_left(self, key)
        while last < len(self) and self[last] == key:
            last += 1
        return range(first, last)


def _column(kind: str, part: bytes) -> "array[int]":
    size = array(kind).itemsize
    count = len(part) // size
    raw = bytearray(len(part))
    for place in range(size):
        raw[place::size] = part[place * count : (place + 1) * count]
    column: array[int] = array(kind)
    column.frombytes(bytes(raw))
    return column


class Gazetteer:
    def __init__(self, packed: bytes) -> None:
        blob = zstandard.ZstdDecompressor().decompress(packed)
        start = 4 + int.from_bytes(blob[:4], "little")
        head = json.loads(blob[4:start])
        parts = []
        for size in head["sizes"]:
            parts.append(blob[start : start + size])
            start += size
        self._keys = _Names(parts[0], parts[1])
        self._shown = _Names(parts[2], parts[3])
        self._admin = _column("H", parts[4])
        self._population = parts[5]
        self._latitude = _column("h", parts[6])
        self._longitude = _column("h", parts[7])
        self._aliases = _Names(parts[8], parts[9])
        self._targets = _column("I", parts[10])
        self.countries: dict[str, str] = {code: names[0] for code, names in head["countries"].items()}
        self.country_codes = {key: code for code, names in head["countries"].items() for key in names[1:]}
        self._admin_codes: list[str] = head["admin"]
        self._index_regions(head["regions"])

    def _index_regions(self, rows: list[list[str]]) -> None:
        self._regions: dict[str, tuple[Region, ...]] = {}
        self._region_codes: dict[tuple[str, str], Region] = {}
        self._by_admin: dict[str, Region] = {}
        for country, code, name, admin, *keys in rows:
            region = Region(country, code, name)
            self._region_codes[country, code] = region
            if admin:
                self._by_admin[admin] = region
            for key in keys:
                self._regions[key] = (*self._regions.get(key, ()), region)

    def regions(self, key: str) -> tuple[Region, ...]:
        return self._regions.get(key, ())

    def region_of_code(self, country: str, code: str) -> Region | None:
        return self._region_codes.get((country, code.upper()))

    def regions_of(self, country: str) -> list[Region]:
        return [region for (code, _), region in self._region_codes.items() if code == country]

    def cities(self, key: str) -> list[City]:
        """All of this folded name, by their own name or another one."""
        encoded = key.encode()
        own = [self._city(index, is_alias=False) for index in self._keys.equal_to(encoded)]
        targets = [self._targets[at] for at in self._aliases.equal_to(encoded)]
        others = [self._city(target // 2, is_alias=not target % 2) for target in targets]
        return own + others

    def _city(self, index: int, *, is_alias: bool) -> City:
        name = self._shown[index].decode() or self._keys[index].decode().title()
        admin = self._admin_codes[self._admin[index]]
        region = self._by_admin.get(admin)
        return City(
            name,
            admin[:2],
            region.shown if region else "",
            region.code if region else "",
            math.exp(self._population[index] / POPULATION_STEPS),
            round(self._latitude[index] / LATITUDE_STEPS, 3),
            round(self._longitude[index] / LONGITUDE_STEPS, 3),
            is_alias,
        )


@cache
def gazetteer() -> Gazetteer:
    """Read when first asked for."""
    return Gazetteer((DATA / "gazetteer.zst").read_bytes())


@lru_cache(maxsize=8192)
def cities(key: str) -> tuple[City, ...]:
    return tuple(gazetteer().cities(key)) if 1 < len(key) <= 60 else ()
