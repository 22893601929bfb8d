"""The match index follows the database: what is new, changed, closed; in commits and in new bases."""

import pytest

from accounts.matching.index import writer
from accounts.matching.index.reader import snapshot
from postings.models import Job
from postings.vocab import Status
from tests import make
from tests.accounts.matching.index.held import held, in_database

pytestmark = pytest.mark.django_db


def test_without_an_index_there_is_no_snapshot(match_dir):
    assert snapshot() is None


def test_the_first_step_makes_an_index_of_all_open_jobs(index):
    make.job(skills=["python", "rust"])
    make.job(skills=[])
    make.job(skills=["go"], status=Status.CLOSED)
    make.job(skills=["go"], in_scope=False)

    index()

    assert held() == in_database()
    assert len(held()) == 2


def test_a_new_job_a_changed_one_and_a_closed_one_are_in_the_next_commit(index):
    changed, closed = make.job(skills=["python"]), make.job(skills=["rust"])
    index()
    before = snapshot()

    make.job(skills=["go", "java"])
    Job.objects.filter(pk=changed.pk).update(skills=["sql", "java"])
    Job.objects.filter(pk=closed.pk).update(status=Status.CLOSED)
    index()

    assert held() == in_database()
    assert snapshot().n_jobs == 2
    assert before.n_jobs == 2


def test_a_snapshot_that_is_held_does_not_change(index):
    job = make.job(skills=["python"])
    index()
    before = snapshot()

    Job.objects.filter(pk=job.pk).update(status=Status.CLOSED)
    index()

    assert (before.n_jobs, snapshot().n_jobs) == (1, 0)


def test_many_changes_make_a_new_base_of_the_same_jobs(index, monkeypatch):
    monkeypatch.setattr(writer, "MOST_BESIDE", 3)
    jobs = [make.job(skills=["python"]) for _ in range(6)]
    index()

    for number, job in enumerate(jobs):
        Job.objects.filter(pk=job.pk).update(skills=["rust", "go"] if number % 2 else ["sql"])
        make.job(skills=["java"])
        index()

    assert held() == in_database()
    assert len(snapshot().base) > 6
