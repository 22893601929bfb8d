"""Titles for comparing: one spelling for the same work, and the words that two have in common. Pure."""

from __future__ import annotations

import math

from accounts.matching.projection import SAME
from postings.facts.title.labels import WIDE_WORDS, tokens
from postings.facts.title.normalise import LONGEST, normalise

#: What a word weighs that tells the work, and one that many kinds of work share.
_TELLING, _WIDE = 3, 1
_ROUNDS = 4


def key(title: str) -> str:
    """The title as it is embedded: without codes, terms, marks of gender and well-known places, in small letters.

    Give the job's normalised title where there is one: its own places are gone from it. A key is its own key.
    """
    for _ in range(_ROUNDS):
        before, title = title, " ".join(normalise(title).text.casefold().split())[:LONGEST].strip()
        if title == before:
            break
    return title


def common_words(one: str, other: str) -> int:
    """How much two keys have in common, in the unit of vectors' products: what stands in for them without the model."""
    ours, theirs = _weighed(one), _weighed(other)
    shared = sum(weight * theirs[word] for word, weight in ours.items() if word in theirs)
    if not shared:
        return 0
    square = sum(weight**2 for weight in ours.values()) * sum(weight**2 for weight in theirs.values())
    return math.floor(SAME * shared / math.sqrt(square) + 0.5)


def _weighed(title: str) -> dict[str, int]:
    return {word: _WIDE if word in WIDE_WORDS else _TELLING for word in tokens(title)}
