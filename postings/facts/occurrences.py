"""Where words stand in a text: the cheap first step of rules that then read only around them.

Rules ask for some thousand words. Instead of looking through a text once for each, one
automaton finds every word that was ever asked for in a single pass; words that it does not
know yet are looked for one by one, and known from the next text on. What is found does
not depend on what was asked before: only the time does.
"""

from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

#: More places than this say nothing that the first ones did not.
LIMIT = 60
#: The index keeps so many places of a word; who asks for more has them looked for.
_KEPT = 200


class _Words:
    """The words asked for so far; and, as one value that threads may swap, those known and their automaton."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._learned: tuple[frozenset[str], ahocorasick.Automaton | None] = (frozenset(), None)

    def ask(self, word: str) -> None:
        self._asked.add(word)

    def index(self, text: str) -> tuple[frozenset[str], dict[str, list[int]]]:
        """The words that were looked for, and where those are that were found (not overlapping themselves)."""
        known, automaton = self._learned
        if len(self._asked) > len(known):
            known, automaton = self._learned = _learn(frozenset(self._asked))
        found: dict[str, list[int]] = {}
        if automaton is None:
            return known, found
        for last, word in automaton.iter(text):
            start = last + 1 - len(word)
            places = found.get(word)
            if places is None:
                found[word] = [start]
            elif len(places) < _KEPT and start >= places[-1] + len(word):
                places.append(start)
        return known, found


def _learn(words: frozenset[str]) -> tuple[frozenset[str], ahocorasick.Automaton]:
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return words, automaton


_words = _Words()


@lru_cache(maxsize=8)  # as many texts as threads may be reading
def _index(text: str) -> tuple[frozenset[str], dict[str, list[int]]]:
    return _words.index(text)


def is_in(text: str, word: str) -> bool:
    known, found = _index(text)
    if word in known:
        return word in found
    _words.ask(word)
    return word in text


def occurrences(lower: str, *words: str, limit: int = LIMIT) -> list[int]:
    """Offsets of the words in a text in lower case: word by word, at most `limit` of each."""
    known, found = _index(lower)
    places: list[int] = []
    for word in words:
        here = found.get(word)
        if here is not None and (limit <= _KEPT or len(here) < _KEPT):
            places += here[:limit]
        elif here is not None or word not in known:
            _words.ask(word)
            places += _looked_for(lower, word, limit)
    return places


def _looked_for(lower: str, word: str, limit: int) -> Iterator[int]:
    at = lower.find(word)
    for _ in range(limit):
        if at < 0:
            return
        yield at
        at = lower.find(word, at + len(word))
