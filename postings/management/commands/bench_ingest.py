import json
import multiprocessing
import statistics
import time
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.ingest.boards import Board, add
from postings.ingest.receive import Answer, receive
from postings.ingest.sync import sync
from postings.management.bench_board import board, body
from postings.management.scratch import scratch_site
from postings.models import Source

START = datetime(2026, 11, 1, tzinfo=UTC)


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
    cases["two_at_once"] = [_two_at_once(n, START + timedelta(days=1))]
    statements = _statements()
    return {
        name: {key: round(statistics.median(row[key] for row in rows), 2) for key in rows[0]}
        | ({"statements": statements[name]} if name in statements else {})
        for name, rows in cases.items()
    }


def _receive(source: Source, given: bytes | None, now: datetime) -> int:
    """The first stage's work: archive. 0 where the read brought no new bytes."""
    source.refresh_from_db()
    answer = Answer(given, status=200 if given else 304)
    return receive(source, answer, started_at=now, finished_at=now) or 0


def _changed_read(source: Source, given: bytes, n: int, now: datetime) -> dict[str, float]:
    read_id = _receive(source, given, now)
    began, cpu = time.perf_counter(), time.process_time()
    sync(read_id, finished_at=now)
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    return {
        "postings_per_second": n / took,
        "postings_per_cpu_second_of_the_worker": n / cpu,
        "milliseconds": took * 1000,
    }


def _two_at_once(n: int, now: datetime) -> dict[str, float]:
    """Two boards of new postings taken in by two processes, and how long they waited for their turn to write."""
    reads = []
    for seed in (71, 72):
        source, _ = add(Board("greenhouse", f"bench{seed}"), now=now)
        reads.append(_receive(source, body(board(n, seed=seed)), now))
    connection.close()
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=sync, args=(read_id,), kwargs={"finished_at": now}) for read_id in reads
    ]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    waited, samples = 0, 0
    while any(worker.is_alive() for worker in workers):
        waited += _waiting()
        samples += 1
        time.sleep(0.001)
    took = time.perf_counter() - began
    if any(worker.exitcode for worker in workers):
        raise CommandError("A process that took a board in failed: what it printed says why.")
    return {"postings_per_second": 2 * n / took, "lock_wait_ms": took * 1000 * waited / max(samples, 1)}


def _waiting() -> int:
    """How many writers wait for their turn at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database AS d ON d.oid = database"
            " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


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
