"""Counting right and wrong answers."""

import pytest

from postings.accuracy.score import Answer, Tally, wilson


def answer(expected: str | None, read: str | None) -> Answer:
    return Answer.one("row", expected, read, is_right=expected == read)


def test_silence_costs_recall_and_a_false_value_costs_precision() -> None:
    tally = Tally([answer("a", "a"), answer("b", None), answer(None, "c"), answer(None, None)])

    figures = tally.as_json()

    assert (figures["n"], figures["accuracy"]) == (4, 0.5)
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)


def test_a_wrong_value_costs_both() -> None:
    tally = Tally([answer("a", "b"), answer("a", "a")])

    assert (tally.precision, tally.recall) == (0.5, 0.5)


def test_of_several_values_each_counts() -> None:
    tally = Tally([Answer.several("row", {"java", "sql", "go"}, {"java", "sql", "rust", "perl"})])

    figures = tally.as_json()

    assert (figures["accuracy"], figures["precision"], figures["recall"]) == (0.0, 0.5, 0.6667)


def test_where_nothing_was_given_there_is_no_precision() -> None:
    tally = Tally([answer(None, None)])

    assert tally.as_json()["precision"] is None
    assert tally.as_json()["recall"] is None


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    # Figures of Newcombe (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_the_literature(right: int, n: int, low: float, high: float) -> None:
    interval = wilson(right, n)

    assert interval == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_of_nothing_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
