"""Rebuilding: when it must, beside the old index, and with nothing left behind."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from postings import outbox
from postings.models import Job, Outbox, OutboxPosition
from postings.search import drafts, follower, reader
from postings.search import indexer as indexing_module
from postings.search.follower import Over
from postings.search.home import Home
from postings.search.indexer import Indexer
from tests import make
from tests.make import DAY, NOW
from tests.postings.search.indexing import assert_equal_to_database, drain, following, ids, is_from_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_schema(monkeypatch):
    """Call it: from then on this program makes indexes of another shape."""

    def change() -> None:
        for module in (indexing_module, reader):
            monkeypatch.setattr(module, "fingerprint", lambda: "another-shape")

    return change


def test_without_an_index_sql_answers_and_the_first_step_builds_one(db, search_dir):
    job = make.job()
    before = is_from_index()

    with following(search_dir) as indexer:
        drain(indexer)

    assert (before, ids()) == (False, {job.pk})


def test_an_index_of_another_schema_is_not_read_and_made_anew(index, search_dir, new_schema):
    make.job()
    index()
    old = Home.of(search_dir).current()

    new_schema()
    reader._reader.cache_clear()
    unreadable = is_from_index()
    index()

    assert not unreadable
    assert Home.of(search_dir).current().number == old.number + 1
    assert_equal_to_database()


def test_who_asks_for_a_new_index_gets_one_and_the_old_one_answers_meanwhile(index, search_dir):
    job = make.job()
    index()
    old = Home.of(search_dir).current()

    old.request.touch()
    meanwhile = ids()
    index()

    assert meanwhile == ids() == {job.pk}
    assert Home.of(search_dir).current().number == old.number + 1


def test_a_rebuild_leaves_one_generation_and_one_position(index, search_dir):
    index()
    for _ in range(3):
        Home.of(search_dir).current().request.touch()
        index()

    current = Home.of(search_dir).current()
    assert [child.name for child in search_dir.iterdir() if child.name.isdigit()] == [current.path.name]
    assert [held.consumer for held in OutboxPosition.objects.all()] == [current.meta().consumer]


def test_other_consumers_of_the_outbox_keep_their_positions(index, search_dir):
    outbox.join("alerts", now=NOW)
    index()

    Home.of(search_dir).current().request.touch()
    index()

    assert OutboxPosition.objects.filter(consumer="alerts").exists()
    assert OutboxPosition.objects.count() == 2


def test_searches_go_on_during_a_rebuild_and_see_changes_meanwhile(db, search_dir, monkeypatch):
    monkeypatch.setattr(drafts, "_BATCH", 2)
    for _ in range(6):
        make.job()
    with following(search_dir) as first:
        drain(first)
    generations, sizes = [], []

    def meanwhile(done, _total):
        generations.append(reader.snapshot().generation.number)
        sizes.append(len(ids()))
        if done < 6:
            make.job()

    Home.of(search_dir).current().request.touch()
    with following(search_dir, progress=meanwhile) as second:
        drain(second)

    assert (set(generations), sizes[0]) == ({1}, 6)
    assert reader.snapshot().generation.number == 2
    assert len(ids()) == 8
    assert_equal_to_database()


def test_the_old_index_follows_while_a_new_one_that_was_asked_for_is_made(db, search_dir, monkeypatch):
    monkeypatch.setattr(drafts, "_BATCH", 2)
    for _ in range(6):
        make.job()
    sizes = []

    def meanwhile(_done, _total):
        if reader.snapshot():
            sizes.append(len(ids()))
            make.job()

    with following(search_dir, progress=meanwhile) as indexer:
        drain(indexer)
        Home.of(search_dir).current().request.touch()
        drain(indexer)

    assert sizes == sorted(set(sizes))
    assert len(sizes) == 3


def test_a_job_that_changes_after_the_rebuild_read_it_is_right_in_the_new_index(db, search_dir):
    first, second = make.job("Tram Driver"), make.job("Bridge Keeper")

    def change_behind(_done, _total):
        Job.objects.filter(pk=first.pk).update(title="Ferry Pilot")
        Job.objects.filter(pk=second.pk).delete()

    with following(search_dir, progress=change_behind) as indexer:
        drain(indexer)

    assert ids(q="tram") == ids(q="bridge") == set()
    assert ids(q="ferry") == {first.pk}


def test_a_reader_in_another_thread_never_fails_while_indexes_change_places(index, search_dir):
    for _ in range(4):
        make.job()
    index()
    seen, errors, is_over = set(), [], threading.Event()

    def search_on():
        try:
            while not is_over.is_set():
                snapshot = reader.snapshot()
                seen.add(
                    (snapshot.generation.number, snapshot.searcher.num_docs, snapshot.keys.size("status"))
                )
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=search_on)
    thread.start()
    for _ in range(4):
        Home.of(search_dir).current().request.touch()
        index()
    is_over.set()
    thread.join(10)

    assert errors == []
    assert {size for _generation, size, _n in seen} == {4}
    assert {n for _generation, _size, n in seen} == {1}


def test_a_consumer_that_the_outbox_dropped_rebuilds(index, search_dir):
    make.job()
    index()
    old = Home.of(search_dir).current()

    OutboxPosition.objects.update(seen_at=NOW - 3 * DAY)
    outbox.prune(now=NOW, keep=timedelta(0))
    job = make.job()
    index()

    assert Home.of(search_dir).current().number == old.number + 1
    assert job.pk in ids()
    assert_equal_to_database()


def test_a_consumer_that_was_dropped_while_nobody_ran_rebuilds(db, search_dir):
    with following(search_dir) as first:
        drain(first)
    OutboxPosition.objects.all().delete()
    make.job()
    outbox.prune(now=NOW, keep=timedelta(0))

    with following(search_dir) as second:
        drain(second)

    assert Home.of(search_dir).current().number == 2
    assert_equal_to_database()


@pytest.mark.parametrize("n_since", [0, 1, 5])
def test_a_database_older_than_the_index_makes_it_anew_whatever_was_written_since(db, search_dir, n_since):
    kept, other = make.job("Kept"), make.job("Other")
    with following(search_dir) as first:
        drain(first)
        backup = OutboxPosition.objects.get()
        Job.objects.filter(pk=kept.pk).update(title="Lost")
        drain(first)
    Job.objects.filter(pk=kept.pk).update(title="Kept")
    Outbox.objects.filter(seq__gt=backup.seq).delete()
    backup.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('postings_outbox_seq_seq', %s)", [backup.seq])
    for number in range(n_since):
        Job.objects.filter(pk=other.pk).update(title=f"Other {number}")

    with following(search_dir) as second:
        drain(second)

    assert Home.of(search_dir).current().number == 2
    assert (ids(q="kept"), ids(q="lost")) == ({kept.pk}, set())
    assert_equal_to_database()


def test_progress_is_told_to_the_last_job(db, search_dir):
    for _ in range(5):
        make.job()
    told = []

    with Indexer(Home.of(search_dir), progress=lambda done, total: told.append((done, total))) as indexer:
        indexer.step()

    assert told[-1] == (5, 5)


def test_an_index_that_was_made_for_far_fewer_jobs_is_made_anew(db, search_dir, monkeypatch):
    monkeypatch.setattr("postings.search.usual._MANY_JOBS", 5)
    monkeypatch.setattr("postings.search.follower.SIGN", 0.0)
    make.job()
    with following(search_dir) as indexer:
        drain(indexer)
        small = Home.of(search_dir).current()
        for _ in range(4):
            make.job()
        drain(indexer)
        kept = Home.of(search_dir).current()
        for _ in range(3):
            make.job()

        drain(indexer)

    assert kept == small
    assert Home.of(search_dir).current() != small
    assert_equal_to_database()


def test_a_rebuild_ends_though_jobs_change_all_the_time(db, search_dir, monkeypatch):
    job = make.job()
    pending, rounds = outbox.pending, []

    def another_change(consumer, **options):
        rounds.append(consumer)
        Job.objects.filter(pk=job.pk).update(team=f"changed {len(rounds)}")
        return pending(consumer, **options)

    monkeypatch.setattr(outbox, "pending", another_change)
    with following(search_dir) as indexer:
        indexer.rebuild()

    assert Home.of(search_dir).current()
    assert len(rounds) == 1


def test_who_asks_it_to_end_is_heard_while_it_catches_up(db, search_dir, monkeypatch):
    job = make.job()
    monkeypatch.setattr(follower, "BATCH", 1)
    pending, rounds = outbox.pending, []

    def another_change(consumer, **options):
        rounds.append(consumer)
        Job.objects.filter(pk=job.pk).update(team=f"changed {len(rounds)}")
        return pending(consumer, **options)

    monkeypatch.setattr(outbox, "pending", another_change)
    with following(search_dir, is_over=lambda: len(rounds) > 5) as indexer, pytest.raises(Over):
        indexer.rebuild()

    assert Home.of(search_dir).current() is None
