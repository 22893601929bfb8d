"""One resume against all jobs: how long, how much memory, and the same in plain NumPy. In a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import CommandError

from accounts.matching import score_many
from accounts.matching.index import shingles
from accounts.matching.index.ranking import ranking
from accounts.matching.index.reader import Snapshot, snapshot
from accounts.matching.seeker import Seeker
from postings.management.search_bench.latency import percentiles
from postings.models import JobVersion
from postings.providers.html import plain

TOP, _ROUNDS, _FEW = 500, 200, 9


def measure(seeker: Seeker) -> dict[str, Any]:
    now = snapshot()
    if now is None:
        raise CommandError("There is no match index that can be read.")
    known = now.base.known
    ranking(seeker, snapshot=now).top(TOP)
    began = time.process_time()
    times = _timed(lambda: ranking(seeker, snapshot=now).top(TOP), _ROUNDS)
    worked = (time.process_time() - began) * 1000 / _ROUNDS
    found: dict[str, Any] = {
        "open_jobs": now.n_jobs,
        "skills": len(seeker.skills),
        "titles": len(known),
        "titles_without_vector": int(len(known) - known.sum() - len(now.late)),
        "jobs_without_vector": int((~known)[now.base.title].sum()),
        "ranking_ms": percentiles(times),
        "ranking_cpu_ms": round(worked, 1),
        **_memory(),
    }
    return found | _copied(now) | _by_numpy(seeker, now, found["ranking_ms"]["p50"])


def _timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _memory() -> dict[str, int]:
    """MB of this process: all that it has mapped and touched, its share of that, and what it alone holds."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    held = {name: int(value.split()[0]) for name, value in (line.split(":") for line in lines)}
    private = held["Private_Clean"] + held["Private_Dirty"]
    return {
        "rss_mb": round(held["Rss"] / 1024),
        "pss_mb": round(held["Pss"] / 1024),
        "private_mb": round(private / 1024),
    }


def _copied(now: Snapshot) -> dict[str, Any]:
    """A resume of 1,000 words, forty of which stand in the middle of some posting."""
    job = int(now.base.pk[len(now.base) // 2])
    html = JobVersion.objects.filter(job=job).latest("pk").description_html
    text = plain(html)
    words = text.split()[20:60]
    own = [f"own{number}" for number in range(960)]
    prints = shingles.of_resume(" ".join([*own[:480], *words, *own[480:]]))
    if job not in now.suspects(prints):
        raise CommandError("A posting whose words were copied was not found.")
    return {"suspects_ms": percentiles(_timed(lambda: now.suspects(prints), _ROUNDS))}


def _by_numpy(seeker: Seeker, now: Snapshot, ours: float) -> dict[str, Any]:
    """The same points by `score_many.py`. Raises CommandError where one differs."""
    base = now.base
    jobs = base.jobs()
    bounds = np.concatenate(([0], np.cumsum(jobs.n_skills, dtype=np.int64)))
    many = score_many.Jobs(
        dict(now.skills.numbers),
        now.skills.weights**2,
        jobs.skills.astype(np.int64),
        bounds,
        base.square.astype(np.int64),
        base.title.astype(np.int64),
        (),
        base.vectors.astype(np.float32),
        base.known,
        now.skills.by_slug,
    )

    def top() -> None:
        points = score_many.points(seeker, many)
        best = np.argpartition(-points, TOP)[:TOP]
        best[np.lexsort((-base.pk[best], -base.seen[best], -points[best]))]

    alive = ranking(seeker, snapshot=now).points[: len(base)] >= 0
    same = score_many.points(seeker, many)[alive] == ranking(seeker, snapshot=now).points[: len(base)][alive]
    if not same.all():
        raise CommandError(f"{int((~same).sum())} jobs have other points by the reference.")
    times = percentiles(_timed(top, _FEW))
    return {"numpy_ms": times, "numpy_to_ours": round(times["p50"] / ours, 1)}
