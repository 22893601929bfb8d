"""Words pasted from a posting are told, and pay nothing."""

import random

import pytest

from accounts.matching import embedder
from accounts.matching.reasons import Standing, reasons
from accounts.matching.score import Name, head_value, score
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED, BAKER, BAKER_WANTED
from tests.accounts.matching.postings_asked import TODAY, WEIGHTS, posting, resume


def whole(text):
    return text


def under_its_title(text):
    return f"Data Analyst\n\n{text}"


def in_one_line(text):
    return " ".join(text.split())


def in_pieces(text):
    lines = text.split("\n")
    random.Random(2).shuffle(lines)  # noqa: S311
    return "\nI like walking.\n".join(lines)


def told(text, wanted):
    return reasons(resume(text), wanted, weights=WEIGHTS, today=TODAY)


@pytest.mark.parametrize("paste", [whole, under_its_title, str.upper, in_one_line, in_pieces])
@pytest.mark.parametrize("at_top", [True, False])
@pytest.mark.parametrize("with_model", [True, False])
def test_a_posting_pasted_into_the_resume_raises_nothing(monkeypatch, paste, at_top, with_model):
    if not with_model:
        monkeypatch.setattr(embedder, "is_available", lambda: False)
    wanted = posting("Data Analyst", ANALYST_WANTED)
    pasted = paste(ANALYST_WANTED)

    honest = told(BAKER, wanted)
    stuffed = told(f"{pasted}\n\n{BAKER}" if at_top else f"{BAKER}\n{pasted}\n", wanted)

    assert stuffed.evidence.copied
    assert stuffed.scored.points <= honest.scored.points
    assert [one.standing for one in stuffed.skills] == [one.standing for one in honest.skills]


def test_an_honest_resume_loses_nothing():
    found = told(ANALYST, posting("Data Analyst", ANALYST_WANTED))

    assert (found.evidence.copied, found.evidence.lost, found.evidence.is_head) == ((), (), False)


def test_what_only_a_copy_shows_is_named():
    wanted = posting("Head Baker", BAKER_WANTED)
    passage = "You plan production in Microsoft Excel and order flour, butter and eggs with care."
    text = f"{ANALYST.replace('Microsoft Excel', 'spreadsheets')}\nHobbies of mine\n{passage}\n"

    found = told(text, wanted)

    assert found.evidence.copied == (passage.rstrip("."),)
    assert "Microsoft Excel" in found.evidence.lost
    excel = next(one for one in found.skills if one.asked.slug == "microsoft-excel")
    assert excel.standing == Standing.MISSING


def test_a_skill_that_stands_elsewhere_too_still_counts():
    wanted = posting("Head Baker", BAKER_WANTED)
    passage = "You plan production in Microsoft Excel and order flour, butter and eggs with care."

    found = told(f"{BAKER}\nMore\n{passage}\n", wanted)

    excel = next(one for one in found.skills if one.asked.slug == "microsoft-excel")
    assert excel.standing == Standing.PRESENT
    assert excel.line.before.startswith("Led six bakers")


def test_a_title_that_was_held_counts_though_it_stands_above_a_copy_too():
    wanted = posting("Data Analyst", ANALYST_WANTED)
    text = f"Data Analyst\n{ANALYST_WANTED}\n\n{ANALYST.replace('Jon Vale', '').lstrip()}"

    honest, stuffed = told(ANALYST, wanted), told(text, wanted)

    assert stuffed.title.held == "Data Analyst"
    assert stuffed.scored.points <= honest.scored.points
    assert {one.asked.slug for one in stuffed.having(Standing.PRESENT, is_required=True)} >= {"sql", "python"}


# --- an honest resume with a turn of phrase of the posting --------------------------
CLAUSE = "Explain what a number means and what it does not mean."


def test_one_clause_in_common_costs_an_honest_person_nothing():
    wanted = posting("Data Analyst", f"Data Analyst\n{ANALYST_WANTED}\nAt least 3 years of experience.")
    text = ANALYST.replace("in Microsoft Excel.", f"in Microsoft Excel.\n{CLAUSE}")

    honest, found = told(ANALYST, wanted), told(text, wanted)

    assert found.evidence.copied == (CLAUSE.rstrip(".").lower().capitalize(),)
    assert (found.evidence.lost, found.evidence.n_titles, found.evidence.is_head) == ((), 0, False)
    assert found.evidence.is_of_head
    assert honest.scored.points - found.scored.points <= 200
    assert (found.band, found.title.held) == (honest.band, "Data Analyst")
    assert (found.years.held, found.years.is_enough) == (8.58, True)
    assert len(found.years.titles) == 2


def test_years_are_those_of_the_whole_resume_whatever_was_pasted():
    wanted = posting("Data Analyst", f"{ANALYST_WANTED}\nAt least 3 years of experience.")

    found = told(f"{ANALYST}\n{ANALYST_WANTED}\n", wanted)

    assert found.evidence.copied
    assert (found.years.held, found.years.is_enough) == (8.58, True)


def test_a_title_with_dates_and_employer_is_held_though_the_posting_stands_below():
    job = "Data Analyst"
    text = BAKER.replace(
        "Pastry Chef, Hotel Sundby, June 2014 - February 2019", f"{job}, Hotel Sundby, 2014 - 2018"
    )
    stuffed = text.replace("2014 - 2018\n", f"2014 - 2018\n{ANALYST_WANTED}\n")

    found = told(stuffed, posting(job, ANALYST_WANTED))

    assert found.evidence.copied
    assert found.title.held == job


# --- pasting does not pay --------------------------------------------------------
BULLETS = ["Write SQL in PostgreSQL daily", "Shape reports in Tableau", "Forecast sales with Python"]
LISTED = "\n".join(["We run shops in nine towns.", *BULLETS, "Snowflake"])
TEN = "You write Python and SQL against PostgreSQL for nine shops"
FIFTEEN = "You shape Tableau dashboards which tell the owners of our shops what sold and why"


@pytest.mark.parametrize(
    ("wanted", "pasted"),
    [
        (ANALYST_WANTED, ANALYST_WANTED),
        (LISTED, "\n".join(f"- {bullet}" for bullet in BULLETS)),
        (LISTED, "\nI swim.\n".join(BULLETS)),
        (f"We sell bread.\n{TEN}.", f"{TEN}."),
        (f"We sell bread.\n{FIFTEEN}.", f"{FIFTEEN}."),
    ],
    ids=["whole", "three bullets", "bullets apart", "ten words", "fifteen words"],
)
@pytest.mark.parametrize("place", ["end", "work", "top"])
def test_no_part_of_the_number_rises_by_pasting(wanted, pasted, place):
    asked = posting("Data Analyst", wanted)
    below = {"end": "2014\n", "work": "safety records.\n", "top": "for two shops.\n"}[place]
    stuffed = BAKER.replace(below, f"{below}{pasted}\n") if place != "end" else f"{BAKER}{pasted}\n"

    before, after = told(BAKER, asked), told(stuffed, asked)

    values = [[part.value for part in found.scored.parts] for found in (before, after)]
    assert all(left <= own for own, left in zip(*values, strict=True))
    assert [one.standing for one in after.skills] == [one.standing for one in before.skills]


def test_a_head_with_a_phrase_of_the_posting_is_no_nearer_to_it_than_titles_are():
    asked = posting("Data Analyst", f"We sell bread.\n{TEN}.")
    text = BAKER.replace("for two shops.\n", f"for two shops.\n{TEN}.\n")

    found = told(text, asked)

    wide = asked.side.vector.astype(int)
    nearest = max(int(held.vector.astype(int) @ wide) for held in found.evidence.seeker.titles)
    [head] = [part.value for part in found.scored.parts if part.name == Name.HEAD]
    assert score(resume(text).seeker, asked.side, WEIGHTS).points > found.scored.points
    assert (found.evidence.is_head, found.evidence.is_of_head) == (False, True)
    assert head == head_value(nearest)


def test_single_words_of_the_posting_are_taken_at_their_word():
    asked = posting("Data Analyst", f"{LISTED}\nExcel Online")

    found = told(f"{BAKER}\nSkills\nTableau, Python\n", asked)

    assert not found.evidence.copied
    assert {one.asked.slug for one in found.having(Standing.PRESENT, is_required=True)} >= {
        "tableau",
        "python",
    }
