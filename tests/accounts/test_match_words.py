"""What the page of a match says of its number: what would change it, how long it stays, what it stands beside."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from accounts.matching import embedder
from accounts.matching.reasons import Standing, reasons
from accounts.models import Resume
from accounts.views.match_compared import compared
from accounts.views.match_words import told
from tests import make
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED
from tests.accounts.matching.postings_asked import TODAY, WEIGHTS, posting, resume

GARDENER = ANALYST.replace("Jon Vale\nData Analyst", "Jon Vale\nOffice Gardener")


def words(text, wanted=ANALYST_WANTED):
    return words_of(resume(text), wanted)


def words_of(person, wanted=ANALYST_WANTED, name="Main"):
    found = reasons(person, posting("Data Analyst", wanted), weights=WEIGHTS, today=TODAY)
    return told(Resume(name=name, made_at=make.NOW), person.profile, found, TODAY)


def part(name, said):
    context = {"told": said, "compared": said}
    return " ".join(render_to_string(f"accounts/match/_{name}.html", context).split())


def test_a_headline_is_promised_by_titles_alone_where_more_would_change():
    if not embedder.is_available():
        pytest.skip("the model is not installed")

    said = words(GARDENER)

    [change] = [one for one in said.changed if "headline" in one.what]
    assert (change.total, change.more) == (None, "titles alone; how your resume opens would change too")
    assert "None" not in part("changes", said)
    assert change.more in part("changes", said)


def test_without_vectors_a_headline_is_promised_with_its_number(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)

    said = words(GARDENER)

    [change] = [one for one in said.changed if "headline" in one.what]
    assert change.more == ""
    assert f"<b>{change.total}</b>" in part("changes", said)


def test_skills_that_it_shows_but_does_not_write_are_not_called_lacking(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)
    wanted = "Requirements:\nStrong SQL and Rust.\nYou know relational databases well."

    said = words(ANALYST.replace("SQL and Python", "Python").replace("PostgreSQL", "MySQL"), wanted)

    standings = {one.standing for one in said.reasons.skills if one.standing != Standing.PRESENT}
    assert standings == {Standing.SUPPORTED, Standing.MISSING}
    assert "All 3 required skills that are not written in it" in [one.what for one in said.changed]
    assert "lacks" not in part("changes", said)


def test_the_number_is_said_to_stay_as_long_as_its_version(monkeypatch):
    said = words(ANALYST)

    page = part("sums", said)

    assert "always" not in page
    assert "as long as the version below stays" in page
    assert page.index("the version below") < page.index(said.reasons.scored.version)


# --- two versions ---------------------------------------------------------------
@pytest.fixture
def analyst(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)
    return resume(ANALYST)


def labels(found):
    return [str(row.label) for row in found.numbers]


def test_versions_that_were_worked_out_alike_stand_side_by_side_by_number(analyst):
    found = compared(words_of(analyst), words_of(analyst, name="Later"))

    assert found.refusal == ""
    assert labels(found)[0] == "Overlap"
    assert "Titles, points" in labels(found)


def test_versions_that_were_not_worked_out_alike_do_not(analyst):
    with_model = replace(analyst, seeker=replace(analyst.seeker, has_vectors=True))

    found = compared(words_of(analyst), words_of(with_model, name="Later"))

    assert "are not set side by side" in found.refusal
    assert found.refusal in part("compared", found)
    assert not [label for label in labels(found) if label == "Overlap" or "points" in label]
    assert {"Required skills", "Years of work"} <= set(labels(found))


def test_a_version_without_a_number_is_named(analyst):
    unready = words_of(replace(analyst, seeker=None), name="Later")

    one, other = compared(words_of(analyst), unready), compared(unready, words_of(analyst))

    assert one.refusal == other.refusal == "“Later” has no number yet: it is being worked out."
    assert "Overlap" not in labels(one)


def test_two_without_a_number_are_refused_nothing(analyst):
    unready = words_of(replace(analyst, seeker=None))

    assert compared(unready, unready).refusal == ""
