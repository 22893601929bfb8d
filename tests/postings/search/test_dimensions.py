"""Bands: where each begins and ends, and that every amount is in one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.dimensions import (
    DIMENSIONS,
    EXPERIENCE,
    FIRST,
    NOT_STATED,
    band_after,
    band_of,
    experience_band,
    experience_years,
    pay_bands,
)


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        *((0, 0), (9, 0), (10, 10), (14, 10)),
        *((39_999, 30_000), (40_000, 40_000), (99_999, 80_000)),
        *((100_000, 100_000), (149_999, 100_000), (4_500_000, 4_000_000)),
    ],
)
def test_an_amount_is_in_the_band_that_begins_at_or_below_it(amount, band):
    assert band_of(amount) == band


@given(st.integers(0, 10**11))
def test_every_amount_is_in_one_band_which_ends_where_the_next_begins(amount):
    low = band_of(amount)

    assert low <= amount < band_after(low)
    assert band_of(low) == low
    assert band_of(band_after(low)) == band_after(low)
    assert band_of(band_after(low) - 1) == low


@pytest.mark.parametrize(
    ("low", "high", "bands"),
    [
        (Decimal(45_000), Decimal("59999.99"), ["eur-40000", "eur-50000"]),
        (Decimal(45_000), Decimal(60_000), ["eur-40000", "eur-50000", "eur-60000"]),
        (Decimal(60_000), Decimal(45_000), ["eur-40000", "eur-50000", "eur-60000"]),
        (Decimal(95_000), Decimal(110_000), ["eur-80000", "eur-100000"]),
        (None, Decimal(45_000), ["eur-40000"]),
        (Decimal(45_000), None, ["eur-40000"]),
        (Decimal(0), Decimal(10), ["eur-0", "eur-10"]),
        (None, None, []),
    ],
)
def test_a_range_is_in_every_band_that_it_touches(low, high, bands):
    assert pay_bands("EUR", low, high) == bands


def test_pay_without_a_currency_is_in_no_band():
    assert pay_bands("", Decimal(45_000), Decimal(60_000)) == []


@pytest.mark.parametrize(
    ("low", "high", "band"),
    [
        *((None, None, ""), (0.0, None, "none"), (0.5, 3.0, "none"), (None, 3.0, "none")),
        *((1.0, None, "1-2"), (2.9, None, "1-2"), (3.0, 5.0, "3-5"), (9.9, None, "6-9")),
        *((10.0, None, "10-plus"), (70.0, None, "10-plus")),
    ],
)
def test_experience_goes_by_the_fewest_years(low, high, band):
    assert experience_band(low, high) == band


@given(st.floats(0, 80))
def test_bands_of_experience_hold_the_years_that_they_name(years):
    first, below = experience_years(experience_band(years, None))

    assert first <= years
    assert below is None or years < below


def test_every_band_of_experience_has_its_label():
    assert {experience_band(float(years), None) for years in range(30)} == set(EXPERIENCE)


def test_what_shows_at_once_are_facets():
    assert set(FIRST) < set(DIMENSIONS)


@pytest.mark.parametrize("name", list(DIMENSIONS))
def test_not_stated_may_be_asked_of_what_a_posting_can_leave_out(name):
    dimension = DIMENSIONS[name]

    assert dimension.allows(NOT_STATED) is not dimension.is_told
    assert dimension.spelt(NOT_STATED) == NOT_STATED
