"""Which values are usual: settled when an index is made, since columns count few values fast and many slowly.

A column tells the usual values of a facet apart and calls all others one. Its lists are then short enough to be
whole in every part of the index, and companies of a million jobs are counted in two thirds of the time. Skills, of
which a job names eight, are bits of a few columns: the counts of eight come from one pass.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postings.search import codes, rows
from postings.search.keys import Keys

#: Facets with many values, and how many of them are usual at most.
MOST: dict[str, int] = {
    **dict.fromkeys(("company", "department", "occupation", "source", "city", "region"), 1000),
    "skill": 39,
}
#: Codes of a column of the former, at most.
N_CODES = 1100
#: What stands in a column for nothing, for a value that is not usual, for more values than columns; then usual ones.
NOTHING, OTHER, TOO_MANY = range(3)

_JOBS = "jobs"
#: Fewer jobs are counted fast without usual values.
_MANY_JOBS, _GROWTH = 20_000, 4

SKILL = "skill"
SKILL_COLUMNS = tuple(f"c_skill_{number}" for number in range(1, 6))
_BITS = 8
_MASK = (1 << _BITS) - 1


def choose(keys: Keys, *, n_jobs: int) -> None:
    """Settle them, for a new index of so many jobs: before its first document. Some seconds for a million."""
    for name, most in MOST.items():
        values = rows.most_frequent(name, most)
        keys.numbers_for(name, values)
        keys.settle(name, len(values))
    keys.settle(_JOBS, n_jobs)


def is_outgrown(keys: Keys, n_jobs: int) -> bool:
    """What was usual among few jobs need not be so among many: then a new index is faster."""
    return n_jobs > _MANY_JOBS and n_jobs > _GROWTH * keys.n_usual(_JOBS)


def in_column(number: int, n_usual: int) -> int:
    """What a column of the facet holds for a value's number; 0 for none."""
    if not number:
        return NOTHING
    return number + TOO_MANY if number <= n_usual else OTHER


def number_in(held: int) -> int:
    """The other way round; 0 for nothing."""
    return max(0, held - TOO_MANY)


# --- skills -------------------------------------------------------------------
def skill_columns(numbers: Sequence[int], keys: Keys, job: int) -> Iterator[tuple[str, int]]:
    """What each column holds of a job with these skills. The first bit stands for no skill at all."""
    n_usual = keys.n_usual(SKILL)
    bits = 0
    for number in numbers:
        if number <= n_usual:
            bits |= 1 << number
    for at, column in enumerate(SKILL_COLUMNS):
        yield column, codes.code(column, bits >> at * _BITS & _MASK, job)


def n_skill_codes() -> int:
    """Codes of such a column, at most."""
    return _MASK + codes.WAYS


def counted_skills(answer: Mapping[str, Any], keys: Keys) -> dict[int, int]:
    """Jobs of each usual skill, by number; 0 for jobs that name none at all."""
    found = dict.fromkeys(range(keys.n_usual(SKILL) + 1), 0)
    for at, column in enumerate(SKILL_COLUMNS):
        read = codes.numbers(column)
        here = [number for number in range(at * _BITS, (at + 1) * _BITS) if number in found]
        for bucket in answer[column]["buckets"]:
            bits, n = read[bucket["key"]], bucket["doc_count"]
            for bit, number in enumerate(here):
                if bits >> bit & 1:
                    found[number] += n
    return found
