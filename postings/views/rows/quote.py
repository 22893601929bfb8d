"""The sentence of a posting that holds a reader's words: what a row of results quotes. Pure.

Words are compared as the search compares them: stems of English texts, words of others.
Only around places where a word may begin is anything looked at closely.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from postings.facts.contacts import text_without_contacts
from postings.facts.document import same_length_lower, sentence_at
from postings.providers.html import plain
from postings.search.own_stems import beginning
from postings.search.text import Clause, clauses, is_english, plain_words, prepared, stems

#: Of a text, so many characters are looked through.
_LOOKED_AT = 20_000
#: Of a word, so many places in a text are compared.
_MOST_PLACES = 12
#: … of so many where its first letters stand: most are within other words.
_MOST_LOOKS = 200
#: Of the best line, so many places are looked at for their sentence.
_MOST_SENTENCES = 6
#: A line below this is a heading, which tells less than a sentence.
_HEADING = 40
#: More than this is cut to what stands around the words.
_LONGEST = 160
_BEFORE = 60

#: Of longer ones, and of runs of ideographs, pieces are looked at.
_LONGEST_WORD = 64
#: A word with the signs that make some names; a run of ideographs is one.
_WORD = re.compile(rf"(?:\.(?=net\b))?[^\W_]{{1,{_LONGEST_WORD}}}(?:\+\+|#)?", re.IGNORECASE)
#: Words of at most so many letters are met again.
_USUAL = 20
#: How the analysis spells signs, and how a text does.
_SPELT = (("plusplus", "++"), ("sharp", "#"))
_FIRST_IDEOGRAPH = "\u3040"
#: Accented letters as their base, one for one: so offsets stay.
_FOLDED = {
    code: base
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}
_ACCENTED = re.compile("[\u00c0-\u024f]")
#: What a sentence must hold for anybody to be named in it: an address, a number, two capitalised words.
_MAY_NAME = re.compile(
    r"@|\d[\d ()./–-]{5}|[^\W\d_a-z][\w'’-]+ (?:(?:van|von|de|der|den|da|di|du|le|la|del|zu) )*[^\W\d_a-z][\w'’-]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or the part of it around the words, which are at `marks`: start and end of each."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One thing that is looked for: where a text may hold it, and what must stand there."""

    heads: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where word number `word` stands; `is_form` where no more than its ending differs, `is_exact` where nothing does.

    Other words may have its stem: `construct` has that of `constructive`.
    """

    start: int
    end: int
    word: int
    is_form: bool
    is_exact: bool


class Words:
    """What a reader typed, made ready for looking through the texts of a page."""

    def __init__(self, q: str) -> None:
        wanted = [clause for clause in clauses(q) if not clause.is_excluded] if q else []
        self._words = [_Word(tuple(dict.fromkeys(_heads(clause))), clause) for clause in wanted]

    def __bool__(self) -> bool:
        return bool(self._words)

    def asks_for(self, name: str) -> bool:
        """Is every word of this name, as of a skill, among those asked for?"""
        forms = _of_name(name)
        return bool(forms) and all(any(_holds(word.clause, each) for word in self._words) for each in forms)

    def passage(self, html: str, title: str, language: str) -> Passage | None:
        """The sentence of clean HTML with most of the words; None where no sentence has one, but perhaps the title."""
        text = plain(html)
        hits = self._hits(text[:_LOOKED_AT], is_english=is_english(language))
        best = _sentence(text, hits, title)
        if best is None:
            return None
        start, end = best
        if _MAY_NAME.search(text, start, end) or "担当" in text:
            text = text_without_contacts(html)
        return _shortened(text, start, end, _within(hits, start, end))

    def _hits(self, text: str, *, is_english: bool) -> list[_Hit]:
        lower = same_length_lower(text)
        if _ACCENTED.search(lower):
            lower = lower.translate(_FOLDED)
        return [
            _hit(lower[start:end], start, n, word.clause)
            for n, word in enumerate(self._words)
            for start in _places(lower, word.heads)
            if (end := _end(text, start, word.clause, is_english))
        ]


def _hit(found: str, start: int, n: int, clause: Clause) -> _Hit:
    typed = " ".join(clause.plain)
    return _Hit(start, start + len(found), n, found.startswith(typed.removesuffix("s")), found == typed)


def _heads(clause: Clause) -> Iterator[str]:
    """How a word of the text may begin, as it was typed first: stems end otherwise than words (`studi`, `study`)."""
    for word in (clause.plain[0], beginning(clause.english[0])):
        for spelt, sign in _SPELT:
            if word.endswith(spelt):
                yield word.removesuffix(spelt) + sign
        if word == "dotnet":
            yield ".net"
        yield word[:-1] if len(word) > 3 and word[-1] in "ies" else word


def _places(lower: str, heads: Iterable[str]) -> list[int]:
    """Where a word begins with one of these."""
    found: set[int] = set()
    for head in heads:
        is_inner = head[0] >= _FIRST_IDEOGRAPH
        at = -1
        for _look in range(_MOST_LOOKS):
            at = lower.find(head, at + 1)
            if at < 0 or len(found) == _MOST_PLACES:
                break
            if is_inner or at == 0 or not lower[at - 1].isalnum():
                found.add(at)
    return sorted(found)


def _end(text: str, start: int, clause: Clause, is_english: bool) -> int:
    """Where the words end that begin here, or 0 where others stand here."""
    wanted, at = max(map(len, clause.forms)), start
    tokens: list[str] = []
    while len(tokens) < wanted and at - start < _LONGEST_WORD * wanted:
        word = _WORD.search(text, at)
        if word is None:
            break
        at, here = word.end(), _analysed(word[0], is_english)
        tokens += here
    if clause.is_prefix and tokens and tokens[0].startswith(clause.plain[0]):
        return at
    for form in clause.forms:
        if tuple(tokens[: len(form)]) == form:
            return min(at, start + sum(map(len, form))) if text[start] >= _FIRST_IDEOGRAPH else at
    return 0


def _analysed(word: str, is_english: bool) -> tuple[str, ...]:
    is_usual = len(word) <= _USUAL and word[0] < _FIRST_IDEOGRAPH
    return _of_usual(word, is_english) if is_usual else _of_any(word, is_english)


@lru_cache(maxsize=20_000)
def _of_usual(word: str, is_english: bool) -> tuple[str, ...]:
    return _of_any(word, is_english)


def _of_any(word: str, is_english: bool) -> tuple[str, ...]:
    analyzed = stems if is_english else plain_words().analyze
    return tuple(analyzed(prepared(word)))


@lru_cache(maxsize=5_000)
def _of_name(name: str) -> tuple[tuple[str, str], ...]:
    """Stem and word of each word of a name."""
    text = prepared(name)
    return tuple(zip(stems(text), plain_words().analyze(text), strict=False))


def _holds(clause: Clause, forms: tuple[str, str]) -> bool:
    stem, word = forms
    return (
        stem in clause.english
        or word in clause.plain
        or (clause.is_prefix and word.startswith(clause.plain[0]))
    )


def _sentence(text: str, hits: list[_Hit], title: str) -> tuple[int, int] | None:
    """Of the line with most of the words, the sentence with most of them; the first of equals."""
    lines: dict[int, list[_Hit]] = {}
    for hit in hits:
        lines.setdefault(text.rfind("\n", 0, hit.start) + 1, []).append(hit)
    for start in sorted(lines, key=lambda start: _worth(lines[start], text, start), reverse=True):
        here = sorted(lines[start], key=lambda hit: not hit.is_form)
        spans = sorted({sentence_at(text, hit.start, hit.end) for hit in here[:_MOST_SENTENCES]})
        told = [span for span in spans if text[slice(*span)].casefold() != title.casefold()]
        if told:
            return max(told, key=lambda span: _worth(_within(here, *span), text, start))
    return None


def _worth(hits: list[_Hit], text: str, line: int) -> tuple[int, int, bool, int]:
    """How many of the words, of how many a form; whether in a line that is no heading; how many as they were typed."""
    end = text.find("\n", line)
    is_long = (len(text) if end < 0 else end) - line >= _HEADING
    words, forms, exact = (
        len({hit.word for hit in those})
        for those in (hits, [hit for hit in hits if hit.is_form], [hit for hit in hits if hit.is_exact])
    )
    return words, forms, is_long, exact


def _within(hits: list[_Hit], start: int, end: int) -> list[_Hit]:
    return [hit for hit in hits if start <= hit.start and hit.end <= end]


def _shortened(text: str, start: int, end: int, hits: list[_Hit]) -> Passage:
    """At most `_LONGEST` characters from shortly before the first word on, cut between words."""
    begin, stop = start, end
    if end - start > _LONGEST:
        begin = max(start, hits[0].start - _BEFORE)
        if begin > start:
            begin = min(text.find(" ", begin, hits[0].start) + 1 or begin, hits[0].start)
        stop = min(end, begin + _LONGEST)
        if stop < end:
            stop = max(text.rfind(" ", begin, stop), hits[0].end)
    before, after = "… " if begin > start else "", " …" if stop < end else ""
    spans = sorted((hit.start, hit.end) for hit in _within(hits, begin, stop))
    shift = len(before) - begin
    marks, last = [], begin
    for first, past in spans:
        if first >= last:
            marks.append((first + shift, past + shift))
            last = past
    return Passage(f"{before}{text[begin:stop]}{after}", tuple(marks))
