"""Words pasted from a posting are no evidence for that posting."""

import random
from datetime import date

import pytest

from accounts.matching import projection
from accounts.matching.quality import job_side
from accounts.matching.quality_files import Document
from accounts.matching.score import JobSide, score, weights_of
from accounts.matching.seeker import seeker_of
from accounts.matching.seeker_copied import copied, own_words
from accounts.resumes.cards import profile_of
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED, BAKER, BAKER_WANTED

TODAY = date(2026, 11, 1)
WEIGHTS = weights_of(1_000, {"sql": 300, "python": 250, "tableau": 40}, "w1")


def whole(posting):
    return posting


def shouted(posting):
    return posting.upper()


def spread(posting):
    return posting.replace(" ", "  ").replace("\n", "\n\n\t")


def in_one_line(posting):
    return " ".join(posting.split())


def in_pieces(posting):
    """Its lines in another order, with words of one's own between."""
    lines = posting.split("\n")
    random.Random(2).shuffle(lines)  # noqa: S311
    return "\nI like walking.\n".join(lines)


def values(text, job):
    seeker = seeker_of(profile_of(text, today=TODAY), text)
    scored = score(seeker, job, WEIGHTS)
    return {part.name: (part.weight, part.value) for part in scored.parts}, scored.points


def a_job(title, text):
    key, skills = job_side(Document("1", title, text))
    return JobSide(skills, key, projection.of_texts([key])[0])


@pytest.mark.parametrize("paste", [whole, shouted, spread, in_one_line, in_pieces])
@pytest.mark.parametrize("at_top", [True, False])
def test_pasting_a_posting_raises_no_part(paste, at_top):
    job = a_job("Data Analyst", ANALYST_WANTED)
    pasted = paste(ANALYST_WANTED)
    stuffed = f"{pasted}\n\n{BAKER}" if at_top else f"{BAKER}\n{pasted}\n"

    honest, points = values(BAKER, job)
    read, left = values(own_words(stuffed, copied(stuffed, ANALYST_WANTED)), job)

    assert "python" in job.skills
    assert left <= points
    assert all(read[name][0] <= honest[name][0] and read[name][1] <= honest[name][1] for name in honest)


def test_stuffing_would_pay_without_looking_for_copies():
    job = a_job("Data Analyst", ANALYST_WANTED)

    assert values(f"{BAKER}\n{ANALYST_WANTED}", job)[1] > values(BAKER, job)[1]


@pytest.mark.parametrize(
    ("resume", "posting"), [(BAKER, BAKER_WANTED), (ANALYST, ANALYST_WANTED), (BAKER, ANALYST_WANTED)]
)
def test_an_honest_resume_loses_nothing(resume, posting):
    assert copied(resume, posting) == ()
    assert own_words(resume, ()) == resume


def test_a_copied_sentence_is_found_where_it_stands():
    sentence = "You explain what a number means and what it does not mean to people"
    text = f"I bake bread.\n{sentence.upper()}\nI bake rolls."

    (span,) = copied(text, ANALYST_WANTED)

    assert text[span.start : span.end] == sentence.upper()


def test_a_short_line_is_copied_only_beside_longer_ones():
    alone = "I bake.\nStrong SQL and Python.\n"
    among = f"{alone}You explain what a number means and what it does not mean to people.\n"

    assert copied(alone, ANALYST_WANTED) == ()
    assert "SQL" not in own_words(among, copied(among, ANALYST_WANTED))


def test_blanks_keep_lines_and_offsets():
    text = f"I bake bread.\n{ANALYST_WANTED}\nI bake rolls."

    left = own_words(text, copied(text, ANALYST_WANTED))

    assert len(left) == len(text)
    assert left.count("\n") == text.count("\n")
    assert left.index("I bake rolls.") == text.index("I bake rolls.")


@pytest.mark.parametrize(("text", "posting"), [("", ""), ("", ANALYST_WANTED), (BAKER, "")])
def test_nothing_is_copied_of_nothing(text, posting):
    assert copied(text, posting) == ()
