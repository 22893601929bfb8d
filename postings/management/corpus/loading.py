"""Making the corpus: the database, the small tables, the jobs in several processes, indexes, events."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from django.core.management import call_command
from django.db import connection

from postings.management.corpus.rows import Maker, n_rows
from postings.management.corpus.tables import Table, continue_ids, load_rows, make_bare, put_back, vacuum
from postings.management.corpus.terms import Decks
from postings.management.corpus.texts import Texts
from postings.management.corpus.world import make_world
from postings.models import Job, JobPlace, JobVersion, Org, Place, Source

SEED = "footnote"
#: Jobs that one process makes and loads at a time: some 12 MB of rows.
CHUNK = 5000
#: Seconds between two lines about how far it has come.
TOLD_EVERY = 10

#: Written from the jobs themselves, in the order in which they happened, as their ids must be.
_EVENTS = """
INSERT INTO postings_jobevent (job_id, source_id, event_type, field_name, old_value, new_value, observed_at,
    source_hash, version_id, metadata)
SELECT id, source_id, event_type, 'status', old_value::jsonb, new_value::jsonb, observed_at, source_hash,
    version, metadata
FROM (
    SELECT id, source_id, 'job.created' AS event_type, NULL AS old_value, '"open"' AS new_value,
        first_seen_at AS observed_at, source_hash, version_id AS version, '{}'::jsonb AS metadata
    FROM postings_job
    UNION ALL
    SELECT id, source_id, 'job.missing', '"open"', '"missing"', missing_since, source_hash, NULL, '{}'::jsonb
    FROM postings_job WHERE missing_since IS NOT NULL
    UNION ALL
    SELECT id, source_id, 'job.closed', '"missing"', '"closed"', inactive_at, source_hash, NULL,
        jsonb_build_object('reason', close_reason, 'last_seen_at', stored_last_seen_at)
    FROM postings_job WHERE status = 'closed'
) AS told ORDER BY observed_at, id
"""

Tell = Callable[[str], None]


class Stages:
    """Seconds of each named stage, told as it begins."""

    def __init__(self, tell: Tell) -> None:
        self.seconds: dict[str, float] = {}
        self._tell = tell

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._tell(f"{name} …")
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 2)


def fill(n: int, *, until: datetime, tell: Tell) -> dict[str, Any]:
    """Fill the empty database that the connection points at with n listed jobs and the closed ones; the report."""
    stages = Stages(tell)
    with stages.stage("migrate"):
        call_command("migrate", verbosity=0)
    with stages.stage("words, companies and places"):
        world = make_world(n, SEED, until=until)
        maker = Maker(SEED, n, until, world, Texts(SEED), Decks())
        load_rows(Org, world.orgs)
        load_rows(Source, world.sources)
        load_rows(Place, world.places)
    with stages.stage("drop indexes"):
        dropped = make_bare()
    with stages.stage("jobs"):
        _load_jobs(maker, tell)
    with stages.stage("events"), connection.cursor() as cursor:
        cursor.execute(_EVENTS)
    with stages.stage("indexes and constraints"):
        put_back(dropped)
        continue_ids()
    with stages.stage("vacuum and analyse"):
        vacuum()
    return _report(n, until, stages)


def _load_jobs(maker: Maker, tell: Tell) -> None:
    """In as many processes as there are processors; the decks are shared with them."""
    total = n_rows(maker.n)
    connection.close()  # a connection does not survive being forked
    began, told, done = time.perf_counter(), 0.0, 0
    with ProcessPoolExecutor(
        len(os.sched_getaffinity(0)),
        get_context("fork"),
        initializer=_begin,
        initargs=(maker, os.getpid()),
    ) as pool:
        chunks = [
            pool.submit(_load_chunk, first, min(first + CHUNK, total)) for first in range(0, total, CHUNK)
        ]
        try:
            for chunk in as_completed(chunks):
                done += chunk.result()
                passed = time.perf_counter() - began
                if passed - told > TOLD_EVERY or done == total:
                    told = passed
                    tell(f"  {done:,} of {total:,} jobs, {done / passed:,.0f} a second")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


class _Process:
    """What one process of the pool keeps between its chunks."""

    maker: Maker
    tables: tuple[Table, Table, Table]


def _begin(maker: Maker, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _Process.maker = maker
    sample = next(made for made in maker.jobs(0, CHUNK) if made.places)
    rows = (sample.version, sample.job, sample.places[0])
    models = (JobVersion, Job, JobPlace)
    version, job, place = (Table(model, list(row)) for model, row in zip(models, rows, strict=True))
    _Process.tables = (version, job, place)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def _end_with(parent: int) -> None:
    """A pool whose parent was killed would wait for work for ever, and hold its connections."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _load_chunk(first: int, last: int) -> int:
    version, job, place = _Process.tables
    made = list(_Process.maker.jobs(first, last))
    version.load(version.line(one.version) for one in made)
    job.load(job.line(one.job) for one in made)
    place.load(place.line(row) for one in made for row in one.places)
    return len(made)


def _report(n: int, until: datetime, stages: Stages) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, count(*) FROM postings_job GROUP BY status ORDER BY status")
        by_status = dict(cursor.fetchall())
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    return {
        "jobs": n,
        "rows": sum(by_status.values()),
        "by_status": by_status,
        "until": until.isoformat(),
        "seconds": stages.seconds,
        "total_seconds": round(sum(stages.seconds.values()), 2),
        "rows_per_second": round(sum(by_status.values()) / stages.seconds["jobs"]),
        "database_bytes": size,
    }
