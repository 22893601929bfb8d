"""What of a resume is copied from a posting, and what two people write by chance."""

import random
import re

import pytest

from accounts.matching.seeker_copied import Wording, own_words
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED, BAKER, BAKER_WANTED

SENTENCE = "You explain what a number means and what it does not mean to people"
BULLETS = [
    "Run clusters with Kubernetes daily",
    "Write services in Rust",
    "Keep Terraform modules small",
    "Guard PostgreSQL through nights",
]
POSTING = "\n".join(["We keep harbours lit.", *BULLETS, "Docker Swarm"])


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


def left(text, posting):
    found = Wording(text).copied(posting)
    return own_words(text, found.spans) if found else text


@pytest.mark.parametrize("paste", [whole, shouted, spread, in_one_line, in_pieces])
@pytest.mark.parametrize("at_top", [True, False])
def test_of_a_posting_that_was_pasted_nothing_is_left_but_single_words(paste, at_top):
    pasted = paste(ANALYST_WANTED)
    stuffed = f"{pasted}\n\n{BAKER}" if at_top else f"{BAKER}\n{pasted}\n"

    rest = left(stuffed, ANALYST_WANTED)

    own = {*re.findall(r"\w+", f"{BAKER} I like walking".lower()), *["requirements", "nice", "to", "have"]}
    assert set(re.findall(r"\w+", rest.lower())) <= own
    assert BAKER in rest


@pytest.mark.parametrize(
    ("resume", "posting"), [(BAKER, BAKER_WANTED), (ANALYST, ANALYST_WANTED), (BAKER, ANALYST_WANTED)]
)
def test_of_an_honest_resume_nothing_is_copied(resume, posting):
    assert Wording(resume).copied(posting) is None


def test_a_copied_sentence_is_found_where_it_stands():
    text = f"I bake bread.\n{SENTENCE.upper()}\nI bake rolls."

    found = Wording(text).copied(ANALYST_WANTED)

    (span,) = found.spans
    assert text[span.start : span.end] == SENTENCE.upper()
    assert found.runs == found.spans
    assert not found.is_passage


@pytest.mark.parametrize(("n_words", "is_copied"), [(7, False), (8, True), (12, True), (22, True)])
@pytest.mark.parametrize("start", [0, 3, 330])
def test_from_eight_words_in_a_row_on_a_passage_is_copied_wherever_it_stands(n_words, is_copied, start):
    theirs = [f"w{number}" for number in range(400)]

    found = Wording(f"mine {' '.join(theirs[start : start + n_words])} own").copied(" ".join(theirs))

    assert bool(found) is is_copied


def test_beside_one_sentence_short_lines_are_ones_own():
    text = f"I bake.\nStrong SQL and Python.\nData Analyst\n{SENTENCE}.\n"

    rest = left(text, f"Data Analyst\n{ANALYST_WANTED}")

    assert "Strong SQL and Python." in rest
    assert "Data Analyst" in rest
    assert "explain" not in rest


def test_beside_a_passage_short_lines_are_copied():
    passage = " ".join(f"w{number}" for number in range(30))
    text = f"I bake.\nStrong SQL and Python.\n{passage}.\n"

    rest = left(text, f"{ANALYST_WANTED}\n{passage}")

    assert rest.split() == ["I", "bake.", "."]


@pytest.mark.parametrize(("n_lines", "are_copied"), [(2, False), (3, True), (4, True)])
def test_three_short_lines_are_copied_though_no_eight_words_are_and_two_are_not(n_lines, are_copied):
    text = "\n".join(f"- {bullet}\n- I swim" for bullet in BULLETS[:n_lines])

    assert (BULLETS[0] not in left(text, POSTING)) is are_copied


def test_one_line_written_three_times_is_one_line():
    assert Wording(f"{BULLETS[0]}\n" * 3).copied(f"{BULLETS[0]}\n{BULLETS[1]}") is None


def test_names_on_lines_of_their_own_are_ones_own():
    text = "Skills\nDocker Swarm\nRust\nTerraform modules\n"

    assert Wording(text).copied("You know:\nTerraform modules\nDocker Swarm\nRust\nGo\nSkills\n") is None


def test_blanks_keep_lines_and_offsets():
    text = f"I bake bread.\n{ANALYST_WANTED}\nI bake rolls."

    rest = left(text, ANALYST_WANTED)

    assert len(rest) == len(text)
    assert rest.count("\n") == text.count("\n")
    assert rest.index("I bake rolls.") == text.index("I bake rolls.")


def test_words_of_a_head_are_counted_in_runs_and_short_lines():
    head = f"Head baker. {SENTENCE}. {BULLETS[1]}. {BULLETS[2]}"
    posting = "\n".join([*BULLETS, SENTENCE])

    n = Wording(head).n_of(Wording(f"{head}\n{BULLETS[3]}").copied(posting))

    assert n == len(f"{SENTENCE} {BULLETS[1]} {BULLETS[2]}".split())


@pytest.mark.parametrize(("text", "posting"), [("", ""), ("", ANALYST_WANTED), (BAKER, "")])
def test_nothing_is_copied_of_nothing(text, posting):
    assert Wording(text).copied(posting) is None
