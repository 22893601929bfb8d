"""Which boards are read now: due, within the budgets of the hosts, and claimed by one."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections

from postings import tasks
from postings.ingest.board import host_budget, lease_of
from postings.ingest.budget import RATES
from postings.ingest.dispatch import due_boards
from postings.models import Read, Source
from postings.vocab import Outcome, SourceState
from tests import boards, make
from tests.board_server import Answer
from tests.make import DAY, HOUR, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("server")]

GREENHOUSE = "boards-api.greenhouse.io"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def boards_due(n: int, provider: str = "greenhouse", **fields) -> list[Source]:
    """So many boards, the first the longest overdue."""
    employer = make.org()
    return [
        make.source(provider=provider, org=employer, now=NOW - DAY + k * SECOND, **fields) for k in range(n)
    ]


def finish(sources: list[Source], at=NOW) -> None:
    """Their reads have ended: the claims and the places at the host are given back."""
    Source.objects.filter(pk__in=[source.pk for source in sources]).update(
        claimed_until=None, next_read_at=at + DAY
    )
    for source in sources:
        host_budget().release(GREENHOUSE, lease_of(source))


def test_what_is_due_is_claimed_and_what_is_not_is_left():
    due, later = make.source(), make.source()
    Source.objects.filter(pk=later.pk).update(next_read_at=NOW + SECOND)

    found = due_boards(NOW)

    due.refresh_from_db()
    later.refresh_from_db()
    assert ([source.pk for source in found.fetch], found.sync) == ([due.pk], [])
    assert (due.claim, due.claimed_until) == (1, NOW + timedelta(seconds=100))
    assert found.fetch[0].claim == 1
    assert (later.claim, later.claimed_until) == (0, None)


def test_the_longest_overdue_come_first():
    sources = boards_due(6)
    Source.objects.filter(pk=sources[5].pk).update(next_read_at=NOW - 2 * DAY)

    found = due_boards(NOW)

    assert [source.pk for source in found.fetch] == [sources[k].pk for k in (5, 0, 1, 2)]


def test_no_more_are_read_at_once_than_the_host_bears():
    sources = boards_due(6)

    first = due_boards(NOW).fetch
    second = due_boards(NOW).fetch
    finish(first[:1])
    third = due_boards(NOW).fetch

    assert RATES[GREENHOUSE].concurrent == len(first) == 4
    assert second == []
    assert [source.pk for source in third] == [sources[4].pk]


def test_no_more_are_read_in_a_second_than_the_host_bears():
    boards_due(12)

    n_read = 0
    for _ in range(4):
        found = due_boards(NOW).fetch
        finish(found)
        n_read += len(found)

    # A burst, and at most two more for the time that this test takes.
    assert RATES[GREENHOUSE].burst == 5
    assert 5 <= n_read <= 7


def test_a_provider_with_many_due_boards_starves_no_other():
    boards_due(100, "greenhouse")
    few = [make.source(provider=kind) for kind in ("lever", "ashby", "workable", "recruitee", "personio")]

    found = due_boards(NOW).fetch

    assert {source.pk for source in few} <= {source.pk for source in found}


def test_a_host_that_asked_to_wait_holds_up_no_other():
    boards_due(50, "greenhouse")
    other = make.source(provider="lever")
    host_budget().pause(GREENHOUSE, 600)

    found = due_boards(NOW).fetch

    assert [source.pk for source in found] == [other.pk]


def test_boards_behind_a_budget_stay_due_and_unclaimed():
    boards_due(10)

    due_boards(NOW)

    assert Source.objects.filter(claim=0, claimed_until=None, next_read_at__lte=NOW).count() == 6


def test_a_board_without_a_possible_address_holds_up_no_other():
    broken = make.source(provider="recruitee", token="../x")
    sound = [make.source(provider=kind) for kind in ("recruitee", "greenhouse", "personio")]

    found = due_boards(NOW).fetch

    assert {source.pk for source in found} == {source.pk for source in (broken, *sound)}


def test_a_claim_that_ran_out_comes_up_again_under_another_number():
    [source] = boards_due(1)

    claims = [
        [mine.claim for mine in due_boards(NOW + seconds * SECOND).fetch] for seconds in (0, 50, 100, 101)
    ]

    assert claims == [[1], [], [], [2]]
    assert [mine.pk for mine in due_boards(NOW + HOUR).fetch] == [source.pk]


def test_the_boards_of_dead_workers_take_up_no_further_places():
    """Their leases outlive their claims, and are those under which they are read again."""
    sources = boards_due(5)
    due_boards(NOW)

    again = due_boards(NOW + 2 * MINUTE).fetch

    # Four hold the host's four places still; the fifth token is another's.
    assert {source.pk for source in again} <= {source.pk for source in sources[:4]}
    assert again


def test_a_read_that_was_fetched_is_only_taken_in_and_costs_no_budget():
    [source] = boards_due(1)
    read = make.read(source, Outcome.FETCHED)
    Source.objects.update(pending_read=read.pk, claimed_until=NOW - SECOND)
    host_budget().pause(GREENHOUSE, 600)

    found = due_boards(NOW)

    assert (found.fetch, found.sync) == ([], [read.pk])
    assert due_boards(NOW).sync == []


def test_a_paused_board_is_never_due():
    make.source(state=SourceState.PAUSED)

    assert due_boards(NOW + 30 * DAY).fetch == []


def test_a_gone_board_is_asked_again_when_its_day_is_over():
    source = make.source(state=SourceState.GONE)
    Source.objects.update(next_read_at=NOW + DAY)

    assert due_boards(NOW + DAY - SECOND).fetch == []
    assert [mine.pk for mine in due_boards(NOW + DAY).fetch] == [source.pk]


@pytest.mark.django_db(transaction=True)
def test_two_dispatchers_at_once_claim_no_board_twice():
    sources = [source for kind in ("greenhouse", "lever", "ashby") for source in boards_due(4, kind)]
    together = threading.Barrier(4)
    claimed: list[int] = []

    def dispatch() -> None:
        together.wait()
        ends_at = time.monotonic() + 20
        # Looking costs tokens of the hosts, so it may take them some rounds.
        while len(claimed) < len(sources) and time.monotonic() < ends_at:
            claimed.extend(source.pk for source in due_boards(NOW).fetch)
        connections.close_all()

    threads = [threading.Thread(target=dispatch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(claimed) == [source.pk for source in sources]
    assert set(Source.objects.values_list("claim", flat=True)) == {1}


def test_whoever_gets_no_claim_leaves_the_place_of_whoever_has_it(monkeypatch):
    """Another dispatcher claims between our look and our claim."""
    [source] = boards_due(1)
    budget = host_budget()

    def admit(host: str, lease: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE postings_source SET claim = claim + 1, claimed_until = %s", [NOW + HOUR])
        return type(budget).admit(budget, host, lease)

    monkeypatch.setattr(budget, "admit", admit)
    found = due_boards(NOW)
    monkeypatch.undo()

    places = [budget.admit(GREENHOUSE, lease) for lease in ("a", "b", "c", "d")]
    assert found.fetch == []
    assert places == [True, True, True, False]
    budget.release(GREENHOUSE, lease_of(source))


# --- the tasks, without a broker --------------------------------------------------


@pytest.fixture
def at_once():
    """What is queued runs at once, in this process."""
    conf = tasks.fetch.app.conf
    conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    conf.update(task_always_eager=False, task_eager_propagates=False)


@pytest.mark.usefixtures("at_once")
def test_dispatch_reads_what_is_due_through_both_stages(server):
    source = make.source()
    server.add(GREENHOUSE, f"/v1/boards/{source.token}/jobs", Answer(boards.body([1, 2])))

    n_queued = tasks.dispatch()

    source.refresh_from_db()
    assert n_queued == 1
    assert (boards.statuses(source), source.claimed_until, source.pending_read) == ({"open": 2}, None, None)
    assert tasks.dispatch() == 0


@pytest.mark.usefixtures("at_once")
def test_a_read_that_no_try_can_take_in_blocks_nothing(server, monkeypatch):
    source = make.source()
    server.add(GREENHOUSE, f"/v1/boards/{source.token}/jobs", Answer(boards.body([1])))
    monkeypatch.setattr(tasks, "take_in", _fault_of_ours)

    tasks.dispatch()

    source.refresh_from_db()
    read = Read.objects.get()
    assert (read.outcome, "ZeroDivisionError" in read.note) == (Outcome.FAULT, True)
    assert (source.pending_read, source.claimed_until, source.failures) == (None, None, 1)


def _fault_of_ours(*_: object, **__: object) -> None:
    raise ZeroDivisionError
