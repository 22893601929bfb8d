"""Facts that a structured field states, and nothing beyond it."""

import pytest

from postings.facts import read_facts
from postings.facts.places import resolve
from postings.providers.base import Location, Pay
from tests import make


@pytest.mark.parametrize(
    ("workplace", "is_remote", "model"),
    [
        ("onsite", None, "on_site"),
        ("on-site", None, "on_site"),
        ("On_Site", None, "on_site"),
        ("Hybrid", True, "hybrid"),
        ("Remote", False, "remote"),
        ("remote, hybrid", None, "hybrid"),
        ("", True, "remote"),
        ("", False, ""),
        ("", None, ""),
        ("unspecified", None, ""),
    ],
)
def test_the_work_model_is_what_the_flag_says(workplace, is_remote, model):
    assert read_facts(make.posting(workplace=workplace, is_remote=is_remote)).workplace_type == model


@pytest.mark.parametrize(
    ("words", "employment_type"),
    [
        ("Full-time", "full_time"),
        ("FullTime", "full_time"),
        ("Permanent", ""),
        ("CDI", ""),
        ("Intern", "internship"),
        ("permanent, full-time", "full_time"),
    ],
)
def test_employment_maps_plain_words_only(words, employment_type):
    assert read_facts(make.posting(employment=words)).employment_type == employment_type


def test_pay_spans_all_ranges_of_one_currency_and_period():
    ranges = (Pay("a", 100, 150, "USD", "year"), Pay("b", 120, 180, "USD", "year"))

    pay = read_facts(make.posting(pay=ranges)).pay

    assert (pay.minimum, pay.maximum, pay.currency, pay.period, pay.text) == (100, 180, "USD", "year", "a; b")


@pytest.mark.parametrize(
    "ranges",
    [
        (Pay("swapped", 200_000, 150_000, "USD", "year"),),
        (Pay("two currencies", 1, 2, "USD", "year"), Pay("", 1, 2, "EUR", "year")),
        (Pay("nothing", 0, 0, "USD", "year"),),
        (Pay("nonsense", 1, 1e15, "USD", "year"),),
    ],
    ids=lambda ranges: ranges[0].text,
)
def test_pay_that_makes_no_sense_stays_text(ranges):
    pay = read_facts(make.posting(pay=ranges)).pay

    assert (pay.minimum, pay.maximum, pay.currency) == (None, None, "")
    assert pay.text == ranges[0].text


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Utrecht, Netherlands", "utrecht-nl"),
        ("Austin, TX", "austin-tx-us"),
        ("Los Angeles, CA", "los-angeles-ca-us"),
        ("New York, NY, United States", "new-york-ny-us"),
        ("Perth, WA, Australia", "perth-wa-au"),
        ("Warsaw, POL", "warsaw-pl"),
        ("São Paulo, Brazil", "sao-paulo-br"),
        ("東京, 日本", "東京-jp"),
        ("Victoria, Australia", "vic-au"),
        ("Germany", "de"),
    ],
)
def test_a_text_that_names_its_country_or_state_is_a_place(text, slug):
    assert resolve(Location(text)).slug == slug


@pytest.mark.parametrize(
    "text",
    ["Cambridge", "Perth, WA", "Georgia", "IN", "7 Locations", "Remote - US", "", "HQ - Torrance", ",,,"],
)
def test_a_text_that_leaves_it_open_stays_open(text):
    assert resolve(Location(text)) is None


def test_structured_parts_win_over_the_text():
    place = resolve(
        Location("HQ", city="Bengaluru", region="KA", country="in", latitude=12.96, longitude=77.57)
    )

    assert (place.city, place.country, place.slug, place.latitude) == (
        "Bengaluru",
        "India",
        "bengaluru-in",
        12.96,
    )


@pytest.mark.parametrize(
    ("text", "country", "slug"),
    [
        ("London", "GB", "london-gb"),
        ("London, United Kingdom", "GB", "london-gb"),
        ("Austin, TX", "US", "austin-tx-us"),
        ("New York, NY", "US", "new-york-ny-us"),
        ("Remote - US", "US", "us"),
        ("EMEA", "GB", "gb"),
        ("Germany", "DE", "de"),
        ("7 Locations", "FR", "fr"),
        ("Paris / Lyon", "FR", "fr"),
    ],
)
def test_a_text_beside_a_structured_country_names_the_city_or_nothing(text, country, slug):
    assert resolve(Location(text, country=country)).slug == slug
