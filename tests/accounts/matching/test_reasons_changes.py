"""What is promised of a change is what the same rule gives when the change is made."""

from dataclasses import replace

import pytest

from accounts.matching import embedder
from accounts.matching.reasons import reasons
from accounts.matching.score import score
from accounts.matching.seeker import seeker_of
from accounts.resumes.cards import apply
from tests.accounts.matching.people import ANALYST_WANTED, BAKER_WANTED
from tests.accounts.matching.postings_asked import TODAY, WEIGHTS, posting, resume

#: Headline; titles held, newest first; the posting's title. One of the titles is nearer than the headline.
PAIRS = [
    ("Office Gardener", ["Data Analyst", "Reporting Assistant"], "Data Analyst"),
    ("Office Gardener", ["Office Gardener", "Data Analyst", "Waiter"], "Data Analyst"),
    ("Office Gardener", ["Waiter", "Office Gardener", "Data Analyst"], "Senior Data Analyst"),
    ("Waiter", ["Data Analyst", "Waiter", "Data Analyst"], "Data Analyst"),
    ("Teacher", ["Teacher", "Teacher", "Business Analyst"], "Business Analyst"),
    ("Bus Driver", ["Bus Driver", "Head Baker", "Pastry Chef"], "Head Baker"),
    ("Bus Driver", ["Pastry Chef", "Baker"], "Head Baker"),
    ("Shop Assistant", ["Store Manager", "Baker", "Shop Assistant"], "Baker"),
    ("Electrician", ["Software Engineer", "Electrician"], "Backend Engineer"),
    ("Accountant", ["Cook", "Software Engineer"], "Software Engineer"),
    ("Nurse", ["Project Manager", "Nurse", "Team Lead"], "Project Manager"),
    ("Recruiter", ["Recruiter", "Translator", "Data Engineer"], "Data Engineer"),
    ("Barista", ["Barista", "Data Scientist", "Barista"], "Data Scientist"),
]


def one_who(headline, titles):
    """Each title was held for three years, the newest until today."""
    times = ["2022 - present", "2019 - 2021", "2016 - 2018"]
    entries = "\n".join(
        f"{title}, Kornblume {number}, {time}\nWorked there in {time[:4]} with many other people."
        for number, (title, time) in enumerate(zip(titles, times, strict=False))
    )
    return resume(f"Jon Vale\n{headline}\njon.vale@example.org\n\nExperience\n{entries}\n")


def wanting(title):
    return posting(title, BAKER_WANTED if "Baker" in title else ANALYST_WANTED)


def promised(person, wanted):
    found = reasons(person, wanted, weights=WEIGHTS, today=TODAY)
    [change] = [one for one in found.changes if one.headline]
    return found.scored, change


def made(person, change):
    """The resume once its owner has put this headline on the card."""
    profile = apply(person.profile, person.text, {"headline": {"act": "edit", "words": change.headline}})
    return seeker_of(profile, person.text)


@pytest.mark.parametrize(("headline", "titles", "wanted"), PAIRS)
def test_a_headline_promises_what_the_titles_alone_give_once_it_is_there(headline, titles, wanted):
    if not embedder.is_available():
        pytest.skip("the model is not installed")
    person, job = one_who(headline, titles), wanting(wanted)

    before, change = promised(person, job)

    real = made(person, change)
    by_titles = score(replace(real, head=person.seeker.head), job.side, WEIGHTS)
    assert change.gain == by_titles.points - before.points
    assert change.gain <= score(real, job.side, WEIGHTS).points - before.points
    assert change.total is None


@pytest.mark.parametrize(("headline", "titles", "wanted"), PAIRS)
def test_where_nothing_else_changes_a_headline_promises_the_whole_number(
    headline, titles, wanted, monkeypatch
):
    monkeypatch.setattr(embedder, "is_available", lambda: False)
    person, job = one_who(headline, titles), wanting(wanted)

    before, change = promised(person, job)

    after = score(made(person, change), job.side, WEIGHTS)
    assert (change.total, change.gain) == (after.total, after.points - before.points)


def test_beside_a_copied_title_no_headline_is_promised(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)
    line = "Data Analyst at Lindqvist Retail and Daughters of Halden, 2016 - 2018"
    text = f"Jon Vale\nOffice Gardener\n\nExperience\nData Assistant, Kornblume, 2019 - present\n{line}\n"
    job = posting("Data Analyst", f"{ANALYST_WANTED}\n{line}")

    found = reasons(resume(text), job, weights=WEIGHTS, today=TODAY)

    assert (found.title.held, found.evidence.n_titles) == ("Data Assistant", 1)
    assert [one.headline for one in found.changes if one.headline] == []
