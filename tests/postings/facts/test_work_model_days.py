"""Days on site a week: only what is written, and never the days of something else."""

import pytest

from postings.facts.document import Document
from postings.facts.work_model import read
from postings.vocab import FactState, WorkModel


def days(text: str) -> tuple[float, float] | None:
    value = read(Document.of_text(f"Kites need wind.\n{text}\nKites need string.")).days_on_site.value
    return (value.minimum, value.maximum) if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ask that you come in 3 times per week.", (3, 3)),
        ("Please come in 2-3 times per week", (2, 3)),
        ("Expect 2-3 days in the office.", (2, 3)),
        ("Two to three days a week on-site.", (2, 3)),
        ("Hybrid (3 days in-office / 2 at home)", (3, 3)),
        ("You are expected to work from the Quito office 2-3 times a week.", (2, 3)),
        ("The team is in-office three (3) days a week.", (3, 3)),
        ("Our team meets in person out of our lovely office in Porto 3 days/week.", (3, 3)),
        ("Work style: hybrid model with 3 days per week in office.", (3, 3)),
        ("One day per week in our Tallinn office, commutable from Tartu.", (1, 1)),
        ("You come into the office 2 days per week.", (2, 2)),
        ("Remote-first, with the Bonn office minimum once a week.", (1, 1)),
        ("We are in the office twice a week.", (2, 2)),
        ("Able to work 2-3 days a week out of our Camden Road office, with potential travel.", (2, 3)),
        ("A hybrid model with at least two in-office days per week.", (2, 5)),
        ("At least three days a week onsite.", (3, 5)),
        ("A minimum of 2 days per week in the office.", (2, 5)),
        ("Up to three days per week in the office.", (0, 3)),
        ("The engineering team is in-person 5 days a week.", (5, 5)),
        ("Four days a week in the Turku office.", (4, 4)),
        ("You are in the Turku office 2x a week.", (2, 2)),
        ("Work from the Turku office 3x/week, at the minimum.", (3, 5)),
        ("3 Tage pro Woche im Büro.", (3, 3)),
        ("4 jours par semaine au studio de Nantes.", (4, 4)),
        ("3 jours par semaine sur place à Nantes.", (3, 3)),
        ("Hybride werken: 3 dagen per week op locatie in Breda.", (3, 3)),
        ("Mindestens zwei Tage pro Woche vor Ort.", (2, 5)),
        ("3 jours par semaine au bureau.", (3, 3)),
        ("Tres días a la semana en la oficina.", (3, 3)),
        ("3 dias por semana no escritório.", (3, 3)),
        ("3 giorni a settimana in sede.", (3, 3)),
        ("Twee dagen per week op kantoor.", (2, 2)),
        ("Tre dagar i veckan på kontoret.", (3, 3)),
    ],
)
def test_days_on_site_are_read_as_written(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You work 2 days from home per week.",
        "Two days remote per week.",
        "2 Tage Homeoffice pro Woche.",
        "2 jours de télétravail par semaine.",
    ],
)
def test_days_at_home_say_hybrid_and_are_not_turned_into_days_on_site(text):
    facts = read(Document.of_text(text))

    assert facts.work_model.value == WorkModel.HYBRID
    assert facts.days_on_site.state == FactState.NOT_STATED


@pytest.mark.parametrize(
    "text",
    [
        "You visit the office two days a month.",
        "Two office days per quarter.",
        "You start with 3 days of training on site.",
        "Part-time, 3 days per week.",
        "The internship takes 4 days per week for six months.",
        "Free lunch in the office three days a week.",
        "You are on-site at our customers 3 days a week.",
        "A day in the office looks like this.",
        "25 days of vacation.",
        "We answer within 2 days on our site.",
        "You are on site 4 days a week, 10 hours a day.",
        "Three days of trial work in our office.",
        "Staff in roles conducive to it may be available 2 days a week in the office.",
        "San Jose office, with one day in the week in the other office.",
        "The shop is open 7 days a week.",
        "Fasting 5 times a week.",
        "3 days",
    ],
)
def test_other_days_are_not_days_on_site(text):
    assert days(text) is None


def test_the_quote_is_the_words_that_count_the_days():
    doc = Document.of_text("We build kites. You will be in the office two days a week. Join us.")

    fact = read(doc).days_on_site

    [evidence] = fact.evidence
    assert doc.text[evidence.start : evidence.end] == "in the office two days a week"
    assert (fact.state, fact.rule) == (FactState.PARSED, "work_model.days_on_site")


def test_two_counts_of_days_conflict_and_the_first_stays():
    doc = Document.of_text("You are in the office 2 days a week.\nOur team is in the office 3 days a week.")

    fact = read(doc).days_on_site

    assert (fact.state, fact.value.minimum) == (FactState.CONFLICTING, 2)
    assert [claim.value.minimum for claim in fact.against] == [3]
