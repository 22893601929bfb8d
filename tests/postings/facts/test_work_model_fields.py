"""The work model in the board's flag, in the words of the locations and in the title."""

import pytest

from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.facts.work_model import read
from postings.providers.base import Location, Posting
from postings.vocab import FactState, WorkModel

REMOTE, HYBRID, ON_SITE = WorkModel.REMOTE, WorkModel.HYBRID, WorkModel.ON_SITE


def document(text: str = "", **posting) -> Document:
    fields = {"key": "1", "title": "Engineer", "source_url": "https://jobs.example/1"} | posting
    fields["locations"] = [Location(place) for place in fields.get("locations", ())]
    return Document(Posting(**fields), text=text)


def model(text: str = "", **posting) -> WorkModel | None:
    return read(document(text, **posting)).work_model.value


@pytest.mark.parametrize(
    ("workplace", "is_remote", "expected"),
    [
        ("onsite", None, ON_SITE),
        ("On-Site", None, ON_SITE),
        ("on_site", False, ON_SITE),
        ("in-office", None, ON_SITE),
        ("hybrid", False, HYBRID),
        ("Hybrid (Two days)", None, HYBRID),
        ("Remote", None, REMOTE),
        ("fully remote", True, REMOTE),
        ("remote, hybrid", True, HYBRID),
        ("", True, REMOTE),
        ("", False, None),
        ("", None, None),
        ("Remote-friendly", None, None),
        ("Remote-friendly", True, REMOTE),
        ("temporarily remote", None, None),
        ("flexible", None, None),
    ],
)
def test_the_flag_of_the_board_is_read(workplace, is_remote, expected):
    doc = document("Some text.", workplace=workplace, is_remote=is_remote)

    fact = read(doc).work_model

    assert fact.value == expected
    assert fact.state == (FactState.STATED if expected else FactState.NOT_STATED)
    assert fact.evidence == ((Evidence("workplace"),) if expected else ())


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["Remote"], REMOTE),
        (["Remote - US"], REMOTE),
        (["US, TX, Remote"], REMOTE),
        (["Lisbon, Remote"], REMOTE),
        (["Remote (US or Canada)"], REMOTE),
        (["Remote - US / Canada"], REMOTE),
        (["Remote", "Germany"], REMOTE),
        (["United States - Home Based"], REMOTE),
        (["Anywhere"], REMOTE),
        (["Bristol (Hybrid)"], HYBRID),
        (["Hybrid - Bristol"], HYBRID),
        (["Remote/Hybrid"], HYBRID),
        (["Onsite - Ghent"], ON_SITE),
        (["Ghent", "Remote"], None),
        (["SF / NY / Remote"], None),
        (["Remote-Friendly, United States"], None),
        (["Partially remote, Oslo"], None),
        (["Remote Site Camp 4"], None),
        (["Homewood, AL"], None),
        (["Bristol"], None),
        ([""], None),
    ],
)
def test_the_words_of_the_locations_are_read(places, expected):
    doc = document(locations=places)

    fact = read(doc).work_model

    assert fact.value == expected
    assert all(evidence.where.startswith("locations.") for evidence in fact.evidence)


def test_a_bare_location_text_is_the_first_location():
    doc = document(location_text="Spain, Remote")

    fact = read(doc).work_model

    assert fact.evidence == (Evidence("locations.0", 7, 13),)


def test_a_bucket_of_remote_jobs_loses_against_a_body_that_says_on_site():
    doc = document("This position is 100% on-site.", locations=["US, TX, Remote"])

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (ON_SITE, FactState.CONFLICTING)
    assert fact.against[0].value == REMOTE


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Data Analyst (Remote)", REMOTE),
        ("Data Analyst - Remote", REMOTE),
        ("Data Analyst, EMEA Remote", REMOTE),
        ("Data Analyst (Remote - EU)", REMOTE),
        ("[Remote] Data Analyst", REMOTE),
        ("Data Analyst (fully remote!)", REMOTE),
        ("Data Analyst (Hybrid)", HYBRID),
        ("Data Analyst - Hybrid", HYBRID),
        ("Data Analyst (Remote/Hybrid)", HYBRID),
        ("Data Analyst - Onsite", ON_SITE),
        ("Analista de Datos (Remoto)", REMOTE),
        ("Data Analyst (Remote-Eligible)", None),
        ("Data Analyst (Remote optional)", None),
        ("Data Analyst (partially remote)", None),
        ("Data Analyst (not remote)", None),
        ("Remote Sensing Scientist", None),
        ("Remote Support Technician", None),
        ("Engineer, Remote Access", None),
        ("Engineer - Remote Monitoring", None),
        ("Hybrid Cloud Architect", None),
        ("Architect - Hybrid/Multi-cloud", None),
        ("Engineer, Hybrid Vehicles", None),
        ("On-site Support Engineer", None),
        ("Home Office Furniture Buyer", None),
        ("Virtual Reality Designer", None),
    ],
)
def test_a_title_says_it_only_where_the_word_stands_apart(title, expected):
    assert model(title=title) == expected
