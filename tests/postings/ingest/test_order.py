"""Ids of events and of the outbox commit in order, whoever writes; and the triggers that see to it."""

import threading
import time

import pytest
from django.db import connection, transaction

from postings.models import Job, JobEvent, Outbox
from postings.vocab import EventType
from tests import boards, make
from tests.make import HOUR, NOW


class Elsewhere(threading.Thread):
    """Runs an act in a connection of its own, and keeps what went wrong."""

    def __init__(self, act):
        super().__init__(daemon=True)
        self.act, self.error = act, None
        self.start()

    def run(self):
        try:
            self.act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def done(self):
        self.join(10)
        assert not self.is_alive()
        if self.error:
            raise self.error


@pytest.mark.django_db(transaction=True)
def test_a_reader_of_the_sequence_never_misses_a_row_that_commits_late():
    slow, fast = make.source(), make.source()
    first = make.job(source=slow)
    seen = set()

    with transaction.atomic():
        make.event(first, EventType.UPDATED)  # takes the turn, and does not commit yet
        other = Elsewhere(lambda: boards.take(fast, boards.body([1]), NOW + HOUR))
        time.sleep(0.5)
        meanwhile = list_in_another_connection()
        newest = max(meanwhile, default=0)
        seen |= set(meanwhile)
        assert other.is_alive(), "the other writer must wait for its turn"
    other.done()

    later = set(JobEvent.objects.filter(pk__gt=newest).values_list("pk", flat=True))
    assert seen | later == set(JobEvent.objects.values_list("pk", flat=True))
    assert len(later) == 2


def list_in_another_connection():
    found = []
    thread = Elsewhere(lambda: found.extend(JobEvent.objects.values_list("pk", flat=True)))
    thread.done()
    return found


@pytest.mark.django_db(transaction=True)
def test_a_hundred_writers_at_once_leave_no_gap_behind_a_follower():
    sources = [make.source() for _ in range(6)]
    seen, position = [], 0
    bodies = [boards.body([1, 2, 3], {1: {"title": f"Round {n}"}}) for n in range(12)]

    def write(source):
        for n, given in enumerate(bodies):
            boards.take(source, given, NOW + n * HOUR)

    writers = [Elsewhere(lambda source=source: write(source)) for source in sources]
    while any(writer.is_alive() for writer in writers):
        rows = list(Outbox.objects.filter(seq__gt=position).order_by("seq").values_list("seq", flat=True))
        seen += rows
        position = max(rows, default=position)
    for writer in writers:
        writer.done()
    seen += Outbox.objects.filter(seq__gt=position).order_by("seq").values_list("seq", flat=True)

    assert seen == list(Outbox.objects.order_by("seq").values_list("seq", flat=True))
    assert len(seen) > 6 * 12


@pytest.mark.django_db(transaction=True)
def test_six_threads_that_take_in_the_same_read_store_it_once():
    board = make.source()
    given = boards.body(range(40))
    read_id = boards.receive(board, boards.Answer(given), started_at=NOW, finished_at=NOW)
    results = []

    threads = [Elsewhere(lambda: results.append(boards.sync(read_id, finished_at=NOW))) for _ in range(6)]
    for thread in threads:
        thread.done()

    assert sorted(str(result) for result in results) == ["None"] * 5 + ["changed"]
    assert (Job.objects.count(), JobEvent.objects.count()) == (40, 40)


@pytest.mark.django_db
def test_the_outbox_names_a_job_only_when_something_differs():
    job = make.job()
    Outbox.objects.all().delete()

    Job.objects.filter(pk=job.pk).update(title=job.title)
    same = Outbox.objects.count()
    Job.objects.filter(pk=job.pk).update(title="Another")

    assert same == 0
    assert list(Outbox.objects.values_list("job", "gone_job_id")) == [(job.pk, "")]


@pytest.mark.django_db
def test_a_deleted_job_leaves_its_id_in_the_outbox():
    job = make.job()
    pk, job_id = job.pk, job.job_id
    Outbox.objects.all().delete()

    job.delete()

    assert list(Outbox.objects.values_list("job", "gone_job_id")) == [(pk, job_id)]
