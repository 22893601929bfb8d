"""Lines that hold nothing but names of languages, in a list of what is asked for or wished for."""

import re

from postings.facts.document import Document
from postings.facts.languages.names import CODES
from postings.facts.languages.words import words_of
from postings.facts.sections import Section, heading

#: What may stand behind the names: `Spanish (nice to have)`.
_NO_MORE = re.compile(
    r"\s?(?:\((?:nice[- ]to[- ]have|a plus|bonus|optional|desirable|von vorteil|un plus|un atout)\))?[\s.,;]*"
)
_LISTS = frozenset({Section.REQUIRED, Section.PREFERRED})
_BULLETS = " \xa0-•·*–●▪✓✔○◦>→\t"
#: Lines above that are looked at for what a list is of.
_MOST_ABOVE = 12


def is_alone(document: Document, start: int, end: int, section: Section) -> bool:
    """Are the names from `start` to `end` all that their line says, under such a heading?"""
    if section not in _LISTS:
        return False
    first, last = document.line(start)
    lower = document.lower
    is_whole = not lower[first:start].strip(_BULLETS) and bool(_NO_MORE.fullmatch(lower, end, last))
    return is_whole and not _is_of_another_list(document, first)


def _is_of_another_list(document: Document, first: int) -> bool:
    """Does a line of its own, no heading of ours, open the list: `You know one of these markets:`?"""
    for _ in range(_MOST_ABOVE):
        if not first:
            return False
        above, stop = document.line(first - 1)
        line = document.text[above:stop].strip()
        if line.endswith(":"):
            return heading(line) is None
        if not _names_a_language(document.lower[above:stop]):
            return False
        first = above
    return False


def _names_a_language(lower: str) -> bool:
    return any(word.decode() in CODES for word in words_of(lower))
