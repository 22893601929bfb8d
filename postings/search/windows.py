"""How many jobs were first seen, or posted, within the last days: for the filters that are no lists of values."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from postings.search.schema import seconds, sort_key
from postings.search.sql import since

#: Days that are offered, by the filter's name.
WITHIN: Mapping[str, tuple[int, ...]] = {
    "open_within": (1, 3, 7, 14, 30),
    "posted_within": (1, 3, 7, 14, 30),
}
_COLUMNS = {"open_within": "by_seen", "posted_within": "by_posted"}
#: Below it nobody says when: no moment has this key.
_TOLD = sort_key(1, 0)


def ranges(name: str, now: datetime) -> dict[str, Any]:
    """What is to be aggregated: jobs of which nobody says when, and those between one number of days and the next.

    The index compares keys as floats, which moves no second: the job's number alone is rounded.
    """
    bounds = [_TOLD, *reversed(_floors(name, now))]
    between = [{"from": float(low), "to": float(high)} for low, high in pairwise(bounds)]
    asked = [{"to": float(_TOLD)}, *between, {"from": float(bounds[-1])}]
    return {"range": {"field": _COLUMNS[name], "ranges": asked}}


def counted(name: str, now: datetime, answer: Mapping[str, Any]) -> tuple[tuple[tuple[str, int], ...], int]:
    """Jobs within each number of days, shortest first; and those of which nobody says when."""
    told = {bucket.get("from"): int(bucket["doc_count"]) for bucket in answer["buckets"]}
    numbers = [told.get(float(floor), 0) for floor in _floors(name, now)]
    return tuple((str(days), sum(numbers[: at + 1])) for at, days in enumerate(WITHIN[name])), told.get(
        None, 0
    )


def _floors(name: str, now: datetime) -> list[int]:
    return [sort_key(seconds(since(now, days)), 0) for days in WITHIN[name]]
