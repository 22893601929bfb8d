"""The two postings that the project grew from: their traps in our own words, and themselves where they are at hand."""

import os
from html import escape
from pathlib import Path

import pytest

from postings.facts.document import Document
from postings.facts.read import Facts, read_facts
from postings.providers.base import Location, Posting
from postings.providers.html import clean
from postings.vocab import FactState, Seniority, Term, WorkModel

BACKEND = """We look for a Backend Engineer for our studio lab, where we make tools for people who compose.
More than 300 million people visit us every month.
What You'll Do
Build backend systems that carry generative AI features
Design and develop APIs for composing, mixing and reporting
Who You Are
You have built backend systems with Java
You know how to design APIs
Where You'll Be
This role is based in New York, NY
We give you the flexibility to work where you work best.
Some meetings are in person, and there is still flexibility to work from home.
We ask that you come in 3 times per week"""

MESSAGING = """Our messages reach a billion listeners, and we decide which of them matter.
What You'll Do
Plan and run A/B experiments and weigh their aims
Contribute to reinforcement learning systems for the long term
Who You Are
You bring hands-on experience with PyTorch and distributed systems such as Ray
You analyze results with causal inference when needed
Where You'll Be
This role is based in London and Stockholm
We give you the flexibility to work where you work best.
Some meetings are in person, and there is still flexibility to work from home"""


def seed(name: str, first: str, last: str) -> str:
    """The description in a seed page. Skips where the seeds are not beside the project."""
    beside = Path(os.environ.get("FOOTNOTE_SEEDS") or Path(__file__).parents[4] / "shared" / "seeds")
    pages = list(beside.glob(f"{name}_*.txt"))
    if not pages:
        pytest.skip(f"no seed pages at {beside} (set FOOTNOTE_SEEDS)")
    text = pages[0].read_text(encoding="utf-8")
    return text[text.index(first) + len(first) : text.index(last)].replace("\\n", "\n")


def html(text: str) -> str:
    return clean("".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()))


def backend(text: str) -> Posting:
    return Posting(
        key="1",
        title="Backend Engineer - Music",
        source_url="",
        company_name="Halden Radio",
        location_text="New York, NY",
        locations=(Location("New York, NY"),),
        department="Engineering",
        team="Music",
        employment="Permanent",
        workplace="onsite",
        description_html=html(text),
    )


def messaging(text: str) -> Posting:
    return Posting(
        key="2",
        title="Senior Machine Learning Engineer - Messaging Platform",
        source_url="",
        company_name="Halden Radio",
        location_text="London",
        locations=(Location("London"),),
        description_html=html(text),
    )


@pytest.fixture(params=["paraphrase", "seed"])
def first(request: pytest.FixtureRequest) -> Posting:
    is_own = request.param == "paraphrase"
    return backend(BACKEND if is_own else seed("000", "\nDescription\n", "\nFull job record\n"))


@pytest.fixture(params=["paraphrase", "seed"])
def second(request: pytest.FixtureRequest) -> Posting:
    is_own = request.param == "paraphrase"
    return messaging(
        MESSAGING if is_own else seed("001", "\nJob Description\n", "\nFrequently Asked Questions\n")
    )


def quoted(posting: Posting, facts: Facts, name: str) -> list[str]:
    """The words that each pointer of a fact means, or the field it names."""
    document = Document(posting)
    fact = getattr(facts, name)
    pointers = [*fact.evidence, *(at for claim in fact.against for at in claim.evidence)]
    return [document.words(at) or at.where for at in pointers]


def test_three_times_per_week_beats_the_flag_on_site_and_both_are_quoted(first: Posting) -> None:
    facts = read_facts(first)

    assert (facts.work_model.value, facts.work_model.state) == (WorkModel.HYBRID, FactState.CONFLICTING)
    assert [claim.value for claim in facts.work_model.against] == [WorkModel.ON_SITE]
    assert facts.days_on_site.value is not None
    assert (facts.days_on_site.value.minimum, facts.days_on_site.value.maximum) == (3, 3)
    words = " | ".join(quoted(first, facts, "work_model"))
    assert "3 times per week" in words
    assert "workplace" in words


def test_permanent_says_term_and_no_hours(first: Posting) -> None:
    facts = read_facts(first)

    assert facts.term.value == (Term.PERMANENT,)
    assert facts.hours.state == FactState.NOT_STATED


def test_what_the_first_does_not_say_is_not_invented(first: Posting) -> None:
    facts = read_facts(first)

    silent = (
        "pay",
        "experience",
        "education",
        "sponsorship",
        "deadline",
        "seniority",
        "clearance",
        "languages",
    )
    assert {name: getattr(facts, name).value for name in silent} == dict.fromkeys(silent)


def test_its_place_title_and_occupation_are_read(first: Posting) -> None:
    facts = read_facts(first)

    assert facts.places.value is not None
    assert [(place.city, place.region, place.country_code) for place in facts.places.value] == [
        ("New York", "NY", "US")
    ]
    assert facts.normalized_title.value is not None
    assert facts.normalized_title.value.startswith("Backend Engineer")
    assert (facts.function.value, facts.team.value) == ("engineering", "Music")
    assert facts.language.value == "en"


def test_the_text_adds_stockholm_to_the_fields_london(second: Posting) -> None:
    facts = read_facts(second)

    assert facts.places.value is not None
    assert [(place.city, place.country_code) for place in facts.places.value] == [
        ("London", "GB"),
        ("Stockholm", "SE"),
    ]


def test_leave_to_work_from_home_is_hybrid_and_not_on_site(second: Posting) -> None:
    facts = read_facts(second)

    assert (facts.work_model.value, facts.work_model.state) == (WorkModel.HYBRID, FactState.PARSED)
    assert "work from home" in " ".join(quoted(second, facts, "work_model"))


def test_no_years_are_made_up_for_a_senior(second: Posting) -> None:
    facts = read_facts(second)

    assert facts.seniority.value == Seniority.SENIOR
    assert facts.experience.value is None
    assert facts.pay.value is None


def test_keywords_are_found_each_with_its_words(second: Posting) -> None:
    facts = read_facts(second)

    found = {skill.name.lower() for skill in facts.skills.value or ()}
    assert {"pytorch", "reinforcement learning", "causal inference"} <= found
    assert any("ray" in name for name in found)
    assert any("a/b" in name or "experiment" in name for name in found)
    assert len(quoted(second, facts, "skills")) == len(facts.skills.value or ())
    assert all(quoted(second, facts, "skills"))


def test_java_is_a_keyword_of_the_first(first: Posting) -> None:
    facts = read_facts(first)

    assert "java" in {skill.slug for skill in facts.skills.value or () if skill.is_hard and skill.is_required}
