"""Deadline, start, travel, shifts and benefits."""

import time
from datetime import date

import pytest

from postings.facts import conditions
from postings.facts.conditions import ConditionFacts
from postings.facts.document import Document
from postings.facts.values import Start, Travel
from postings.vocab import FactState
from tests import make


def read(text: str) -> ConditionFacts:
    return conditions.read(Document.of_text(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Please apply by 12 May 2027.", date(2027, 5, 12)),
        ("Closing date: May 3rd, 2027", date(2027, 5, 3)),
        ("Applications close on 31/12/2026 at noon.", date(2026, 12, 31)),
        ("Bewerbungsfrist: 31.12.2026", date(2026, 12, 31)),
        ("Bitte bewirb dich bis zum 3. März 2027 online.", date(2027, 3, 3)),
        ("Date limite de candidature : 1er février 2027", date(2027, 2, 1)),
        ("The deadline for applications is 2027-01-15.", date(2027, 1, 15)),
    ],
)
def test_a_whole_date_after_announcing_words_is_the_deadline(text: str, day: date) -> None:
    fact = read(text).deadline

    assert (fact.value, fact.state) == (day, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "Apply by 12 May.",
        "Apply by 04/05/2027.",
        "Closing date: 31.02.2027",
        "You meet deadlines. Founded on 12 May 2019.",
        "Apply now! We have been in business since 1 January 2001.",
        "Closing date: soon",
    ],
)
def test_what_is_no_whole_date_is_no_deadline(text: str) -> None:
    assert read(text).deadline.value is None


def test_a_text_that_names_another_day_than_the_field_conflicts() -> None:
    posting = make.posting(description_html="<p>Apply by 12 May 2027.</p>", deadline=date(2027, 6, 1))

    fact = conditions.read(Document(posting)).deadline

    assert (fact.value, fact.state) == (date(2027, 6, 1), FactState.CONFLICTING)
    assert [claim.value for claim in fact.against] == [date(2027, 5, 12)]


def test_a_field_that_the_text_repeats_is_stated() -> None:
    posting = make.posting(description_html="<p>Apply by 1 June 2027.</p>", deadline=date(2027, 6, 1))

    fact = conditions.read(Document(posting)).deadline

    assert (fact.state, [str(at) for at in fact.evidence]) == (FactState.STATED, ["apply_by"])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Start date: 1 September 2027", Start(on=date(2027, 9, 1))),
        ("Eintrittsdatum: 01.09.2027", Start(on=date(2027, 9, 1))),
        ("Wir suchen ab sofort eine Leitung.", Start(is_immediate=True)),
        ("Starting immediately, for a year.", Start(is_immediate=True)),
        ("We started on a farm. Start by telling us of you.", None),
        ("Our restart date was fine.", None),
    ],
)
def test_when_the_job_begins(text: str, start: Start | None) -> None:
    assert read(text).start.value == start


@pytest.mark.parametrize(
    ("text", "travel"),
    [
        ("Up to 25% travel within the region.", Travel(percent=25)),
        ("20–30 % travel to our sites.", Travel(percent=30)),
        ("Travel required: 10% of the time", Travel(percent=10)),
        ("You are willing to travel to clients.", Travel()),
        ("Reisebereitschaft setzen wir voraus.", Travel()),
        ("No travel required.", Travel(percent=0, is_none=True)),
        ("We are the leading travel company, and travel insurance is our trade.", None),
        ("A travel allowance of 15% of your fare.", None),
        ("We grew 40%. Travel the world of sound with us.", None),
    ],
)
def test_how_much_one_travels(text: str, travel: Travel | None) -> None:
    assert read(text).travel.value == travel


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("You take part in the on-call rotation.", ("on_call",)),
        ("Night shifts and weekend work are part of it.", ("nights", "weekends")),
        ("Arbeit im Dreischichtbetrieb mit Nachtschicht.", ("shifts", "nights")),
        ("Bereitschaft zum Schichtdienst", ("shifts",)),
        ("You shift the paradigm and call on clients at the weekend market.", ()),
        ("A paradigm shift, overnight success.", ()),
    ],
)
def test_work_outside_of_office_hours(text: str, shifts: tuple[str, ...]) -> None:
    assert (read(text).shifts.value or ()) == shifts


def test_benefits_stand_once_each_with_their_own_words() -> None:
    text = "What we offer\nPrivate health insurance and a pension.\nA pension again, and 30 days of annual leave."
    document = Document.of_text(text)

    fact = conditions.read(document).benefits

    assert fact.value == ("health_insurance", "retirement", "paid_leave")
    assert document.text[fact.evidence[1].start : fact.evidence[1].end] == "pension"


@pytest.mark.parametrize(
    "text",
    [
        "You sell health insurance and pension products to schools.",
        "Responsibilities\nAdvise families on parental leave and dental plans.",
        "We are the pension fund of all sailors.",
    ],
)
def test_who_sells_insurance_offers_none(text: str) -> None:
    assert read(text).benefits.value is None


@pytest.mark.parametrize(
    "unit",
    [
        "apply by ",
        "travel 10% ",
        "start date 20 ",
        "on call ",
        "pension ",
        "health dental ",
        "12.12.2026 ",
        "$ ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    small, large = (Document.of_text(unit * n) for n in (5_000, 20_000))

    def seconds(document: Document) -> float:
        begin = time.perf_counter()
        conditions.read(document)
        return time.perf_counter() - begin

    shortest = min(seconds(small) for _ in range(3))
    assert min(seconds(large) for _ in range(3)) < 10 * shortest + 0.01


@pytest.mark.parametrize(
    "text", ["", "\x00", "İ" * 50, "travel %", "apply by 99.99.2099", "ﬁ travel 999% travel"]
)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), ConditionFacts)
