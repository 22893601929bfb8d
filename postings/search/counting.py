"""How many jobs each value of a facet would give, with everything else that was asked applied.

Counts are exact. Facets with few values come complete, several from one pass (`schema.PACKED`).
Of those with many, the most frequent are shown: up to `FULL` matches by the facet's own field, above by
columns of the usual values (`usual.py`); what those leave doubtful (`cuts.py`) is counted by itself.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tantivy import Occur, Query

from postings.search import usual
from postings.search.abreast import begun, width
from postings.search.codes import WAYS
from postings.search.cuts import Cut, Ranking, field_numbers, of_column, of_field, ranking
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Facets
from postings.search.order import newest
from postings.search.queries import Asked, Builder, combined
from postings.search.reader import Snapshot
from postings.search.schema import COLUMN_OF, MORE, OPEN, PACKED, SPREAD, of_facet, schema
from postings.search.windows import WITHIN, counted, ranges

#: Matches up to which every value of a facet is counted; of skills, of which a job names eight.
FULL, FULL_SKILLS = 60_000, 20_000
#: Matches from which on several cores count them.
MANY = 100_000
#: What one aggregation may give.
_MOST_BUCKETS = 60_000
#: Jobs of a sample.
_SAMPLE = 4000
#: Values that are not usual of which it is known how many jobs have them in all, and for how many seconds.
_REST, _REST_SECONDS = 2000, 600.0
#: How much more often than in the sample a skill may be found, for one that is not usual.
_DOUBT = 1.5
#: Values that are counted one by one; if there are more, all are counted at once.
_MOST_DOUBTFUL, _MOST_DOUBTFUL_SKILLS = 8, 40
#: Values counted beyond those listed, where not all could be seen.
_MORE_LIKELY = 8
#: The column from which the total is told: every job has one value.
_TOTAL = "c_kind"
#: Stands in for the values of a job that has none.
_SILENT = ("",)


@dataclass(frozen=True, slots=True)
class Counted:
    """The values of one facet by count. `has_more`: there are others beyond those listed."""

    values: tuple[tuple[str, int], ...]
    n_not_stated: int
    has_more: bool = False

    def n_of(self, value: str) -> int:
        return self.n_not_stated if value == NOT_STATED else dict(self.values).get(value, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    total: int
    facets: Mapping[str, Counted]


def count(
    snapshot: Snapshot, builder: Builder, facets: Facets, names: Collection[str], *, top: Mapping[str, int]
) -> Counts:
    """One pass for all facets of which nothing is wanted, and one for each other. `top`: values of each listed."""
    filtering = [name for name in names if _filters_itself(facets, name)]
    others = [begun(partial(_without, snapshot, builder, facets, name, top)) for name in filtering]
    main = _Pass(snapshot, builder, builder.asked())
    free = [name for name in names if name not in filtering]
    found = main.count(free, facets, top, columns=[_TOTAL])
    for other in others:
        found |= other()
    return Counts(main.total, {name: found[name] for name in names})


def _without(
    snapshot: Snapshot, builder: Builder, facets: Facets, name: str, top: Mapping[str, int]
) -> dict[str, Counted]:
    """The values of a facet, with all applied that is asked but what filters by itself."""
    return _Pass(snapshot, builder, builder.asked(but=name)).count([name], facets, top)


def _filters_itself(facets: Facets, name: str) -> bool:
    if name in WITHIN:
        return bool(getattr(facets, name))
    choice = facets.choice(name)
    return bool(choice.any or choice.none)


class _Pass:
    """The counts of one question."""

    def __init__(self, snapshot: Snapshot, builder: Builder, asked: Asked) -> None:
        self._snapshot, self._builder, self._asked = snapshot, builder, asked
        self._query = asked.query()
        self.total = 0

    def count(
        self, names: Sequence[str], facets: Facets, top: Mapping[str, int], *, columns: Sequence[str] = ()
    ) -> dict[str, Counted]:
        """`columns` are counted in any case: the total is told from one."""
        days = [name for name in names if name in WITHIN]
        closed = [name for name in names if name in COLUMN_OF and name not in OPEN]
        open_ = [name for name in names if name not in (*closed, *days)]
        columns = [*columns, *(COLUMN_OF[name] for name in closed)]
        if usual.SKILL in open_:
            columns.append(_TOTAL)
        wanted = {column: self._terms(column, column) for column in columns}
        for name in open_:
            wanted |= self._fields(name, top[name])
        wanted |= {name: ranges(name, self._builder.now) for name in days}
        others = {
            name: begun(partial(self._of_those_with_more, name, top[name])) for name in self._spread(open_)
        }
        answer = self._aggregate(wanted)
        if _TOTAL in answer:
            told = answer[_TOTAL]
            self.total = sum(bucket["doc_count"] for bucket in told["buckets"]) + (
                told["sum_other_doc_count"] or 0
            )
        found: dict[str, Counted] = {}
        for column in dict.fromkeys(COLUMN_OF[name] for name in closed):
            names_in = [name for name in closed if COLUMN_OF[name] == column]
            found |= self._spelt_out(column, names_in, answer[column])
        for name in days:
            found[name] = Counted(*counted(name, self._builder.now, answer[name]))
        for name in open_:
            more = others[name]() if name in others else []
            found[name] = self._ranked(name, answer, top[name], _wanted(facets, name), more)
        return found

    def _spread(self, names: Iterable[str]) -> list[str]:
        """Those of them that are counted by columns, beside which some jobs have more values."""
        return [name for name in names if self._more(name) and not self._are_few(name)]

    def _aggregate(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """In one pass, or in several: where together they may have more buckets than one can hold, or matches are many.

        Then counting takes most of the time, and each core counts some of the columns.
        """
        is_long = self._asked.n_likely >= MANY and not self._asked.is_dear
        parts = [part for hand in _dealt(wanted, width() if is_long else 1) for part in _fitting(hand)]
        others = [begun(partial(self._snapshot.searcher.aggregate, self._query, part)) for part in parts[1:]]
        found = dict(self._snapshot.searcher.aggregate(self._query, parts[0])) if parts else {}
        for other in others:
            found |= other()
        return found

    def _terms(self, field: str, space: str, *, n: int | None = None) -> dict[str, Any]:
        """All values, or the `n` most frequent, as far as one aggregation can hold them."""
        return _in_full(field, min(self._snapshot.keys.size(space) + 2 * WAYS, _MOST_BUCKETS), n)

    def _are_few(self, name: str) -> bool:
        """Few enough, probably, for the facet's own field."""
        return self._asked.n_likely <= (FULL_SKILLS if name == usual.SKILL else FULL)

    def _fields(self, name: str, top: int) -> dict[str, Any]:
        """By which a facet with many values is counted: its own field, which is slow for many jobs, or columns."""
        n = _n_candidates(name, top)
        if self._are_few(name):
            return {of_facet(name): self._terms(of_facet(name), name, n=n)}
        if name == usual.SKILL:
            return {column: _in_full(column, usual.n_skill_codes()) for column in usual.SKILL_COLUMNS}
        return {column: _in_full(column, usual.N_CODES, n) for column in _columns(name)}

    def _spelt_out(self, column: str, names: Sequence[str], answer: Mapping[str, Any]) -> dict[str, Counted]:
        """Of a packed column: each number stands for what a job says of several facets."""
        slots = [(PACKED[column].index(name), Counter[str]()) for name in names]
        for bucket in answer["buckets"]:
            told, n = self._snapshot.spelt(column, bucket["key"]), bucket["doc_count"]
            for at, counter in slots:
                for value in told[at] or _SILENT:
                    counter[value] += n
        return {
            name: Counted(tuple(_by_count(counter.items())), silent)
            for name, (_, counter) in zip(names, slots, strict=True)
            for silent in [counter.pop("", 0)]
        }

    def _ranked(
        self, name: str, answer: Mapping[str, Any], top: int, wanted: Sequence[str], of_others: Sequence[Cut]
    ) -> Counted:
        """`of_others`: the counts of jobs with more values than columns hold."""
        is_few = self._are_few(name)
        if name == usual.SKILL and not is_few:
            return self._of_skills(name, answer, top, wanted)
        if is_few:
            cuts = [of_field(answer[of_facet(name)])]
        else:
            cuts = [*(of_column(column, answer[column]) for column in _columns(name)), *of_others]
        numbers = [number for number in self._builder.numbers(name, wanted) if number]
        more = self._more(name)
        n_usual = self._snapshot.keys.n_usual(name)
        rest = partial(_rest, self._snapshot, name)
        found = ranking(cuts, top, numbers, n_usual=n_usual, rest=rest, but=more)
        if found is None or len(found.doubtful) > _MOST_DOUBTFUL:
            found = self._of_all(name, top, numbers)
        return self._listed(name, found, top, wanted)

    def _more(self, name: str) -> int:
        """How many jobs have more values than columns is no value of theirs."""
        return self._snapshot.keys.number(name, MORE) if name in SPREAD else 0

    def _of_all(self, name: str, top: int, wanted: Sequence[int]) -> Ranking:
        """From all values at once; if there are more than fit, those that seem the first are counted."""
        more = self._more(name)
        n = _n_candidates(name, top)
        answer = self._aggregate({name: self._terms(of_facet(name), name, n=n)})[name]
        is_whole = not answer.get("doc_count_error_upper_bound")
        found = ranking([of_field(answer)], top, wanted, but=more) if is_whole else None
        if found:
            return found
        numbers = field_numbers(answer)
        likely = sorted((one for one in numbers if one not in (0, more)), key=lambda one: -numbers[one])
        return Ranking({}, [*dict.fromkeys([0, *likely[: top + _MORE_LIKELY], *wanted])], has_more=True)

    def _of_those_with_more(self, name: str, top: int) -> list[Cut]:
        """Jobs with more values than there are columns: few, so counted by all of them."""
        query = self._asked.query((Occur.Must, _term(name, self._more(name))))
        wanted = {name: self._terms(of_facet(name), name, n=_n_candidates(name, top))}
        return [of_field(self._snapshot.searcher.aggregate(query, wanted)[name])]

    def _listed(self, name: str, found: Ranking, top: int, wanted: Sequence[str]) -> Counted:
        doubtful = [number for number in found.doubtful if number or not DIMENSIONS[name].is_told]
        numbers = found.numbers | {number: self.count_with(name, number) for number in doubtful}
        n_not_stated = numbers.pop(0, 0)
        # Values are only spelt out where they can be among the first: of a tie the alphabet decides.
        told = sorted((n for n in numbers.values()), reverse=True)
        last = told[top - 1] if len(told) >= top else 1
        asked = set(self._builder.numbers(name, wanted))
        keys = self._snapshot.keys
        listed = list(
            _by_count(
                (keys.value(name, number), n) for number, n in numbers.items() if n >= last or number in asked
            )
        )
        kept = listed[:top] + [(value, n) for value, n in listed[top:] if n and value in wanted]
        return Counted(tuple(item for item in kept if item[1]), n_not_stated, found.has_more)

    def _of_skills(self, name: str, answer: Mapping[str, Any], top: int, wanted: Sequence[str]) -> Counted:
        """The usual ones by their columns; of the others those that may be among the first, each counted."""
        numbers = usual.counted_skills(answer, self._snapshot.keys)
        told = sorted((n for number, n in numbers.items() if number), reverse=True)
        last = told[top - 1] if len(told) >= top else 0
        share = min(1.0, _SAMPLE / max(1, self.total))
        sampled = self._sampled(name, top, share)
        likely = [number for number, n in sampled.items() if n * _DOUBT >= last * share]
        asked = self._builder.numbers(name, wanted)
        # There may be values that the sample does not hold.
        doubtful = [number for number in dict.fromkeys([*likely, *asked]) if number not in numbers]
        if len(doubtful) > _MOST_DOUBTFUL_SKILLS:
            return self._listed(name, self._of_all(name, top, asked), top, wanted)
        return self._listed(name, Ranking(numbers, doubtful, has_more=True), top, wanted)

    def _sampled(self, name: str, top: int, share: float) -> dict[int, int]:
        """The most frequent values among the matches that were first seen last."""
        part = newest(self._snapshot, share=share)
        terms = self._terms(of_facet(name), name, n=usual.MOST[name] + top + top // 4 + 3)
        query = self._asked.query((Occur.Must, part))
        return field_numbers(self._snapshot.searcher.aggregate(query, {name: terms})[name])

    def count_with(self, name: str, number: int) -> int:
        query = combined([*self._asked.parts, (Occur.Must, _term(name, number))])
        return _n_matching(self._snapshot, query)


def count_values(snapshot: Snapshot, builder: Builder, name: str, values: Sequence[str]) -> Counted:
    """Of these values alone: for a search within a facet."""
    one = _Pass(snapshot, builder, builder.asked(but=name))
    counted = [
        (value, one.count_with(name, number)) for value in values for number in builder.numbers(name, [value])
    ]
    return Counted(tuple(_by_count(item for item in counted if item[1])), 0)


def _n_matching(snapshot: Snapshot, query: Query) -> int:
    """By a column: a search would look for the best match too."""
    wanted = {"n": {"value_count": {"field": _TOTAL}}}
    return int(snapshot.searcher.aggregate(query, wanted)["n"]["value"])


def _term(name: str, number: int) -> Query:
    return Query.term_query(schema(), of_facet(name), number, "basic")


def _in_full(field: str, all_: int, n: int | None = None) -> dict[str, Any]:
    """The `n` most frequent values, of lists that are not cut in parts of the index, so that their counts are whole."""
    return {"terms": {"field": field, "size": min(n or all_, all_), "segment_size": all_}}


def _rest(snapshot: Snapshot, name: str, least: int) -> list[int] | None:
    """Values that are not usual, of so many jobs in all; None where more are of so many than are known.

    Looked up now and then, in some 30 ms for 20,000 values: what became frequent since is taken for seldom until then.
    """
    n_usual = snapshot.keys.n_usual(name)
    if snapshot.keys.size(name) <= n_usual:
        return []
    held = snapshot.memory.get(f"rest {name}")
    if not isinstance(held, _Rest) or time.monotonic() > held.until:
        all_ = min(snapshot.keys.size(name) + 1, _MOST_BUCKETS)
        wanted = {name: _in_full(of_facet(name), all_, n_usual + _REST)}
        answer = snapshot.searcher.aggregate(Query.all_query(), wanted)[name]
        held = _Rest(
            time.monotonic() + _REST_SECONDS, of_field(answer), answer.get("doc_count_error_upper_bound") or 0
        )
        snapshot.memory[f"rest {name}"] = held
    if least <= max(held.cut.slack, held.error):
        return None
    return [number for number, n in held.cut.numbers.items() if n >= least and number > n_usual]


@dataclass(frozen=True, slots=True)
class _Rest:
    until: float  # by the monotonic clock
    cut: Cut
    error: int


def _columns(name: str) -> tuple[str, ...]:
    return SPREAD.get(name) or ((OPEN[name],) if name in OPEN else ())


def _dealt(wanted: Mapping[str, Any], n: int) -> list[dict[str, Any]]:
    """In turn, since columns of one kind, which take about as long, stand together."""
    every = list(wanted.items())
    return [dict(every[at::n]) for at in range(n)]


def _fitting(wanted: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    part: dict[str, Any] = {}
    room = _MOST_BUCKETS
    for field, terms in wanted.items():
        size = terms["terms"]["size"] if "terms" in terms else 0
        if part and size > room:
            yield part
            part, room = {}, _MOST_BUCKETS
        part[field] = terms
        room -= size
    if part:
        yield part


def _n_candidates(name: str, top: int) -> int:
    """Some more than are listed: columns put them in a slightly other order, and "not stated" is to be among them."""
    return top + top // 2 + 30 + 2 * WAYS + (0 if DIMENSIONS[name].is_told else 70)


def _wanted(facets: Facets, name: str) -> tuple[str, ...]:
    choice = facets.choice(name)
    return (*choice.any, *choice.all, *choice.none)


def _by_count(items: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    yield from sorted(items, key=lambda item: (-item[1], item[0]))
