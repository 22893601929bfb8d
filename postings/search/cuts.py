"""The most frequent values of a facet, from lists that were cut off. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from postings.search import codes


@dataclass(frozen=True, slots=True)
class Cut:
    """Values of one column by count, each count whole. A value that is not among them has at most `slack` jobs."""

    numbers: Mapping[int, int]
    slack: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """`numbers` are sums over the columns, whole but for `doubtful`, which are to be counted.

    None of the values that no list holds can be among the first.
    """

    numbers: dict[int, int]
    doubtful: list[int]
    has_more: bool


def column_numbers(column: str, answer: Mapping[str, Any]) -> dict[int, int]:
    """Counts by number, of a column: the ways of writing a number together."""
    read = codes.numbers(column)
    found: dict[int, int] = {}
    for bucket in answer["buckets"]:
        number = read[bucket["key"]]
        found[number] = found.get(number, 0) + bucket["doc_count"]
    return found


def field_numbers(answer: Mapping[str, Any]) -> dict[int, int]:
    """Counts by number, of a facet's own field."""
    return {int(bucket["key"]): bucket["doc_count"] for bucket in answer["buckets"]}


def of_field(answer: Mapping[str, Any]) -> Cut:
    """From an aggregation over a facet's own field, whose lists are not cut in segments."""
    numbers = field_numbers(answer)
    return Cut(numbers, min(numbers.values(), default=0) if answer.get("sum_other_doc_count") else 0)


def of_column(column: str, answer: Mapping[str, Any], *, elsewhere: int | None) -> Cut | None:
    """From an aggregation over a column.

    `elsewhere`: jobs outside the one segment whose list was cut; None: several were. The answer is None
    where the counts of the values that it gives need not be whole.
    """
    numbers = column_numbers(column, answer)
    last = 0
    if answer.get("sum_other_doc_count"):
        last = min(bucket["doc_count"] for bucket in answer["buckets"])
        _drop_parts(numbers, column, answer)
    error = answer.get("doc_count_error_upper_bound") or 0
    if not error:
        return Cut(numbers, last)
    if elsewhere is None:
        return None
    # A value that the large segment cut off has no more jobs than there are elsewhere, as far as we see.
    whole = {number: n for number, n in numbers.items() if n > elsewhere}
    return Cut(whole, max(last, error + elsewhere))


def _drop_parts(numbers: dict[int, int], column: str, answer: Mapping[str, Any]) -> None:
    """Some of the ways of saying nothing may be further down the list: then it counts as not listed."""
    read = codes.numbers(column)
    n_ways = sum(1 for bucket in answer["buckets"] if not read[bucket["key"]])
    if 0 < n_ways < codes.WAYS:
        del numbers[0]


def ranking(cuts: Sequence[Cut], top: int, wanted: Iterable[int] = (), *, but: int = 0) -> Ranking | None:
    """The first `top` values over all columns, `but` not among them. None where that is not certain.

    0 stands for nothing said, in the first column; in the others it only says that there is no further value.
    """
    silent = cuts[0].numbers.get(0)
    numbers: Counter[int] = Counter()
    for cut in cuts:
        numbers.update({number: n for number, n in cut.numbers.items() if number and number != but})
    slack = sum(cut.slack for cut in cuts)
    told = sorted(numbers.values(), reverse=True)
    last = told[top - 1] if len(told) >= top else 0
    if slack > last:
        return None
    asked = set(wanted)
    doubtful = [] if silent is not None or not cuts[0].slack else [0]
    for number in {*numbers, *asked} if slack else ():
        if numbers[number] + slack < last and number not in asked:
            continue
        most = sum(cut.slack for cut in cuts if number not in cut.numbers)
        if most and (number in asked or numbers[number] + most >= last):
            doubtful.append(number)
    return Ranking({**numbers, 0: silent or 0}, doubtful, has_more=bool(slack) or len(told) > top)
