"""Shares in whole percents: halves go up, and a tenth stands only where a whole one would hide it. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from math import floor

#: Digits of a percent that counts can tell; what lies behind them is noise of the reckoning.
_DIGITS = 6


def whole(share: float) -> str:
    """A share of one: `12 %`, `0.4 %`, `99.7 %`."""
    shown = round(share * 100, _DIGITS)
    if _is_told_in_tenths(shown):
        return f"{min(max(floor(shown * 10 + 0.5), 1), 999) / 10:.1f} %"
    return f"{floor(shown + 0.5)} %"


def parts(counts: Sequence[int]) -> list[str]:
    """The parts of a whole, which add up to 100, or come as near as equal counts that are told alike can.

    What is left when all are rounded down goes to those with the largest remainders. Where a part is told in
    tenths each is rounded for itself.
    """
    total = sum(counts)
    shown = [round(100 * n / total, _DIGITS) for n in counts] if total else [0.0 for _n in counts]
    if not total or any(_is_told_in_tenths(each) for each in shown):
        return [whole(each / 100) for each in shown]
    given = _given(counts, [floor(each) for each in shown], shown)
    return [f"{each} %" for each in given]


def _given(counts: Sequence[int], floors: Sequence[int], shown: Sequence[float]) -> list[int]:
    """A group of equal counts takes one each where at least half of them can be served."""
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for at, n in enumerate(counts):
        alike[n].append(at)
    left, given = 100 - sum(floors), list(floors)
    for group in sorted(alike.values(), key=lambda group: floors[group[0]] - shown[group[0]]):
        if left <= 0 or 2 * left < len(group):
            break
        left -= len(group)
        for at in group:
            given[at] += 1
    return given


def _is_told_in_tenths(shown: float) -> bool:
    return 0 < shown < 1 or 99 < shown < 100
