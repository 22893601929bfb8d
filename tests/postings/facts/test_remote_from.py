"""Where a remote job may be done from: countries, regions, states, excluded states and time zones."""

import pytest

from postings.facts.document import Document
from postings.facts.values import RemoteFrom
from postings.facts.work_model import read
from postings.facts.work_model.areas import areas_in, is_only_areas
from postings.providers.base import Location, Posting
from postings.vocab import FactState


def document(text: str = "", **posting) -> Document:
    fields = {"key": "1", "title": "Engineer", "source_url": "https://jobs.example/1"} | posting
    fields["locations"] = [Location(place) for place in fields.get("locations", ())]
    return Document(Posting(**fields), text=text)


def remote_from(text: str = "", **posting) -> RemoteFrom | None:
    return read(document(text, **posting)).remote_from.value


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["Remote - US"], RemoteFrom(countries=("US",))),
        (["Remote (UK)"], RemoteFrom(countries=("GB",))),
        (["Remote (US or Canada)"], RemoteFrom(countries=("US", "CA"))),
        (["Remote - US / Canada"], RemoteFrom(countries=("US", "CA"))),
        (["Remote, Italy"], RemoteFrom(countries=("IT",))),
        (["US, TX, Remote"], RemoteFrom(countries=("US",), states=("US-TX",))),
        (["EMEA Remote"], RemoteFrom(regions=("emea",))),
        (["Remote, Worldwide"], RemoteFrom(regions=("worldwide",))),
        (["Remote - North America"], RemoteFrom(regions=("north_america",))),
        (["Remote (UK and Ireland)"], RemoteFrom(regions=("uk_and_ireland",))),
        (["Remote", "Germany"], None),
        (["Remote - South East Asia"], None),
        (["SF / NY / Remote"], None),
        (["Zagreb", "Remote (Croatia)"], RemoteFrom(countries=("HR",))),
        (["Remote"], None),
        (["Lisbon, Remote"], None),
        (["Croatia"], None),
    ],
)
def test_the_words_beside_remote_in_a_location_say_where_from(places, expected):
    assert remote_from(locations=places) == expected


def test_a_remote_job_whose_places_are_all_countries_is_remote_from_these():
    doc = document(workplace="remote", locations=["Canada", "Europe"])

    fact = read(doc).remote_from

    assert fact.value == RemoteFrom(countries=("CA",), regions=("europe",))
    assert [evidence.where for evidence in fact.evidence] == ["locations.0", "locations.1"]


def test_a_remote_job_with_a_city_among_its_places_is_not_tied_to_the_countries_beside_it():
    assert remote_from(workplace="remote", locations=["Cairo, Egypt", "India"]) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Engineer (Remote - US)", RemoteFrom(countries=("US",))),
        ("Engineer - EMEA Remote", RemoteFrom(regions=("emea",))),
        ("Risk Manager (Remote - EU Timezone)", RemoteFrom(zones=("EU Timezone",))),
        ("Sales Lead, France (Remote)", None),
    ],
)
def test_the_words_beside_remote_in_a_title_say_where_from(title, expected):
    assert remote_from(title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This role is remote within the US.", RemoteFrom(countries=("US",))),
        ("You can work from anywhere in Germany, fully remote.", RemoteFrom(countries=("DE",))),
        ("Candidates must be based in Spain or Portugal.", RemoteFrom(countries=("ES", "PT"))),
        ("The successful candidate should be based in France.", RemoteFrom(countries=("FR",))),
        ("Applicants must reside in Ohio, Texas or Georgia.", RemoteFrom(states=("US-OH", "US-TX", "US-GA"))),
        (
            "Remote work is open in the following states: AZ, CO, FL",
            RemoteFrom(states=("US-AZ", "US-CO", "US-FL")),
        ),
        ("The role can be done from anywhere in the world.", RemoteFrom(regions=("worldwide",))),
        ("This role is remote and can be executed globally.", RemoteFrom(regions=("worldwide",))),
        ("We are open to candidates in Latin America.", RemoteFrom(regions=("latam",))),
        (
            "This job is not available to residents of California, Colorado.",
            RemoteFrom(excluded_states=("US-CA", "US-CO")),
        ),
        (
            "Remote in the United States, excluding CA, NY",
            RemoteFrom(excluded_states=("US-CA", "US-NY")),
        ),
        (
            "We are unable to hire in the states of Alaska and Hawaii.",
            RemoteFrom(excluded_states=("US-AK", "US-HI")),
        ),
        ("You work within CET ±2.", RemoteFrom(zones=("CET ±2",))),
        ("You work in US time zones.", RemoteFrom(zones=("US time zones",))),
        ("You live within 3 hours of CET.", RemoteFrom(zones=("3 hours of CET",))),
        ("You live within two hours of Eastern Time.", RemoteFrom(zones=("two hours of Eastern Time",))),
        ("Core hours are 9:00 to 14:00 GMT.", RemoteFrom(zones=("9:00 to 14:00 GMT",))),
        ("Core working hours: 9am-1pm ET", RemoteFrom(zones=("9am-1pm ET",))),
        ("Your day must overlap with Pacific Time by three hours.", RemoteFrom(zones=("Pacific Time",))),
    ],
)
def test_sentences_say_where_from(text, expected):
    assert remote_from(f"Kites need wind.\n{text}\nKites need string.", workplace="remote") == expected


@pytest.mark.parametrize(
    "text",
    [
        "We are based in Berlin and have customers in Spain.",
        "Must be authorized to work in the US.",
        "The pay range for candidates located in California is $1 to $2.",
        "Ideally you are based in Italy; candidates must be based in Italy is preferred.",
        "You collaborate with teams across US time zones.",
        "You support customers in APAC time zones.",
        "Your hours overlap with our customers in CET.",
        "There are no core hours, and core skills get ET.",
        "You collaborate with the remote team across different time zones.",
        "Benefits are not available to residents of Hawaii.",
        "Excluding holidays, you work 230 days.",
        "We hire great people everywhere.",
        "remote in or me, hi ok",
        "Must live in Turkeytown.",
    ],
)
def test_other_places_and_zones_are_not_where_the_work_may_be_done(text):
    assert remote_from(text, workplace="remote") is None


@pytest.mark.parametrize("flag", ["onsite", "hybrid", ""])
def test_a_job_that_is_not_remote_has_no_remote_from(flag):
    text = "Candidates must be based in Spain."

    fact = read(document(text, workplace=flag, locations=["Spain"])).remote_from

    assert fact.state == FactState.NOT_STATED


def test_a_country_in_the_location_and_the_world_in_the_text_conflict_and_the_narrower_stays():
    doc = document("Work from anywhere in the world.", locations=["Remote - US"])

    fact = read(doc).remote_from

    assert (fact.value, fact.state) == (RemoteFrom(countries=("US",)), FactState.CONFLICTING)
    assert [claim.value.regions for claim in fact.against] == [("worldwide",)]


def test_every_item_has_its_quote():
    doc = document("This role is fully remote.\nCandidates must be based in Chile.", workplace="remote")

    fact = read(doc).remote_from

    [quote] = fact.evidence
    assert doc.text[quote.start : quote.end] == "must be based in Chile"
    assert fact.rule == "remote_from.text"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("South Africa", ["ZA"]),
        ("New Mexico and Mexico", ["US-NM", "MX"]),
        ("Georgia", []),
        ("Georgia, Alabama", ["US-GA", "US-AL"]),
        ("the U.S.", ["US"]),
        ("the us and turkey", []),
        ("Jordan", []),
        ("South East Asia", [""]),
        ("Österreich, Deutschland", ["AT", "DE"]),
    ],
)
def test_names_of_areas_are_found_whole(words, codes):
    assert [area.code for area in areas_in(words)] == codes


@pytest.mark.parametrize(
    ("words", "expected"),
    [("US / Canada", True), ("Europe", True), ("Paris, France", False), ("", False), ("Remote", False)],
)
def test_a_text_of_nothing_but_areas_is_known(words, expected):
    assert is_only_areas(words) is expected
