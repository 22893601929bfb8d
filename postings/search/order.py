"""The order of results: pages by the sort key of the last row, and where to look for the newest.

Sorting a third of a million matches by a column costs 15 ms; the twenty newest of them lie
among the newest few hundred jobs. So a sorted page looks at a window of the key first, wide
enough by what matches at most, and at wider ones only where that was not enough.
"""

import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from tantivy import Occur, Order, Query

from postings.search.queries import Asked, Part, between
from postings.search.reader import Snapshot
from postings.search.schema import DAY, ID_BITS, SEEN_IN, schema, sort_key

_LARGEST = 2**63 - 1
#: Results by relevance end here: what is further down is no answer.
MOST_RANKED = 1000
#: Jobs that match, within a window, for each that is wanted; and the share of all above which a window is none.
_ROOM, _WIDE = 3.0, 0.25
#: The share of all jobs that is looked through at once, unless finding them takes long.
_FEW = 0.02
#: A window by hours or days has no more of them, and no larger share of all jobs.
_MOST_SPANS, _NARROW, _NARROW_IF_DEAR = 60, 0.02, 0.1
#: A spread is used for so many seconds; until it is made anew, jobs of so many more days are looked for.
_FRESH, _DAYS_TO_COME = 600.0, 3
_BUCKETS = 2000


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    POSTED = "posted"
    PAY = "pay"


_FIELDS = {Sort.NEWEST: "by_seen", Sort.POSTED: "by_posted", Sort.PAY: "by_pay"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A job's number; `key` is its sort key, or its score."""

    job: int
    key: float


def by_value(
    snapshot: Snapshot, asked: Asked, sort: Sort, *, limit: int, after: int | None, before: int | None
) -> list[Hit]:
    """At most `limit` jobs in descending order of the key, strictly beyond `after`; or, ascending, `before`."""
    field = _FIELDS[sort]
    if before is not None:
        part = (Occur.Must, between(field, before + 1))
        return _sorted(snapshot, asked.query(part), field, limit, Order.Asc)
    top = after if after is not None else _LARGEST
    for floor in _floors(snapshot, asked, field, limit, top):
        parts = _window(snapshot, field, floor, top, narrow=_NARROW_IF_DEAR if asked.is_dear else _NARROW)
        found = _sorted(snapshot, asked.query(*parts), field, limit)
        if len(found) == limit:
            return found
    query = asked.query(*([(Occur.Must, between(field, 0, top))] if after is not None else []))
    return _sorted(snapshot, query, field, limit)


def _window(snapshot: Snapshot, field: str, floor: int, top: int, *, narrow: float) -> list[Part]:
    """Keys from `floor` to below `top`: by their hours or days, where those hold few jobs, else by every job's key.

    The shorter the better: each job of a window is looked for among those that have the words.
    """
    spread = _spread(snapshot, field)
    for name, length in SEEN_IN.items():
        first = (floor >> ID_BITS) // length
        highest = (min(top, spread.highest) >> ID_BITS) // length
        begins = sort_key(first * length, 0)
        if (
            field == "by_seen"
            and highest - first <= _MOST_SPANS
            and spread.n_between(begins, top) <= spread.n * narrow
        ):
            rest = [(Occur.Must, between(field, floor, top))] if top < _LARGEST else []
            return [(Occur.Must, _seen_in(name, first, highest)), *rest]
    return [(Occur.Must, between(field, floor, top))]


def _seen_in(name: str, first: int, highest: int) -> Query:
    """From one hour or day to another, and later: what came after the spread was worked out is the newest of all."""
    last = highest + _DAYS_TO_COME * DAY // SEEN_IN[name]
    return Query.term_set_query(schema(), name, list(range(first, last + 1)))


def _sorted(snapshot: Snapshot, query: Query, field: str, limit: int, order: Order = Order.Desc) -> list[Hit]:
    found = snapshot.searcher.search(query, limit=limit, count=False, order_by_field=field, order=order)
    return [Hit(int(key) & (1 << ID_BITS) - 1, int(key)) for key, _ in found.hits]


def by_relevance(snapshot: Snapshot, scored: Query, *, limit: int, offset: int) -> list[Hit]:
    """The best, from `offset` on."""
    limit = min(limit, MOST_RANKED - offset)
    if limit <= 0:
        return []
    found = snapshot.searcher.search(scored, limit=limit, offset=offset, count=False)
    ids = snapshot.searcher.fast_field_values("id", [address for _, address in found.hits])
    return [Hit(int(job or 0), float(score)) for job, (score, _) in zip(ids, found.hits, strict=True)]


def newest(snapshot: Snapshot, *, share: float) -> Query:
    """The part of all jobs that was first seen last, to whole days."""
    spread = _spread(snapshot, "by_seen")
    floor = spread.floor(_LARGEST, share * spread.n) if share < 1 else 0
    first, highest = ((key >> ID_BITS) // DAY for key in (floor, spread.highest))
    return (
        between("by_seen", floor) if highest - first > _MOST_SPANS else _seen_in("seen_day", first, highest)
    )


def _floors(snapshot: Snapshot, asked: Asked, field: str, limit: int, top: int) -> Iterator[int]:
    """Lower ends of windows that probably hold enough. None where few jobs match at once, or nearly all are needed."""
    n = snapshot.n_jobs
    if field == "by_pay" or (asked.n_most < n * _FEW and not asked.is_dear):
        return
    spread = _spread(snapshot, field)
    wanted = _ROOM * limit * n / max(1, asked.n_most)
    for _ in range(2):
        if wanted > n * _WIDE:
            return
        floor = spread.floor(top, wanted)
        if floor <= 0:
            return
        yield floor
        wanted *= 8


@dataclass(frozen=True, slots=True)
class _Spread:
    """How many jobs lie above each of some keys: lowest key first."""

    keys: Sequence[int]
    above: Sequence[int]
    n: int
    highest: int
    made_at: float  # by the monotonic clock

    def is_good_for(self, n: int) -> bool:
        return abs(n - self.n) * 50 <= self.n and time.monotonic() < self.made_at + _FRESH

    def n_between(self, low: int, top: int) -> int:
        """About how many jobs have keys from `low` to `top`."""
        return self._n_above(low) - self._n_above(top)

    def _n_above(self, key: int) -> int:
        at = bisect_left(self.keys, key)
        return (
            self.above[max(0, at - 1)]
            if at < len(self.keys)
            else (self.above[-1] if key <= self.highest else 0)
        )

    def floor(self, top: int, wanted: float) -> int:
        """The key above which, and below `top`, that many jobs lie; 0 where there are not so many."""
        at_top = bisect_left(self.keys, top)
        passed = self.above[at_top] if at_top < len(self.keys) else 0
        at = bisect_left(self.above, -(passed + wanted), key=lambda n: -n)
        # `above` falls as keys rise: the last bucket that still has enough above it.
        return self.keys[at - 1] if at else 0


def _spread(snapshot: Snapshot, field: str) -> _Spread:
    """Made anew when the index has grown or shrunk by a fiftieth, and now and then: a window need not be exact."""
    found = snapshot.memory.get(field)
    if not isinstance(found, _Spread) or not found.is_good_for(snapshot.n_jobs):
        found = snapshot.memory[field] = _spread_of(snapshot, field)
    return found


def _spread_of(snapshot: Snapshot, field: str) -> _Spread:
    """Two passes over all jobs, 5 ms for a million. Keys are rounded to 53 bits, which moves no second."""
    everything = Query.all_query()
    ends = {name: {name: {"field": field}} for name in ("min", "max")}
    answer = snapshot.searcher.aggregate(everything, ends)
    low, high = (int(answer[name]["value"] or 0) for name in ("min", "max"))
    interval = float(max(1, (high - low) // _BUCKETS))
    counted = snapshot.searcher.aggregate(
        everything, {"by": {"histogram": {"field": field, "interval": interval}}}
    )
    buckets = counted["by"]["buckets"]
    above = list(accumulate(bucket["doc_count"] for bucket in reversed(buckets)))
    n = above[-1] if above else 0
    return _Spread([int(bucket["key"]) for bucket in buckets], above[::-1], n, high, time.monotonic())
