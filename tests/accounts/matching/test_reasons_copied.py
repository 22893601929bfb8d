"""Words pasted from a posting are told, and pay nothing."""

import random

import pytest

from accounts.matching import embedder
from accounts.matching.reasons import Standing, reasons
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
