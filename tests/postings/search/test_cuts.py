"""The first values of a facet from lists that were cut off: what is told is true, or it is said to be doubtful."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from postings.search import codes, usual
from postings.search.cuts import Cut, of_column, of_field, ranking
from postings.search.schema import OPEN, PACKED, SPREAD

COLUMNS = SPREAD["city"]
EVERY_COLUMN = [*PACKED, *OPEN.values(), *SPREAD["city"], *SPREAD["region"], *usual.SKILL_COLUMNS]
#: What jobs say: numbers of values, the low ones most often.
said = st.lists(st.integers(1, 40).map(lambda n: max(1, n // 3)), max_size=5, unique=True)


def listed(counter: Counter[int], n: int) -> dict[str, object]:
    """As an aggregation answers: the most frequent `n`, and how many were left out."""
    kept = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:n]
    buckets = [{"key": float(key), "doc_count": count} for key, count in kept]
    return {"buckets": buckets, "sum_other_doc_count": counter.total() - sum(count for _, count in kept)}


def written(jobs: list[list[int]], n_usual: int) -> list[Counter[int]]:
    """The codes of each column."""
    columns: list[Counter[int]] = [Counter() for _ in COLUMNS]
    for job, values in enumerate(jobs):
        held = [usual.in_column(number, n_usual) for number in values]
        told = [usual.TOO_MANY] if len(values) > len(COLUMNS) else held
        for at, column in enumerate(COLUMNS):
            columns[at][codes.code(column, told[at] if at < len(told) else 0, job)] += 1
    return columns


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    jobs=st.lists(said, min_size=1, max_size=120),
    n_usual=st.integers(0, 14),
    size=st.integers(1, 60),
    top=st.integers(1, 6),
    wanted=st.lists(st.integers(1, 14), max_size=2),
)
def test_the_first_values_are_the_first_of_all_and_their_counts_whole(jobs, n_usual, size, top, wanted):
    truth = Counter(number for values in jobs for number in values)
    many = Counter(number for values in jobs if len(values) > len(COLUMNS) for number in values)
    answers = [listed(counter, size) for counter in written(jobs, n_usual)]
    cuts = [of_column(column, answer) for column, answer in zip(COLUMNS, answers, strict=True)]

    found = ranking(
        [*cuts, of_field(listed(many, size))],
        top,
        wanted,
        n_usual=n_usual,
        rest=lambda least: [number for number, n in truth.items() if number > n_usual and n >= least],
    )

    if found is None:
        assert any(answer["sum_other_doc_count"] for answer in answers) or len(many) > size
        return
    numbers = found.numbers | {number: truth[number] for number in found.doubtful if number}
    if 0 not in found.doubtful:
        assert numbers[0] == sum(not values for values in jobs)
    counts = sorted((n for number, n in numbers.items() if number), reverse=True)[:top]
    assert [n for n in counts if n] == sorted(truth.values(), reverse=True)[:top]
    assert {number: numbers.get(number, 0) for number in wanted} == {
        number: truth[number] for number in wanted
    }
    assert found.has_more or len(truth) <= top


def test_a_list_that_is_not_cut_leaves_no_doubt():
    cut = Cut({0: 5, 1: 9, 2: 3})

    found = ranking([cut], 1)

    assert found
    assert (found.numbers, found.doubtful, found.has_more) == ({0: 5, 1: 9, 2: 3}, [], True)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(column=st.sampled_from(EVERY_COLUMN), number=st.integers(0, 30_000), job=st.integers(1, 10**9))
def test_what_a_column_holds_stands_for_one_number(column, number, job):
    held = codes.code(column, number, job)

    assert codes.number(column, held) == number
    assert codes.numbers(column)[float(held)] == number


def test_the_ways_of_a_usual_number_are_taken_in_turns():
    ways = {codes.code("c_city", usual.NOTHING, job) for job in range(1000)}

    assert len(ways) == codes.WAYS
