"""How often one travels, in the posting's words."""

import pytest

from postings.facts import conditions
from postings.facts.document import Document
from postings.facts.values import Travel


def read(text):
    return conditions.read(Document.of_text(text)).travel


@pytest.mark.parametrize(
    ("text", "often", "percent"),
    [
        ("Travel one week in six", "one week in six", 16.7),
        ("You travel about one week out of every four.", "about one week out of every four", 25),
        ("Travel: two days a month.", "two days a month", None),
        ("You will travel to our mills two days a month.", "two days a month", None),
        ("Travel to our Lisbon office twice a year.", "twice a year", None),
        ("Travel is required every other week.", "every other week", None),
        ("Once a quarter you travel to the quarry.", "once a quarter", None),
        ("Two weeks a year of travel", "two weeks a year", None),
        ("Expect up to four trips a year to the islands.", "up to four trips a year", None),
        ("Up to four trips a year", "up to four trips a year", None),
        ("Your role includes 3 business trips per quarter.", "3 business trips per quarter", None),
        ("You travel several times a year.", "several times a year", None),
        ("Monthly travel to Lyon is part of the job.", "monthly", None),
        ("Dienstreisen: zwei Tage im Monat.", "zwei tage im monat", None),
        ("Reisetätigkeit etwa einmal pro Quartal", "etwa einmal pro quartal", None),
        ("Déplacements deux jours par mois.", "deux jours par mois", None),
        ("Viajes dos veces al año.", "dos veces al año", None),
        ("Je bent bereid te reizen: twee dagen per maand.", "twee dagen per maand", None),
    ],
)
def test_travel_is_told_as_often_as_the_posting_says(text, often, percent):
    fact = read(text)

    assert fact.value == Travel(percent=percent, often=fact.value.often)
    assert fact.value.often.lower() == often
    assert fact.rule == "conditions.travel_frequency"
    assert text[fact.evidence[0].start : fact.evidence[0].end].lower().count(often) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Travel allowance paid twice a year.",
        "Travel insurance, and 30 days a year of holiday",
        "Benefits\nTwo trips a year to the sea with all of us",
        "Two team trips a year keep us merry.",
        "Guests take four trips a year with our ferries.",
        "Our customers travel twice a year.",
        "Work from home three days a week, travel by bike on the others.",
        "The strips are cut twice a day.",
        "You plan travel for directors. Reports are due once a month.",
    ],
)
def test_what_is_no_travel_for_the_job_has_no_frequency(text):
    assert read(text).value is None or read(text).value.often == ""


def test_nights_on_call_are_no_travel():
    fact = read("You are willing to travel, with on-call duty one week in six.")

    assert fact.value == Travel()


def test_a_share_that_the_sentence_names_comes_before_its_frequency():
    assert read("Travel 20% of the time, about one week in five.").value == Travel(percent=20)
