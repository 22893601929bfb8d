import threading
from functools import partial

import pytest

from postings.search import abreast
from postings.search.abreast import begun

PATIENCE = 20


@pytest.fixture
def two_cores(monkeypatch):
    """One thread beside the one that asks, however many cores the machine has."""
    monkeypatch.setattr(abreast, "_n_threads", lambda: 1)


def thread() -> int:
    return threading.get_ident()


@pytest.mark.usefixtures("two_cores")
def test_two_tasks_run_at_the_same_time():
    meeting = threading.Barrier(2, timeout=PATIENCE)
    other = begun(meeting.wait)
    assert {meeting.wait(), other()} == {0, 1}


@pytest.mark.usefixtures("two_cores")
def test_who_asks_runs_himself_what_no_thread_has_begun():
    gate, is_held = threading.Event(), threading.Event()

    def hold() -> None:
        is_held.set()
        gate.wait(PATIENCE)

    held = begun(hold)
    assert is_held.wait(PATIENCE)
    assert begun(thread)() == thread()
    gate.set()
    held()


@pytest.mark.usefixtures("two_cores")
def test_a_task_that_begins_others_does_not_wait_for_itself():
    def nested(depth: int) -> int:
        inner = [begun(partial(nested, depth - 1)) for _ in range(3)] if depth else []
        return 1 + sum(one() for one in inner)

    assert begun(partial(nested, 3))() == 1 + 3 + 9 + 27


@pytest.mark.usefixtures("two_cores")
def test_what_a_task_raises_reaches_who_asks():
    def fail() -> None:
        raise ValueError("this one")

    with pytest.raises(ValueError, match="this one"):
        begun(fail)()


def test_on_a_single_core_all_is_run_by_who_asks(monkeypatch):
    monkeypatch.setattr(abreast, "_n_threads", lambda: 0)
    assert begun(thread)() == thread()
