"""Sentences of nothing but hours and term: no verb, no label, in several languages."""

import time

import pytest

from postings.facts import employment
from postings.facts.document import Document


def read(text):
    facts = employment.read(Document.of_text(text))
    return " ".join(facts.hours.value or ()), " ".join(facts.term.value or ())


@pytest.mark.parametrize(
    ("text", "hours", "term"),
    [
        ("Permanent contract, 38 hours a week.", "full_time", "permanent"),
        ("Permanent contract, 24 hours a week. Tea is free.", "part_time", "permanent"),
        ("Full time, permanent.", "full_time", "permanent"),
        ("Fixed-term contract, part-time", "part_time", "temporary"),
        ("Full-time | Permanent | Hybrid", "full_time", "permanent"),
        ("0.8 FTE", "part_time", ""),
        ("1.0 FTE", "full_time", ""),
        ("FTE: 0,5", "part_time", ""),
        ("Permanent, 0.6-0.8 FTE", "part_time", "permanent"),
        ("80–100 %", "full_time part_time", ""),
        ("Pensum: 50-60%", "part_time", ""),
        ("32–40 uur", "full_time part_time", ""),
        ("38,5 Stunden pro Woche", "full_time", ""),
        ("CDI, temps plein", "full_time", "permanent"),
        ("Poste permanent à temps partiel.", "part_time", "permanent"),
        ("Unbefristete Vollzeitstelle", "full_time", "permanent"),
        ("Vollzeit, befristet", "full_time", "temporary"),
        ("Tillsvidareanställning, heltid", "full_time", "permanent"),
        ("Jornada completa, indefinido", "full_time", "permanent"),
        ("Deeltijd, 24 uur", "part_time", ""),
        ("Tempo pieno e indeterminato", "full_time", "permanent"),
    ],
)
def test_a_short_sentence_says_what_the_job_is(text, hours, term):
    assert read(f"We mend clocks.\n{text}\nTea is free.") == (hours, term)


@pytest.mark.parametrize(
    "text",
    [
        "CDI",
        "100 %",
        "20–40 %",
        "80-100% of the time",
        "Sales grew by 80-100 %",
        "24-48 hours",
        "24 hours a day",
        "40 hours",
        "Regular",
        "On call",
        "Permanent marker",
        "Full-time employees",
        "Not full-time",
        "Keine Vollzeit",
        "2.5 FTE",
        "Time\nFull-time employees have dental cover.",
    ],
)
def test_other_short_lines_say_nothing(text):
    assert read(f"We mend clocks.\n{text}\nTea is free.") == ("", "")


def test_a_doubt_in_the_line_above_is_not_of_this_sentence():
    text = "Ask if you need other papers.\nThis is a permanent, full-time position."

    assert read(text) == ("full_time", "permanent")


def test_the_evidence_is_the_sentence_and_the_number():
    text = "Tea is free. Permanent contract, 38 hours a week. Cake is not."

    facts = employment.read(Document.of_text(text))

    places = [facts.term.evidence[0], facts.hours.evidence[0]]
    assert [text[place.start : place.end] for place in places] == [
        "Permanent contract, 38 hours a week",
        "38 hours",
    ]


@pytest.mark.parametrize(
    "words", ["80-100 % ", "permanent\n", "0.8 fte ", "full-time, permanent. ", "0% ", "tempo "]
)
def test_reading_grows_no_faster_than_the_text(words):
    short, long = Document.of_text(words * 5_000), Document.of_text(words * 20_000)
    employment.read(short)

    took = [min(_seconds(doc) for _ in range(3)) for doc in (short, long)]

    assert took[1] < 8 * took[0] + 0.02


def _seconds(doc):
    started = time.perf_counter()
    employment.read(doc)
    return time.perf_counter() - started
