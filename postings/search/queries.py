"""`Facets` as a query of the index."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import prod

from tantivy import FieldType, Occur, Query

from postings.search import text
from postings.search.around import places_near
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Choice, Facets
from postings.search.reader import Snapshot
from postings.search.schema import MOST_YEARS, of_facet, schema, seconds, sort_key
from postings.search.sql import since
from postings.search.text import Clause

#: How much more a word in the title weighs than one in the text.
_TITLE = 3.0
#: Values of a facet up to which it is looked whether fewer jobs have the others, and what share of all is few.
_FEW_VALUES, _FEW_OTHERS = 60, 0.3
_LARGEST = 2**63 - 1

_IN_A_ROW = 0.1

Part = tuple[Occur, Query]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to one state of the index, and how many jobs can match at most."""

    parts: tuple[Part, ...]
    n_most: int
    #: … and how many do, if the things asked for have nothing to do with each other: only to choose the faster way.
    n_likely: int
    #: Finding the matches takes long, however few there are.
    is_dear: bool = False

    def query(self, *more: Part) -> Query:
        return combined([*self.parts, *more])


class Builder:
    """Queries of one reader's question: the whole of it, and without single facets."""

    def __init__(self, snapshot: Snapshot, facets: Facets, now: datetime) -> None:
        self._snapshot = snapshot
        self._facets = facets
        self._clauses = text.clauses(facets.q)
        self.now = now
        self._words_asked = list(self._words(is_scored=False))
        self._fixed = [*self._titles(), *self._around(), *self._barred()]

    def asked(self, *, but: str = "", n: int | None = None) -> Asked:
        """`but` leaves out what is wanted of one facet, to count its other values; what must all be there stays.

        It may also be `open_within` or `posted_within`.

        `n`: how many jobs match, where that is known already.
        """
        shares = self._fractions(but)
        n_most = round(min(shares, default=1.0) * self._snapshot.n_jobs) if n is None else n
        n_likely = round(prod(shares) * self._in_a_row() * self._snapshot.n_jobs) if n is None else n
        is_dear = any(len(clause.plain) > 1 or clause.is_prefix for clause in self._clauses)
        return Asked((*self._words_asked, *self._filters(but)), n_most, n_likely, is_dear)

    def scored(self) -> Query:
        """The whole question with the scores of its words."""
        silent = [(occur, _silently(part)) for occur, part in self._filters("")]
        return combined([*self._scored_words(), *silent])

    def has(self, name: str, values: Sequence[str]) -> Query:
        """Any of these values of a facet."""
        numbers = self.numbers(name, values)
        if not numbers:
            return Query.empty_query()
        if len(numbers) == 1:
            return Query.term_query(schema(), of_facet(name), numbers[0], "basic")
        return Query.term_set_query(schema(), of_facet(name), numbers)

    def numbers(self, name: str, values: Sequence[str]) -> list[int]:
        keys = self._snapshot.keys
        found = [0 if value == NOT_STATED else keys.number(name, value) or -1 for value in values]
        return [number for number in found if number >= 0]

    # --- words ----------------------------------------------------------------
    def _words(self, *, is_scored: bool) -> Iterator[Part]:
        for clause in self._clauses:
            occur = Occur.MustNot if clause.is_excluded else Occur.Must
            yield occur, self._clause("body", clause, is_scored=is_scored)

    def _titles(self) -> Iterator[Part]:
        for clause in text.clauses(self._facets.title):
            yield Occur.MustNot if clause.is_excluded else Occur.Must, self._clause("title", clause)

    def _clause(self, field: str, clause: Clause, *, is_scored: bool = False) -> Query:
        if clause.is_prefix:
            return self._prefix(field, clause)
        read = "freq" if is_scored else "basic"
        found = [_in_field(field, words, read) for words in self._held(field, clause)]
        if not found:
            return Query.empty_query()
        return found[0] if len(found) == 1 else combined([(Occur.Should, one) for one in found])

    def _held(self, field: str, clause: Clause) -> list[tuple[str, ...]]:
        """The forms whose words the index holds at all: a union is dearer than one list."""
        doc_freq = self._snapshot.searcher.doc_freq
        return [words for words in clause.forms if all(doc_freq(field, word) for word in words)]

    def _prefix(self, field: str, clause: Clause) -> Query:
        """A word of the short texts begins so, or a stem of a text does; or the whole is a word already."""
        if field == "title":
            return _beginning("title_word", clause.plain[0])
        parts = [_beginning(name, clause.plain[0]) for name in ("word", "body")]
        parts.append(_in_field("body", clause.english, "basic"))
        return combined([(Occur.Should, part) for part in parts])

    def _scored_words(self) -> Iterator[Part]:
        """A word of the title is in the body too, so one word is a plain union, which ranks fastest."""
        boosts = [
            (Occur.Should, Query.boost_query(_in_field("title", words, "freq"), _TITLE))
            for clause in self._clauses
            for words in self._held("title", clause)
            if not clause.is_excluded
        ]
        if len(self._clauses) == 1 and len(self._clauses[0].plain) == 1 and not self._clauses[0].is_prefix:
            union = [*boosts, (Occur.Should, self._clause("body", self._clauses[0], is_scored=True))]
            yield Occur.Must, combined(union)
        else:
            yield from self._words(is_scored=True)
            yield from boosts

    # --- filters --------------------------------------------------------------
    def _around(self) -> list[Part]:
        near = self._facets.near
        return [(Occur.Must, self.has("city", places_near(near)))] if near else []

    def _barred(self) -> Iterator[Part]:
        for one in self._facets.barring:
            yield Occur.MustNot, Builder(self._snapshot, one, self.now).asked().query()

    def _filters(self, but: str) -> Iterator[Part]:
        """All but the words."""
        yield from self._fixed
        yield from _bounds(self._facets, self.now, but)
        for name, choice in self._facets.chosen:
            kept = Choice(all=choice.all) if name == but else choice
            if kept.any:
                yield self._any(name, kept.any)
            for value in kept.all:
                yield Occur.Must, self.has(name, (value,))
            if kept.none:
                yield Occur.MustNot, self.has(name, kept.none)

    def _any(self, name: str, values: Sequence[str]) -> Part:
        """Beside words, values that most jobs have are asked for by the few that have none of them: 0.9 ms for 2.8."""
        wanted = set(self.numbers(name, values))
        size = self._snapshot.keys.size(name)
        if self._words_asked and not DIMENSIONS[name].is_many and size <= _FEW_VALUES:
            others = [number for number in range(size + 1) if number not in wanted]
            n_others = sum(self._snapshot.searcher.doc_freq(of_facet(name), number) for number in others)
            if n_others < self._snapshot.n_jobs * _FEW_OTHERS:
                return Occur.MustNot, Query.term_set_query(schema(), of_facet(name), others)
        return Occur.Must, self.has(name, values)

    def _in_a_row(self) -> float:
        """The share of texts with all words of the phrases that have them in a row."""
        return _IN_A_ROW ** sum(len(clause.plain) > 1 for clause in self._clauses if not clause.is_excluded)

    def _fractions(self, but: str) -> list[float]:
        """How many of all jobs each part lets through, at most."""
        n = max(1, self._snapshot.n_jobs)
        searcher = self._snapshot.searcher
        found: list[float] = []
        for clause in self._clauses:
            if not clause.is_excluded and not clause.is_prefix:
                held = sum(min(searcher.doc_freq("body", word) for word in words) for words in clause.forms)
                found.append(min(1.0, held / n))
        for name, choice in self._facets.chosen:
            if choice.any and name != but:
                numbers = self.numbers(name, choice.any)
                held = sum(searcher.doc_freq(of_facet(name), number) for number in numbers)
                found.append(min(1.0, held / n))
        return found


def combined(parts: Sequence[Part]) -> Query:
    """A query of its parts; one that only excludes excludes from all."""
    if not parts:
        return Query.all_query()
    if len(parts) == 1 and parts[0][0] != Occur.MustNot:
        return parts[0][1]
    if all(occur == Occur.MustNot for occur, _ in parts):
        parts = [(Occur.Must, Query.all_query()), *parts]
    return Query.boolean_query(list(parts))


def between(field: str, low: int, high: int = _LARGEST) -> Query:
    """`low <= field < high`, over a column."""
    return Query.range_query(schema(), field, FieldType.Unsigned, low, high, include_upper=False)


@lru_cache(maxsize=512)
def _beginning(field: str, start: str) -> Query:
    """Words of a field that begin so. Kept, since making one takes a millisecond."""
    return Query.regex_query(schema(), field, re.escape(start) + ".*")


def _in_field(field: str, words: Sequence[str], read: str) -> Query:
    if len(words) == 1:
        return Query.term_query(schema(), field, words[0], read)
    return Query.phrase_query(schema(), field, list(words))


def _silently(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _bounds(facets: Facets, now: datetime, but: str) -> Iterator[Part]:
    if facets.open_within and but != "open_within":
        yield Occur.Must, between("by_seen", sort_key(seconds(since(now, facets.open_within)), 0))
    if facets.since:
        yield Occur.Must, between("by_seen", sort_key(seconds(facets.since), 0))
    if facets.posted_within and but != "posted_within":
        yield Occur.Must, between("by_posted", sort_key(seconds(since(now, facets.posted_within)), 0))
    if facets.pay_min:
        yield Occur.Must, between("by_pay", sort_key(facets.pay_min, 0))
    if facets.years is not None:
        asked = list(range(1, min(facets.years, MOST_YEARS) + 2))
        yield Occur.Must, Query.term_set_query(schema(), "years", asked)
