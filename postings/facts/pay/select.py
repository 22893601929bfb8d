"""From read spans to pay ranges: plausible periods, yearly sums, and which of several ranges count."""

from collections.abc import Iterable
from dataclasses import replace

from postings.facts.pay.currency import LARGE_UNITS
from postings.facts.values import PayRange
from postings.vocab import Period

#: What a year holds of each period, and the words for it.
FACTORS: dict[Period, tuple[int, str]] = {
    Period.HOUR: (40 * 52, "× 40 h × 52 weeks"),
    Period.DAY: (5 * 52, "× 5 days × 52 weeks"),
    Period.WEEK: (52, "× 52 weeks"),
    Period.MONTH: (12, "× 12 months"),
    Period.YEAR: (1, ""),
}

#: The least and the most that is believed, in currencies of large units (dollar, euro, pound, franc).
_BELIEVED = {
    Period.HOUR: (4, 700),
    Period.DAY: (25, 5_000),
    Period.WEEK: (80, 25_000),
    Period.MONTH: (200, 90_000),
    Period.YEAR: (4_000, 3_000_000),
}
#: How far other currencies' units go below and above these.
_SMALL_UNIT = 20_000
#: The ends of one range lie no further apart.
_WIDEST = 6

#: Without a written period: sizes that leave no doubt, in currencies of large units.
YEAR_FROM = 15_000
HOUR_FROM, HOUR_TO = 8, 150


def is_believable(low: float, high: float, currency: str, period: Period | None) -> bool:
    """A year's pay of 12 or an hour's of 90,000 is a misreading, or no pay."""
    if not 0 < low <= high or high > low * _WIDEST:
        return False
    if period is None:
        return True
    least, most = _BELIEVED[period]
    return least <= low and high <= (
        most if currency in LARGE_UNITS or currency == "$" else most * _SMALL_UNIT
    )


def period_by_size(low: float, high: float, currency: str) -> Period | None:
    if currency not in LARGE_UNITS and currency != "$":
        return None
    if low >= YEAR_FROM and is_believable(low, high, currency, Period.YEAR):
        return Period.YEAR
    return Period.HOUR if low >= HOUR_FROM and high <= HOUR_TO else None


def pay_range(
    minimum: float | None,
    maximum: float | None,
    currency: str,
    period: Period | None,
    *,
    zone: str = "",
    full_time: bool = True,
) -> PayRange:
    """With its yearly sums, unless the period is not known or the hours are not those of a full week."""
    if period is None or not (full_time or period is Period.YEAR):
        return PayRange(minimum, maximum, currency, period, zone=zone)
    factor, formula = FACTORS[period]
    return PayRange(
        minimum,
        maximum,
        currency,
        period,
        annual_minimum=None if minimum is None else round(minimum * factor, 2),
        annual_maximum=None if maximum is None else round(maximum * factor, 2),
        formula=formula,
        zone=zone,
    )


def overall(ranges: Iterable[PayRange]) -> PayRange | None:
    """One range from the lowest to the highest, where all are in one currency and period; else None.

    An end stays open where no range has it.
    """
    ranges = tuple(ranges)
    if not ranges or len({(range_.currency, range_.period) for range_ in ranges}) > 1:
        return None
    if len(ranges) == 1:
        return ranges[0]
    lows = [range_.minimum for range_ in ranges if range_.minimum is not None]
    highs = [range_.maximum for range_ in ranges if range_.maximum is not None]
    first = ranges[0]
    signs = {range_.sign for range_ in ranges}
    whole = pay_range(
        min(lows, default=None),
        max(highs, default=None),
        first.currency,
        first.period,
        full_time=all(
            range_.annual_minimum is not None or range_.annual_maximum is not None for range_ in ranges
        ),
    )
    return replace(whole, sign=first.sign) if len(signs) == 1 else whole
