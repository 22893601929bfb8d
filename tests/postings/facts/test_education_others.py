"""Degrees that other people have, and words behind a degree that are no subject of it."""

import time

import pytest

from postings.facts import education
from postings.facts.document import Document


def read(text):
    return education.read(Document.of_text(text))


@pytest.mark.parametrize("heading", ["", "Requirements\n", "What you will do\n", "About us\n"])
@pytest.mark.parametrize(
    "text",
    [
        "You will share a bench with people who hold a PhD in botany.",
        "Two of our presenters hold a master's degree in mathematics.",
        "40 % of us have a bachelor's degree in marine biology.",
        "Our lighthouse keepers hold a master's degree in optics.",
        "Supervise doctoral students and one intern",
        "Teaching and mentoring master's students in knot theory",
        "Our team has three PhDs.",
        "Learn from colleagues who have a doctorate in tides.",
    ],
)
def test_a_degree_that_others_have_is_not_asked_for(heading, text):
    fact = read(heading + text)

    assert not fact


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We want people who hold a PhD in botany", "doctorate"),
        ("We are looking for people with a master's degree in optics", "master"),
        ("Our ideal keeper has a bachelor's degree in optics", "bachelor"),
        ("Our next captain holds a master's degree in navigation", "master"),
        ("You hold a master's degree in mathematics", "master"),
        ("Join our crew and have a master's degree in optics", "master"),
        ("Start in our crew with a master's degree in optics", "master"),
        ("One of the following: bachelor's degree in optics", "bachelor"),
        ("Requirements\nPhD in tides, experience supervising interns", "doctorate"),
    ],
)
def test_a_degree_of_whoever_is_sought_is_asked_for(text, level):
    fact = read(text)

    assert fact.value.level == level


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Je hebt een hbo werk- en denkniveau en het liefst een boot", ()),
        ("Wij vragen een mbo werk- en denkniveau voor het magazijn", ()),
        ("Je hebt een hbo diploma en ervaring met boten, het liefst op zee", ()),
        ("Degree in marketing or communication, or equal experience", ("marketing", "communication")),
        ("Master's degree in pharmacy and registration", ("pharmacy",)),
        ("Bachelor's degree in nursing and a valid licence", ("nursing",)),
        ("Abgeschlossene Ausbildung in einem elektrischen, mechanischen Beruf und Freude am Seil", ()),
        ("Bachelor's degree in botany and ecology", ("botany and ecology",)),
    ],
)
def test_only_subjects_are_fields(text, fields):
    fact = read(text)

    assert fact.value.fields == fields


@pytest.mark.parametrize(
    "text",
    [
        "Degree in marketing or communication, or equal experience",
        "A bachelor's degree in botany or the experience that replaces it",
        "Master's degree in optics, or experience which can substitute for one",
    ],
)
def test_experience_that_replaces_a_degree_is_its_equivalent(text):
    fact = read(text)

    assert fact.value.or_equivalent


def test_many_people_with_degrees_stay_cheap():
    one = "with people who teach our two of our supervise a a a PhD students "
    times = []

    for repeats in (300, 1200):
        begin = time.thread_time()
        read(one * repeats)
        times.append(time.thread_time() - begin)

    assert times[1] < times[0] * 8 + 0.1
