"""How long changes take until they are found, and what searching costs meanwhile."""

import multiprocessing
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from postings.management.search_bench.latency import by_class, timed
from postings.management.search_bench.mix import Question
from postings.models import Job
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.search.rows import of_jobs

#: Changes a second while searching, and for how long in all.
_CHANGES, _SECONDS = 50, 15


def rebuild() -> dict[str, float]:
    """Seconds to make the index from PostgreSQL, from nothing."""
    began = time.perf_counter()
    with Indexer(Home.of(settings.SEARCH_DIR)) as indexer:
        indexer.rebuild()
        took = time.perf_counter() - began
    size = sum(path.stat().st_size for path in Home.of(settings.SEARCH_DIR).path.rglob("*") if path.is_file())
    return {"rebuild_seconds": round(took, 1), "index_mb": round(size / 1e6)}


def one_and_many() -> dict[str, float]:
    """Seconds from the commit of a change until a search finds it, and of the indexer's work for one and for 1,000."""
    newest = list(Job.objects.active().order_by("-pk").values_list("pk", flat=True)[:10])
    with _indexer_beside(), _as_before(newest):
        waits = [_until_found(key) for key in newest]
    with Indexer(Home.of(settings.SEARCH_DIR), commit_seconds=0) as indexer:
        _drain(indexer)
        one = statistics.median(_work(indexer, 1) for _ in range(7))
        many = statistics.median(_work(indexer, 1000) for _ in range(5))
    return {
        "one_visible_seconds": round(statistics.median(waits), 2),
        "one_visible_seconds_most": round(max(waits), 2),
        "one_work_ms": round(one * 1000, 1),
        "thousand_work_seconds": round(many, 3),
    }


def churn(questions: Sequence[Question]) -> dict[str, Any]:
    """The same questions in quiet and with changes each second, in turns, since the machine is shared."""
    quiet: list[float] = []
    busy: list[float] = []
    for _ in range(2):
        quiet += timed(questions, rounds=1)
        with _indexer_beside(), _changing():
            busy += timed(questions, rounds=1)
    twice = [*questions, *questions]
    return {"quiet": by_class(twice, quiet)["ALL"], "changing": by_class(twice, busy)["ALL"]}


def _until_found(key: int) -> float:
    word = f"visible{time.time_ns()}x{key}"
    _add_word([key], word)
    began = time.perf_counter()
    while not search(Facets(q=word), now=timezone.now()).ids:
        time.sleep(0.005)
    return time.perf_counter() - began


@contextmanager
def _as_before(keys: Sequence[int]) -> Iterator[None]:
    """Puts back what was changed of these jobs: the corpus is kept, and later runs measure it too."""
    before = list(Job.objects.filter(pk__in=keys).only("department", "last_changed_at"))
    try:
        yield
    finally:
        Job.objects.bulk_update(before, ["department", "last_changed_at"], batch_size=1000)


def _add_word(keys: Sequence[int], word: str) -> None:
    """In the employer's word for the department, which is searched and shown."""
    Job.objects.filter(pk__in=keys).update(department=Value(word), last_changed_at=timezone.now())


def _work(indexer: Indexer, n: int) -> float:
    offset = time.time_ns() % 100_000
    keys = list(Job.objects.active().order_by("pk").values_list("pk", flat=True)[offset : offset + n])
    list(of_jobs(keys))  # their pages of the database are warm, as of jobs that have just been written
    with _as_before(keys):
        Job.objects.filter(pk__in=keys).update(department=Concat(F("department"), Value("!")))
        began = time.perf_counter()
        _drain(indexer)
        took = time.perf_counter() - began
    _drain(indexer)  # the next one is not to pay for putting this one back
    return took


def _drain(indexer: Indexer) -> None:
    while indexer.step():
        pass


@contextmanager
def _indexer_beside() -> Iterator[None]:
    """As in production: in a process of its own."""
    connection.close()
    context = multiprocessing.get_context("fork")
    over = context.Event()
    process = context.Process(target=_run_indexer, args=(over,))
    process.start()
    try:
        yield
    finally:
        over.set()
        process.join()
    with Indexer(Home.of(settings.SEARCH_DIR), commit_seconds=0) as indexer:
        _drain(indexer)


def _run_indexer(over: Any) -> None:
    with Indexer(Home.of(settings.SEARCH_DIR), is_over=over.is_set) as indexer:
        indexer.run()


@contextmanager
def _changing() -> Iterator[None]:
    keys = list(Job.objects.active().order_by("-pk").values_list("pk", flat=True)[: _CHANGES * 400 : 400])
    over = threading.Event()

    def change() -> None:
        while not over.wait(1.0):
            _add_word(keys, f"Department {time.time_ns()}")
        connection.close()

    thread = threading.Thread(target=change)
    with _as_before(keys):
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
