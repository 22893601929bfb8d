"""Reasons of a match: what stands on each side, and what would change the number."""

from dataclasses import replace

import pytest

from accounts.matching.reasons import Asked, ResumeSide, Standing, reasons
from accounts.matching.reasons.demands import demand_of
from accounts.matching.score import Band, Name, score
from accounts.matching.wishes import Met, Wishes
from accounts.resumes.profile import SkillSeen
from accounts.vocab import Constraint
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED, BAKER, BAKER_WANTED
from tests.accounts.matching.postings_asked import TODAY, WEIGHTS, posting, resume

REPORTER = """Mia Brandt
Reporting Specialist

Summary
Reporting specialist who prepares weekly numbers for shops and keeps them right.

Experience
Reporting Specialist, Lindqvist Retail, May 2020 - present
Reports from PostgreSQL with Django, and charts in Microsoft Excel.
"""


def told(person, wanted, **more):
    return reasons(person, wanted, weights=WEIGHTS, today=TODAY, **more)


def names(found, standing):
    return [one.asked.name for one in found.skills if one.standing == standing]


@pytest.fixture(scope="module")
def analyst():
    return resume(ANALYST)


@pytest.fixture(scope="module")
def reporter():
    return resume(REPORTER)


@pytest.fixture(scope="module")
def baker():
    return resume(BAKER)


@pytest.fixture(scope="module")
def wanted():
    return posting("Data Analyst", ANALYST_WANTED)


# --- a strong, a middling and a weak pair ---------------------------------------
def test_a_strong_pair_reads_strong(analyst, wanted):
    found = told(analyst, wanted)

    assert found.band == Band.STRONG
    assert (found.title.held, found.title.is_headline) == ("Data Analyst", True)
    required = found.having(Standing.PRESENT, is_required=True)
    assert {one.asked.name for one in required} >= {"SQL", "Python", "Tableau", "PostgreSQL"}
    assert {one.asked.name for one in found.having(Standing.MISSING, is_required=False)} >= {
        "Snowflake",
        "dbt",
    }


def test_a_middling_pair_reads_between(analyst, reporter, baker, wanted):
    strong, middling, weak = (told(person, wanted) for person in (analyst, reporter, baker))

    assert strong.scored.points > middling.scored.points > weak.scored.points
    assert middling.band in (Band.GOOD, Band.SOME)
    assert "PostgreSQL" in names(middling, Standing.PRESENT)
    assert {"SQL", "Python"} <= set(names(middling, Standing.SUPPORTED))
    assert "Tableau" in names(middling, Standing.MISSING)


def test_a_weak_pair_reads_weak(baker, wanted):
    found = told(baker, wanted)

    assert found.band == Band.LITTLE
    assert names(found, Standing.PRESENT) == []
    assert {"SQL", "Python", "Tableau"} <= set(names(found, Standing.MISSING))
    assert told(baker, posting("Head Baker", BAKER_WANTED)).scored.points > found.scored.points


# --- skills -------------------------------------------------------------------
def test_a_skill_that_is_present_is_quoted_from_the_resume(analyst, wanted):
    found = told(analyst, wanted)

    line = next(one.line for one in found.skills if one.asked.slug == "tableau")
    assert line.marked == "Tableau"
    assert (line.before + line.marked + line.after).startswith("Built dashboards in Tableau over PostgreSQL")


def test_of_a_list_and_a_sentence_the_sentence_is_quoted(wanted):
    listed_first = resume(
        "Mia Brandt\n\nSkills\nSQL\n\nExperience\nAnalyst, Lindqvist Retail\nWrote SQL for shops."
    )

    found = told(listed_first, wanted)

    line = next(one.line for one in found.skills if one.asked.slug == "sql")
    assert (line.before, line.marked, line.after) == ("Wrote ", "SQL", " for shops.")


def test_what_supports_a_skill_is_named_and_quoted(reporter, wanted):
    found = told(reporter, wanted)

    python = next(one for one in found.skills if one.asked.slug == "python")
    assert (python.standing, python.by) == (Standing.SUPPORTED, ("Django",))
    assert python.line.marked == "Django"


CHOICE = """What you bring
You know one of Python, Java, Go or Kotlin well
Three years with Docker
SQL, for example with MySQL or PostgreSQL
"""


def test_of_a_choice_the_one_that_is_there_spares_the_others(analyst):
    found = told(analyst, posting("Data Analyst", CHOICE))

    assert {"Python", "PostgreSQL"} <= set(names(found, Standing.PRESENT))
    assert {"Java", "Go", "Kotlin", "MySQL"} <= set(names(found, Standing.SPARED))
    assert names(found, Standing.MISSING) == ["Docker"]


def test_a_choice_of_which_nothing_is_there_is_one_gap(baker):
    found = told(baker, posting("Data Analyst", CHOICE))

    missing = {demand_of(one.asked) for one in found.skills if one.standing is Standing.MISSING}
    assert {"Python", "Java", "Go", "Kotlin"} <= set(names(found, Standing.MISSING))
    assert len(missing) == 4


def test_all_that_is_lacking_names_one_of_a_choice(baker):
    found = told(baker, posting("Head Baker", CHOICE))

    everything = max((one.skills for one in found.changes), key=len)
    assert len(everything) == 4
    assert len({"Python", "Java", "Go", "Kotlin"} & set(everything)) == 1


def test_a_skill_that_its_owner_added_has_no_line(baker, wanted):
    added = SkillSeen("sql", "SQL")
    profile = replace(baker.profile, skills=(*baker.profile.skills, added))

    found = told(replace(baker, profile=profile), wanted)

    sql = next(one for one in found.skills if one.asked.slug == "sql")
    assert (sql.standing, sql.line) == (Standing.PRESENT, None)


def test_a_word_that_was_not_read_as_the_skill_is_shown_where_it_stands(baker, wanted):
    asked = (
        Asked("laminating", "Desserts", is_required=True),
        Asked("sundby", "Hotel Sundby", is_required=True),
        Asked("sap-x", "SAP", is_required=True),
    )

    found = told(baker, replace(wanted, skills=asked)).skills

    assert {one.standing for one in found} == {Standing.MISSING}
    assert [one.line and one.line.marked for one in found] == [None, "Hotel Sundby", None]
    assert found[1].line.before == "Pastry Chef, "


# --- years, wishes ------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "is_enough"),
    [
        ("3 years of experience.", True),
        ("9 years of experience.", False),
        ("3 years of experience in accounting.", None),
        ("9 years of experience in accounting.", False),
    ],
)
def test_years_are_counted_against_those_asked_and_never_enough_for_a_field(analyst, asked, is_enough):
    wanted = posting("Data Analyst", f"Requirements:\nAt least {asked}")

    found = told(analyst, wanted).years

    assert found.held == 8.58
    assert found.is_enough is is_enough
    assert [title.title for title in found.titles] == ["Data Analyst", "Reporting Assistant"]


def test_without_dates_or_a_number_years_tell_nothing(analyst, wanted):
    assert told(analyst, wanted).years.is_enough is None
    undated = resume("Data Analyst\n\nSummary\nData analyst who writes SQL every day for shops.\n")
    asked = posting("Data Analyst", "Requirements:\nAt least 3 years of experience with SQL.")
    assert told(undated, asked).years.is_enough is None


def test_wishes_are_told_and_change_no_number(analyst):
    remote = {"work_model": {"value": "on_site", "state": "parsed"}}
    wanted = posting("Data Analyst", ANALYST_WANTED, remote)
    wishes = Wishes(work_model=("remote",), seniority=("senior",), hard=frozenset({Constraint.WORK_MODEL}))

    found = told(analyst, wanted, wishes=wishes)

    assert [(one.state, one.is_hard) for one in found.verdicts] == [(Met.NOT_MET, True), (Met.UNKNOWN, False)]
    assert found.scored == told(analyst, wanted).scored


# --- what would change it -------------------------------------------------------
def test_each_change_is_what_scoring_again_gives(reporter, wanted):
    found = told(reporter, wanted)

    for change in found.changes:
        slugs = {one.asked.slug for one in found.skills if one.asked.name in change.skills}
        skills = reporter.seeker.skills | slugs
        again = score(replace(reporter.seeker, skills=skills), wanted.side, WEIGHTS)
        assert (change.total, change.gain) == (again.total, again.points - found.scored.points)
        assert change.gain > 0
    gains = [change.gain for change in found.changes if len(change.skills) == 1]
    assert gains == sorted(gains, reverse=True)
    assert gains


def test_a_nearer_title_held_is_told_as_a_headline():
    text = ANALYST.replace("Jon Vale\nData Analyst", "Jon Vale\nOffice Gardener")
    person = resume(text)

    found = told(person, posting("Data Analyst", ANALYST_WANTED))

    assert (found.title.held, found.title.is_headline) == ("Data Analyst", False)
    [change] = [one for one in found.changes if one.headline]
    assert change.headline == "Data Analyst"
    assert change.gain > 0


def test_nothing_that_is_missing_changes_nothing(analyst):
    found = told(analyst, posting("Data Analyst", "Requirements:\nStrong SQL and Python."))

    assert found.changes == ()


# --- without a number ------------------------------------------------------------
def test_without_vectors_or_weights_all_but_the_number_is_told(analyst, wanted):
    unready = told(ResumeSide(analyst.profile, analyst.text, None), wanted)
    without_index = reasons(analyst, wanted, weights=None, today=TODAY)

    for found in (unready, without_index):
        assert (found.scored, found.band, found.shares, found.changes) == (None, None, (), ())
        assert "SQL" in names(found, Standing.PRESENT)
    assert unready.title.held is None


def test_a_title_that_is_not_embedded_is_not_compared(analyst, wanted):
    side = replace(wanted.side, vector=None)

    found = told(analyst, replace(wanted, side=side))

    assert found.title.held is None
    assert [one.is_known for one in found.shares if one.name == Name.TITLE] == [False]
