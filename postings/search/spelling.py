"""Did you mean: words that hardly any job holds, and the nearest words that jobs do hold.

Call it where little was found: it counts the corrected question too, so as to offer only what finds more.
"""

import logging
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

import tantivy

from postings.search import text
from postings.search.facets import Facets
from postings.search.queries import Builder
from postings.search.reader import Snapshot, snapshot
from postings.search.wording import pieces

log = logging.getLogger(__name__)

#: Jobs that hold a word which is taken for right: that many, or that share of all.
_FEW, _SHARE = 3, 0.00002
#: How much more often than what was typed the right word must occur.
_MORE = 4
#: How many times as much a title counts that holds the word.
_TITLE = 10
#: Letters from which a word is looked at, and from which two errors are forgiven.
_SHORTEST, _LONG, _LONGEST = 4, 8, 30
#: Two errors are looked for among words that begin with the same letters: so many letters, the most frequent words.
_BEGINNING, _MOST = 3, 1000
#: Words of one question for which two errors are looked for: each look costs milliseconds.
_LOOKS = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_]+")


def corrected(facets: Facets, *, now: datetime, fixed: Collection[str] = ()) -> Facets | None:
    """The question with `q` and `title` spelt so that more is found, or None. Quotes, minus and star stay.

    `fixed` names those of the two that must stay. Needs the index.
    """
    held = snapshot()
    if held is None or facets.wants_closed:
        return None
    try:
        speller = Speller(held.searcher)
        q = facets.q if "q" in fixed else speller.respelt(facets.q)
        title = facets.title if "title" in fixed else speller.respelt(facets.title)
        better = replace(facets, q=q, title=title)
        is_better = better != facets and _n(held, better, now) > _n(held, facets, now)
    except (OSError, ValueError, LookupError) as error:
        log.warning("No spelling help: %s", error)
        return None
    return better if is_better else None


def _n(held: Snapshot, facets: Facets, now: datetime) -> int:
    query = Builder(held, facets, now).asked().query()
    return int(held.searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]


class Speller:
    """The words of titles, employers, departments and skills in one state of the index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._few = max(_FEW, round(searcher.num_docs * _SHARE))
        self._looks = _LOOKS

    def respelt(self, words: str) -> str:
        """What is excluded, or completed by a star, stays as it is."""
        return " ".join(
            piece
            if piece.startswith("-") or piece.endswith("*")
            else _WORD.sub(lambda found: self._right(found[0]), piece)
            for piece in pieces(words)
        )

    def _right(self, typed: str) -> str:
        """The word as it was typed, where it is right or nothing better is known."""
        word = "".join(text.plain_words().analyze(typed))
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or not self._is_rare(word):
            return typed
        own = self._searcher.doc_freq("word", word)
        held = {near: n for near, n in self._nearest(word).items() if n > _MORE * own}
        return max(held, key=lambda near: (held[near] + _TITLE * self._n_titles(near), near), default=typed)

    def _n_titles(self, word: str) -> int:
        return self._searcher.doc_freq("title_word", word)

    def _is_rare(self, word: str) -> bool:
        """Neither it nor another form of it stands in more than a few jobs."""
        n = max(self._searcher.doc_freq("word", word), self._searcher.doc_freq("body", _stem(word)))
        return n < self._few

    def _nearest(self, word: str) -> dict[str, int]:
        """Words one error away with how many jobs hold them; else, for long words, two errors away."""
        found = {near: n for near in edits(word) if (n := self._searcher.doc_freq("word", near))}
        if found or len(word) < _LONG or not self._looks:
            return found
        self._looks -= 1
        begin = self._searcher.terms_with_prefix("word", word[:_BEGINNING], limit=_MOST)
        return {near: n for near, n in begin if _is_within_two(word, near)}


def _stem(word: str) -> str:
    return "".join(text.stems(word))


def edits(word: str) -> set[str]:
    """All that is one slip away: a letter too many, too few, another one, or two changed about."""
    return set(_slips(word)) - {word}


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _is_within_two(one: str, other: str) -> bool:
    """At most two slips lie between them (Damerau–Levenshtein, no letter moved twice)."""
    if abs(len(one) - len(other)) > 2:
        return False
    letters, others = set(one), set(other)
    if len(letters - others) > 2 or len(others - letters) > 2:
        return False
    return _distance(one, other) <= 2


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, its in enumerate(other, 1):
            cost = min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == its:
                cost = min(cost, before[to - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
