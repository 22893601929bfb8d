from datetime import UTC, date, datetime

import pytest

from postings.providers import coerce


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Keeper of\u00a0 Lamps\n", "Keeper of Lamps"),
        ("a\x00b\ud800c\u202ed\u200b", "abcd"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        (None, ""),
        (7, ""),
        (["x"], ""),
    ],
)
def test_text_is_one_line_that_can_be_stored(value, expected):
    assert coerce.text(value) == expected


def test_a_long_text_is_cut():
    assert len(coerce.text("x" * 10_000, coerce.TITLE_LENGTH)) == coerce.TITLE_LENGTH


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8653256002, "8653256002"),
        (" ab ", "ab"),
        (True, ""),
        (1.5, ""),
        (None, ""),
        ("x" * 201, ""),
        (10**300, ""),
    ],
)
def test_a_key_is_a_short_string_or_nothing(value, expected):
    assert coerce.key(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("18.50", 18.5),
        (0, 0.0),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (-1, None),
        (10**400, None),
        ("1,000", None),
        ("", None),
        ({}, None),
    ],
)
def test_a_number_is_finite_and_not_negative(value, expected):
    assert coerce.number(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2026-08-11T16:45:29-04:00",
        "2026-08-11 20:45:29 UTC",
        "2026-08-11T20:45:29.000Z",
        "2026-08-11T20:45:29",
        1786481129000,
    ],
)
def test_a_moment_is_read_in_every_notation_of_the_boards(value):
    assert coerce.moment(value) == datetime(2026, 8, 11, 20, 45, 29, tzinfo=UTC)


def test_a_date_is_its_midnight():
    assert coerce.moment("2026-08-11") == datetime(2026, 8, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31",
        "soon",
        "",
        None,
        True,
        -1,
        1e300,
        10**30,
        0,
        [],
    ],
)
def test_an_impossible_moment_is_none(value):
    assert coerce.moment(value) is None


def test_the_last_day_is_the_day_as_written():
    assert coerce.day("2026-09-30T23:59:00-04:00") == date(2026, 9, 30)


@pytest.mark.parametrize("value", ["0000-01-01", "2026-02-30", "2026-2-3", "30.09.2026", 20260930, None])
def test_an_impossible_day_is_none(value):
    assert coerce.day(value) is None


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "//", "https://", "http://[::1", "https://user@a.example", "x" * 9999, None, 5],
)
def test_an_address_that_is_no_page_is_nothing(value):
    assert coerce.url(value) == ""


def test_stated_keeps_no_and_nought():
    assert coerce.stated(a=False, b=0, c=None, d="", e=[]) == {"a": False, "b": 0}
