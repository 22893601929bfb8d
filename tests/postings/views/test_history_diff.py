"""Two texts compared: what is told gives back both, means what a reader sees, and has a bounded cost."""

import itertools
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.views.history.align import Budget, matches
from postings.views.history.diff import MOST_SENTENCES, Change, Edit, Same, compare, sentences

WORDS = [
    "you",
    "know",
    "Python",
    "two",
    "three",
    "days",
    "€78,000",
    "週",
    "に",
    "三",
    "日",
    "–",
    "<b>",
    "Dr.",
]
_line = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
texts = st.lists(st.one_of(_line, st.text(max_size=30)), max_size=10).map(". \n".join)
items = st.lists(st.sampled_from("abcd"), max_size=14)

LONG = {
    "lines that are all the same": ("a.\n" * 30_000 + "b", "c\n" + "a.\n" * 29_000),
    "one sentence without end": ("word " * 60_000, "wort word " * 30_000),
    "stops only": (". " * 150_000, ".) " * 100_000),
    "a text turned round": (
        "\n".join(f"line {n} has words" for n in range(5_000)),
        "\n".join(f"line {n} has words" for n in range(5_000))[::-1],
    ),
    "long sentences of few words": (("word " * 900 + "\n") * 60, ("wort word " * 460 + "\n") * 60),
}


def told(old, new):
    return compare(sentences(old), sentences(new))


def changes(diff):
    return [
        (row.change, [(hunk.old, hunk.new) for hunk in row.hunks if not hunk.same])
        for row in diff.rows
        if isinstance(row, Edit)
    ]


def sides(diff):
    """Both texts again, from the rows alone: their sentences, those unchanged counted on both sides."""
    old, new = [], []
    for row in diff.rows:
        if isinstance(row, Same):
            old += [one.text for one in row.sentences]
            new += [one.text for one in row.sentences]
            continue
        old += [row.old] if row.old else []
        new += [row.new] if row.new else []
    return old, new


def longest_common(old, new):
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            best = max(lengths[i][j + 1], lengths[i + 1][j])
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if one == other else best
    return lengths[-1][-1]


@given(texts, texts)
def test_the_difference_gives_back_both_texts(old, new):
    diff = told(old, new)

    assert sides(diff) == (
        [one.text for one in sentences(old)],
        [one.text for one in sentences(new)],
    )


@given(texts)
def test_a_text_is_no_different_from_itself(text):
    diff = told(text, text)

    assert not changes(diff)
    assert (diff.n_added, diff.n_removed, diff.n_changed) == (0, 0, 0)


@given(texts)
def test_sentences_lose_nothing_but_space(text):
    kept = "".join(one.text for one in sentences(text))

    assert "".join(kept.split()) == "".join(text.split())


@given(items, items)
def test_as_much_as_can_be_is_found_in_common(old, new):
    found = matches(old, new, Budget(1_000_000))

    assert all(old[i] == new[j] for i, j in found)
    assert found == sorted(found)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert len(found) == longest_common(old, new)


@given(items, items)
def test_without_a_budget_what_is_found_is_still_common(old, new):
    budget = Budget(0)

    found = matches(old, new, budget)

    assert all(old[i] == new[j] for i, j in found)
    assert all(one[0] < next_[0] and one[1] < next_[1] for one, next_ in itertools.pairwise(found))


def test_an_edited_sentence_is_told_word_by_word():
    diff = told(
        "You write well. We ask for two days a week; the other three are yours.",
        "You write well. We ask for three days a week; the other two are yours.",
    )

    assert changes(diff) == [(Change.EDITED, [("two", "three"), ("three", "two")])]
    assert (diff.n_added, diff.n_removed, diff.n_changed, diff.n_sentences) == (2, 2, 1, 2)


def test_changes_that_only_a_space_parts_are_one():
    diff = told("You come in on two fixed days each week.", "You come in on three free days each week.")

    assert changes(diff) == [(Change.EDITED, [("two fixed", "three free")])]


def test_an_amount_is_one_word():
    diff = told("The pay is €78,000 to €96,000 a year.", "The pay is €78,000 to €99,500 a year.")

    assert changes(diff) == [(Change.EDITED, [("€96,000", "€99,500")])]


def test_sentences_that_share_little_are_two_changes():
    diff = told("Apply. The pay is good and fair.", "Apply. We cannot sponsor a visa here.")

    assert [change for change, _ in changes(diff)] == [Change.REMOVED, Change.ADDED]
    assert (diff.n_added, diff.n_removed, diff.n_changed, diff.n_sentences) == (6, 6, 2, 3)


def test_a_sentence_that_went_elsewhere_was_moved():
    diff = told("Bring a lamp.\nYou know Rust.\nYou write.", "You know Rust.\nYou write.\nBring a lamp.")

    assert [change for change, _ in changes(diff)] == [Change.MOVED_AWAY, Change.MOVED_HERE]
    assert (diff.n_added, diff.n_removed, diff.n_moved, diff.n_changed) == (0, 0, 1, 1)


def test_a_sentence_that_stands_twice_moves_once():
    diff = told("Lamp.\nRust now.\nLamp.", "Rust now.")

    assert [change for change, _ in changes(diff)] == [Change.REMOVED, Change.REMOVED]


def test_writings_without_spaces_are_compared_letter_by_letter():
    diff = told(
        "東京で働くエンジニアを募集しています。週に二日出社します。",
        "大阪で働くエンジニアを募集しています。週に三日出社します。",
    )

    assert changes(diff) == [(Change.EDITED, [("東京", "大阪")]), (Change.EDITED, [("二", "三")])]
    assert (diff.is_in_letters, diff.n_added) == (True, 3)


def test_words_of_writings_with_spaces_stay_whole():
    diff = told("אתה עובד שני ימים במשרד", "אתה עובד שלושה ימים במשרד")

    assert changes(diff) == [(Change.EDITED, [("שני", "שלושה")])]


@pytest.mark.parametrize(
    ("line", "n"),
    [
        ("You speak English. You write. Why not?", 3),
        ("Founded by Dr. Halden in the U.S. Army.", 1),
        ("Start: 24. Dezember. Ort: Utrecht.", 2),
        ("「はい。」次です。", 2),
        ("", 0),
        ("...", 1),
    ],
)
def test_a_line_is_parted_into_sentences(line, n):
    assert len(sentences(line)) == n


def test_unchanged_sentences_keep_their_paragraphs():
    diff = told("One is. Two is.\nThree is.", "One is. Two is.\nThree is.")

    (same,) = diff.rows

    assert same.blocks == [["One is.", "Two is."], ["Three is."]]


@pytest.mark.parametrize("name", LONG)
def test_a_hostile_text_costs_a_bounded_time(name):
    old, new = LONG[name]
    start = perf_counter()

    diff = told(old, new)

    assert perf_counter() - start < 2  # a naive alignment takes minutes
    assert diff.n_changed


def test_what_was_not_compared_is_said():
    lines = [f"Number {n} is here." for n in range(MOST_SENTENCES + 5)]

    diff = told("\n".join(lines), "\n".join(["New.", *lines]))

    assert diff.is_cut
    assert not told("Short.", "Shorter.").is_cut
    assert told(*LONG["one sentence without end"]).is_coarse
