"""Weeks as far back as boards were watched."""

from datetime import UTC, date, datetime

from postings.insights.weeks import Kind, first_shown, monday, weekly

#: A Wednesday.
NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
THIS = date(2026, 11, 2)
BEFORE = date(2026, 10, 26)


def test_half_a_year_is_shown_and_the_week_that_runs_is_the_last():
    weeks = weekly({}, {date(2025, 1, 6): 1}, now=NOW)

    assert len(weeks) == 26
    assert weeks[0].starts == first_shown(NOW) == date(2026, 5, 11)
    assert [week.starts for week in weeks if week.is_running] == [THIS]


def test_weeks_before_the_first_look_are_not_watched():
    weeks = weekly({}, {BEFORE: 2}, now=NOW)

    assert [week.starts for week in weeks if week.is_watched] == [BEFORE, THIS]


def test_the_week_of_the_first_look_and_the_one_that_runs_are_parts():
    weeks = weekly({}, {date(2026, 10, 19): 1}, now=NOW)

    assert [week.starts for week in weeks if week.is_part] == [date(2026, 10, 19), THIS]


def test_boards_add_up_over_the_weeks():
    weeks = weekly({}, {date(2025, 1, 6): 3, BEFORE: 2}, now=NOW)

    assert [week.boards for week in weeks[-3:]] == [3, 5, 5]
    assert not weeks[0].is_first


def test_reopened_jobs_are_openings_and_found_ones_are_not():
    counts = {(THIS, Kind.OPENED): 4, (THIS, Kind.REOPENED): 1, (THIS, Kind.FOUND): 30}

    week = weekly(counts, {BEFORE: 1}, now=NOW)[-1]

    assert (week.opened, week.openings, week.found) == (4, 5, 30)


def test_a_week_begins_on_monday_also_over_a_new_year():
    assert monday(datetime(2027, 1, 3, 23, 59, tzinfo=UTC)) == date(2026, 12, 28)
    assert monday(datetime(2027, 1, 4, tzinfo=UTC)) == date(2027, 1, 4)
