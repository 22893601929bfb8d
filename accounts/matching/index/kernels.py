"""The loops over all jobs, compiled. They hold no lock, so that two threads share the rows; they start none themselves.

The arithmetic is that of `score.py`, step by step: whole numbers, and where those do not do,
the same roots and quotients. Its numbers come as arguments, for what is compiled is kept, and
would keep old ones.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from django.conf import settings

# Compiled once on a machine, not once in a process: set before the first function is declared.
numba.config.CACHE_DIR = str(Path(settings.DATA_DIR) / "numba")  # type: ignore[attr-defined]  # made at import

#: Jobs whose sums are gathered at once: they stay in the fastest memory.
_BLOCK = 8192

Loop = TypeVar("Loop", bound=Callable[..., Any])

types: Any = numba.types
_int64, _float64, _uint32 = types.int64, types.float64, types.uint32


def _compiled(signature: Any) -> Callable[[Loop], Loop]:
    """At import, so that no request waits for it."""
    made = numba.njit(signature, cache=True, nogil=True, error_model="numpy")
    return cast("Callable[[Loop], Loop]", made)


def _array(kind: Any, dimensions: int = 1) -> Any:
    """Read-only, as arrays of files are; others are taken as well."""
    return types.Array(kind, dimensions, "C", readonly=True)


_span = types.UniTuple(_int64, 2)
_vectors = types.Tuple((_array(types.int8, 2), _array(types.boolean)))
_titles = types.Tuple((_array(types.int16, 2), _array(_int64), _array(types.int16)))
_jobs = types.Tuple((_array(_int64), _array(_uint32), _array(_uint32), _array(_uint32)))
_skills = types.Tuple((_array(_int64), _array(_int64), _int64))


@_compiled(_int64(_int64, _int64, _int64))
def _share(part: Any, whole: Any, full: Any) -> Any:
    return min(full, (max(0, part) * full + whole // 2) // whole)


@_compiled(types.int32(_array(types.int8), _array(types.int16)))
def _product(vector: Any, other: Any) -> Any:
    total = np.int32(0)
    for at in range(len(vector)):
        total += np.int32(np.int16(vector[at])) * np.int32(other[at])
    return total


@_compiled(types.void(_vectors, _titles, types.UniTuple(_int64, 9), _span, types.int32[::1]))
def titles(held: Any, asked: Any, rule: Any, span: Any, out: Any) -> None:
    """What each title from `span[0]` to before `span[1]` adds: its parts by their weights.

    `held`: vectors, and which there are. `asked`: vectors of the seeker's titles, what each loses, vector of the head
    (empty where there is none). `rule`: best parts, mean parts, same, full product of a head; full, weights of title
    and head, and of each the neutral value.
    """
    vectors, known = held
    of_titles, losses, head = asked
    best_parts, mean_parts, same, head_full, full, title_weight, head_weight, title_else, head_else = rule
    n = len(of_titles)
    for row in range(span[0], span[1]):
        title, whole = title_else, head_else
        if known[row]:
            if n:
                best, total = np.int64(-(1 << 62)), np.int64(0)
                for number in range(n):
                    left = _product(vectors[row], of_titles[number]) - losses[number]
                    best, total = max(best, left), total + left
                combined = best_parts * n * best + mean_parts * total
                title = _share(combined, (best_parts + mean_parts) * n * same, full)
            if len(head):
                whole = _share(np.int64(_product(vectors[row], head)), head_full, full)
        out[row] = title_weight * title + head_weight * whole


@_compiled(_int64(_array(_uint32), _int64, _int64, _int64))
def _place(rows: Any, low: int, high: int, row: int) -> int:
    """The first place from `low` to before `high` whose row is not before this one."""
    while low < high:
        middle = (low + high) // 2
        if rows[middle] < row:
            low = middle + 1
        else:
            high = middle
    return low


@_compiled(
    types.void(
        _jobs, _skills, _array(types.int32), types.Tuple((_float64, *[_int64] * 5)), _span, types.int16[::1]
    )
)
def points(jobs: Any, asked: Any, of_titles: Any, rule: Any, span: Any, out: Any) -> None:
    """Of the jobs from `span[0]` to before `span[1]`.

    `jobs`: where the list of each skill starts, the rows in the lists; of each job the square of its skills and the row
    of its title. `asked`: the seeker's skills, the square of each, and of all. `rule`: what a cosine of one is worth;
    full, what is added to a job's square, weight of skills, their neutral value, sum of all weights.
    """
    starts, rows, squares, title = jobs
    skills, worth, square = asked
    factor, full, shrink, weight, neutral, whole = rule
    at = np.empty(len(skills), np.int64)
    for number in range(len(skills)):
        at[number] = _place(rows, starts[skills[number]], starts[skills[number] + 1], span[0])
    shared = np.empty(_BLOCK, np.int64)
    for begin in range(span[0], span[1], _BLOCK):
        end = min(span[1], begin + _BLOCK)
        base = np.uint32(begin)
        shared[:] = 0
        for number in range(len(skills)):
            stop = starts[skills[number] + 1]
            place = at[number]
            while place < stop and rows[place] < end:
                # Unsigned, or each place would be checked for one counted from the end.
                shared[np.uint32(rows[place] - base)] += worth[number]
                place += 1
            at[number] = place
        for job in range(begin, end):
            held = np.int64(squares[job])
            cosine = shared[job - begin] / np.sqrt(np.float64(square * (held + shrink)))
            value = min(full, np.int64(np.floor(cosine * factor + 0.5))) if held else neutral
            out[job] = (weight * value + of_titles[title[job]] + whole // 2) // whole


@_compiled(types.void(types.int16[::1], _int64[::1]))
def count(of_jobs: Any, counts: Any) -> None:
    """Jobs by their points."""
    for job in range(len(of_jobs)):
        if of_jobs[job] >= 0:
            counts[of_jobs[job]] += 1
