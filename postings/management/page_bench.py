"""Server time of each kind of page on the corpus: one client, another page each time, nothing warm but the server."""

import http.client
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Max, QuerySet

from postings.management.search_bench import pages
from postings.management.search_bench.latency import percentiles
from postings.management.search_bench.mix import questions
from postings.models import Job, Org
from postings.search.reader import snapshot

#: Pages of a kind that are timed, and others before them that are not: each process makes its templates once.
N_PAGES, N_BEFORE = 200, 40
_SEED = 20261122


def measure(n: int, *, tell: Callable[[str], None]) -> dict[str, Any]:
    """Kind of page → percentiles in milliseconds until the last byte. The choice of pages is the same each time."""
    kinds = _kinds()
    found: dict[str, Any] = {"jobs": n}
    with pages.web(n) as server:
        for kind, paths in kinds.items():
            tell(f"{kind} …")
            found[kind] = percentiles(_timed(server.port, paths))
    return found


def words(found: Mapping[str, Any]) -> Iterator[str]:
    """The result as lines that people read."""
    for name, figures in found.items():
        is_kind = isinstance(figures, dict)
        said = "  ".join(f"{key} {value}" for key, value in figures.items()) if is_kind else figures
        yield f"{name:12}{said}"


def _timed(port: int, paths: Sequence[str]) -> list[float]:
    times: list[float] = []
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        for at in range(N_BEFORE + N_PAGES):
            began = time.perf_counter()
            pages.get(connection, paths[at % len(paths)])
            times.append((time.perf_counter() - began) * 1000)
    return times[N_BEFORE:]


def _kinds() -> dict[str, list[str]]:
    jobs = some(Job.objects.active(), "job_id", N_PAGES + N_BEFORE)
    orgs = some(Org.objects.all(), "slug", N_PAGES + N_BEFORE)
    held = snapshot()
    if held is None or not (jobs and orgs):
        raise CommandError("There is no corpus, or no index of it. Make it with `./run manage bench_corpus`.")
    asked = [each for each in questions(held) if not each.cursor]
    random.Random(_SEED).shuffle(asked)  # noqa: S311  (a sample, no secret)
    return {
        "home": ["/"],
        "list": [f"/jobs/?{each.facets.query_string()}&sort={each.sort}" for each in asked],
        "job": [f"/jobs/{job}/" for job in jobs],
        "company": [f"/companies/{org}/" for org in orgs],
        "breakdown": [f"/companies/{org}/breakdown/" for org in orgs],
    }


def some(rows: QuerySet[Any], name: str, n: int) -> list[str]:
    """That column of up to so many of the rows, wherever in the table they lie; the same each time."""
    highest = rows.aggregate(highest=Max("pk"))["highest"] or 0
    keys = random.Random(_SEED).sample(range(1, highest + 1), min(highest, 3 * n))  # noqa: S311  (as above)
    return list(rows.filter(pk__in=keys).order_by("pk").values_list(name, flat=True)[:n])
