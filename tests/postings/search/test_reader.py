"""Reading the index at a bad moment: what passes condemns no index, and what was read goes on answering."""

import errno
import os
import resource
import shutil
from contextlib import contextmanager

import pytest

from postings.models import Job
from postings.search import reader
from postings.search.home import Generation, Home
from postings.search.reader import Reader
from tests import make
from tests.postings.search.indexing import drain, following

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db, search_dir):
    """With an index of one job."""
    make.job()
    with following(search_dir) as indexer:
        drain(indexer)
    return Home.of(search_dir)


@contextmanager
def no_file_left(room=0):
    """As in a process that has all the files open that it may."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + room, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def stale(_reader):
    raise OSError(errno.ESTALE, "Stale file handle")


def rebuild(home):
    home.current().request.touch()
    with following(home.path) as indexer:
        drain(indexer)


def commit(home):
    make.job()
    with following(home.path) as indexer:
        drain(indexer)


@pytest.mark.parametrize("at", [(Home, "current"), (reader, "open_index")], ids=["looked up", "opened"])
def test_a_generation_that_is_removed_at_that_moment_gives_way_to_the_new_one(home, monkeypatch, at):
    asked, moments = getattr(*at), iter([rebuild])

    def at_that_moment(*given):
        if at[0] is not Home:
            next(moments, lambda _home: None)(home)
        found = asked(*given)
        next(moments, lambda _home: None)(home)
        return found

    monkeypatch.setattr(*at, at_that_moment)
    found = Reader(home).snapshot()

    assert found.generation == home.current()
    assert (found.generation.number, found.n_jobs) == (2, 1)
    assert not found.generation.complaint.exists()


@pytest.mark.parametrize("room", [0, 1])
def test_too_many_open_files_condemn_no_index(home, room, monkeypatch):
    monkeypatch.setattr(reader, "_AGAIN", 0.0)
    held = Reader(home)

    with no_file_left(room):
        without = held.snapshot()
    found = held.snapshot()

    assert without is None
    assert found.n_jobs == 1
    assert not home.current().complaint.exists()


@pytest.mark.parametrize("change", [commit, rebuild])
def test_what_was_read_before_goes_on_answering_while_the_newest_cannot_be_read(home, change, monkeypatch):
    monkeypatch.setattr(reader, "_AGAIN", 0.0)
    held = Reader(home)
    before = held.snapshot()
    change(home)

    with no_file_left():
        meanwhile = held.snapshot()
    after = held.snapshot()

    assert meanwhile is before
    assert after not in (before, None)
    assert not home.current().complaint.exists()


def test_an_index_that_could_not_be_read_is_left_alone_for_a_second(home, monkeypatch):
    held = Reader(home)
    with no_file_left():
        held.snapshot()

    at_once = held.snapshot()
    with monkeypatch.context() as later_on:
        later_on.setattr(reader.time, "monotonic", lambda: float("inf"))
        later = held.snapshot()

    assert at_once is None
    assert later.n_jobs == 1


def test_a_disk_that_is_away_for_a_moment_stops_no_answer(home, monkeypatch):
    held = Reader(home)
    before = held.snapshot()

    with monkeypatch.context() as away:
        away.setattr(Home, "seen", stale)
        meanwhile = held.snapshot()

    assert meanwhile is before


def test_what_cannot_be_read_twice_in_a_row_is_complained_of(home):
    shutil.rmtree(home.current().index)

    found = Reader(home).snapshot()

    assert found is None
    assert home.current().complaint.exists()


def test_a_generation_that_is_gone_is_no_index(home):
    shutil.rmtree(home.current().path)

    assert home.current() == Generation(home.path / "000001")
    assert Reader(home).snapshot() is None


def test_a_new_generation_of_the_same_number_is_read_with_its_own_keys(home):
    make.job(department="One")
    commit(home)
    held = Reader(home)
    before = held.snapshot()
    shutil.rmtree(home.path)
    Job.objects.all().delete()
    make.job(department="Another")

    with following(home.path) as indexer:
        drain(indexer)
    after = held.snapshot()

    assert before.generation == after.generation
    assert list(after.keys.values("department")) == ["Another"]
