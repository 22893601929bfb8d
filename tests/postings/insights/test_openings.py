"""Openings and closings of made-up lives."""

import pytest

from postings.insights.reading import read
from postings.insights.subject import Subject
from postings.vocab import CloseReason
from tests import make
from tests.postings.insights.lives import LOOK, NOW, board, day, life, reopen

pytestmark = pytest.mark.django_db

SITE = Subject()


def weeks_of(subject=SITE):
    """Monday → week, of those that were watched."""
    return {week.starts: week for week in read(subject, now=NOW).weeks if week.is_watched}


def week_of(number, subject=SITE):
    """The week in which day `number` lies."""
    at = day(number)
    return weeks_of(subject)[at.date() - at.weekday() * make.DAY]


def test_what_was_there_at_the_first_look_is_no_opening():
    board()

    assert (week_of(0).found, week_of(0).openings) == (1, 0)


def test_what_came_later_is_an_opening_in_the_week_in_which_it_was_seen():
    life(board(), since=8)

    assert [week_of(number).opened for number in (0, 8, 15)] == [0, 1, 0]


def test_what_was_posted_before_the_first_look_is_no_opening_when_it_is_seen_later():
    life(board(), since=8, source_posted_at=day(-3))

    assert (week_of(8).opened, week_of(8).found) == (0, 1)


def test_a_board_that_was_never_seen_whole_is_not_watched():
    life(board(read_at=None), since=8)

    assert weeks_of() == {}


def test_a_closing_counts_in_the_week_in_which_it_was_sure():
    life(board(), since=8, gone=20.9)

    assert [week_of(number).closed for number in (20, 21)] == [0, 1]


@pytest.mark.parametrize("reason", [CloseReason.BOARD_GONE, CloseReason.NOT_VERIFIED])
def test_a_job_lost_from_sight_has_not_closed_and_is_no_opening_when_it_is_back(reason):
    job = life(board(), since=8, gone=22, reason=reason)
    reopen(job, at=30)

    assert (week_of(22).closed, week_of(22).lost) == (0, 1)
    assert week_of(30).openings == 0


def test_a_reopened_job_is_an_opening_of_its_own_kind():
    job = life(board(), since=8, gone=22)
    reopen(job, at=30)

    assert (week_of(30).opened, week_of(30).reopened, week_of(30).openings) == (0, 1, 1)
    assert week_of(22).closed == 1


def test_a_missing_job_has_not_closed():
    job = life(board(), since=8)
    make.event(job, "job.missing", observed_at=day(15))

    assert week_of(15).closed == 0


def test_a_job_out_of_scope_counts_nowhere():
    life(board(), since=8, gone=15, in_scope=False)

    assert (week_of(8).opened, week_of(15).closed) == (0, 0)


def test_weeks_before_the_first_look_are_not_shown_as_zero():
    board()

    assert min(weeks_of()) == LOOK.date()
    assert len(weeks_of()) == 13


def test_the_week_that_runs_is_told_as_a_part():
    board()

    assert [week.starts for week in weeks_of().values() if week.is_part] == [
        LOOK.date(),
        day(84).date(),
    ]


def test_an_org_is_watched_from_the_first_look_at_its_own_board():
    board()
    later = board(look=day(30))
    life(later, since=40)

    weeks = weeks_of(Subject(later.org.slug))

    assert min(weeks) == day(28).date()
    assert sum(week.opened for week in weeks.values()) == 1


def test_an_org_without_an_opening_is_watched_nevertheless():
    quiet = board()
    life(board(), since=8)

    week = week_of(8, Subject(quiet.org.slug))

    assert (week.boards, week.openings) == (1, 0)
