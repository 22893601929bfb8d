"""How long a new job takes from its commit until a ranking has it, with the indexer beside in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction

from accounts.management.match_bench import resume
from accounts.matching.index.ranking import ranking
from accounts.matching.index.reader import snapshot
from accounts.matching.seeker import Seeker
from postings.management.corpus.site import environment
from postings.models import Job

_ROUNDS, _PATIENCE = 7, 120.0


def measure(n: int) -> dict[str, Any]:
    """Jobs are added and taken out again: the corpus is kept, and later runs measure it too."""
    seeker = resume.seeker()
    with _indexer_beside(n):
        waits = [_until_scored(seeker) for _ in range(_ROUNDS)]
    return {
        "new_job_scored_seconds": round(statistics.median(waits), 2),
        "new_job_scored_seconds_most": round(max(waits), 2),
    }


def _until_scored(seeker: Seeker) -> float:
    key = _add()
    began = time.perf_counter()
    try:
        while time.perf_counter() < began + _PATIENCE:
            now = snapshot()
            if now and ranking(seeker, snapshot=now).of([key]):
                return time.perf_counter() - began
            time.sleep(0.02)
    finally:
        Job.objects.filter(pk=key).delete()
    raise CommandError("A new job was not scored within two minutes.")


@transaction.atomic
def _add() -> int:
    """A copy of the newest job, under a title that nobody has embedded."""
    job = Job.objects.active().select_related("version").latest("pk")
    version = job.version
    mark = uuid.uuid4().hex
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('postings_jobversion', 'id'))")
        job.version_id = version.pk = cursor.fetchone()[0]
    job.pk, job.job_id, job.provider_job_key = None, mark, mark
    job.title = job.normalized_title = f"Keeper of {mark[:12]}"
    job._state.adding = version._state.adding = True
    job.save(force_insert=True)
    version.job = job
    version.save(force_insert=True)
    return int(job.pk)


@contextmanager
def _indexer_beside(n: int) -> Iterator[None]:
    """As `./run` starts it."""
    command = [sys.executable, "manage.py", "match_indexer"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(n))  # noqa: S603
    try:
        _until_scored(resume.seeker())  # it has to come up, which is not what is measured
        yield
    finally:
        process.terminate()
        process.wait()
