"""The index follows the database: every kind of change, in order, and none twice over."""

import threading
import time

import pytest
from django.db import connection, transaction

from postings import outbox
from postings.models import Job, JobPlace, Org, OutboxPosition
from postings.search import suggest_index
from postings.search.follower import Taken
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.search.keys import KeyedPosition
from postings.search.reader import snapshot
from postings.vocab import Status
from tests import make
from tests.postings.search.indexing import assert_equal_to_database, drain, following, ids

pytestmark = pytest.mark.django_db


def test_a_new_job_is_found(index):
    index()
    assert ids() == set()

    job = make.job("Tram Driver")
    index()

    assert ids(q="tram") == {job.pk}


def test_a_changed_title_is_found_by_its_new_words_only(index):
    job = make.job("Tram Driver")
    index()

    Job.objects.filter(pk=job.pk).update(title="Bridge Keeper")
    index()

    assert (ids(q="tram"), ids(q="bridge")) == (set(), {job.pk})


def test_a_changed_fact_moves_the_job_between_values(index):
    job = make.job(workplace_type="remote", skills=["python"], seniority="senior")
    index()

    Job.objects.filter(pk=job.pk).update(workplace_type="hybrid", skills=["rust", "go"], seniority="")
    index()

    assert ids(work_model=["remote"]) == ids(skill=["python"]) == ids(seniority=["senior"]) == set()
    assert ids(work_model=["hybrid"], skill_all=["go", "rust"], seniority=["not_stated"]) == {job.pk}


def test_a_closed_job_is_gone_and_a_reopened_one_back(index):
    job = make.job()
    index()

    Job.objects.filter(pk=job.pk).update(status=Status.CLOSED)
    index()
    closed = ids()
    Job.objects.filter(pk=job.pk).update(status=Status.OPEN)
    index()

    assert (closed, ids()) == (set(), {job.pk})


def test_a_missing_job_is_still_found_and_says_so(index):
    job = make.job()
    index()

    Job.objects.filter(pk=job.pk).update(status=Status.MISSING)
    index()

    assert ids(status=["missing"]) == {job.pk}
    assert ids(status=["open"]) == set()


def test_a_deleted_job_is_gone(index):
    job, other = make.job(), make.job()
    index()

    Job.objects.get(pk=job.pk).delete()
    index()

    assert ids() == {other.pk}


def test_a_job_that_falls_out_of_scope_is_gone_and_comes_back_with_it(index):
    job = make.job()
    index()

    Job.objects.filter(pk=job.pk).update(in_scope=False)
    index()
    outside = ids()
    Job.objects.filter(pk=job.pk).update(in_scope=True)
    index()

    assert (outside, ids()) == (set(), {job.pk})


def test_a_renamed_employer_is_found_by_the_new_name(index):
    org = make.org("Halden Radio")
    job = make.job(org=org)
    other = make.job(org=make.org("Moss Ferries"))
    index()

    Org.objects.filter(pk=org.pk).update(name="Skagen Radio", slug="skagen-radio")
    index()

    assert (ids(q="halden"), ids(q="skagen")) == (set(), {job.pk})
    assert ids(company=["skagen-radio"]) == {job.pk}
    assert ids(q="moss") == {other.pk}


def test_an_edited_place_moves_its_jobs(index):
    job = make.job(city="Utrecht")
    place = make.place("Utrecht")
    index()

    place.slug, place.region_slug, place.country_code = "utrecht-be", "flanders-be", "BE"
    place.save()
    index()

    assert ids(city=["utrecht-nl"]) == ids(country=["nl"]) == set()
    assert ids(city=["utrecht-be"], region=["flanders-be"], country=["be"]) == {job.pk}


def test_a_place_that_is_edited_without_effect_writes_nothing_to_the_outbox(index):
    make.job(city="Utrecht")
    place = make.place("Utrecht")
    index()
    consumer = OutboxPosition.objects.get().consumer

    place.latitude = 52.09
    place.save()

    assert outbox.pending(consumer) == []


def test_jobs_of_merged_employers_are_found_under_the_one_that_is_left(index):
    old, new = make.org("Moss Ferries", slug="moss"), make.org("Moss Shipping", slug="moss-shipping")
    job = make.job(org=old)
    index()

    old.merged_into = new
    old.save()
    Job.objects.filter(org=old).update(org=new)
    index()

    assert ids(company=["moss-shipping"]) == {job.pk}
    assert ids(q="ferries") == set()


def test_jobs_of_merged_employers_are_also_found_by_the_old_slug(index):
    old, new = make.org("Moss Ferries", slug="moss"), make.org("Moss Shipping", slug="moss-shipping")
    job = make.job(org=old)
    old.merged_into = new
    old.save()

    Job.objects.filter(org=old).update(org=new)
    index()

    assert ids(company=["moss"]) == {job.pk}


def test_a_place_that_is_settled_with_its_job_is_found(index):
    job = make.job()
    index()

    JobPlace.objects.create(job=job, position=0, text="Moss", place=make.place("Moss", "Norway", "NO"))
    Job.objects.filter(pk=job.pk).update(city="Moss")
    index()

    assert ids(city=["moss-no"]) == {job.pk}


def test_following_again_what_was_followed_changes_nothing(index, search_dir):
    jobs = {make.job().pk for _ in range(5)}
    index()
    make.job()
    index()
    position = OutboxPosition.objects.get()

    OutboxPosition.objects.update(seq=position.seq - 1)
    index()

    assert len(ids()) == 6
    assert jobs < ids()
    assert_equal_to_database()


def test_the_position_is_written_only_after_the_commit(index, search_dir, monkeypatch):
    index()
    generation = Home.of(search_dir).current()
    before = generation.position(KeyedPosition).seq
    order = []
    write = type(generation).write_position
    advance = outbox.advance
    monkeypatch.setattr(
        type(generation), "write_position", lambda self, seq: (order.append("position"), write(self, seq))
    )
    monkeypatch.setattr(
        outbox, "advance", lambda name, seq, now: (order.append("advance"), advance(name, seq, now=now))
    )

    make.job()
    index()

    held = OutboxPosition.objects.get()
    assert order == ["position", "advance"]
    assert generation.position(KeyedPosition).seq == held.seq > before


def test_a_crash_between_commit_and_position_is_mended_by_following_again(index, search_dir, monkeypatch):
    index()
    job = make.job("Tram Driver")

    def crash(*_args, **_kwargs):
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "advance", crash)
        with pytest.raises(OSError, match="power cut"):
            index()
    index()

    assert ids(q="tram") == {job.pk}
    assert Home.of(search_dir).current().number == 1
    assert_equal_to_database()


def test_a_second_indexer_is_refused_and_takes_over_when_the_first_has_ended(db, search_dir):
    with following(search_dir) as first:
        drain(first)
        with pytest.raises(Taken), Indexer(Home.of(search_dir)):
            pass
    job = make.job()

    with following(search_dir) as second:
        drain(second)

    assert ids() == {job.pk}


def test_a_new_indexer_goes_on_with_the_index_that_is_there(db, search_dir):
    make.job()
    with following(search_dir) as first:
        drain(first)
    generation = Home.of(search_dir).current()
    make.job()

    with following(search_dir) as second:
        drain(second)

    assert Home.of(search_dir).current() == generation
    assert_equal_to_database()


def test_small_changes_gather_for_a_commit_and_large_ones_do_not_wait(db, search_dir, monkeypatch):
    monkeypatch.setattr("postings.search.follower.BATCH", 4)
    with Indexer(Home.of(search_dir), commit_seconds=0) as indexer:
        drain(indexer)
        make.job()
        drain(indexer)
        indexer._commit_seconds = 60

        make.job()
        drain(indexer)
        waiting = len(ids())
        for _ in range(3):
            make.job()
        indexer.step()

    assert (waiting, len(ids())) == (1, 5)


def test_the_index_knows_how_many_jobs_it_has(index):
    for _ in range(3):
        make.job()
    make.job(status=Status.CLOSED)
    index()

    assert snapshot().n_jobs == 3


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_not_skipped(search_dir):
    slow, fast = make.source(), make.source()
    with following(search_dir) as indexer:
        drain(indexer)

        with transaction.atomic():
            late = make.job("Late", source=slow)
            other = threading.Thread(target=_in_a_connection_of_its_own, args=("Early", fast))
            other.start()
            seen_meanwhile = _drained_elsewhere(indexer)
        other.join(10)
        drain(indexer)

    assert seen_meanwhile <= {late.pk}
    assert set(ids()) == set(Job.objects.values_list("pk", flat=True))
    assert Job.objects.count() == 2


def _in_a_connection_of_its_own(title, source):
    make.job(title, source=source)
    connection.close()


def _drained_elsewhere(indexer):
    """Follows in another connection, which does not see what is not committed."""
    seen = set()

    def follow():
        drain(indexer)
        seen.update(ids())
        connection.close()

    thread = threading.Thread(target=follow)
    thread.start()
    thread.join(10)
    return seen


def test_an_indexer_that_stops_leaves_nothing_that_still_writes(search_dir, monkeypatch):
    with following(search_dir) as indexer:
        drain(indexer)
    done = []

    def make_slowly(_path, *, now):
        time.sleep(0.3)
        done.append(now)

    monkeypatch.setattr(suggest_index, "make", make_slowly)
    looks = iter([False])
    with Indexer(Home.of(search_dir), is_over=lambda: next(looks, True)) as indexer:
        indexer.run()

    assert len(done) == 1
