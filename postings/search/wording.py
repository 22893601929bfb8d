"""Words in one job: which of a question's words it holds, cut and compared as the index does it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import tantivy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.search import text
from postings.search.rows import JobRow
from postings.search.schema import texts
from postings.search.text import Clause

#: A clause as it was typed: what `text.clauses` makes one of.
_PIECE = re.compile(r'-?(?:"[^"]*"?|\S+)')


def pieces(words: str) -> list[str]:
    """`nurse "night shift" -agency` in its three parts, each as it was typed."""
    return _PIECE.findall(words)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a job. `words` hold None where one was too long for the index: no phrase runs over it."""

    label: str | Promise
    words: tuple[str | None, ...]
    plain: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts of a job, the title first and the description last."""

    parts: tuple[Part, ...]
    is_english: bool

    @classmethod
    def of(cls, row: JobRow) -> "Wording":
        is_english = text.is_english(row.language)
        held = texts(row)
        parts = zip(_labels(row, len(held)), held, strict=True)
        return cls(tuple(_part(label, words, is_english=is_english) for label, words in parts), is_english)

    def holding(self, clause: Clause, *, title_only: bool = False) -> Part | None:
        """The first part with these words in a row, or with a word that begins so."""
        for part in self.parts[:1] if title_only else self.parts:
            if clause.is_prefix:
                if self._begins(part, clause, title_only=title_only):
                    return part
            elif self._runs(part, clause):
                return part
        return None

    def _runs(self, part: Part, clause: Clause) -> bool:
        return any(_in_a_row(part.words, words) for words in clause.forms)

    def _begins(self, part: Part, clause: Clause, *, title_only: bool) -> bool:
        """Of the words as they stand in a short text; elsewhere of their stems, or the whole is a word already."""
        if part is not self.parts[-1] and _has_beginning(part.plain, clause.plain[0]):
            return True
        if title_only:
            return False
        return _has_beginning(part.words, clause.plain[0]) or self._runs(part, clause)


def _labels(row: JobRow, n: int) -> list[str | Promise]:
    """Of the texts that `schema.texts` gives."""
    first = [_("title"), _("employer’s name"), *([_("department")] if row.department else [])]
    return [*first, *[_("skills")] * (n - len(first) - 1), _("description")]


def _part(label: str | Promise, prepared: str, *, is_english: bool) -> Part:
    raw = _cut().analyze(prepared)
    plain = tuple(_one(text.plain_words().analyze, word) for word in raw)
    return Part(label, tuple(_one(text.stems, word) for word in raw) if is_english else plain, plain)


@cache
def _cut() -> tantivy.TextAnalyzer:
    """Cuts, and leaves words as they stand."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()


def _one(analyzed: Callable[[str], list[str]], word: str) -> str | None:
    found = analyzed(word)
    return found[0] if found else None


def _has_beginning(words: Sequence[str | None], beginning: str) -> bool:
    return any(word is not None and word.startswith(beginning) for word in words)


def _in_a_row(words: Sequence[str | None], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(tuple(words[at : at + length]) == tuple(phrase) for at in range(len(words) - length + 1))
