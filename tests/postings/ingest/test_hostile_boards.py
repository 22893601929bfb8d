"""Boards with anything in any place, taken in for real: a clear note on the read or clean jobs, never a closing."""

import random

import orjson
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postings.models import Job, JobEvent
from postings.providers.registry import PROVIDERS
from postings.vocab import EventType, Outcome
from tests import make
from tests.boards import body as greenhouse_body
from tests.boards import take
from tests.make import HOUR, NOW
from tests.postings.providers import boards
from tests.postings.providers.test_hostile import change

pytestmark = pytest.mark.django_db

TAKEN = {Outcome.CHANGED, Outcome.UNCHANGED, Outcome.HELD, Outcome.PARTIAL}


def assert_it_adds_up_after(kind: str, body: bytes) -> None:
    """A good read of the board, then the odd one; everything must still add up."""
    board = make.source(kind, "acme")
    take(board, boards.body(kind), NOW)
    before = Job.objects.count()

    read = take(board, body, NOW + HOUR)

    assert read.outcome in TAKEN or (read.outcome == Outcome.FORMAT and read.note)
    if read.outcome not in TAKEN:
        assert JobEvent.objects.count() == before
    assert not Job.objects.filter(status="closed").exists()
    created = JobEvent.objects.filter(event_type=EventType.CREATED)
    assert created.count() == Job.objects.count() >= before
    assert not Job.objects.filter(title="").exists()
    again = take(board, body, NOW + 2 * HOUR)
    assert (again.n_created, again.n_updated) == (0, 0)


@pytest.mark.parametrize("kind", PROVIDERS)
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 8))
def test_a_mutated_board_never_crashes_closes_or_tears_a_board(kind, seed, changes):
    payload = orjson.loads(boards.body(kind))
    choice = random.Random(seed)  # noqa: S311  hypothesis chooses the seed
    for _ in range(changes):
        change(payload, choice)

    with transaction.atomic():
        assert_it_adds_up_after(kind, orjson.dumps(payload))
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", PROVIDERS)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(share=st.floats(0, 1), tail=st.sampled_from([b"", b"\x00", b"\xff", b"]}", b"<html>"]))
def test_a_cut_board_never_crashes_closes_or_tears_a_board(kind, share, tail):
    body = boards.body(kind)

    with transaction.atomic():
        assert_it_adds_up_after(kind, body[: int(len(body) * share)] + tail)
        transaction.set_rollback(True)


@pytest.mark.long
def test_a_board_of_twenty_thousand_postings_is_taken_in_whole():
    board = make.source()

    read = take(board, greenhouse_body(range(20_000)), NOW)

    assert (read.outcome, read.n_created) == (Outcome.CHANGED, 20_000)
    assert Job.objects.count() == 20_000
