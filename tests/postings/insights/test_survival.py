"""The product-limit estimate, against published tables."""

import pytest

from postings.insights.survival import kaplan_meier
from tests.postings.insights.lives import ended, seen

# Remission in weeks of 42 children with leukaemia (Freireich and others, 1963), the classic example.
DRUG_ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
DRUG_SEEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def of(ends, lasts=()):
    return kaplan_meier([*map(ended, ends), *map(seen, lasts)])


def test_the_share_falls_as_in_the_published_table():
    found = of(DRUG_ENDED, DRUG_SEEN)

    table = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {day: round(found.at(day).share, 3) for day in table} == table


def test_the_interval_of_the_share_is_that_of_the_published_table():
    found = of(DRUG_ENDED, DRUG_SEEN)

    intervals = {day: (round(found.at(day).low, 2), round(found.at(day).high, 2)) for day in (6, 10, 23)}
    assert intervals == {6: (0.62, 0.95), 10: (0.50, 0.89), 23: (0.19, 0.68)}


def test_the_median_has_an_interval_that_may_be_open_above():
    found = of(DRUG_ENDED, DRUG_SEEN)

    assert (found.median, found.low, found.high) == (23, 13, None)
    assert (found.n, found.n_ended, found.last_day) == (21, 9, 35)


def test_without_any_that_are_still_open_the_median_is_the_ordinary_one():
    found = of(PLACEBO)

    assert (found.median, found.low, found.high) == (8, 4, 11)


def test_once_the_last_one_ended_nothing_is_open_and_the_upper_end_stays():
    found = of([1, 2])

    assert (found.at(2).share, found.at(2).low) == (0, 0)
    assert found.at(2).high == found.at(1).high


def test_a_median_that_is_not_reached_is_none():
    found = of([5], [9, 9, 9])

    assert found.at(9).share == pytest.approx(0.75)
    assert found.median is None


def test_an_ending_counts_before_those_last_seen_on_the_same_day():
    found = of([5], [5])

    assert found.at(5).share == pytest.approx(0.5)
    assert found.median == 5


def test_a_share_of_one_half_is_found_through_rounding():
    found = kaplan_meier([ended(day) for day in range(1, 15)])

    assert found.median == 7


def test_lives_of_one_length_are_told_together():
    found = kaplan_meier([ended(3, 2), seen(8, 5), ended(3)])

    assert (found.n, found.n_ended) == (8, 3)
    assert found.at(3).share == pytest.approx(5 / 8)


def test_how_many_were_followed_so_long():
    found = of([2, 4], [3, 9])

    assert [found.at_risk(day) for day in (0, 2, 3, 5, 9, 10)] == [4, 4, 3, 1, 1, 0]


def test_before_the_first_day_nothing_is_known_to_have_ended():
    assert of([5]).at(4) is None


def test_no_lives_at_all_have_no_median():
    found = kaplan_meier([])

    assert (found.n, found.median, found.steps) == (0, None, ())
