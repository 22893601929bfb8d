"""The English name of the work that a title in another language names: the model knows titles in English best."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accounts.resumes.cards import MOST_READ
from postings.facts.languages.detect import detect
from postings.facts.languages.words import words_of
from postings.facts.title import parts
from postings.facts.title.labels import tokens
from postings.facts.title.normalise import normalise
from postings.facts.title.occupations import index, nearest

#: Ends of women's titles, and of the same title of a man: occupations mostly are listed by that. German, French,
#: Spanish.
_ENDS = (
    ("in", ""),
    ("frau", "mann"),
    ("ière", "ier"),
    ("trice", "teur"),
    ("euse", "eur"),
    ("eure", "eur"),
    ("ienne", "ien"),
    ("ée", "é"),
    ("dora", "dor"),
    ("era", "ero"),
    ("ora", "or"),
    ("ada", "ado"),
    ("ica", "ico"),
)
#: So many letters stay of a word whose end is another.
_LEAST = 4


def is_in_english(text: str) -> bool:
    """Also of a text too short to tell."""
    lower = text[:MOST_READ].lower()
    return detect(lower, words_of(lower)) in ("", "en")


def english_name(title: str) -> str:
    """`Gesundheits- und Krankenpflegerin` → `nurse responsible for general care`; empty of a title that is English, or
    of no occupation that is known. Looked up, never translated."""
    if _english_words().issuperset(tokens(title)):
        return ""
    for spelt in _spellings(title):
        if (match := nearest(parts(normalise(spelt).text)) or nearest((spelt,))) is not None:
            return match.occupation.name
    return ""


def _spellings(title: str) -> Iterator[str]:
    yield title
    for own, other in _ENDS:
        changed = re.sub(rf"(?<=\w{{{_LEAST}}}){own}\b", other, title)
        if changed != title:
            yield changed


@cache
def _english_words() -> frozenset[str]:
    """Of which the names of occupations are made. 0.02 s, once a process."""
    return frozenset(word for label in index().by_label for word in label.split())
