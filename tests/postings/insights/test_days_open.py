"""Days open of made-up lives."""

import pytest

from postings.insights.reading import read
from postings.insights.subject import Subject
from postings.vocab import CloseReason, EventType, Status
from tests import make
from tests.postings.insights.lives import NOW, board, day, life, reopen

pytestmark = pytest.mark.django_db


def days_open():
    return read(Subject(), now=NOW).days_open


def test_a_closed_job_was_open_until_the_read_that_lacked_it():
    life(board(), since=8, gone=18)

    survival = days_open().survival

    assert (survival.n, survival.n_ended, survival.last_day, survival.median) == (1, 1, 10, 10)


def test_an_open_job_counts_until_its_board_was_last_read():
    life(board(read_at=day(50)), since=8)

    survival = days_open().survival

    assert (survival.n, survival.n_ended, survival.last_day) == (1, 0, 42)


def test_a_missing_job_counts_until_it_was_last_seen():
    life(
        board(),
        since=8,
        status=Status.MISSING,
        missing_since=day(30),
        stored_last_seen_at=day(28),
        last_changed_at=day(30),
    )

    survival = days_open().survival

    assert (survival.n_ended, survival.last_day) == (0, 20)


def test_jobs_of_the_first_look_are_left_out_and_counted():
    source = board()
    life(source, since=8, gone=18, source_posted_at=day(-30))

    found = days_open()

    assert (found.survival.n, found.n_found) == (0, 2)


@pytest.mark.parametrize("reason", [CloseReason.BOARD_GONE, CloseReason.NOT_VERIFIED])
def test_a_job_lost_from_sight_counts_as_seen_until_then(reason):
    life(board(), since=8, gone=18, reason=reason)

    survival = days_open().survival

    assert (survival.n_ended, survival.last_day) == (0, 10)


def test_a_reopened_job_counts_up_to_its_first_closing():
    job = life(board(), since=8, gone=18)
    reopen(job, at=40)

    survival = days_open().survival

    assert (survival.n_ended, survival.last_day) == (1, 10)


def test_a_job_that_closed_twice_counts_up_to_its_first_closing():
    job = life(board(), since=8, gone=18)
    reopen(job, at=40)
    make.event(job, EventType.CLOSED, observed_at=day(60), metadata={"reason": "missing_from_board"})
    job.status, job.close_reason, job.missing_since = Status.CLOSED, CloseReason.MISSING_FROM_BOARD, day(59)
    job.save()

    assert days_open().survival.last_day == 10


def test_a_job_lost_and_found_again_counts_as_open_throughout():
    job = life(board(), since=8, gone=18, reason=CloseReason.NOT_VERIFIED)
    reopen(job, at=40)

    survival = days_open().survival

    assert (survival.n_ended, survival.last_day) == (0, 78)


def test_jobs_out_of_scope_do_not_count():
    life(board(), since=8, gone=18, in_scope=False)

    assert days_open().survival.n == 0


def test_below_twenty_closings_there_is_not_enough_data():
    source = board()
    for _ in range(19):
        life(source, since=8, gone=18)
    before = days_open().is_enough
    life(source, since=8, gone=18)

    assert (before, days_open().is_enough) == (False, True)
