"""Vectors of titles, and the index from nothing."""

from __future__ import annotations

import resource
import time
from typing import Any

from django.db import connection

from accounts.matching import embedder, projection, titles
from accounts.matching.index.indexer import Indexer
from accounts.matching.index.reader import home
from accounts.models import TitleVector

_BATCH = 500
_MOST_HELD = """
    SELECT coalesce(nullif(normalized_title, ''), title) AS held FROM postings_job
    WHERE status <> 'closed' AND in_scope GROUP BY held ORDER BY count(*) DESC, held
"""


def embed(most: int) -> dict[str, Any]:
    """Up to so many titles that have no vector, those of most jobs first; none where the model does not run."""
    began = time.perf_counter()
    wanted = _without_vector(most) if embedder.is_available() else []
    for first in range(0, len(wanted), _BATCH):
        titles.vectors_of(wanted[first : first + _BATCH])
    return {"titles_embedded": len(wanted), "embed_seconds": round(time.perf_counter() - began, 1)}


def _without_vector(most: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_MOST_HELD)
        keys = dict.fromkeys(titles.key(held) for (held,) in cursor.fetchall())
    rows = TitleVector.objects.filter(model=projection.VERSION)
    known = set(rows.values_list("title", flat=True))
    return [key for key in keys if key and key not in known][:most]


def bring_up_to_date() -> None:
    with Indexer(home(), commit_seconds=0) as indexer:
        while indexer.step():
            pass


def build() -> dict[str, Any]:
    """The index from PostgreSQL: seconds, its size on the disk, the most memory of the process that made it."""
    began = time.perf_counter()
    with Indexer(home()) as indexer:
        indexer.rebuild()
    took = time.perf_counter() - began
    current = home().current()
    return {
        "build_seconds": round(took, 1),
        "build_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "index_mb": round(current.n_bytes() / 1e6) if current else 0,
    }
