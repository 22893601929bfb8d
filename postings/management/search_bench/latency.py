"""How long searches take: one client, then several processes at once."""

import multiprocessing
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from postings.management.search_bench.mix import SIX, Question
from postings.search.dimensions import DIMENSIONS
from postings.search.engine import search

#: Beside the six of every question: what makes twenty.
_MORE = (
    "country", "region", "function", "seniority", "experience", "education", "pay", "pay_band", "currency", "skill",
    "remote_from", "language", "sponsorship", "occupation",
)  # fmt: skip
TWENTY = (*SIX, *_MORE)
if len(TWENTY) != 20 or not set(TWENTY) <= DIMENSIONS.keys():
    raise RuntimeError("The benchmark names twenty facets.")


def ask(question: Question, counted: Sequence[str] = SIX) -> None:
    search(question.facets, now=timezone.now(), sort=question.sort, cursor=question.cursor, counted=counted)


def timed(questions: Sequence[Question], counted: Sequence[str] = SIX, *, rounds: int = 3) -> list[float]:
    """Milliseconds of each: the median of some rounds, since others use the machine too."""
    taken: list[list[float]] = [[] for _ in questions]
    for _ in range(rounds):
        for number, question in enumerate(questions):
            began = time.perf_counter()
            ask(question, counted)
            taken[number].append((time.perf_counter() - began) * 1000)
    return [statistics.median(times) for times in taken]


def by_class(questions: Sequence[Question], times: Sequence[float]) -> dict[str, Any]:
    kinds: dict[str, list[float]] = {}
    for question, ms in zip(questions, times, strict=True):
        kinds.setdefault(question.kind, []).append(ms)
    return {"classes": {kind: percentiles(ms) for kind, ms in kinds.items()}, "ALL": percentiles(times)}


def percentiles(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {"p50": at(0.5), "p95": at(0.95), "p99": at(0.99)}


def six_and_twenty(questions: Sequence[Question]) -> dict[str, Any]:
    """The same questions with six facets and with twenty, in turns."""
    six = timed(questions)
    twenty = timed(questions, TWENTY)
    ratio = statistics.median(many / few for few, many in zip(six, twenty, strict=True))
    return {
        "six_facets": percentiles(six),
        "twenty_facets": percentiles(twenty),
        "twenty_to_six": {"median": round(ratio, 2), "of_sums": round(sum(twenty) / sum(six), 2)},
    }


def throughput(questions: Sequence[Question], *, seconds: float = 15) -> dict[str, float]:
    return {f"qps_{n}": _per_second(questions, n, seconds) for n in (1, 2, 4)}


def _per_second(questions: Sequence[Question], clients: int, seconds: float) -> float:
    """Searches a second of several processes, each with its own reader of the one index."""
    context = multiprocessing.get_context("fork")
    connection.close()
    results = context.SimpleQueue()
    barrier = context.Barrier(clients)
    started = [
        context.Process(target=_client, args=(questions, number, seconds, barrier, results))
        for number in range(clients)
    ]
    for process in started:
        process.start()
    total: float = sum(results.get() for _ in started)
    for process in started:
        process.join()
    return round(total, 1)


def _client(questions: Sequence[Question], first: int, seconds: float, barrier: Any, results: Any) -> None:
    at = first * len(questions) // 4
    for question in questions[:20]:
        ask(question)
    barrier.wait()
    began, n = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        ask(questions[(at + n) % len(questions)])
        n += 1
    results.put(n / (time.perf_counter() - began))


def reader_memory(questions: Sequence[Question]) -> dict[str, float]:
    """MB that a process has for itself after all questions, beside the index's pages, which all share."""
    context = multiprocessing.get_context("fork")
    connection.close()
    results = context.SimpleQueue()
    process = context.Process(target=_grow, args=(questions, results))
    process.start()
    grown: float = results.get()
    process.join()
    return {"reader_private_mb": round(grown, 1)}


def _grow(questions: Sequence[Question], results: Any) -> None:
    before = _private_memory()
    for question in questions:
        ask(question)
    results.put(_private_memory() - before)


def _private_memory() -> float:
    """MB that this process alone holds."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return kilobytes / 1024
