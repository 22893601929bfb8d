"""When a board is read next. Pure."""

from datetime import timedelta

import pytest

from postings.ingest.schedule import interval_after, next_read, retry
from postings.rules import Pace
from postings.vocab import Outcome
from tests.make import DAY, HOUR, NOW

MINUTE = timedelta(minutes=1)
PACE = Pace()


def test_a_change_halves_the_interval_and_none_stretches_it():
    after_change = interval_after(8 * HOUR, has_changed=True, pace=PACE)
    after_none = interval_after(8 * HOUR, has_changed=False, pace=PACE)

    assert (after_change, after_none) == (4 * HOUR, 10 * HOUR)


def test_the_interval_stays_within_its_bounds():
    shortest = interval_after(12 * MINUTE, has_changed=True, pace=PACE)
    longest = interval_after(23 * HOUR, has_changed=False, pace=PACE)

    assert (shortest, longest) == (10 * MINUTE, DAY)


@pytest.mark.parametrize("pk", [1, 2, 77, 123_456_789])
def test_the_next_read_lies_an_interval_ahead_and_at_most_a_tenth_more(pk):
    ahead = next_read(NOW, 10 * HOUR, pk=pk) - NOW

    assert 10 * HOUR <= ahead < 11 * HOUR


def test_boards_of_one_interval_do_not_march_in_step():
    times = {next_read(NOW, HOUR, pk=pk) for pk in range(100)}

    assert len(times) > 90


def test_what_waits_is_looked_at_when_it_is_due():
    assert next_read(NOW, DAY, pk=1, waits_for=NOW + 3 * HOUR) == NOW + 3 * HOUR


def test_what_waits_for_longer_than_the_interval_changes_nothing():
    waiting = next_read(NOW, HOUR, pk=1, waits_for=NOW + DAY)

    assert waiting == next_read(NOW, HOUR, pk=1)


def test_what_should_have_been_looked_at_before_is_looked_at_now_and_not_in_the_past():
    assert next_read(NOW, DAY, pk=1, waits_for=NOW - HOUR) == NOW


def test_failures_back_off_by_doubling_up_to_a_day():
    waits = [retry(NOW, n, Outcome.RETRY, after=None, pace=PACE) - NOW for n in range(1, 15)]

    assert waits[:3] == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE]
    assert waits == sorted(waits)
    assert waits[-1] == DAY


def test_thousands_of_failures_are_no_overflow():
    assert retry(NOW, 100_000, Outcome.RETRY, after=None, pace=PACE) == NOW + DAY


@pytest.mark.parametrize(("after", "wait"), [(60.0, 10 * MINUTE), (7200.0, 2 * HOUR), (None, 10 * MINUTE)])
def test_retry_after_is_the_least_time_to_wait(after, wait):
    assert retry(NOW, 1, Outcome.RETRY, after=after, pace=PACE) == NOW + wait


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.REFUSED])
def test_a_board_that_is_gone_or_closed_to_us_is_asked_once_a_day_from_the_third_time_on(outcome):
    waits = [retry(NOW, n, outcome, after=None, pace=PACE) - NOW for n in (1, 2, 3, 4)]

    assert waits == [10 * MINUTE, 20 * MINUTE, DAY, DAY]
