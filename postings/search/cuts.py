"""The most frequent values of a facet, from lists that were cut off."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from postings.search import codes
from postings.search.usual import NOTHING, OTHER, TOO_MANY, number_in


@dataclass(frozen=True, slots=True)
class Cut:
    """Values of one column by count, each count whole.

    A usual value that is not among them has at most `slack` jobs; all that are not usual have `n_other` together,
    at most.
    """

    numbers: Mapping[int, int]
    slack: int = 0
    n_other: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """`numbers` are sums over the columns, whole but for `doubtful`, which are to be counted.

    None of the values that no list holds can be among the first.
    """

    numbers: dict[int, int]
    doubtful: list[int]
    has_more: bool


#: Values that are not usual and that so many jobs have in all; None where that is not known.
Rest = Callable[[int], list[int] | None]


def field_numbers(answer: Mapping[str, Any]) -> dict[int, int]:
    """Counts by number, of a facet's own field."""
    return {int(bucket["key"]): bucket["doc_count"] for bucket in answer["buckets"]}


def of_field(answer: Mapping[str, Any]) -> Cut:
    """From an aggregation over a facet's own field, where all values are told apart."""
    numbers = field_numbers(answer)
    return Cut(numbers, min(numbers.values(), default=0) if answer.get("sum_other_doc_count") else 0)


def of_column(column: str, answer: Mapping[str, Any]) -> Cut:
    """From an aggregation over a column, whose lists are cut at their end alone, not in parts of the index."""
    read = codes.numbers(column)
    held: dict[int, int] = {OTHER: 0}
    ways = [0, 0]
    for bucket in answer["buckets"]:
        number = read[bucket["key"]]
        held[number] = held.get(number, 0) + bucket["doc_count"]
        if number <= OTHER:
            ways[number] += 1
    slack = 0
    if answer.get("sum_other_doc_count"):
        slack = min(bucket["doc_count"] for bucket in answer["buckets"])
        held[OTHER] += slack * (codes.WAYS - ways[OTHER])
        if ways[NOTHING] < codes.WAYS:
            # Some of the ways of saying nothing are further down the list: then it counts as not listed.
            held.pop(NOTHING, None)
    n_other = held.pop(OTHER, 0)
    held.pop(TOO_MANY, None)
    return Cut({number_in(number): n for number, n in held.items()}, slack, n_other)


def ranking(
    cuts: Sequence[Cut],
    top: int,
    wanted: Iterable[int] = (),
    *,
    n_usual: int = 0,
    rest: Rest = lambda _least: [],
    but: int = 0,
) -> Ranking | None:
    """The first `top` values over all columns, `but` not among them. None where that is not certain.

    0 stands for nothing said, in the first column; in the others it only says that there is no further value.
    """
    silent = cuts[0].numbers.get(0)
    slack, n_other = (sum(part) for part in zip(*((cut.slack, cut.n_other) for cut in cuts), strict=True))
    numbers: Counter[int] = Counter()
    seldom: Counter[int] = Counter()  # counted in part: the rest of their jobs are among the others
    for cut in cuts:
        for number, n in cut.numbers.items():
            if number and number != but:
                (seldom if n_other and number > n_usual else numbers)[number] += n
    told = sorted(numbers.values(), reverse=True)
    last = told[top - 1] if len(told) >= top else 0
    others = rest(max(1, last)) if n_other and n_other + slack >= last else []
    if slack > last or others is None:
        return None
    doubtful = [] if silent is not None or not cuts[0].slack else [0]
    asked = set(wanted)
    others += [number for number, n in seldom.items() if n + n_other + slack >= last]
    for number in {*numbers, *asked} if slack or n_other else ():
        if numbers[number] + slack < last and number not in asked:
            continue
        most = sum(cut.slack for cut in cuts if number not in cut.numbers)
        most += n_other if number > n_usual else 0
        if most and (number in asked or numbers[number] + most >= last):
            doubtful.append(number)
    doubtful += [number for number in dict.fromkeys(others) if number not in asked and number != but]
    has_more = bool(slack or n_other) or len(told) > top
    return Ranking({**numbers, 0: silent or 0}, doubtful, has_more)
