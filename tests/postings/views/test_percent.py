"""Shares in words: one rule wherever they stand."""

import pytest

from postings.views.words.percent import parts, whole


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.465, "47 %"),
        (0.285, "29 %"),
        (0.125, "13 %"),
        (0.46512, "47 %"),
        (0.3333, "33 %"),
        (0.0045, "0.5 %"),
        (0.0001, "0.1 %"),
        (0.9999, "99.9 %"),
        (0.99, "99 %"),
    ],
)
def test_halves_go_up_and_a_share_is_never_told_as_none_or_all(share, said):
    assert whole(share) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([93, 107], ["47 %", "53 %"]),
        ([107, 93], ["54 %", "46 %"]),
        ([1, 1], ["50 %", "50 %"]),
        ([2, 1], ["67 %", "33 %"]),
        ([334, 333, 333], ["34 %", "33 %", "33 %"]),
        ([1, 1, 1], ["33 %", "33 %", "33 %"]),
        ([2, 2, 2, 1], ["29 %", "29 %", "29 %", "14 %"]),
        ([7], ["100 %"]),
        ([999, 1], ["99.9 %", "0.1 %"]),
        ([0, 0], ["0 %", "0 %"]),
        ([], []),
    ],
)
def test_parts_of_a_whole_add_up_and_equal_ones_are_told_alike(counts, said):
    assert parts(counts) == said
