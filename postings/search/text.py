"""Words: what a text is searched by, and what a reader's words ask for. The same analysis for both.

English texts are stemmed, but for words with a stem of their own (`own_stems.py`), others folded only; every
text is also held by its words as they stand, for prefixes and for spelling.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import tantivy

from postings.search.own_stems import stemmable

#: In bytes: longer ones are addresses and keys, which nobody types.
_LONGEST = 60
#: Names that their signs make: without this, C++, C# and C would be one word.
_SIGNED = re.compile(r"(?<![\w+#])(?:([A-Za-z])(\+\+|#)|(\.)(NET)\b)(?![\w+#])", re.IGNORECASE)
_ASP = re.compile(r"\b(asp|vb|ado)\.(net)\b", re.IGNORECASE)
#: Parts of such names that are found quickly, as looking for the whole of them is not.
_NET, _SHARP = re.compile(r"\.[nN][eE]"), re.compile(r"#(?<=[A-Za-z]#)")
_SIGNS = {"++": "plusplus", "#": "sharp"}
#: Written without spaces: each sign is a word, and words are phrases of them.
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def prepared(text: str) -> str:
    """The text as it is cut into words: `C++` as `Cplusplus`, `.NET` as `dotNET`, ideographs apart."""
    if _may_hold_names(text):
        text = _SIGNED.sub(_spelt_out, _ASP.sub(r"\1 dot\2", text))
    return text if text.isascii() else _IDEOGRAPH.sub(r" \g<0> ", unicodedata.normalize("NFC", text))


def _may_hold_names(text: str) -> bool:
    if "++" in text or ("#" in text and _SHARP.search(text)):
        return True
    return (".n" in text or ".N" in text) and _NET.search(text) is not None


def _spelt_out(found: re.Match[str]) -> str:
    return f"{found[1]}{_SIGNS[found[2]]}" if found[1] else f"dot{found[4]}"


def analyzers() -> dict[str, tantivy.TextAnalyzer]:
    """By the names under which the index knows them. What is given to the English one is `stemmable` already."""
    return {"english": _english(), "plain": plain_words()}


def _folded() -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(_LONGEST),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.lowercase(),
    ):
        builder = builder.filter(step)
    return builder


@cache
def _english() -> tantivy.TextAnalyzer:
    return _folded().filter(tantivy.Filter.stemmer("English")).build()


@cache
def plain_words() -> tantivy.TextAnalyzer:
    return _folded().build()


def stems(text: str) -> list[str]:
    """The words of a prepared English text as the index holds them."""
    return _english().analyze(stemmable(text))


def is_english(language: str) -> bool:
    """A text whose language nobody knows is taken for English: most are."""
    return not language or language.lower().startswith("en")


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a text must hold, or must not: words in a row, or the beginning of a word.

    English texts hold stems, others their words: either will do.
    """

    english: tuple[str, ...]
    plain: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        return (self.english,) if self.english == self.plain else (self.english, self.plain)


_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def clauses(words: str) -> list[Clause]:
    """`nurse "night shift" -agency paedi*`: what is in quotes stands in a row, a minus excludes, a star completes.

    A word that is several by our analysis (`front-end`) is a phrase. A star after one letter is none.
    """
    return list(_clauses(words))


def _clauses(words: str) -> Iterator[Clause]:
    for minus, quoted, bare in _PART.findall(words):
        text = prepared(quoted or bare)
        plain = tuple(plain_words().analyze(text))
        if not plain:
            continue
        is_prefix = bare.endswith("*") and len(plain) == 1 and len(plain[0]) > 1
        yield Clause(tuple(stems(text)), plain, is_prefix, is_excluded=bool(minus))
