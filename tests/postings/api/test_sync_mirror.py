"""A mirror over HTTP, while writers change what it copies, ends equal to the database."""

import json
import random
import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from postings import outbox
from postings.api.render import written
from postings.api.rows import Rows
from postings.models import Job, Outbox
from postings.vocab import Status
from tests import make
from tests.postings.api.mirror import Mirror

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_dir")]
_FACT = {"state": "derived", "rule": "skills.words", "evidence": ["title"]}


@pytest.fixture(autouse=True)
def no_limit(settings):
    settings.API_LIMITS = {"keyless": (100_000, 100_000), "key": (100_000, 100_000)}


def held(origin):
    """What the API would tell of every job that is shown, read from the database at once."""
    ids = list(Job.objects.published().order_by("pk").values_list("pk", flat=True))
    return {job["job_id"]: job for job in Rows(origin, {}).of(ids)}


def told(jobs):
    """In JSON's own values."""
    return {job_id: _plain(job) for job_id, job in jobs.items()}


def _plain(job):
    return json.loads(written(job))


class Writers:
    """Threads that add, change, close, hide, reread, remove and bring back jobs, in short and in long transactions."""

    def __init__(self, sources, n_threads, n_acts):
        self._boards = [(source, random.Random(number)) for number, source in enumerate(sources)]  # noqa: S311
        self._n_acts = n_acts
        self.errors = []
        self.threads = [threading.Thread(target=self._work, args=board) for board in self._boards[:n_threads]]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        for thread in self.threads:
            thread.join()

    @property
    def are_at_work(self):
        return any(thread.is_alive() for thread in self.threads)

    def _work(self, source, chance):
        try:
            for _ in range(self._n_acts):
                with transaction.atomic():
                    for _ in range(chance.randint(1, 3)):
                        self._act(source, chance)
                    time.sleep(chance.choice([0, 0, 0.02]))
                time.sleep(0.002)
        except Exception as error:
            self.errors.append(error)
        finally:
            connection.close()

    def _act(self, source, chance):
        jobs = Job.objects.filter(source=source)
        pk = chance.choice([*jobs.order_by("pk").values_list("pk", flat=True), 0])
        one = jobs.filter(pk=pk)
        act = chance.choice(["add", "change", "close", "hide", "show", "reread", "remove"])
        if act == "add" or not pk:
            key = str(chance.randint(1, 30))
            if not jobs.filter(provider_job_key=key).exists():
                make.job(f"Job {chance.random()}", source=source, provider_job_key=key, city="Utrecht")
        elif act == "change":
            one.update(title=f"Changed {chance.random()}")
        elif act == "close":
            one.update(status=Status.CLOSED, inactive_at=timezone.now())
        elif act in {"hide", "show"}:
            one.update(in_scope=act == "show")
        elif act == "reread":
            one.update(facts={"skills": {"value": [chance.random()], **_FACT}})
        else:
            one.get().delete()


def boards(n):
    return [make.source() for _ in range(n)]


@pytest.mark.parametrize("limit", [3, 100])
def test_a_mirror_that_is_stopped_and_resumed_ends_equal_to_the_database(live_server, tmp_path, limit):
    sources = boards(3)
    for source in sources:
        for number in range(20):
            make.job(f"Job {number}", source=source, provider_job_key=str(number + 1), city="Utrecht")
    file = tmp_path / "mirror.json"
    n_pages = 0

    with Writers(sources, n_threads=3, n_acts=40) as writers:
        while writers.are_at_work:
            resumed = Mirror(live_server.url, file, limit=limit)
            resumed.step()
            n_pages += 1
    mirror = Mirror(live_server.url, file, limit=limit)
    mirror.catch_up()

    assert writers.errors == []
    assert n_pages > 3
    assert mirror.jobs == told(held(live_server.url))
    assert len(mirror.jobs) > 5


def test_a_mirror_whose_cursor_has_expired_starts_again_and_forgets_what_is_gone(
    live_server, tmp_path, settings
):
    [source] = boards(1)
    jobs = [make.job(f"Job {number}", source=source) for number in range(5)]
    mirror = Mirror(live_server.url, tmp_path / "mirror.json", limit=2)
    mirror.catch_up()
    jobs[0].delete()
    make.job("New", source=source)
    Outbox.objects.update(at=timezone.now() - 9 * make.DAY)
    outbox.prune(now=timezone.now(), keep=settings.OUTBOX_KEPT)

    mirror.catch_up()

    assert mirror.jobs == told(held(live_server.url))
    assert len(mirror.jobs) == 5
