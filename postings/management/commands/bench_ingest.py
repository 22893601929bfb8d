import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.ingest.boards import Board, add
from postings.ingest.receive import Answer, receive
from postings.ingest.sync import sync
from postings.management.bench_board import board, body
from postings.management.scratch import scratch_site
from postings.models import Source

START = datetime(2026, 11, 1, tzinfo=UTC)


class LockWait:
    """Milliseconds spent waiting for the turn to write, summed over the statements it sees."""

    def __init__(self) -> None:
        self.ms = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            if "pg_advisory_xact_lock" in sql:
                self.ms += (time.perf_counter() - began) * 1000


class Command(BaseCommand):
    help = (
        "Measure the second stage of reading a board, on made-up postings of 12 KB, in a database of its own:"
        " a quiet read, new bytes with the same postings, and new postings."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--postings", type=int, default=2000, help="size of the board (default 2000)")
        parser.add_argument(
            "--rounds", type=int, default=5, help="boards measured; the median is told (default 5)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, postings: int, rounds: int, **options: Any) -> None:
        with scratch_site():
            results = measure(postings, rounds)
        if options["json"]:
            self.stdout.write(json.dumps(results, indent=1))
            return
        for name, row in results.items():
            facts = ", ".join(f"{key} {value:,}" for key, value in row.items())
            self.stdout.write(f"{name:10} {facts}")


def measure(n: int, rounds: int) -> dict[str, dict[str, float]]:
    """The three cases, each on `rounds` boards: medians. Statements are counted on one more, small board,
    since counting them all costs time; the transaction's own two are among them."""
    cases: dict[str, list[dict[str, float]]] = {"new": [], "same": [], "quiet": []}
    for round_ in range(1, rounds + 1):
        given = board(n, seed=round_)
        source, _ = add(Board("greenhouse", f"bench{round_}"), now=START)
        cases["new"].append(_changed_read(source, body(given), n, START))
        cases["same"].append(_changed_read(source, body(given, salt=1), n, START + timedelta(hours=1)))
        cases["quiet"] += _quiet_reads(source, START + timedelta(hours=2))
    statements = _statements()
    return {
        name: {key: round(statistics.median(row[key] for row in rows), 2) for key in rows[0]}
        | {"statements": statements[name]}
        for name, rows in cases.items()
    }


def _receive(source: Source, given: bytes | None, now: datetime) -> int:
    """The first stage's work: archive. 0 where the read brought no new bytes."""
    source.refresh_from_db()
    answer = Answer(given, status=200 if given else 304)
    return receive(source, answer, started_at=now, finished_at=now) or 0


def _changed_read(source: Source, given: bytes, n: int, now: datetime) -> dict[str, float]:
    read_id, lock = _receive(source, given, now), LockWait()
    with connection.execute_wrapper(lock):
        began, cpu = time.perf_counter(), time.process_time()
        sync(read_id, finished_at=now)
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
    return {
        "postings_per_second": n / took,
        "postings_per_cpu_second_of_the_worker": n / cpu,
        "milliseconds": took * 1000,
        "lock_wait_ms": lock.ms,
    }


def _quiet_reads(source: Source, now: datetime) -> list[dict[str, float]]:
    rows = []
    for n in range(20):
        source.refresh_from_db()
        at = now + timedelta(minutes=n)
        began = time.perf_counter()
        receive(source, Answer(None, status=304), started_at=at, finished_at=at)
        rows.append({"milliseconds": (time.perf_counter() - began) * 1000})
    return rows


def _statements() -> dict[str, int]:
    """Of the second stage, on a board that is created, edited and partly gone in one read."""
    given = board(30, seed=99)
    source, _ = add(Board("greenhouse", "bench99"), now=START)
    counts = {}
    sync(_receive(source, body(given), START), finished_at=START)
    steps = [("same", body(given, salt=1)), ("new", body(_edited(given)))]
    for hours, (name, bytes_) in enumerate(steps, start=1):
        at = START + timedelta(hours=hours)
        read_id = _receive(source, bytes_, at)
        with CaptureQueriesContext(connection) as queries:
            sync(read_id, finished_at=at)
        counts[name] = len(queries)
    source.refresh_from_db()
    source.next_close_at = None
    source.save()
    at = START + timedelta(hours=9)
    with CaptureQueriesContext(connection) as queries:
        receive(source, Answer(None, status=304), started_at=at, finished_at=at)
    return counts | {"quiet": len(queries)}


def _edited(given: dict[str, Any]) -> dict[str, Any]:
    """Two postings gone, five edited and moved, two new."""
    jobs = [*given["jobs"][2:], *board(2, seed=98)["jobs"]]
    for job in jobs[:5]:
        job |= {"title": job["title"] + ", Night Shift", "location": {"name": "Lyon, France"}}
    return {"jobs": jobs, "meta": {"total": len(jobs)}}
