"""Rebuilds that cannot be finished: nothing is left of them, and the index that is there goes on."""

import logging
import shutil
from collections import namedtuple

import pytest
from django.db import OperationalError

from postings import outbox
from postings.models import OutboxPosition
from postings.search import drafts, follower, home, suggest_index
from postings.search import indexer as indexing_module
from postings.search.follower import NoRoomError, NotRebuiltError, Over
from postings.search.home import Home
from postings.search.indexer import Indexer
from tests import make
from tests.postings.search.indexing import drain, following, ids, is_from_index

pytestmark = pytest.mark.django_db

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free(monkeypatch):
    """Call it: from then on the disk has so many bytes left."""

    def leave(n_bytes):
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12 - n_bytes, n_bytes))

    return leave


@pytest.fixture
def no_waiting(monkeypatch):
    monkeypatch.setattr(follower, "LOOK", 0)
    monkeypatch.setattr(follower, "_wait", lambda _failures: 0)


def running(search_dir, *steps):
    """An indexer that runs, and at each look at whether it is over does the next of the steps."""
    left = iter(steps)

    def is_over():
        step = next(left, None)
        if step:
            step()
        return step is None

    with Indexer(Home.of(search_dir), commit_seconds=0, is_over=is_over) as indexer:
        indexer.run()


def generations(search_dir):
    return sorted(child.name for child in search_dir.iterdir() if child.name.isdigit())


def nothing():
    pass


@pytest.mark.parametrize(("n_free", "is_begun"), [(10_000, False), (10**9, True)])
def test_a_first_index_is_begun_only_where_there_is_room_for_its_jobs(db, search_dir, free, n_free, is_begun):
    for _ in range(10):
        make.job()
    free(n_free)

    with following(search_dir) as indexer:
        if is_begun:
            indexer.step()
        else:
            with pytest.raises(NoRoomError):
                indexer.step()

    assert is_from_index() == is_begun
    assert generations(search_dir) == (["000001"] if is_begun else [])
    assert OutboxPosition.objects.count() == is_begun


def test_how_much_is_missing_and_where_is_said(db, search_dir, free, no_waiting, caplog):
    home_of = Home.of(search_dir)
    with following(search_dir) as indexer:
        drain(indexer)
    with (home_of.current().path / "large").open("wb") as file:
        file.truncate(200_000_000)
    home_of.current().request.touch()
    free(100_000_000)

    with caplog.at_level(logging.ERROR):
        running(search_dir, nothing)

    assert f"no room for a new index in {search_dir}" in caplog.text
    assert "needs 300 MB and 100 MB are free, so 200 MB are missing" in caplog.text
    assert "tried again" in caplog.text
    assert "Traceback" not in caplog.text


def test_an_index_goes_on_following_while_there_is_no_room_for_a_new_one(db, search_dir, free):
    with following(search_dir) as indexer:
        drain(indexer)
    Home.of(search_dir).current().request.touch()
    free(0)
    jobs = []

    running(search_dir, nothing, lambda: jobs.append(make.job().pk), nothing, nothing)

    assert ids() == set(jobs) != set()
    assert generations(search_dir) == ["000001"]


def test_a_new_index_is_made_once_there_is_room(db, search_dir, free, no_waiting):
    with following(search_dir) as indexer:
        drain(indexer)
    Home.of(search_dir).current().request.touch()
    free(0)

    running(search_dir, nothing, lambda: free(10**9), nothing)

    assert generations(search_dir) == ["000002"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OperationalError("away"), Over()])
@pytest.mark.parametrize("has_old", [True, False])
def test_of_a_rebuild_that_fails_in_the_middle_nothing_is_left(db, search_dir, monkeypatch, error, has_old):
    monkeypatch.setattr(drafts, "_BATCH", 2)
    for _ in range(6):
        make.job()
    if has_old:
        with following(search_dir) as first:
            drain(first)
        Home.of(search_dir).current().request.touch()

    def fail(done, _total):
        if done >= 4:
            raise error

    with following(search_dir, progress=fail) as second, pytest.raises((NotRebuiltError, Over)):
        second.step()

    assert generations(search_dir) == ["000001"] * has_old
    assert OutboxPosition.objects.count() == has_old
    assert is_from_index() == has_old


def test_an_old_index_is_not_condemned_by_rebuilds_that_fail(db, search_dir, no_waiting):
    jobs = [make.job().pk]
    with following(search_dir) as first:
        drain(first)
    Home.of(search_dir).current().request.touch()
    left = iter(range(9))

    def fail(_done, _total):
        raise OSError(28, "No space left on device")

    def is_over():
        jobs.append(make.job().pk)
        return next(left, None) is None

    with Indexer(Home.of(search_dir), commit_seconds=0, progress=fail, is_over=is_over) as indexer:
        indexer.run()
        indexer._keep_old_up()

    assert not Home.of(search_dir).current().complaint.exists()
    assert ids() == set(jobs)


def test_what_is_done_beside_may_fail_and_changes_are_followed_all_the_same(
    db, search_dir, no_waiting, monkeypatch
):
    with following(search_dir) as first:
        drain(first)
    job = make.job()

    def fail(*_given, **_named):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(suggest_index, "is_due", fail)
    running(search_dir, nothing, nothing)

    assert ids() == {job.pk}
    assert not Home.of(search_dir).current().complaint.exists()


def test_where_the_database_is_away_too_the_files_are_removed_all_the_same(db, search_dir, monkeypatch):
    make.job()

    def away(*_args, **_kwargs):
        raise OperationalError("away")

    with following(search_dir) as indexer:
        monkeypatch.setattr(indexing_module, "all_drafts", away)
        monkeypatch.setattr(OutboxPosition.objects, "filter", away)
        with monkeypatch.context() as begun:
            begun.setattr(Home, "consumers", lambda _home, **_but: [])
            with pytest.raises(NotRebuiltError):
                indexer.step()

    assert generations(search_dir) == []


def test_an_index_that_cannot_be_opened_for_the_moment_is_not_made_anew(db, search_dir, monkeypatch):
    with following(search_dir) as first:
        drain(first)

    def crowded(*_args, **_kwargs):
        raise ValueError("Failed to open: Os { code: 24, kind: TooManyOpenFiles }")

    monkeypatch.setattr(indexing_module, "Writer", crowded)
    with following(search_dir) as second, pytest.raises(ValueError, match="TooManyOpenFiles"):
        second.step()

    assert generations(search_dir) == ["000001"]


def test_the_outbox_may_forget_an_index_while_it_follows(db, search_dir):
    with following(search_dir) as indexer:
        drain(indexer)
        OutboxPosition.objects.all().delete()
        job = make.job()
        drain(indexer)

    assert generations(search_dir) == ["000002"]
    assert ids() == {job.pk}
    assert outbox.pending(Home.of(search_dir).current().meta().consumer) == []


def test_the_size_of_an_index_is_that_of_its_files(tmp_path):
    generation = Home.of(tmp_path).begin("shape")
    before = generation.n_bytes()

    (generation.index / "part").write_bytes(b"x" * 5000)

    assert generation.n_bytes() - before == pytest.approx(5000, abs=4096)
    assert home.Home.of(tmp_path).current() is None
