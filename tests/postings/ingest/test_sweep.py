"""Boards that cannot be read any more: their jobs close, and come back."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from postings import tasks
from postings.ingest.receive import receive_error
from postings.ingest.sweep import close_unreadable, prune_reads
from postings.models import JobEvent, Outbox, Read, Source
from postings.providers.base import BoardGoneError, RetryLaterError
from postings.rules import Rules
from postings.vocab import CloseReason, EventType, Outcome, SourceState, Status
from tests import boards, make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def source():
    """A board with two open jobs, last read at NOW."""
    source = make.source()
    boards.take(source, boards.body([1, 2]), NOW)
    return source


def fail(source: Source, error, at) -> None:
    source.refresh_from_db()
    receive_error(source, error, started_at=at, finished_at=at)
    source.refresh_from_db()


def not_found(source: Source, *days: float) -> None:
    for day in days:
        fail(source, BoardGoneError("there is no such board"), NOW + day * DAY)


def sweep(at) -> int:
    return close_unreadable(now=at, rules=Rules())


def test_a_board_that_answers_404_for_two_days_is_not_gone(source):
    not_found(source, 1, 2, 3.9)

    closed = sweep(NOW + 3.9 * DAY)

    assert (closed, source.state, source.gone_since) == (0, SourceState.ACTIVE, NOW + DAY)
    assert boards.statuses(source) == {"open": 2}


def test_a_board_that_answers_404_for_three_days_is_gone_and_its_jobs_close(source):
    not_found(source, 1, 2, 4)

    closed = sweep(NOW + 4 * DAY + HOUR)

    job = boards.job(source, 1)
    assert (closed, source.state) == (2, SourceState.GONE)
    assert (job.status, job.close_reason) == (Status.CLOSED, CloseReason.BOARD_GONE)
    assert (job.inactive_at, job.last_seen_at) == (NOW + 4 * DAY + HOUR, NOW)
    event = job.events.get(event_type=EventType.CLOSED)
    assert (event.old_value, event.new_value) == ("open", "closed")
    assert event.metadata == {"reason": "board_gone"}


def test_one_404_after_a_long_silence_makes_no_board_gone(source):
    fail(source, RetryLaterError("no answer"), NOW + DAY)
    not_found(source, 5)

    assert (source.state, source.gone_since) == (SourceState.ACTIVE, NOW + 5 * DAY)


@pytest.mark.parametrize("error", [RetryLaterError("no answer"), None], ids=["another failure", "an answer"])
def test_days_of_404_count_only_without_anything_else_between(source, error):
    not_found(source, 1, 2)
    if error:
        fail(source, error, NOW + 3 * DAY)
    else:
        boards.take(source, boards.body([1, 2]), NOW + 3 * DAY)
    not_found(source, 4.5, 5)

    assert source.state == SourceState.ACTIVE


def test_a_gone_board_closes_its_missing_jobs_too(source):
    boards.take(source, boards.body([2]), NOW + HOUR)
    not_found(source, 1, 4)

    sweep(NOW + 4 * DAY)

    job = boards.job(source, 1)
    assert (job.status, job.close_reason, job.last_seen_at) == (Status.CLOSED, "board_gone", NOW)
    assert boards.statuses(source) == {"closed": 2}


def test_sweeping_again_closes_nothing_again(source):
    not_found(source, 1, 4)
    sweep(NOW + 4 * DAY)
    n_events = JobEvent.objects.count()

    again = sweep(NOW + 5 * DAY)

    assert (again, JobEvent.objects.count()) == (0, n_events)


def test_a_gone_board_that_answers_again_has_the_same_jobs_with_their_whole_history(source):
    """Even with the very bytes that it gave before it was gone."""
    before = {job.job_id: (job.pk, job.first_seen_at) for job in source.jobs.all()}
    not_found(source, 1, 4)
    sweep(NOW + 4 * DAY)

    read = boards.take(source, boards.body([1, 2]), NOW + 6 * DAY)

    assert (read.outcome, read.n_reopened, read.n_created) == (Outcome.CHANGED, 2, 0)
    assert (source.state, source.gone_since, source.failures) == (SourceState.ACTIVE, None, 0)
    assert {job.job_id: (job.pk, job.first_seen_at) for job in source.jobs.all()} == before
    job = boards.job(source, 1)
    assert (job.status, job.close_reason, job.inactive_at) == (Status.OPEN, "", None)
    assert boards.events(job) == ["job.created", "job.closed", "job.reopened"]


def test_a_gone_board_is_asked_with_no_etag_since_a_304_would_bring_nothing_back(source):
    not_found(source, 1, 4)

    sweep(NOW + 4 * DAY)

    source.refresh_from_db()
    assert (source.etag, source.last_modified, source.body_sha256) == ("", "", "")


def test_a_hold_ends_with_the_board(source):
    boards.take(source, boards.body(range(30)), NOW + HOUR)
    boards.take(source, boards.body(range(3)), NOW + 2 * HOUR)
    not_found(source, 1, 4)
    was_held = source.held_since is not None

    sweep(NOW + 4 * DAY)

    source.refresh_from_db()
    assert (was_held, source.held_since, source.next_close_at) == (True, None, None)


def test_a_board_unverified_for_three_weeks_closes_its_jobs(source):
    fail(source, RetryLaterError("no answer"), NOW + 20 * DAY)

    early = sweep(NOW + 21 * DAY)
    late = sweep(NOW + 21 * DAY + SECOND)

    assert (early, late) == (0, 2)
    assert boards.job(source, 1).close_reason == CloseReason.NOT_VERIFIED


def test_a_paused_board_starts_the_same_clock(source):
    Source.objects.update(state=SourceState.PAUSED)

    closed = sweep(NOW + 22 * DAY)

    assert closed == 2
    assert boards.job(source, 2).close_reason == CloseReason.NOT_VERIFIED


def test_a_board_that_can_only_be_read_in_part_keeps_what_it_lists_open(source):
    part = boards.body([1, 2, 3], meta={"total": 9})
    for day in range(1, 30):
        boards.take(source, part, NOW + day * DAY)

        sweep(NOW + day * DAY + HOUR)

    source.refresh_from_db()
    assert boards.statuses(source) == {"open": 3}
    assert source.is_unverified(NOW + 29 * DAY)
    assert not boards.job(source, 1).events.exclude(event_type="job.created").exists()


def test_unverified_jobs_come_back_with_the_first_good_read(source):
    sweep(NOW + 22 * DAY)

    read = boards.take(source, boards.body([1, 2]), NOW + 23 * DAY)

    assert read.n_reopened == 2
    assert boards.statuses(source) == {"open": 2}


def test_other_boards_are_left_alone(source):
    other = make.source()
    boards.take(other, boards.body([1]), NOW + 20 * DAY)

    sweep(NOW + 22 * DAY)

    assert (boards.statuses(other), boards.statuses(source)) == ({"open": 1}, {"closed": 2})


def test_a_sweep_costs_the_same_for_a_board_of_any_size(django_assert_max_num_queries):
    source = make.source()
    boards.take(source, boards.body(range(200)), NOW)

    with django_assert_max_num_queries(16):
        closed = sweep(NOW + 22 * DAY)

    assert closed == 200


def test_old_reads_are_pruned_but_for_those_that_wait_to_be_taken_in():
    source = make.source()
    old, waiting = (
        make.read(source, outcome, started_at=NOW - 91 * DAY)
        for outcome in (Outcome.CHANGED, Outcome.FETCHED)
    )
    young = make.read(source, started_at=NOW - 90 * DAY)

    pruned = prune_reads(now=NOW)

    assert pruned == 1
    assert set(Read.objects.values_list("pk", flat=True)) == {waiting.pk, young.pk}
    assert old.pk not in {waiting.pk, young.pk}


def test_the_task_closes_and_prunes_reads_and_outbox(settings):
    settings.OUTBOX_KEPT = -DAY
    long_ago = timezone.now() - 100 * DAY
    source = make.source(now=long_ago)
    boards.take(source, boards.body([1, 2]), long_ago)

    tasks.sweep()

    assert boards.statuses(source) == {"closed": 2}
    assert boards.job(source, 1).inactive_at > long_ago + 99 * DAY
    assert (Read.objects.count(), Outbox.objects.count()) == (0, 1)


def test_sessions_that_have_ended_go_with_the_sweep():
    Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - DAY)
    Session.objects.create(session_key="kept", session_data="", expire_date=timezone.now() + DAY)

    tasks.sweep()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["kept"]
