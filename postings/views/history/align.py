"""The longest common subsequence of two sequences, at a cost that is bounded whatever they hold. Pure.

Greedy by Myers (1986), after what both begin and end with and what only one of them has is
set aside: postings are edited in a few places, and the cost grows with the number of edits.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

#: Pairs of indexes, rising in both.
Matches = list[tuple[int, int]]


@dataclass(slots=True)
class Budget:
    """Steps left for one page, a few tenths of a microsecond each. `is_spent` once something was not compared."""

    steps: int
    is_spent: bool = False

    def takes(self, steps: int) -> bool:
        if steps > self.steps:
            self.is_spent = True
            return False
        self.steps -= steps
        return True


def matches(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> Matches:
    """Equal items that both have in the same order, as many as can be found.

    Where that would cost more than the budget holds, only items that stand once in each are looked at.
    """
    first, last = _ends(old, new)
    head = [(at, at) for at in range(first)]
    tail = [(len(old) - at, len(new) - at) for at in range(last, 0, -1)]
    left, right = range(first, len(old) - last), range(first, len(new) - last)
    known = {old[at] for at in left} & {new[at] for at in right}
    lefts = [at for at in left if old[at] in known]
    rights = [at for at in right if new[at] in known]
    olds, news = [old[at] for at in lefts], [new[at] for at in rights]
    found = _greedy(olds, news, budget) if known else []
    if found is None:
        found = _unique(olds, news)
    return [*head, *((lefts[i], rights[j]) for i, j in found), *tail]


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items both begin with, and how many of the others both end with."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return first, last


def _greedy(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> Matches | None:
    """Myers' walk: the fewest edits that lead from one to the other; None where they cost too much."""
    n_old, n_new = len(old), len(new)
    furthest: dict[int, int] = {1: 0}
    trace: list[dict[int, int]] = []
    for n_edits in range(n_old + n_new + 1):
        trace.append({k: furthest[k] for k in range(-n_edits - 1, n_edits + 2) if k in furthest})
        n_steps = 2 * n_edits + 1
        for k in range(-n_edits, n_edits + 1, 2):
            start = x = _next(furthest, n_edits, k)[1]
            while x < n_old and x - k < n_new and old[x] == new[x - k]:
                x += 1
            furthest[k] = x
            if x >= n_old and x - k >= n_new:
                return _way_back(trace, n_old, n_new)
            n_steps += x - start
        if not budget.takes(n_steps):
            return None
    return None


def _next(furthest: Mapping[int, int], n_edits: int, k: int) -> tuple[int, int]:
    """From which diagonal the walk comes to `k`, and where it arrives: by an item put in, or one taken out."""
    if k == -n_edits or (k != n_edits and furthest[k - 1] < furthest[k + 1]):
        return k + 1, furthest[k + 1]
    return k - 1, furthest[k - 1] + 1


def _way_back(trace: Sequence[Mapping[int, int]], x: int, y: int) -> Matches:
    """From the end of both to their beginning, by what stood before each round."""
    found: Matches = []
    for n_edits in range(len(trace) - 1, -1, -1):
        furthest = trace[n_edits]
        k, _x = _next(furthest, n_edits, x - y)
        old_x, old_y = furthest[k], furthest[k] - k
        while x > old_x and y > old_y:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = old_x, old_y
    return found[::-1]


def _unique(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matches:
    """Of the items that stand once in each, the longest run that rises in both (patience sorting)."""
    n_old, n_new = Counter(old), Counter(new)
    at_new = {item: at for at, item in enumerate(new) if n_new[item] == 1}
    pairs = [(at, at_new[item]) for at, item in enumerate(old) if n_old[item] == 1 and item in at_new]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_at, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [index]
    found: Matches = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
