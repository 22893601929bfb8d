"""Server time of the API on the corpus: several clients at once, two processes, another question each time."""

import http.client
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from postings.management import page_bench
from postings.management.search_bench import pages
from postings.management.search_bench.latency import percentiles
from postings.management.search_bench.mix import questions
from postings.models import Job
from postings.search.reader import snapshot

BASE = "/job-postings/v1"
CLIENTS = 4
#: Answers of a kind that are timed, of all clients together; and before them, that are not.
N_ANSWERS, N_BEFORE = 400, 80
#: For how long an export is read; all of it takes a hundred seconds at a million jobs.
EXPORT_SECONDS = 20.0
#: All clients ask from one address, and what is measured is not how they are held back.
UNLIMITED = {"API_LIMIT_KEYLESS": "1000000/1000000"}
_NOT_MODIFIED = 304
_PIECE = 1 << 20

#: A path, and the headers that go with it.
Question = tuple[str, Mapping[str, str]]


def measure(n: int, clients: int = CLIENTS, *, tell: Callable[[str], None]) -> dict[str, Any]:
    """Kind of question → percentiles in milliseconds until the last byte; of the export rows a second, and memory."""
    found: dict[str, Any] = {"jobs": n, "clients": clients}
    with pages.web(n, **UNLIMITED) as server:
        for kind, asked in _kinds(server.port).items():
            tell(f"{kind} …")
            found[kind] = percentiles(_timed(server.port, asked, clients))
    tell("export …")
    # By processes that have answered nothing else: their memory is to be that of an export.
    with pages.web(n, **UNLIMITED) as server:
        found["export"] = _export(server)
    return found


def words(found: Mapping[str, Any]) -> Iterator[str]:
    """The result as lines that people read."""
    for name, figures in found.items():
        is_kind = isinstance(figures, dict)
        said = "  ".join(f"{key} {value}" for key, value in figures.items()) if is_kind else figures
        yield f"{name:14}{said}"


def _kinds(port: int) -> dict[str, list[Question]]:
    held = snapshot()
    jobs = page_bench.some(Job.objects.active(), "job_id", N_ANSWERS)
    if held is None or not jobs:
        raise CommandError("There is no corpus, or no index of it. Make it with `./run manage bench_corpus`.")
    asked = [each for each in questions(held) if not each.cursor]
    search = [f"{BASE}/jobs/search?{each.facets.query_string()}&sort={each.sort}" for each in asked]
    records = [f"{BASE}/jobs/{job}" for job in jobs]
    return {
        "job": [(path, {}) for path in records],
        "search_20": [(f"{path}&limit=20", {}) for path in search],
        "search_100": [(f"{path}&limit=100", {}) for path in search],
        "events": [(path, {}) for path in _pages_of_events(port)],
        "not_modified": _known(port, records),
    }


def _pages_of_events(port: int) -> list[str]:
    """Of the feed of all events, one page after the other."""
    path = f"{BASE}/events/search?limit=100"
    found: list[str] = []
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        while len(found) < N_ANSWERS // CLIENTS:
            found.append(path)
            following = json.loads(_answer(connection, (path, {})).read())["meta"]["next_cursor"]
            if not following:
                break
            path = f"{BASE}/events/search?limit=100&cursor={following}"
    return found


def _known(port: int, paths: Sequence[str]) -> list[Question]:
    """Records that the client has already, asked for again."""
    found: list[Question] = []
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        for path in paths[: N_ANSWERS // CLIENTS]:
            answer = _answer(connection, (path, {}))
            answer.read()
            found.append((path, {"If-None-Match": answer.headers["ETag"]}))
    return found


def _answer(connection: http.client.HTTPConnection, asked: Question) -> http.client.HTTPResponse:
    """Raises CommandError for what is no answer: its time would mean nothing."""
    path, headers = asked
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    if answer.status != (_NOT_MODIFIED if headers else 200):
        raise CommandError(f"{path} answered {answer.status}: {answer.read()[:200]!r}")
    return answer


def _timed(port: int, asked: Sequence[Question], clients: int) -> list[float]:
    each = (N_BEFORE + N_ANSWERS) // clients

    def client(number: int) -> list[float]:
        first, times = number * len(asked) // clients, []
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            for at in range(first, first + each):
                began = time.perf_counter()
                _answer(connection, asked[at % len(asked)]).read()
                times.append((time.perf_counter() - began) * 1000)
        return times[N_BEFORE // clients :]

    with ThreadPoolExecutor(clients) as pool:
        return [ms for times in pool.map(client, range(clients)) for ms in times]


def _export(server: pages.Server) -> dict[str, float]:
    """Of all open jobs as JSON Lines, read for some seconds."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
        answer = _answer(connection, (f"{BASE}/jobs/export?format=jsonl", {}))
        began, n, most = time.perf_counter(), 0, 0.0
        while piece := answer.read1(_PIECE):
            n += piece.count(b"\n")
            most = max(most, *(_memory(pid) for pid in server.workers()))
            if time.perf_counter() > began + EXPORT_SECONDS:
                break
        seconds = time.perf_counter() - began
    return {"rows_per_second": round(n / seconds), "rows": n, "most_mb_of_a_process": round(most)}


def _memory(pid: int) -> float:
    """MB that a process holds, without the pages of the index, which all processes share."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024
