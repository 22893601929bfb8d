"""How good an order is: the usual measures of search, with intervals from resampled queries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

#: Ranks that nDCG looks at, that recall and precision look at, and the last at which a first hit counts.
TOP, WIDER, LAST = 10, 20, 1_000
_SAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one query."""

    ndcg: float
    recall: float
    precision: float
    reciprocal: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over queries; `low` and `high` hold 95 % of what the mean nDCG is over resampled queries."""

    n: int
    ndcg10: float
    recall20: float
    p20: float
    mrr: float
    low: float
    high: float


def measure(ranked: Sequence[str], grades: Mapping[str, int]) -> Measured | None:
    """Of documents, best first; None where nothing is relevant."""
    relevant = {key: grade for key, grade in grades.items() if grade > 0}
    if not relevant:
        return None
    best = sorted(relevant.values(), reverse=True)
    hits = len(relevant.keys() & set(ranked[:WIDER]))
    first = next((rank for rank, key in enumerate(ranked[:LAST], 1) if key in relevant), 0)
    return Measured(
        ndcg=_gain([relevant.get(key, 0) for key in ranked[:TOP]]) / _gain(best[:TOP]),
        recall=hits / min(len(relevant), WIDER),
        precision=hits / WIDER,
        reciprocal=1 / first if first else 0.0,
    )


def figures(measured: Sequence[Measured]) -> Figures:
    """At least one query."""
    low, high = interval([one.ndcg for one in measured])
    n = len(measured)
    return Figures(
        n=n,
        ndcg10=sum(one.ndcg for one in measured) / n,
        recall20=sum(one.recall for one in measured) / n,
        p20=sum(one.precision for one in measured) / n,
        mrr=sum(one.reciprocal for one in measured) / n,
        low=low,
        high=high,
    )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The bootstrap's 2.5 and 97.5 % of the mean. The same values give the same interval."""
    drawn = np.random.default_rng(1).integers(0, len(values), (_SAMPLES, len(values)))
    low, high = np.percentile(np.array(values)[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def auc(relevant: Sequence[int], other: Sequence[int]) -> float:
    """How often a relevant one has more points than another; an equal number counts half."""
    higher = sum((one > two) + (one == two) / 2 for one in relevant for two in other)
    return higher / (len(relevant) * len(other))


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))
