"""The places of a whole posting: fields first, then what title and text add for the job itself."""

import time

import pytest

from postings.facts.base import Context
from postings.facts.document import Document
from postings.facts.places import read
from postings.providers.base import Location
from postings.vocab import FactState
from tests import make


def _cities(fact):
    return [place.city for place in fact.value or ()]


def _of(text, location="", title="Clerk"):
    return read(Document.of_text(text, title=title, location_text=location))


def test_a_structured_place_is_stated_with_a_pointer_to_it():
    posting = make.posting(locations=(Location("Porto", city="Porto", country="PT"),))

    fact = read(Document(posting, text=""))

    assert (fact.state, fact.rule, _cities(fact)) == (FactState.STATED, "places.structured", ["Porto"])
    assert [str(pointer) for pointer in fact.evidence] == ["locations.0"]


def test_a_location_of_words_is_parsed_and_points_at_them():
    posting = make.posting(locations=(Location("Remote"), Location("Hybrid - Lyon")))

    fact = read(Document(posting, text=""))

    assert (fact.state, _cities(fact)) == (FactState.PARSED, ["Lyon"])
    assert [str(pointer) for pointer in fact.evidence] == ["locations.1:9-13"]


def test_the_other_places_of_a_posting_settle_an_ambiguous_one():
    posting = make.posting(locations=(Location("Cambridge"), Location("Boston, MA")))

    fact = read(Document(posting, text=""))

    assert [place.slug for place in fact.value] == ["cambridge-ma-us", "boston-ma-us"]


def test_a_city_that_does_not_lie_in_the_stated_country_is_a_conflict():
    posting = make.posting(locations=(Location("Budapest", country="US"),))

    fact = read(Document(posting, text=""))

    assert (fact.state, fact.value[0].country_code) == (FactState.CONFLICTING, "HU")
    assert fact.against[0].value[0].country_code == "US"


def test_a_posting_without_any_place_has_none():
    fact = read(Document(make.posting(locations=(), location_text=""), text="We love what we do."))

    assert (fact.value, fact.state) == (None, FactState.NOT_STATED)


def test_the_text_adds_a_city_beside_the_one_of_the_field():
    text = "Where you work\nThis role is based in London and Stockholm\nWe are flexible."

    fact = _of(text, "London")

    assert _cities(fact) == ["London", "Stockholm"]
    assert fact.state is FactState.PARSED
    assert text[fact.evidence[1].start : fact.evidence[1].end] == "Stockholm"


@pytest.mark.parametrize(
    ("text", "location", "cities"),
    [
        ("The position is based in Graz.", "", ["Graz"]),
        ("You will be based in our office in Turin, Italy.", "Remote", ["Turin"]),
        ("Location: Ghent, Belgium", "3 Locations", ["Ghent"]),
        ("Standort: München\nStart: sofort", "", ["Munich"]),
        ("Candidates must be located in Ohio.", "Remote", [""]),
        ("This job is located in Denver, CO.", "United States", ["Denver"]),
    ],
)
def test_the_text_says_where_the_job_is_when_the_field_does_not(text, location, cities):
    assert _cities(_of(text, location)) == cities


@pytest.mark.parametrize(
    "text",
    [
        "We are headquartered in Zurich with offices in Madrid and Rome.",
        "Our company is based in Toronto.",
        "Our clients are located in Paris and Berlin.",
        "With offices in 12 cities, based in Dublin, we grow.",
        "This role does not need to be based in Vienna.",
        "Our team is located in Oslo.",
        "You have worked with customers based in Lisbon.",
        "The role is based in an open-plan space.",
        "Based in reality and located in time.",
    ],
)
def test_what_the_text_says_of_the_company_is_no_place_of_the_job(text):
    assert _of(text).value is None


def test_a_city_in_the_text_does_not_replace_another_one_of_the_field():
    fact = _of("This role is based in Vienna.", "Hamburg")

    assert _cities(fact) == ["Hamburg"]


@pytest.mark.parametrize(
    ("title", "location", "city"),
    [
        ("Architect - Jakarta", "Indonesia", "Jakarta"),
        ("District Manager, Small Accounts - Fort Worth, TX", "Field - USA", "Fort Worth"),
        ("Architect - Jakarta", "Germany", ""),
        ("Account Manager - Mobile", "Remote", None),
    ],
)
def test_a_title_names_the_city_where_the_field_names_its_country(title, location, city):
    fact = _of("", location, title)

    assert _cities(fact) == ([] if city is None else [city])


def test_the_country_of_the_board_reaches_the_fields():
    posting = make.posting(locations=(Location("Worcester"),))

    fact = read(Document(posting, Context(country_code="US"), text=""))

    assert fact.value[0].slug == "worcester-ma-us"


@pytest.mark.parametrize(
    "text", ["", "\ud800\u0000", "based in " * 20_000, "Location: " * 20_000, "İ" * 5_000]
)
def test_no_text_raises(text):
    assert _of(text).value is None


@pytest.mark.parametrize("words", ["this role is based in Graz, ", "location: ", "you are based in A", "$"])
def test_reading_time_grows_with_the_text_and_no_faster(words):
    def seconds(count):
        document = Document.of_text(words * count)
        started = time.thread_time()
        read(document)
        return time.thread_time() - started

    short = min(seconds(2_000) for _ in range(3))
    long = min(seconds(8_000) for _ in range(3))

    assert long < 8 * short + 0.05
