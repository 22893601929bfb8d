"""The budget of each host, against a real server: the one that REDIS_URL names."""

import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis

from postings.ingest.budget import DEFAULT_RATE, RATES, HostBudget, Rate
from postings.providers.base import RetryLaterError

SLOW = Rate(per_second=0.01, burst=3, concurrent=2)
HOST = "boards.example.test"


def _let_pass(redis: Redis, keys: list[bytes], seconds: float) -> None:
    """Age the buckets instead of sleeping: a slow machine changes nothing then."""
    for key in keys:
        if key.endswith(b":bucket"):
            redis.hincrbyfloat(key, "at", -seconds * 1000)


@pytest.fixture
def redis():
    with Redis.from_url(os.environ["REDIS_URL"]) as redis:
        yield redis


@pytest.fixture
def budget_of(redis):
    """Make a budget whose keys are this test's own, and removed at its end."""
    prefix = f"test-budget-{uuid.uuid4()}"

    def make(rate: Rate = SLOW, rates=None, **settings) -> HostBudget:
        return HostBudget(redis, rates or {}, rate, prefix=prefix, **settings)

    make.used = lambda: list(redis.scan_iter(f"{prefix}:*"))
    make.let_pass = lambda seconds: _let_pass(redis, make.used(), seconds)
    yield make
    for key in make.used():
        redis.delete(key)


def test_a_burst_is_let_through_and_then_nobody(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=3, concurrent=9))

    admitted = [budget.admit(HOST, f"read {n}") for n in range(5)]

    assert admitted == [True, True, True, False, False]


def test_tokens_come_back_at_the_rate(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=2, concurrent=9))

    first = [budget.take(HOST) == 0 for _ in range(3)]
    budget_of.let_pass(101)
    second = [budget.take(HOST) == 0 for _ in range(2)]

    assert first == [True, True, False]
    assert second == [True, False]


def test_a_rest_never_saves_up_more_than_a_burst(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=2, concurrent=9))
    budget.take(HOST)
    budget_of.let_pass(10_000)

    taken = [budget.take(HOST) == 0 for _ in range(4)]

    assert taken == [True, True, False, False]


def test_take_says_how_long_until_a_token_is_there(budget_of):
    budget = budget_of(Rate(per_second=0.1, burst=1, concurrent=1))

    waits = [budget.take(HOST), budget.take(HOST)]

    assert waits[0] == 0
    assert 9 < waits[1] <= 10


def test_only_so_many_read_at_once_however_many_tokens_there_are(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=2))

    admitted = [budget.admit(HOST, lease) for lease in ("a", "b", "c")]
    budget.release(HOST, "a")
    after = [budget.admit(HOST, lease) for lease in ("c", "d")]

    assert admitted == [True, True, False]
    assert after == [True, False]


def test_a_refusal_for_want_of_a_place_costs_no_token(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=2, concurrent=1))
    budget.admit(HOST, "a")

    refused = budget.admit(HOST, "b")
    budget.release(HOST, "a")

    assert not refused
    assert budget.admit(HOST, "b")


def test_a_refusal_for_want_of_a_token_costs_no_place(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=1, concurrent=1))
    budget.take(HOST)

    refused = budget.admit(HOST, "a")
    budget_of.let_pass(101)

    assert not refused
    assert budget.admit(HOST, "b")


def test_the_same_read_handed_out_again_uses_no_second_place(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=2))

    admitted = [budget.admit(HOST, lease) for lease in ("a", "a", "b", "a", "c")]

    assert admitted == [True, True, True, True, False]


def test_the_lease_of_a_worker_that_died_ends_by_itself(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=1), lease_seconds=0.5)
    budget.admit(HOST, "of the dead")

    at_once = budget.admit(HOST, "next")
    time.sleep(0.55)
    later = budget.admit(HOST, "next")

    assert (at_once, later) == (False, True)


def test_a_lease_ends_on_time_while_others_are_renewed(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=2), lease_seconds=0.6)
    budget.admit(HOST, "of the dead")
    time.sleep(0.4)
    budget.admit(HOST, "alive")
    time.sleep(0.3)

    admitted = [budget.admit(HOST, lease) for lease in ("next", "one more")]

    assert admitted == [True, False]


def test_releasing_what_is_not_held_does_nothing(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=1))
    budget.admit(HOST, "a")

    budget.release(HOST, "never held")

    assert not budget.admit(HOST, "b")


def test_a_paused_host_is_asked_by_nobody(budget_of):
    budget = budget_of(Rate(per_second=100, burst=100, concurrent=9))
    budget.pause(HOST, 30)

    admitted, wait = budget.admit(HOST, "a"), budget.take(HOST)

    assert not admitted
    assert 29 < wait <= 30
    assert 29 < budget.paused_for(HOST) <= 30
    assert budget.paused_for("other.example.test") == 0
    assert budget.admit("other.example.test", "a")


def test_tokens_that_come_back_do_not_end_a_pause(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=3, concurrent=9))
    budget.pause(HOST, 30)
    budget_of.let_pass(10_000)

    admitted, wait = budget.admit(HOST, "a"), budget.take(HOST)

    assert not admitted
    assert 29 < wait <= 30


def test_a_shorter_pause_never_ends_a_longer_one(budget_of):
    budget = budget_of()

    budget.pause(HOST, 60)
    budget.pause(HOST, 5)
    budget.pause(HOST, 0)
    budget.pause(HOST, -1)

    assert budget.paused_for(HOST) > 59


def test_a_host_can_keep_us_away_for_a_day_at_most(budget_of):
    budget = budget_of()

    budget.pause(HOST, 10_000_000)

    assert 86_390 < budget.paused_for(HOST) <= 86_400


def test_after_a_pause_a_host_is_asked_at_its_rate_and_not_with_a_burst(budget_of):
    budget = budget_of(Rate(per_second=0.1, burst=5, concurrent=9))
    budget.pause(HOST, 0.1)
    time.sleep(0.15)

    at_once = budget.take(HOST)
    budget_of.let_pass(10)
    later = [budget.take(HOST) == 0 for _ in range(2)]

    assert 0 < at_once <= 10
    assert later == [True, False]


def test_boards_of_one_pattern_share_a_budget_and_other_hosts_do_not(budget_of):
    one = Rate(per_second=0.01, burst=1, concurrent=9)
    budget = budget_of(one, rates={"*.recruitee.com": one, "api.lever.co": one})

    hosts = ("acme.recruitee.com", "Umbra.Recruitee.com", "api.lever.co", "api.eu.lever.co")
    taken = [budget.take(host) == 0 for host in hosts]
    budget.pause("acme.recruitee.com", 30)

    assert taken == [True, False, True, True]
    assert budget.paused_for("umbra.recruitee.com") > 29
    assert budget.paused_for("recruitee.com") == 0


def test_a_hundred_workers_at_once_never_take_more_than_there_is(budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=7, concurrent=5))

    with ThreadPoolExecutor(16) as pool:
        admitted = list(pool.map(lambda n: budget.admit(HOST, f"read {n}"), range(100)))
        taken = list(pool.map(lambda n: budget.take(HOST) == 0, range(100)))

    assert sum(admitted) == 5
    assert sum(taken) == 2


def test_two_processes_with_clients_of_their_own_share_the_budget(budget_of):
    with Redis.from_url(os.environ["REDIS_URL"], decode_responses=True) as other_client:
        ours = budget_of(Rate(per_second=0.01, burst=2, concurrent=9))
        theirs = HostBudget(other_client, {}, Rate(0.01, burst=2, concurrent=9), prefix=ours._prefix)

        taken = [budget.take(HOST) == 0 for budget in (ours, theirs, ours, theirs)]

    assert taken == [True, True, False, False]


def test_a_flushed_server_only_forgets(redis, budget_of):
    budget = budget_of(Rate(per_second=0.01, burst=1, concurrent=1))
    budget.admit(HOST, "a")
    budget.pause(HOST, 30)

    redis.delete(*budget_of.used())
    redis.script_flush()

    assert budget.paused_for(HOST) == 0
    assert budget.admit(HOST, "b")
    assert not budget.admit(HOST, "c")


def test_every_key_expires(redis, budget_of):
    budget = budget_of(Rate(per_second=0.5, burst=2, concurrent=2), lease_seconds=60)
    budget.admit(HOST, "a")
    budget.take(HOST)
    in_use = {key: redis.pttl(key) for key in budget_of.used()}
    budget.pause(HOST, 30)
    budget.pause("other.example.test", 30)

    paused = {key: redis.pttl(key) for key in budget_of.used()}

    assert len(in_use) == 2
    assert len(paused) == 5
    assert all(0 < left <= 60_000 for left in (*in_use.values(), *paused.values()))


def test_a_key_that_expires_holds_nothing_that_would_still_matter(redis, budget_of):
    budget = budget_of(Rate(per_second=20, burst=2, concurrent=2))
    budget.take(HOST)
    budget.take(HOST)

    (bucket,) = budget_of.used()

    assert redis.pttl(bucket) >= 2 / 20 * 1000


def test_a_turn_is_waited_for_within_the_read(budget_of):
    budget = budget_of(Rate(per_second=20, burst=1, concurrent=1))
    started = time.monotonic()

    for _ in range(4):
        budget.wait_turn(HOST, remaining_seconds=5)

    assert 0.14 < time.monotonic() - started < 5


def test_a_turn_that_comes_after_the_read_must_end_is_not_waited_for(budget_of):
    budget = budget_of(Rate(per_second=0.1, burst=1, concurrent=1))
    budget.wait_turn(HOST, remaining_seconds=5)
    started = time.monotonic()

    with pytest.raises(RetryLaterError, match="used up for 10 seconds") as caught:
        budget.wait_turn(HOST, remaining_seconds=5)

    assert time.monotonic() - started < 1
    assert caught.value.after is None


@pytest.mark.parametrize(("per_second", "burst", "concurrent"), [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_a_rate_that_lets_nothing_through_is_an_error(per_second, burst, concurrent):
    with pytest.raises(ValueError, match="never"):
        Rate(per_second, burst, concurrent)


def test_workable_is_asked_once_a_second_by_two_at_most():
    workable = RATES["apply.workable.com"]

    assert (workable.per_second, workable.concurrent) == (1, 2)
    assert all(rate.per_second <= 5 and rate.concurrent <= 4 for rate in RATES.values())
    assert DEFAULT_RATE.per_second == 1
