"""How long things last when some have not ended yet: the product-limit estimate (Kaplan and Meier, 1958). Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

#: The normal deviate of a 95 % interval.
_Z = 1.959963984540054
#: Products of shares miss a true half by rounding.
_ROUNDING = 1e-12
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Lives:
    """How many lives were followed for `days`, and whether they ended then or were only seen until then."""

    days: int
    is_ended: bool
    n: int


@dataclass(frozen=True, slots=True)
class Step:
    """After `day` the share `share` is still open, with its 95 % interval. `at_risk` were followed until then."""

    day: int
    at_risk: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Survival:
    """The steps are the days on which some ended or were last seen.

    The median or an end of its interval is None where the share, or its interval, does not
    come down to one half.
    """

    n: int
    n_ended: int
    last_day: int
    steps: tuple[Step, ...]
    median: int | None
    low: int | None
    high: int | None

    def at(self, day: int) -> Step | None:
        """The newest step on or before this day; None before the first, when all are open."""
        found = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[found - 1] if found else None

    def at_risk(self, day: int) -> int:
        """How many were followed at least for so many days, and had not ended before."""
        found = bisect_left(self.steps, day, key=lambda step: step.day)
        return self.steps[found].at_risk if found < len(self.steps) else 0


def kaplan_meier(lives: Iterable[Lives]) -> Survival:
    """The share that lasts beyond each day. On one day, endings come before those that were seen no longer.

    Variance by Greenwood, interval on the log(-log) scale, the median's interval by
    Brookmeyer and Crowley: all days at which the interval of the share holds one half.
    """
    ended: dict[int, int] = {}
    seen: dict[int, int] = {}
    for life in lives:
        counted = ended if life.is_ended else seen
        counted[life.days] = counted.get(life.days, 0) + life.n
    n = at_risk = sum(ended.values()) + sum(seen.values())
    steps: list[Step] = []
    share, greenwood, low, high = 1.0, 0.0, 1.0, 1.0
    for day in sorted(ended.keys() | seen.keys()):
        deaths = ended.get(day, 0)
        if deaths == at_risk:  # the last ones ended: Greenwood has nothing to say, so the upper end stays
            share = low = 0.0
        elif deaths:
            share *= 1 - deaths / at_risk
            greenwood += deaths / (at_risk * (at_risk - deaths))
            low, high = _interval(share, greenwood)
        steps.append(Step(day, at_risk, share, low, high))
        at_risk -= deaths + seen.get(day, 0)
    return Survival(
        n=n,
        n_ended=sum(ended.values()),
        last_day=steps[-1].day if steps else 0,
        steps=tuple(steps),
        median=_first(steps, [step.share for step in steps]),
        low=_first(steps, [step.low for step in steps]),
        high=_first(steps, [step.high for step in steps]),
    )


def _interval(share: float, greenwood: float) -> tuple[float, float]:
    """`greenwood` is Greenwood's sum, so that the variance of the share is share² · sum."""
    middle = log(-log(share))
    half = _Z * sqrt(greenwood) / -log(share)
    return exp(-exp(middle + half)), exp(-exp(middle - half))


def _first(steps: list[Step], shares: list[float]) -> int | None:
    """The first day on which the share is at most one half."""
    return next(
        (step.day for step, share in zip(steps, shares, strict=True) if share <= _HALF + _ROUNDING), None
    )
