"""Whatever the text, reading it is linear and bounded."""

import json
from datetime import date
from time import thread_time

import pytest

from accounts.resumes.cards import cards, head, profile_of, scored_text, years_of_work
from accounts.resumes.cards.deck import Kind
from tests import real

TODAY = date(2026, 11, 22)
SIZE = 200_000
PIECES = {
    "one word": "a",
    "spaces": " ",
    "lines": "\n",
    "mailboxes": "a.b@c.example ",
    "signs of mailboxes": "@",
    "numbers": "1 2 ",
    "numbers with marks": "1-(2).",
    "times": "Engineer 01/2010 - 02/2011\n",
    "half times": "Jan 2010 - ",
    "months": "jan ",
    "quotes before years": "'18 - ",
    "titles": "Senior Engineer\n",
    "commas": "Engineer, ",
    "headings": "Skills:\n",
    "capitals": "A B ",
    "wrong encoding": "â€“",
    "halves of it": "Â",
    "unseen": "\u200b",
    "lists of skills": "Python, Go, ",
    "links": "www.",
    "streets": "12 Main Street ",
    "names": "Jo Do ",
    "labels": "Name: ",
    "as": "worked as ",
    "languages": "Languages\nGerman native, ",
    "degrees": "Education\nMaster Degree in ",
    "brackets": "(",
    "bars": "|",
    "stops": ". ",
    "summaries": "Summary\nExperienced Manager with ",
    "references": "References\nJo Do, Manager\n",
    "beyond the plane": "𝔄",
    "half a pair": "\ud800",
    "controls": "\x00\x01",
    "long lower case": "İ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_hostile_text_is_read_in_seconds(piece):
    text = piece * (SIZE // len(piece))
    profile_of("warm", today=TODAY)

    began = thread_time()
    profile = profile_of(text, today=TODAY)
    took = thread_time() - began

    assert took < 10
    assert len(cards(profile, text)) <= 200 * len(Kind)
    assert len(head(profile, text).split()) <= 128
    assert len(scored_text(text, profile.contacts)) <= SIZE
    assert years_of_work(profile, TODAY) is None or profile.titles


def test_an_empty_text_says_nothing():
    profile = profile_of("", today=TODAY)

    assert (profile.headline, profile.titles, profile.skills, profile.contacts.all()) == ("", (), (), ())
    assert (head(profile, ""), scored_text("", profile.contacts), cards(profile, "")) == ("", "", ())


def test_most_recorded_resumes_have_a_headline_titles_times_and_skills():
    resumes = json.loads((real.path("match/bench/cat_queries.json")).read_text(encoding="utf-8"))[:60]

    profiles = [profile_of(resume["text"], today=TODAY) for resume in resumes]

    assert sum(bool(profile.headline) for profile in profiles) >= 0.95 * len(resumes)
    assert sum(bool(profile.titles) for profile in profiles) >= 0.95 * len(resumes)
    assert sum(years_of_work(profile, TODAY) is not None for profile in profiles) >= 0.95 * len(resumes)
    assert sum(len(profile.skills) >= 3 for profile in profiles) >= 0.9 * len(resumes)
