"""The skills that most jobs name, as bits of a few columns: the counts of eight come from one pass.

A job names eight skills on the average, so counting all of them by their own field takes 30 ns each, and counting one
after the other takes a search each. Which skills are usual is settled when an index is made.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from postings.search import codes
from postings.search.keys import Keys

FACET = "skill"
COLUMNS = tuple(f"c_skill_{number}" for number in range(1, 6))
_BITS = 8
_MASK = (1 << _BITS) - 1
#: How many skills there is room for, beside "none at all", which is a bit too.
MOST = len(COLUMNS) * _BITS - 1
_SPACE, _NONE = "usual_skill", ""


def choose(keys: Keys, skills: Iterable[str]) -> None:
    """Settle them, for a new index: before its first document."""
    for value in (_NONE, *list(skills)[:MOST]):
        keys.number_for(_SPACE, value)


def is_chosen(keys: Keys) -> bool:
    return keys.size(_SPACE) > 1


def columns(values: Iterable[str], keys: Keys, job: int) -> Iterator[tuple[str, int]]:
    """What each column holds of a job with these skills."""
    bits = 0
    for value in values or (_NONE,):
        if number := keys.number(_SPACE, value):
            bits |= 1 << number - 1
    for at, column in enumerate(COLUMNS):
        yield column, codes.code(column, bits >> at * _BITS & _MASK, job)


def size() -> int:
    """Codes of a column, at most."""
    return _MASK + codes.WAYS


def counted(answer: Mapping[str, Any], keys: Keys) -> dict[int, int]:
    """Jobs of each usual skill, by its number as a value of the facet; 0 for jobs that name no skill at all."""
    found: dict[int, int] = {}
    names = list(keys.values(_SPACE))
    for at, column in enumerate(COLUMNS):
        here = [keys.number(FACET, name) if name else 0 for name in names[at * _BITS : (at + 1) * _BITS]]
        for bucket in answer[column]["buckets"]:
            bits = codes.number(column, int(bucket["key"]))
            for bit, number in enumerate(here):
                if bits >> bit & 1:
                    found[number] = found.get(number, 0) + bucket["doc_count"]
    return found
