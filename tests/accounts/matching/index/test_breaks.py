"""A full disk, a crash or a damaged file at any moment: the index is equal to the database in the end."""

import shutil

import numpy as np
import pytest

from accounts.matching.index import files, indexer, reader, writer
from accounts.matching.index.indexer import Indexer
from accounts.matching.index.reader import snapshot
from accounts.matching.index.state import Files
from postings.models import Job, OutboxPosition
from postings.search.follower import NotRebuiltError
from postings.search.home import Generation, Home
from postings.vocab import Status
from tests import make
from tests.accounts.matching.index.held import held, in_database

pytestmark = pytest.mark.django_db

#: Everything that writes.
WRITES = [
    (files, "save"),
    (files, "save_together"),
    (files, "write_at"),
    (Generation, "write_position"),
    (Files, "clear"),
    (Home, "publish"),
]


class CrashError(OSError):
    """No space left."""


def drain(match_dir):
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        while running.step():
            pass


def crash_after(monkeypatch, n_writes):
    """The write of that number fails, before it did its work."""
    left = [n_writes]

    def failing(write):
        def counted(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise CrashError
            return write(*given, **named)

        return counted

    for owner, name in WRITES:
        monkeypatch.setattr(owner, name, failing(getattr(owner, name)))


@pytest.mark.parametrize("n_writes", [1, 7, 13, 14, 15, 16, 17, 18, 30, 33])
def test_a_crash_at_any_write_loses_no_change(db, match_dir, monkeypatch, n_writes):
    monkeypatch.setattr(writer, "MOST_BESIDE", 2)
    jobs = [make.job(skills=["python"]) for _ in range(4)]
    drain(match_dir)
    known = {job.pk for job in jobs}

    def change_again_and_again():
        for number in range(20):
            Job.objects.filter(pk=jobs[number % 4].pk).update(skills=["rust", "java", "go"][: number % 3])
            known.add(make.job(skills=["go"]).pk)
            drain(match_dir)

    with monkeypatch.context() as crashing:
        crash_after(crashing, n_writes)
        with pytest.raises(CrashError):
            change_again_and_again()
    between = held()
    Job.objects.filter(pk=jobs[3].pk).update(status=Status.CLOSED)
    drain(match_dir)

    assert between.keys() <= known
    assert held() == in_database()


@pytest.mark.parametrize("n_writes", [1, 2, 14, 15, 16, 17])
def test_a_crash_while_the_first_index_is_made_leaves_nothing_behind(db, match_dir, monkeypatch, n_writes):
    make.job(skills=["python"])

    with monkeypatch.context() as crashing:
        crash_after(crashing, n_writes)
        with pytest.raises(NotRebuiltError):
            drain(match_dir)
    left = sorted(child.name for child in match_dir.iterdir())
    consumers = OutboxPosition.objects.count()
    drain(match_dir)

    assert (left, consumers) == (["lock"], 0)
    assert held() == in_database()


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY nonsense", b"x" * 1000])
@pytest.mark.parametrize(
    "name", ["base-000001/list_rows.npy", "base-000001/pk.npy", "skills.npz", "delta-000001"]
)
def test_a_damaged_file_is_told_of_and_the_index_made_anew(db, match_dir, name, damage):
    make.job(skills=["python"])
    drain(match_dir)
    generation = Home.of(match_dir).current()

    (generation.index / name).write_bytes(damage)
    unreadable = snapshot()
    complained = generation.complaint.exists()
    drain(match_dir)

    assert unreadable is None
    assert complained
    assert Home.of(match_dir).current() != generation
    assert held() == in_database()


def test_arrays_that_do_not_fit_each_other_are_never_scored(db, match_dir):
    make.job(skills=["python"])
    drain(match_dir)
    base = Home.of(match_dir).current().index / "base-000001"

    shutil.copy(base / "seen.npy", base / "list_rows.npy")

    assert snapshot() is None


def test_a_list_of_jobs_that_is_out_of_order_is_never_scored(db, match_dir):
    for _ in range(3):
        make.job(skills=["python"])
    drain(match_dir)
    file = Home.of(match_dir).current().index / "base-000001" / "list_rows.npy"

    np.save(file, np.load(file)[::-1])

    assert snapshot() is None


def test_another_shape_is_not_read_and_made_anew(db, match_dir, monkeypatch):
    make.job(skills=["python"])
    drain(match_dir)
    old = Home.of(match_dir).current()

    for module in (indexer, reader):
        monkeypatch.setattr(module, "fingerprint", lambda: "another shape")
    reader._reader.cache_clear()
    unreadable = snapshot()
    drain(match_dir)

    assert unreadable is None
    assert Home.of(match_dir).current().number == old.number + 1
    assert held() == in_database()


def test_who_asks_for_a_new_index_gets_one_and_nothing_of_the_old_is_left(db, match_dir):
    make.job(skills=["python"])
    drain(match_dir)
    old = Home.of(match_dir).current()

    old.request.touch()
    meanwhile = held()
    drain(match_dir)

    current = Home.of(match_dir).current()
    assert meanwhile == held() == in_database()
    assert [child.name for child in match_dir.iterdir() if child.name.isdigit()] == [current.path.name]
    assert current != old
    assert [place.consumer for place in OutboxPosition.objects.all()] == [current.meta().consumer]


def test_a_full_disk_is_said_before_anything_is_begun(db, match_dir, monkeypatch):
    make.job()
    monkeypatch.setattr(indexer, "BYTES_A_JOB", 10**18)

    with pytest.raises(NotRebuiltError, match="There is no room"):
        drain(match_dir)

    assert snapshot() is None


def test_a_database_from_a_backup_is_read_anew(db, match_dir):
    make.job(skills=["python"])
    drain(match_dir)
    generation = Home.of(match_dir).current()

    OutboxPosition.objects.all().delete()
    Job.objects.update(skills=["go"])
    drain(match_dir)

    assert Home.of(match_dir).current() != generation
    assert held() == in_database()
