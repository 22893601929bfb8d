"""A job's life: open, missing, closed, and back; and the reads that are held."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.ingest.guard import Hold, Verdict, judge
from postings.models import JobEvent, Outbox, Source
from postings.rules import Rules
from postings.vocab import EventType, Outcome, Status
from tests import boards, make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def board_of(keys) -> Source:
    board = make.source()
    boards.take(board, boards.body(keys), NOW)
    return board


def test_a_posting_absent_once_is_missing_and_not_closed():
    board = board_of([1, 2])

    read = boards.take(board, boards.body([2]), NOW + HOUR)

    job = boards.job(board, 1)
    assert (read.n_missing, job.status, job.missing_since) == (1, Status.MISSING, NOW + HOUR)
    assert (job.last_seen_at, job.last_checked_at, job.inactive_at) == (NOW, NOW + HOUR, None)
    assert boards.events(job) == ["job.created", "job.missing"]


def test_it_closes_after_two_complete_reads_that_span_twelve_hours():
    board = board_of([1, 2])
    boards.take(board, boards.body([2]), NOW + HOUR)

    boards.take(board, boards.body([2], x=1), NOW + 12 * HOUR)
    early = boards.job(board, 1).status
    boards.take(board, boards.body([2], x=2), NOW + 13 * HOUR)

    job = boards.job(board, 1)
    assert (early, job.status, job.close_reason) == (Status.MISSING, Status.CLOSED, "missing_from_board")
    assert (job.last_seen_at, job.inactive_at, job.last_checked_at) == (NOW, NOW + 13 * HOUR, NOW + 13 * HOUR)
    closing = job.events.get(event_type=EventType.CLOSED)
    assert (closing.old_value, closing.new_value) == ("missing", "closed")
    assert closing.metadata == {"reason": "missing_from_board"}


@pytest.mark.parametrize("is_304", [True, False], ids=["304", "equal bytes"])
def test_a_posting_that_vanishes_before_a_run_of_quiet_reads_closes_on_time(is_304):
    board = board_of([1, 2])
    boards.take(board, boards.body([2]), NOW + HOUR)

    for hours in (5, 9, 12):
        boards.take(board, None if is_304 else boards.body([2]), NOW + hours * HOUR)
    before = boards.job(board, 1).status
    read = boards.take(board, None if is_304 else boards.body([2]), NOW + 13 * HOUR)

    assert (before, boards.job(board, 1).status) == (Status.MISSING, Status.CLOSED)
    assert (read.outcome, read.n_closed) == (Outcome.UNCHANGED, 1)
    assert board.next_close_at is None


def test_a_board_with_a_closing_ahead_is_read_no_later_than_that():
    board = board_of([1, 2])
    board.interval = DAY
    board.save()

    boards.take(board, boards.body([2]), NOW + HOUR)

    assert board.next_read_at <= NOW + 13 * HOUR


def test_a_missing_posting_that_comes_back_is_found():
    board = board_of([1, 2])
    boards.take(board, boards.body([2]), NOW + HOUR)

    read = boards.take(board, boards.body([1, 2]), NOW + 5 * HOUR)

    job = boards.job(board, 1)
    assert (read.n_found, job.status, job.missing_since, job.close_after) == (1, Status.OPEN, None, None)
    assert job.last_seen_at == NOW + 5 * HOUR
    assert boards.events(job) == ["job.created", "job.missing", "job.found"]
    assert board.next_close_at is None


def test_a_closed_posting_that_comes_back_is_the_same_job_with_its_whole_history():
    board = board_of([1, 2])
    pk, job_id = boards.job(board, 1).pk, boards.job(board, 1).job_id
    boards.take(board, boards.body([2]), NOW + HOUR)
    boards.take(board, boards.body([2], x=1), NOW + 14 * HOUR)

    read = boards.take(board, boards.body([1, 2]), NOW + 9 * DAY)

    job = boards.job(board, 1)
    assert (job.pk, job.job_id, job.first_seen_at) == (pk, job_id, NOW)
    assert (read.n_reopened, job.status, job.close_reason, job.inactive_at) == (1, Status.OPEN, "", None)
    assert boards.events(job) == ["job.created", "job.missing", "job.closed", "job.reopened"]


def test_a_posting_that_comes_back_edited_is_reopened_and_updated():
    board = board_of([1, 2])
    boards.take(board, boards.body([2]), NOW + HOUR)
    boards.take(board, boards.body([2], x=1), NOW + 14 * HOUR)

    boards.take(board, boards.body([1, 2], {1: {"title": "New title"}}), NOW + 2 * DAY)

    job = boards.job(board, 1)
    assert boards.events(job)[-2:] == ["job.reopened", "job.updated"]
    assert (job.title, job.status) == ("New title", Status.OPEN)


def test_many_gone_at_once_wait_for_three_days():
    board = board_of(range(40))
    left = range(6, 40)  # 15 % gone: more than a tenth, fewer than a held read

    boards.take(board, boards.body(left), NOW + HOUR)
    boards.take(board, boards.body(left, x=1), NOW + 72 * HOUR)
    before = boards.statuses(board)
    boards.take(board, boards.body(left, x=2), NOW + 73 * HOUR)

    assert before == {"open": 34, "missing": 6}
    assert boards.statuses(board) == {"open": 34, "closed": 6}


def test_every_state_follows_from_the_events():
    chance = random.Random(4)  # noqa: S311  the same walk each time
    board, away = board_of(range(30)), set()
    for n in range(1, 26):
        away = {key for key in range(30) if chance.random() < (0.7 if key in away else 0.04)}
        boards.take(board, boards.body(sorted({*range(30)} - away), x=n), NOW + n * 9 * HOUR)

    final = {"job.missing": "missing", "job.closed": "closed"}
    for job in board.jobs.all():
        assert job.status == final.get([e for e in boards.events(job) if e != "job.updated"][-1], "open")
    kinds = set(JobEvent.objects.values_list("event_type", flat=True))
    assert {"job.missing", "job.found", "job.closed", "job.reopened"} <= kinds


# --- the guard ------------------------------------------------------------------


def test_an_empty_answer_for_a_board_that_had_five_closes_nothing():
    board = board_of(range(5))

    for hours in (1, 2, 3):
        read = boards.take(board, boards.body([], x=0), NOW + hours * HOUR)

    assert read.outcome == Outcome.HELD
    assert boards.statuses(board) == {"open": 5}
    assert board.last_complete_read_at == NOW


def test_a_small_board_may_empty():
    board = board_of(range(4))

    boards.take(board, boards.body([]), NOW + HOUR)

    assert boards.statuses(board) == {"missing": 4}


def test_a_held_read_brings_its_new_postings():
    board = board_of(range(30))

    read = boards.take(board, boards.body([*range(10), 100]), NOW + HOUR)

    assert (read.outcome, read.n_created, read.n_missing) == (Outcome.HELD, 1, 0)
    assert boards.statuses(board) == {"open": 31}
    assert "20 of 30 postings are not listed" in read.note
    assert board.next_read_at <= NOW + 2 * HOUR


def test_a_board_cut_twice_to_the_same_truncated_bytes_closes_nothing():
    board = board_of(range(50))
    cut = boards.body(range(20))

    boards.take(board, cut, NOW + 8 * HOUR)
    boards.take(board, cut, NOW + 16 * HOUR)
    boards.take(board, boards.body(range(50)), NOW + 24 * HOUR)

    assert boards.statuses(board) == {"open": 50}
    assert not JobEvent.objects.exclude(event_type=EventType.CREATED).exists()
    assert (board.held_since, board.held_jobs) == (None, [])


def test_a_hold_is_confirmed_by_other_bytes_with_the_same_absences():
    board = board_of(range(50))
    boards.take(board, boards.body(range(20)), NOW + HOUR)

    early = boards.take(board, boards.body(range(20), x=1), NOW + HOUR + 30 * MINUTE)
    boards.take(board, boards.body(range(20), x=2), NOW + 3 * HOUR)

    assert early.outcome == Outcome.HELD
    assert boards.statuses(board) == {"open": 20, "missing": 30}
    assert boards.job(board, 49).last_seen_at == NOW
    assert board.held_since is None


def test_a_hold_is_confirmed_by_a_304():
    board = board_of(range(50))
    boards.take(board, boards.body(range(20)), NOW + HOUR)

    early = boards.take(board, None, NOW + HOUR + 30 * MINUTE)
    late = boards.take(board, None, NOW + 2 * HOUR + MINUTE)

    assert (early.outcome, late.outcome) == (Outcome.HELD, Outcome.UNCHANGED)
    assert boards.statuses(board) == {"open": 20, "missing": 30}


def test_a_hold_with_ever_the_same_bytes_ends_by_itself():
    board = board_of(range(50))
    cut = boards.body(range(20))

    for hours in (1, 9, 17, 24):
        boards.take(board, cut, NOW + hours * HOUR)
    before = boards.statuses(board)
    boards.take(board, cut, NOW + 25 * HOUR)

    assert before == {"open": 50}
    assert boards.statuses(board) == {"open": 20, "missing": 30}


def test_a_hold_with_ever_other_absences_ends_by_itself():
    board = board_of(range(50))

    outcomes = [
        boards.take(board, boards.body(range(n * 7, n * 7 + 20), x=n), NOW + hours * HOUR).outcome
        for n, hours in enumerate((1, 25, 49, 73))
    ]

    assert outcomes == [Outcome.HELD, Outcome.HELD, Outcome.HELD, Outcome.CHANGED]
    assert board.held_since is None
    assert boards.statuses(board) == {"open": 20, "missing": 30}


def test_other_absences_than_those_held_for_begin_their_own_wait():
    board = board_of(range(50))
    boards.take(board, boards.body(range(20)), NOW + HOUR)

    boards.take(board, boards.body(range(30, 50)), NOW + 25 * HOUR)
    early = boards.take(board, boards.body(range(30, 50), x=1), NOW + 25 * HOUR + 30 * MINUTE)
    late = boards.take(board, boards.body(range(30, 50), x=1), NOW + 26 * HOUR)

    assert (early.outcome, late.outcome) == (Outcome.HELD, Outcome.UNCHANGED)
    assert boards.statuses(board) == {"open": 20, "missing": 30}


def test_an_empty_answer_long_after_an_unrelated_hold_removes_nothing():
    board = board_of(range(40))
    boards.take(board, boards.body(range(20)), NOW + HOUR)

    read = boards.take(board, boards.body([]), NOW + 26 * HOUR)

    assert read.outcome == Outcome.HELD
    assert boards.statuses(board) == {"open": 40}


@pytest.mark.parametrize("cut", ["held", "partial"])
def test_a_board_that_waits_for_a_second_look_is_not_asked_without_end(cut):
    board = board_of(range(30))
    boards.take(board, boards.body(range(1, 30)), NOW + HOUR)  # a closing waits too
    odd = boards.body(range(5)) if cut == "held" else boards.body(range(29), meta={"total": 99})
    at, reads = NOW + 14 * HOUR, 0

    while at < NOW + 16 * HOUR and reads < 100:
        boards.take(board, odd, at)
        at, reads = board.next_read_at, reads + 1

    assert reads < 15


def test_while_a_read_is_held_nothing_else_closes_by_it():
    board = board_of(range(50))
    boards.take(board, boards.body(range(1, 50)), NOW + HOUR)

    boards.take(board, boards.body(range(30, 50)), NOW + 20 * HOUR)
    boards.take(board, boards.body(range(30, 50)), NOW + 21 * HOUR)

    assert boards.job(board, 0).status == Status.MISSING


@pytest.mark.parametrize(
    ("n_open", "n_gone", "verdict"),
    [
        (100, 30, Verdict.PASS),
        (100, 31, Verdict.HOLD),
        (19, 18, Verdict.PASS),
        (20, 7, Verdict.HOLD),
        (4, 4, Verdict.PASS),
        (5, 5, Verdict.HOLD),
        (0, 0, Verdict.PASS),
    ],
)
def test_the_guard_looks_at_the_share_and_the_size(n_open, n_gone, verdict):
    assert judge(n_open, range(n_gone), None, is_other=True, now=NOW, rules=Rules()) is verdict


@pytest.mark.parametrize(("differing", "verdict"), [(3, Verdict.PASS), (4, Verdict.HOLD)])
def test_a_tenth_of_the_absences_may_differ_between_hold_and_confirmation(differing, verdict):
    hold = Hold(NOW - 2 * HOUR, NOW - 2 * HOUR, "a", frozenset(range(30)))

    gone = range(differing, 30)

    assert judge(60, gone, hold, is_other=True, now=NOW, rules=Rules()) is verdict


# --- quiet reads ------------------------------------------------------------------


def test_a_quiet_read_costs_at_most_four_statements_and_touches_no_job():
    board = board_of(range(200))
    outbox = Outbox.objects.count()

    with CaptureQueriesContext(connection) as queries:
        boards.take(board, None, NOW + HOUR)

    ours = [q["sql"] for q in queries if "refresh" not in q["sql"] and not q["sql"].startswith("SELECT")]
    assert len(ours) <= 4
    assert not any("postings_job" in sql for sql in ours)
    assert Outbox.objects.count() == outbox
    assert board.last_complete_read_at == NOW + HOUR


def test_quiet_reads_make_a_still_board_be_read_ever_less_often():
    board = board_of([1])
    intervals = []
    for n in range(1, 30):
        boards.take(board, None, NOW + n * DAY)
        intervals.append(board.interval)

    assert intervals == sorted(intervals)
    assert intervals[-1] == timedelta(hours=24)


# --- a real board's shape ---------------------------------------------------------


def test_only_those_that_stay_away_longer_than_the_rule_waits_are_ever_closed():
    """296 postings, 50 gone in one good answer: 10 back after 8 h, 2 after 16–48 h, 11 after 120–220 h."""
    back_after = {**dict.fromkeys(range(10), 8), 10: 16, 11: 48}
    back_after |= {12 + n: 120 + n * 8 for n in range(11)}
    for_good = range(23, 50)
    board = board_of(range(296))
    before = {job.provider_job_key: job.job_id for job in board.jobs.all()}

    for hours in range(8, 8 * 36, 8):
        away = {key for key in range(50) if hours < 8 + back_after.get(key, 10_000)}
        listed = [key for key in range(296) if key not in away]
        boards.take(board, boards.body(listed), NOW + hours * HOUR)

    closed = set(
        JobEvent.objects.filter(event_type=EventType.CLOSED).values_list("job__provider_job_key", flat=True)
    )
    assert closed == {str(key) for key in (*range(12, 23), *for_good)}
    assert boards.statuses(board) == {"open": 269, "closed": 27}
    assert {job.provider_job_key: job.job_id for job in board.jobs.all()} == before
    for key in range(12, 23):
        assert boards.events(boards.job(board, key)) == [
            "job.created",
            "job.missing",
            "job.closed",
            "job.reopened",
        ]
