"""How many jobs each value of a facet would give, with everything else that was asked applied.

Counts are exact. Facets with few values come complete, several from one pass (`schema.PACKED`).
Of those with many, the most frequent are shown: up to `FULL` matches all values are counted;
above, the candidates come from a cut list or a sample, and each that is shown is counted.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tantivy import Occur, Query

from postings.search.codes import WAYS
from postings.search.cuts import Cut, Ranking, column_numbers, field_numbers, of_column, of_field, ranking
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Facets
from postings.search.order import newest
from postings.search.queries import Asked, Builder, combined
from postings.search.reader import Snapshot
from postings.search.schema import COLUMN_OF, MANY, MORE, OPEN, PACKED, SPREAD, of_facet, schema

#: Matches up to which every value of every facet is counted.
FULL = 20_000
#: What one aggregation may give.
_MOST_BUCKETS = 60_000
#: Values kept of each segment where a list is cut, values up to which it is not, and jobs of a sample.
_CUT, _CHEAP, _SAMPLE = 1000, 6000, 4000
#: Matches up to which all skills are counted: a job has eight of them.
_FULL_SKILLS = 60_000
#: Values that are counted one by one; if there are more, all are counted at once.
_MOST_DOUBTFUL = 30
#: The column from which the total is told: every job has one value.
_TOTAL = "c_kind"


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
    free = [name for name in names if not _filters_itself(facets, name)]
    main = _Pass(snapshot, builder, builder.asked())
    found = main.count(free, facets, top)
    for name in names:
        if name not in found:
            found |= _Pass(snapshot, builder, builder.asked(but=name)).count([name], facets, top)
    return Counts(main.total, {name: found[name] for name in names})


def _filters_itself(facets: Facets, name: str) -> bool:
    choice = facets.choice(name)
    return bool(choice.any or choice.none)


class _Pass:
    """The counts of one question."""

    def __init__(self, snapshot: Snapshot, builder: Builder, asked: Asked) -> None:
        self._snapshot, self._builder, self._asked = snapshot, builder, asked
        self._query = asked.query()
        self.total = 0

    def count(self, names: Sequence[str], facets: Facets, top: Mapping[str, int]) -> dict[str, Counted]:
        closed = [name for name in names if name in COLUMN_OF and name not in OPEN]
        open_ = [name for name in names if name not in closed]
        is_few = self._asked.n_most <= FULL
        wanted = {
            column: self._terms(column, column) for column in (_TOTAL, *(COLUMN_OF[name] for name in closed))
        }
        for name in open_:
            wanted |= self._fields(name, top[name], is_few=is_few)
        answer = self._aggregate(wanted)
        self.total = sum(bucket["doc_count"] for bucket in answer[_TOTAL]["buckets"])
        found: dict[str, Counted] = {}
        for column in dict.fromkeys(COLUMN_OF[name] for name in closed):
            names_in = [name for name in closed if COLUMN_OF[name] == column]
            found |= self._spelt_out(column, names_in, answer[column])
        for name in open_:
            found[name] = self._ranked(name, answer, top[name], _wanted(facets, name), is_few=is_few)
        return found

    def _aggregate(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """In one pass, or in several where together they may have more buckets than one can hold."""
        found: dict[str, Any] = {}
        for part in _fitting(wanted):
            found |= self._snapshot.searcher.aggregate(self._query, part)
        return found

    def _terms(
        self, field: str, space: str, *, n: int | None = None, cut: int | None = None
    ) -> dict[str, Any]:
        """All values, or the `n` most frequent; counts are whole unless each segment's list is `cut`."""
        all_ = min(self._snapshot.keys.size(space) + 2 * WAYS, _MOST_BUCKETS)
        return {
            "terms": {"field": field, "size": min(n or all_, all_), "segment_size": min(cut or all_, all_)}
        }

    def _fields(self, name: str, top: int, *, is_few: bool) -> dict[str, Any]:
        """By which a facet with many values is counted: its own field, which is slow for many jobs, or columns."""
        n = _n_candidates(top)
        if is_few and name in MANY:
            return {of_facet(name): self._terms(of_facet(name), name, n=n)}
        cut = None if is_few or self._snapshot.keys.size(name) <= _CHEAP else _CUT
        return {column: self._terms(column, name, n=n, cut=cut) for column in _columns(name)}

    def _spelt_out(self, column: str, names: Sequence[str], answer: Mapping[str, Any]) -> dict[str, Counted]:
        """Of a packed column: each number stands for what a job says of several facets."""
        spelt = self._snapshot.spelt
        told = [(spelt(column, number), n) for number, n in column_numbers(column, answer).items()]
        found: dict[str, Counted] = {}
        for name in names:
            at = PACKED[column].index(name)
            counter: Counter[str] = Counter()
            silent = 0
            for values, n in told:
                silent += 0 if values[at] else n
                for value in values[at]:
                    counter[value] += n
            found[name] = Counted(tuple(_by_count(counter.items())), silent)
        return found

    def _ranked(
        self, name: str, answer: Mapping[str, Any], top: int, wanted: Sequence[str], *, is_few: bool
    ) -> Counted:
        if is_few and name in MANY:
            cuts: list[Cut | None] = [of_field(answer[of_facet(name)])]
        elif name == "skill":
            return self._of_skills(name, top, wanted)
        else:
            elsewhere = self._snapshot.n_outside_one(_CUT)
            cuts = [of_column(column, answer[column], elsewhere=elsewhere) for column in _columns(name)]
            cuts += self._of_those_with_more(name, top)
        numbers = [number for number in self._builder.numbers(name, wanted) if number]
        found = ranking([cut for cut in cuts if cut], top, numbers) if all(cuts) else None
        if found is None or len(found.doubtful) > _MOST_DOUBTFUL:
            found = ranking([self._whole(name)], top, numbers)
        return self._listed(name, found, top, wanted) if found else Counted((), 0)

    def _whole(self, name: str) -> Cut:
        if name in MANY:
            return Cut(field_numbers(self._aggregate({name: self._terms(of_facet(name), name)})[name]))
        return Cut(column_numbers(OPEN[name], self._aggregate({name: self._terms(OPEN[name], name)})[name]))

    def _of_those_with_more(self, name: str, top: int) -> list[Cut | None]:
        """Jobs with more values than there are columns: few, so counted by all of them."""
        more = self._snapshot.keys.number(name, MORE)
        if not more or name not in SPREAD:
            return []
        query = self._asked.query((Occur.Must, _term(name, more)))
        wanted = {name: self._terms(of_facet(name), name, n=_n_candidates(top))}
        return [of_field(self._snapshot.searcher.aggregate(query, wanted)[name])]

    def _listed(self, name: str, found: Ranking, top: int, wanted: Sequence[str]) -> Counted:
        doubtful = [number for number in found.doubtful if number or not DIMENSIONS[name].is_told]
        numbers = found.numbers | {number: self.count_with(name, number) for number in doubtful}
        n_not_stated = numbers.pop(0, 0)
        numbers.pop(self._snapshot.keys.number(name, MORE), None)
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

    def _of_skills(self, name: str, top: int, wanted: Sequence[str]) -> Counted:
        """All of them up to some matches; above, those that the newest matches have most often, each counted."""
        if self.total <= _FULL_SKILLS:
            found = ranking([self._whole(name)], top, self._builder.numbers(name, wanted))
            return self._listed(name, found, top, wanted) if found else Counted((), 0)
        part = newest(self._snapshot, share=_SAMPLE / max(1, self.total))
        terms = self._terms(of_facet(name), name, n=top + top // 4 + 3)
        sampled = self._snapshot.searcher.aggregate(self._asked.query((Occur.Must, part)), {name: terms})[
            name
        ]
        chosen = dict.fromkeys([0, *field_numbers(sampled), *self._builder.numbers(name, wanted)])
        # There may be values that the sample does not hold.
        return self._listed(name, Ranking({}, list(chosen), has_more=True), top, wanted)

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
    found = snapshot.searcher.search(query, limit=1, count=True).count  # type: ignore[attr-defined]
    return int(found)


def _term(name: str, number: int) -> Query:
    return Query.term_query(schema(), of_facet(name), number, "basic")


def _columns(name: str) -> tuple[str, ...]:
    return SPREAD.get(name) or ((OPEN[name],) if name in OPEN else ())


def _fitting(wanted: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    part: dict[str, Any] = {}
    room = _MOST_BUCKETS
    for field, terms in wanted.items():
        size = terms["terms"]["size"]
        if part and size > room:
            yield part
            part, room = {}, _MOST_BUCKETS
        part[field] = terms
        room -= size
    if part:
        yield part


def _n_candidates(top: int) -> int:
    """Some more than are listed: columns, or a sample, put them in a slightly other order."""
    return top + top // 2 + 30 + 2 * WAYS


def _wanted(facets: Facets, name: str) -> tuple[str, ...]:
    choice = facets.choice(name)
    return (*choice.any, *choice.all, *choice.none)


def _by_count(items: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    yield from sorted(items, key=lambda item: (-item[1], item[0]))
