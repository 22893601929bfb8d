"""From figures to places in a drawing."""

from datetime import UTC, date, datetime

import pytest

from postings.insights.charts import pay_charts, survival_chart, weeks_chart
from postings.insights.survival import kaplan_meier
from postings.insights.values import PayRow
from postings.insights.weeks import Kind, weekly
from tests.postings.insights.lives import ended, seen

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
THIS = date(2026, 11, 2)
LONG_AGO = date(2025, 1, 6)


def number(length):
    return float(length.rstrip("%"))


def test_openings_stand_on_the_zero_line_and_closings_hang_from_it_on_one_scale():
    chart = weeks_chart(weekly({(THIS, Kind.OPENED): 30, (THIS, Kind.CLOSED): 10}, {LONG_AGO: 1}, now=NOW))

    bar = chart.bars[-1]
    assert number(bar.opened_y) + number(bar.opened_height) == pytest.approx(number(chart.zero), abs=0.11)
    assert number(bar.opened_height) == pytest.approx(3 * number(bar.closed_height), abs=0.2)


def test_bars_lie_within_the_drawing_and_never_over_one_another():
    chart = weeks_chart(weekly({(THIS, Kind.OPENED): 30}, {LONG_AGO: 1}, now=NOW))

    ends = [number(bar.x) + number(bar.width) for bar in chart.bars]
    assert ends[-1] <= 100
    assert all(end <= number(bar.x) for end, bar in zip(ends, chart.bars[1:], strict=False))


def test_weeks_that_nobody_watched_have_no_bar():
    chart = weeks_chart(weekly({}, {THIS: 1}, now=NOW))

    assert [bar.week.starts for bar in chart.bars] == [THIS]


def test_each_month_is_named_where_its_first_day_lies():
    chart = weeks_chart(weekly({}, {LONG_AGO: 1}, now=NOW))

    assert [month.first.month for month in chart.months] == [6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize(("opened", "closed"), [(135, 3), (3, 135), (1, 0), (210, 190)])
def test_no_bar_of_a_week_passes_the_last_line_nor_that_the_drawing(opened, closed):
    chart = weeks_chart(
        weekly({(THIS, Kind.OPENED): opened, (THIS, Kind.CLOSED): closed}, {LONG_AGO: 1}, now=NOW)
    )

    lines = [number(tick.at) for tick in chart.ticks]
    bar = chart.bars[-1]
    assert 16 <= min(lines) <= number(bar.opened_y)
    assert number(chart.zero) + number(bar.closed_height) <= max(lines) <= chart.height - 22


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, [0]), (3, [0, 2, 4]), (7, [0, 5, 10]), (20, [0, 10, 20]), (21, [0, 20, 40]), (999, [0, 500, 1000])],
)
def test_lines_stand_at_round_numbers_up_to_the_first_that_no_bar_passes(highest, ticks):
    chart = weeks_chart(weekly({(THIS, Kind.OPENED): highest}, {LONG_AGO: 1}, now=NOW))

    assert [tick.value for tick in chart.ticks] == ticks


def test_the_line_of_survival_goes_in_steps_from_all_to_what_is_left():
    chart = survival_chart(kaplan_meier([ended(5), seen(10)]))

    assert chart.line == "M0 0L500 0L500 500L1000 500L1000 500L1000 500"
    assert chart.band.endswith("Z")


def test_the_median_is_marked_where_it_is_reached():
    reached = survival_chart(kaplan_meier([ended(5), seen(10)]))
    not_reached = survival_chart(kaplan_meier([ended(5), seen(10, 9)]))

    assert (reached.median_x, not_reached.median_x) == ("55.00%", "")


def test_the_table_of_survival_ends_with_what_was_seen():
    chart = survival_chart(kaplan_meier([ended(10), seen(31)]))

    assert [(row.day, row.step.share if row.step else 1, row.at_risk) for row in chart.rows] == [
        (7, 1, 2),
        (14, 0.5, 1),
        (30, 0.5, 1),
    ]


def test_lives_of_less_than_a_day_can_be_drawn():
    chart = survival_chart(kaplan_meier([ended(0, 3)]))

    assert chart.line == "M0 0L0 0L0 1000L1000 1000"


def test_pay_lies_on_one_scale_a_currency_from_zero():
    rows = [
        PayRow("EUR", None, 50, 5, 50_000, 60_000, 70_000, 80_000, 100_000),
        PayRow("EUR", "data", 20, 3, 25_000, 30_000, 35_000, 40_000, 50_000),
        PayRow("JPY", None, 20, 3, 5_000_000, 6_000_000, 7_000_000, 8_000_000, 10_000_000),
    ]

    euro, yen = pay_charts(rows)

    assert [bar.x for bar in euro.bars] == ["50.00%", "25.00%"]
    assert euro.bars[1].median_x == "35.00%"
    assert yen.bars[0].x == euro.bars[0].x
    assert [tick.value for tick in euro.ticks] == [50_000, 100_000]


@pytest.mark.parametrize(
    ("highest", "ticks"), [(105_000, [50, 100, 150]), (149_999, [50, 100, 150]), (7, [])]
)
def test_the_scale_of_pay_ends_with_a_line_that_no_bar_passes(highest, ticks):
    (chart,) = pay_charts([PayRow("EUR", None, 50, 5, 1, 2, 3, 4, highest)])

    (bar,) = chart.bars
    last = chart.ticks[-1]
    assert [tick.value // 1000 for tick in chart.ticks if tick.value >= 1000] == ticks
    assert (last.at, last.value >= highest) == ("100.00%", True)
    assert number(bar.x) + number(bar.width) <= 100
