"""Insights as coordinates of SVG. Pure.

Across, everything is in per cent of the drawing's width, so that it is fluid and its
words keep their size; down, in pixels. Lengths are text as SVG reads it, because a
template would write a number in the reader's language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import ceil, floor, log10

from postings.insights.survival import Step, Survival
from postings.insights.values import PayRow
from postings.insights.weeks import Week

#: Left of the plot stand the values of its lines.
_LEFT = 10.0
_WIDTH = 100 - _LEFT
#: Height of a plot, and of the room above and below it.
_PLOT = 160
_ABOVE = 16
_BELOW = 22
_HEIGHT = _ABOVE + _PLOT + _BELOW
#: Words under a plot stand so far below it.
_WORDS = 16
#: Path coordinates: a nested drawing of this size is stretched over the plot.
_FINE = 1000
_DAYS_SHOWN = (7, 14, 30, 60, 90, 120, 180, 270, 365)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the plot or a word under it."""

    value: int
    at: str


@dataclass(frozen=True, slots=True)
class Bar:
    week: Week
    x: str
    width: str
    opened_y: str
    opened_height: str
    closed_height: str


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    x: str


@dataclass(frozen=True, slots=True)
class WeeksChart:
    """Openings upward and closings downward from `zero`, on one scale that ends with a line on either side."""

    height: int
    zero: str
    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    months: Sequence[Month]
    months_y: str


def weeks_chart(weeks: Sequence[Week]) -> WeeksChart:
    up = max((week.openings for week in weeks), default=0)
    down = max((week.closed for week in weeks), default=0)
    step = _nice_step(max(up, down), 2)
    lines_up, lines_down = ceil(up / step), ceil(down / step)
    scale = _PLOT / (max(lines_up, 1) + max(lines_down, 1)) / step
    zero = _ABOVE + max(lines_up, 1) * step * scale
    slot = _WIDTH / max(len(weeks), 1)
    bars = [
        Bar(
            week=week,
            x=_percent(_LEFT + slot * (n + 0.15)),
            width=_percent(slot * 0.7),
            opened_y=_px(zero - week.openings * scale),
            opened_height=_px(week.openings * scale),
            closed_height=_px(week.closed * scale),
        )
        for n, week in enumerate(weeks)
        if week.is_watched
    ]
    ticks = [Tick(n * step, _px(zero - n * step * scale)) for n in range(lines_up + 1)]
    ticks += [Tick(n * step, _px(zero + n * step * scale)) for n in range(1, lines_down + 1)]
    return WeeksChart(
        height=_HEIGHT,
        zero=_px(zero),
        bars=bars,
        ticks=ticks,
        months=[Month(first, _percent(_LEFT + slot * n)) for n, first in _months(weeks)],
        months_y=_px(_ABOVE + _PLOT + _WORDS),
    )


def _months(weeks: Sequence[Week]) -> Iterable[tuple[int, date]]:
    """Weeks that hold the first day of a month: their place, and that day."""
    for n, week in enumerate(weeks):
        first = week.ends.replace(day=1)
        if first >= week.starts:
            yield n, first


@dataclass(frozen=True, slots=True)
class SurvivalRow:
    """A line of the table: what is known of the share that is still open after `day`."""

    day: int
    step: Step | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class SurvivalChart:
    """`line` and `band` are paths in a drawing of 1000 by 1000 stretched over the plot."""

    height: int
    plot: str
    left: str
    width: str
    top: str
    bottom: str
    words_y: str
    line: str
    band: str
    shares: Sequence[Tick]
    days: Sequence[Tick]
    median_x: str
    median_y: str
    rows: Sequence[SurvivalRow]


def survival_chart(survival: Survival) -> SurvivalChart:
    """The share still open by day, with its interval; to the last day on which anything was seen."""
    last = max(survival.last_day, 1)

    def across(day: int) -> float:
        return day / last

    def line(shares: Iterable[float]) -> list[tuple[float, float]]:
        days = [0, *(step.day for step in survival.steps), last]
        levels = [1.0, *shares]
        corners = zip(pairwise(days), levels, strict=True)
        return [(across(day), share) for span, share in corners for day in span]

    steps = survival.steps
    upper, lower = line(step.high for step in steps), line(step.low for step in steps)
    every = _nice_step(last, 5)
    return SurvivalChart(
        height=_HEIGHT,
        plot=_px(_PLOT),
        left=_percent(_LEFT),
        width=_percent(_WIDTH),
        top=_px(_ABOVE),
        bottom=_px(_ABOVE + _PLOT),
        words_y=_px(_ABOVE + _PLOT + _WORDS),
        line=_path(line(step.share for step in steps)),
        band=_path([*upper, *reversed(lower)]) + "Z",
        shares=[Tick(share, _px(_ABOVE + _PLOT * (100 - share) / 100)) for share in (100, 50, 0)],
        days=[
            Tick(day, _percent(_LEFT + _WIDTH * across(day)))
            for day in range(0, last - every // 2 + 1, every)
        ],
        median_x="" if survival.median is None else _percent(_LEFT + _WIDTH * across(survival.median)),
        median_y=_px(_ABOVE + _PLOT / 2),
        rows=[
            SurvivalRow(day, survival.at(day), survival.at_risk(day))
            for day in _DAYS_SHOWN
            if day <= survival.last_day
        ],
    )


def _path(points: Iterable[tuple[float, float]]) -> str:
    """`points`: share of the days, share still open."""
    words = (f"{round(x * _FINE)} {round((1 - y) * _FINE)}" for x, y in points)
    return "M" + "L".join(words)


@dataclass(frozen=True, slots=True)
class PayBar:
    row: PayRow
    words_y: str
    y: str
    thick_y: str
    x: str
    width: str
    thick_x: str
    thick_width: str
    median_x: str


@dataclass(frozen=True, slots=True)
class PayChart:
    """One currency: of each function a bar from the 10th to the 90th hundredth, on one scale from zero to a line."""

    currency: str
    height: int
    bars: Sequence[PayBar]
    ticks: Sequence[Tick]
    bottom: str
    words_y: str


_PAY_ROW = 48


def pay_charts(rows: Iterable[PayRow]) -> list[PayChart]:
    """`rows` of one currency stand together."""
    return [
        _pay_chart(currency, list(group)) for currency, group in groupby(rows, key=lambda row: row.currency)
    ]


def _pay_chart(currency: str, rows: Sequence[PayRow]) -> PayChart:
    highest = ceil(max(row.p90 for row in rows))
    step = _nice_step(highest, 3)
    top = max(ceil(highest / step), 1) * step

    def across(value: float) -> float:
        return value / top * 100

    bottom = len(rows) * _PAY_ROW + 4
    bars = [
        PayBar(
            row=row,
            words_y=_px(n * _PAY_ROW + 15),
            y=_px(n * _PAY_ROW + 28),
            thick_y=_px(n * _PAY_ROW + 24),
            x=_percent(across(row.p10)),
            width=_percent(across(row.p90 - row.p10)),
            thick_x=_percent(across(row.p25)),
            thick_width=_percent(across(row.p75 - row.p25)),
            median_x=_percent(across(row.p50)),
        )
        for n, row in enumerate(rows)
    ]
    return PayChart(
        currency=currency,
        height=bottom + _BELOW,
        bars=bars,
        ticks=[Tick(value, _percent(across(value))) for value in range(step, top + 1, step)],
        bottom=_px(bottom),
        words_y=_px(bottom + _WORDS),
    )


def _nice_step(highest: int, lines: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that reaches `highest` in at most so many lines."""
    raw = max(highest / lines, 1)
    power = int(10 ** floor(log10(raw)))
    return next(n * power for n in (1, 2, 5, 10) if ceil(raw) <= n * power or n == 10)


def _percent(number: float) -> str:
    return f"{number:.2f}%"


def _px(number: float) -> str:
    return f"{number:.1f}"
