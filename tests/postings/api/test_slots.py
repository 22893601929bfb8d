"""How many long answers run at once for whom."""

import time
from uuid import uuid4

import pytest
from django.test import RequestFactory

from postings.api import export, slots
from postings.api.caller import KEYLESS, Caller
from postings.api.slots import LEASE, Slot


@pytest.fixture(autouse=True)
def own_slots(settings):
    default = settings.CACHES["default"] | {"KEY_PREFIX": f"test:{uuid4().hex}"}
    settings.CACHES = settings.CACHES | {"default": default}


@pytest.fixture
def short_lease(monkeypatch):
    monkeypatch.setattr(slots, "LEASE", 1)


def taken(most=1, caller=KEYLESS):
    return Slot.take("export", RequestFactory().get("/"), caller, most=most)


def test_all_keys_of_an_account_count_as_one_and_apart_from_the_address():
    callers = [KEYLESS, Caller(3, user_id=1), Caller(4, user_id=1), Caller(5, user_id=2)]

    found = [taken(caller=caller) for caller in callers]

    assert [slot is not None for slot in found] == [True, True, False, True]


def test_a_slot_of_a_process_that_died_is_free_after_its_lease_beside_one_that_is_held(short_lease):
    _died, held = taken(2), taken(2)
    time.sleep(0.7)
    held.hold()
    time.sleep(0.7)

    third, fourth = taken(2), taken(2)

    assert third
    assert fourth is None


def test_nothing_is_left_in_redis_after_the_last_lease(short_lease, settings):
    slot = taken()
    time.sleep(1.2)

    assert not slots._redis(settings.REDIS_URL).exists(slot.key)


def test_a_slot_that_lapsed_is_held_again_only_where_nobody_else_has_it(short_lease):
    one = taken()
    time.sleep(1.1)
    two = taken()

    while_taken = one.hold()
    two.give_back()

    assert two
    assert (while_taken, one.hold()) == (False, True)


def test_a_slot_is_held_on_to_well_before_its_lease_ends_and_not_with_every_piece():
    slot, now = taken(), time.monotonic()
    slot.give_back()

    next(export._Held(iter([b""]), slot, now - LEASE * 0.2))
    early = taken()
    early.give_back()
    next(export._Held(iter([b""]), slot, now - LEASE * 0.3))

    assert early
    assert taken() is None


def test_a_file_that_stalled_until_others_took_its_place_ends_there(short_lease):
    stalled = export._Held(iter([b"a", b"b"]), taken(), time.monotonic())
    first = next(stalled)
    time.sleep(1.1)
    other = taken()
    stalled.renewed_at -= LEASE

    with pytest.raises(export.LapsedError):
        next(stalled)

    assert (first, bool(other)) == (b"a", True)
    stalled.close()
    assert taken() is None
