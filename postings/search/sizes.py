"""How many listed jobs a page would show: for pages that lead to many others. No query of the database."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime

from postings.search.facets import Facets
from postings.search.queries import Builder
from postings.search.reader import Snapshot, snapshot

log = logging.getLogger(__name__)

#: Counting takes 5 ns a job: those that are more are counted once in so many seconds, by each process.
_MANY, _KEPT = 10_000, 60.0
#: Every job has one value of it.
_COLUMN = "c_kind"


@dataclass(frozen=True, slots=True)
class _Kept:
    n: int
    until: float  # by the monotonic clock


class Sizes:
    """Counts of open and missing jobs, all of one state of the index."""

    def __init__(self, now: datetime) -> None:
        self._snapshot, self._now = snapshot(), now
        self._told: dict[Facets, int] = {}

    def n(self, facets: Facets) -> int | None:
        """Exact; where there are many, as of the last minute. None where no index can count.

        The companies named must be those that hold the jobs: of one that was merged there are none.
        """
        if self._snapshot is None or facets.wants_closed:
            return None
        try:
            if facets not in self._told:
                self._told[facets] = _counted(self._snapshot, facets, self._now)
            return self._told[facets]
        except (OSError, ValueError, LookupError):
            log.exception("The index could not count")
            self._snapshot = None
            return None


def _counted(held: Snapshot, facets: Facets, now: datetime) -> int:
    key = f"size {facets.query_string()}"
    kept = held.memory.get(key)
    if isinstance(kept, _Kept) and time.monotonic() < kept.until:
        return kept.n
    asked = Builder(held, facets, now).asked()
    answer = held.searcher.aggregate(asked.query(), {"n": {"value_count": {"field": _COLUMN}}})
    n = int(answer["n"]["value"])
    if asked.n_most > _MANY:
        held.memory[key] = _Kept(n, time.monotonic() + _KEPT)
    return n
