"""The indexer is killed at any moment, again and again: index and database are equal in the end."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import transaction

from postings.models import Job, Org, OutboxPosition
from postings.search.home import Home
from postings.vocab import Status
from tests import make
from tests.databases import database_url
from tests.postings.search import indexer_host
from tests.postings.search.indexing import assert_equal_to_database, drain, following

pytestmark = pytest.mark.django_db(transaction=True)
DEATHS = 50


class Host:
    """Starts indexers over the test's database and directory."""

    def __init__(self, process: subprocess.Popen, path) -> None:
        self._process, self._path = process, path

    def start(self) -> int:
        return self._ask(f"start {self._path}")

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        self._ask(f"wait {pid}")

    def ending_of(self, pid: int) -> int:
        """The exit code of one that ended by itself."""
        return os.waitstatus_to_exitcode(self._ask(f"wait {pid}"))

    def _ask(self, line: str) -> int:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture
def host(search_dir, tmp_path):
    with _hosted(search_dir, tmp_path / "log") as host:
        yield host


@contextmanager
def _hosted(search_dir, log):
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SECRET_KEY": site.SECRET_KEY,
    }
    command = [sys.executable, "-m", indexer_host.__name__]
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=site.BASE_DIR,
            env=environment,
        ) as process,
    ):
        yield Host(process, search_dir)
        process.stdin.close()


class Life:
    """Jobs that come, change, close, come back and go; seeded."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311
        self._boards = [make.source(org=make.org(f"Works {n}", slug=f"works-{n}")) for n in range(3)]
        self.acts = (self.insert, self.edit, self.close, self.reopen, self.delete, self.rename, self.together)

    def go_on(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._draw.choice(self.acts)()

    def insert(self) -> None:
        n = self._draw.randrange(10_000)
        make.job(
            f"Tram Driver {n}",
            source=self._draw.choice(self._boards),
            city=self._draw.choice(["", "Utrecht", "Moss"]),
            department=f"Depot {n % 40}",
            skills=self._draw.sample(["go", "rust", "sql", f"skill-{n}"], 2),
            workplace_type=self._draw.choice(["", "remote", "hybrid"]),
        )

    def edit(self) -> None:
        self._some().update(
            title=f"Ferry Pilot {self._draw.randrange(99)}", seniority="senior", skills=["sql"]
        )

    def close(self) -> None:
        self._some().update(status=Status.CLOSED)

    def reopen(self) -> None:
        self._some(status=Status.CLOSED).update(status=Status.OPEN)

    def delete(self) -> None:
        for job in self._some()[:1]:
            job.delete()

    def rename(self) -> None:
        board = self._draw.choice(self._boards)
        Org.objects.filter(pk=board.org_id).update(name=f"Works {self._draw.randrange(99)}")

    def together(self) -> None:
        with transaction.atomic():
            self.insert()
            self.edit()
            self.close()

    def _some(self, **where):
        ids = list(Job.objects.filter(**where).values_list("pk", flat=True))
        return Job.objects.filter(pk__in=self._draw.sample(ids, min(len(ids), 3)))


def test_an_indexer_killed_at_any_moment_leaves_index_and_database_equal(host, search_dir):
    life, draw = Life(seed=5), random.Random(6)  # noqa: S311
    for _ in range(60):
        life.insert()

    for death in range(DEATHS):
        pid = host.start()
        life.go_on(draw.choice([0.02, 0.05, 0.1, 0.2, 0.4, 0.6]))
        if death % 5 == 4 and (current := Home.of(search_dir).current()):
            current.request.touch()
            life.go_on(draw.choice([0.01, 0.05, 0.1, 0.2]))
        host.kill(pid)
        life.go_on(0.02)
    with following(search_dir) as indexer:
        drain(indexer)

    assert_equal_to_database()
    assert len([child for child in search_dir.iterdir() if child.name.isdigit()]) == 1
    assert [held.consumer for held in OutboxPosition.objects.all()] == [
        Home.of(search_dir).current().meta().consumer
    ]


def test_of_two_that_start_at_once_only_one_writes(host, search_dir):
    for _ in range(5):
        make.job()

    first, second = host.start(), host.start()
    loser = _first_to_end(first, second)
    winner = second if loser == first else first
    ending = host.ending_of(loser)
    host.kill(winner)
    with following(search_dir) as indexer:
        drain(indexer)

    assert ending == indexer_host.TAKEN
    assert_equal_to_database()


def _first_to_end(*pids: int) -> int:
    """A process that has ended and was not asked for yet is a zombie."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        for pid in pids:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
            if stat.rpartition(")")[2].split()[0] == "Z":
                return pid
        time.sleep(0.01)
    raise AssertionError("Both are running.")
