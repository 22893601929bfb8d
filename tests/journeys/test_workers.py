"""Real workers, killed in the middle of reading, with a broker that forgets everything."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from redis import Redis

from jobsite.launch import valkey
from postings.models import Job, JobEvent, Outbox, Read, Source
from postings.vocab import COMPLETE, EventType, Outcome
from tests import boards, make
from tests.board_server import Answer, BoardServer
from tests.databases import database_url

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
GREENHOUSE = "boards-api.greenhouse.io"
N_BOARDS = 30
SECONDS = 120
#: As `./run` starts them.
WORKERS = {
    "fetch": ["-Q", "fetch", "-P", "threads", "-c", "16"],
    "sync": ["-Q", "sync,people,bulk", "-P", "prefork", "-c", "2"],
}


@dataclass
class Stack:
    """Beat and two workers on this test's database, and a Valkey of their own."""

    env: dict[str, str]
    logs: Path
    running: dict[str, subprocess.Popen]

    def start(self, name: str, words: list[str]) -> None:
        command = [sys.executable, "-m", "celery", "-A", "jobsite", *words, "-l", "INFO"]
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def start_workers(self) -> None:
        for name, words in WORKERS.items():
            self.start(name, ["worker", "-n", f"{name}@%h", *words, "--without-gossip", "--without-mingle"])

    def kill(self, *names: str) -> None:
        """As kill -9 does, their children included."""
        for name in names:
            process = self.running.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def flush(self) -> None:
        with Redis.from_url(self.env["REDIS_URL"]) as redis:
            redis.flushall()

    def wait(self, is_done: Callable[[], bool], seconds: float) -> float:
        """Seconds that it took; fails with the ends of the logs."""
        began = time.monotonic()
        while not is_done():
            if time.monotonic() > began + seconds:
                ends = [f"--- {log.name}\n{log.read_text()[-1500:]}" for log in self.logs.glob("*.log")]
                pytest.fail(f"not done after {seconds} seconds: {outcomes()}\n" + "\n".join(ends))
            time.sleep(0.05)
        return time.monotonic() - began


@contextmanager
def own_valkey() -> Iterator[str]:
    """One that may be flushed: nobody else uses it."""
    folder = Path(tempfile.mkdtemp(prefix="footnote-", dir="/tmp"))  # a socket needs a short path
    path = folder / "s"
    options = ["--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([valkey.binary(), *options], stdout=subprocess.DEVNULL)
    try:
        while not path.exists():
            time.sleep(0.02)
        yield f"unix://{path}?db=0"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


@pytest.fixture
def online():
    with BoardServer() as server:
        yield server


@pytest.fixture
def stack(online, tmp_path):
    (tmp_path / "data").mkdir()
    with own_valkey() as redis_url:
        env = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "REDIS_URL": redis_url,
            "BOARD_SERVER": online.origin,
            "DATA_DIR": str(tmp_path / "data"),
            "ARCHIVE_DIR": str(tmp_path / "archive"),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DISPATCH_SECONDS": "0.5",
            "CLAIM_SECONDS": "10",
        }
        stack = Stack(env, tmp_path, {})
        yield stack
        stack.kill(*stack.running)


def known_boards(online: BoardServer) -> list[Source]:
    """Boards of 40 open jobs each, all due, which now list other postings and answer slowly."""
    employer = make.org()
    earlier = timezone.now() - timedelta(hours=2)
    sources = [make.source(org=employer, token=f"board{n}", now=earlier) for n in range(N_BOARDS)]
    for source in sources:
        boards.take(source, boards.body(range(40)), earlier)
        listed = boards.body(range(3, 45), {9: {"title": "Rigger"}, 10: {"title": "Rigger"}})
        online.add(
            GREENHOUSE, f"/v1/boards/{source.token}/jobs", Answer(listed, delay=0.5 + source.pk % 5 / 4)
        )
    Source.objects.update(next_read_at=timezone.now(), last_taken_at=earlier)
    Read.objects.all().delete()
    return sources


def outcomes() -> Counter[str]:
    return Counter(Read.objects.values_list("outcome", flat=True))


def n_asked_now(online: BoardServer) -> int:
    return len(online.asked) - Read.objects.count()


def n_taken_in() -> int:
    return Read.objects.filter(outcome__in=COMPLETE).count()


@pytest.mark.parametrize(
    ("is_killed", "is_flushed"),
    [(True, True), (True, False), (False, True)],
    ids=["killed and flushed", "killed", "flushed"],
)
def test_every_due_board_is_read_once_though_workers_are_killed_and_the_broker_forgets(
    stack, online, is_killed, is_flushed
):
    sources = known_boards(online)
    stack.start("beat", ["beat", "--pidfile="])
    stack.start_workers()
    stack.wait(lambda: n_taken_in() >= 6 and n_asked_now(online) >= 3, 60)

    if is_killed:
        stack.kill("sync")
        stack.wait(lambda: outcomes()[Outcome.FETCHED] >= 2 and n_asked_now(online) >= 3, 60)
        stack.kill("fetch")
    if is_flushed:
        stack.flush()
    before, claimed = n_taken_in(), Source.objects.exclude(claimed_until=None)
    n_asking, n_fetched = claimed.filter(pending_read=None).count(), outcomes()[Outcome.FETCHED]
    if is_killed:
        stack.start_workers()
    took = stack.wait(lambda: n_taken_in() >= N_BOARDS, SECONDS)
    time.sleep(2)  # for whatever might come a second time

    assert 6 <= before < N_BOARDS
    assert n_asking > 0 or not is_killed
    assert n_fetched >= 2 or not is_killed
    assert took < SECONDS
    assert outcomes() == {Outcome.CHANGED: N_BOARDS}
    assert set(Read.objects.values_list("source", flat=True)) == {source.pk for source in sources}
    assert Source.objects.filter(claimed_until=None, pending_read=None, failures=0).count() == N_BOARDS
    _assert_nothing_was_lost_or_doubled()
    asked = Counter(asked.path for asked in online.asked)
    assert len(asked) == N_BOARDS
    assert set(asked.values()) == ({1, 2} if is_killed else {1})
    assert sum(asked.values()) <= N_BOARDS + n_asking


def _assert_nothing_was_lost_or_doubled() -> None:
    """Each board: 40 jobs before; now three are missing, five are new, two are edited."""
    statuses = Counter(Job.objects.values_list("status", flat=True))
    assert statuses == {"open": 42 * N_BOARDS, "missing": 3 * N_BOARDS}
    events = Counter(JobEvent.objects.values_list("event_type", flat=True))
    assert events == {
        EventType.CREATED: 45 * N_BOARDS,
        EventType.MISSING: 3 * N_BOARDS,
        EventType.UPDATED: 2 * N_BOARDS,
    }
    assert len(set(JobEvent.objects.values_list("job", "event_type"))) == sum(events.values())
    # One row for each job that was made, and one for each that went missing or was edited.
    assert Outbox.objects.count() == 50 * N_BOARDS
