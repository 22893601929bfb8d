"""Is a stretch of words a title, and where in a line does one stand?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from accounts.resumes.cards import wording
from postings.facts.title.labels import one_spelling

LONGEST = 90
_MOST_WORDS = 9


class Grade(IntEnum):
    """How sure it is that words are a title."""

    NONE = 0
    WEAK = 1  # words of work without a doer (`Business Development`): a title only where titles stand
    PART = 2  # stands at the beginning or the end of words that go on
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A title from `start` to `end` of the words asked, and what is left of them: an employer, perhaps."""

    grade: Grade
    start: int
    end: int
    rest: tuple[int, int] = (0, 0)


NOTHING = Found(Grade.NONE, 0, 0)

_WORD = re.compile(r"[^\s,/|()\[\]{}–—:;]+|[,/|()\[\]{}–—:;]")
_EDGE = " \t\n,;:|–—-•*·/&.(>~_=#\"'“”®™"
#: What people leave standing of a template instead of their employer and its place.
PLACEHOLDER = re.compile(
    r"\b(?:company name(?:[ –,-]{1,4}city\b(?: ?, ?(?:state|st)\b)?(?! of))?|name of company"
    r"|employer name|(?:city|town) ?, ?(?:state|st|country)(?: ?, ?(?:country|usa))?"
    r"|city/state|job title)\b|(?<=[–-] )City\b",
    re.IGNORECASE,
)
_HARD_CUT = re.compile(
    r" ?[|•·▪●;>~] ?| [–—-]{1,2} |(?<=\w)[–—] | [–—](?=\w)| @ ?| (?:at|bei|chez|bij|in der"
    r"|en) (?=[A-ZÄÖÜ\d])|\t| : "
)
_BRACKET = re.compile(r" ?\([^()]{0,60}\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIGNS = re.compile(r"[.'’]")
_BAD_SIGNS = re.compile(r"[@%$€£?!=<>\"“”]|https?:|www\.|\d{3,}|\.\.")
_ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "1", "2", "3"))
_UNFILLED = frozenset(("city", "state", "country", "company", "name", "zip", "location"))
_CAPITALS = frozenset(("IT", "IS", "US"))
_TAIL = frozenset(("of", "for", "in", "to", "de", "für", "du", "des", "d'", "&", "and", "und"))
_MARKS = frozenset((",", "/", "-", "–", "(", "|", ":"))


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """A word in lower case of which titles are made, in one spelling or by its parts (`sales/marketing`)."""
    if word in wording.PRAISE:
        return False
    vocabulary = wording.vocabulary()
    parts = [part for part in re.split(r"[-/&+.]", word) if part]
    return one_spelling(word) in vocabulary or (
        bool(parts) and all(one_spelling(part) in vocabulary or part in _ROMAN for part in parts)
    )


@lru_cache(maxsize=8192)
def _doer(word: str) -> bool:
    bare = _SIGNS.sub("", word)
    return any(wording.is_head(part) for part in bare.split("-") if len(part) > 2) or wording.is_head(bare)


def segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line between what surely parts them: bars, dashes, `at`, placeholders."""
    cuts = [match.span() for match in PLACEHOLDER.finditer(text, start, end)]
    cuts += [match.span() for match in _HARD_CUT.finditer(text, start, end)]
    first = start
    for cut, after in sorted(cuts):
        if cut > first:
            yield _trimmed(text, first, cut)
        first = max(first, after)
    if first < end:
        yield _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] == "." and text[max(0, end - 3) : end].lower() in ("sr.", "jr."):
            break
        end -= 1
    return start, end


def best(text: str, start: int, end: int) -> Found:
    """The best title in the words: a part between cuts, or the beginning or end of one."""
    found, parts = NOTHING, [part for part in segments(text, start, end) if part[0] < part[1]]
    for first, last in parts:
        here = graded(text[first:last])
        if here.grade > found.grade:
            rest = (first + here.rest[0], first + here.rest[1]) if here.rest[1] else (0, 0)
            found = Found(here.grade, first + here.start, first + here.end, rest)
    if found.grade is Grade.WHOLE and not found.rest[1]:
        others = [part for part in parts if part[1] <= found.start or part[0] >= found.end]
        rest = next((part for part in others if is_employer(text[part[0] : part[1]])), (0, 0))
        return Found(found.grade, found.start, found.end, rest)
    return found


def is_employer(words: str) -> bool:
    """May a few words be the name of an employer? Names begin with capitals and are no sentence."""
    split = words.split()
    if not 0 < len(split) <= 8 or len(words) > 80 or not words[0].isalnum() or words[0].islower():
        return False
    lower = [word.lower().strip(",.") for word in split]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in split)
    return (
        capitals * 2 > len(split)
        and not _UNFILLED.issuperset(lower)
        and not any(word in wording.SENTENCE_WORDS for word in lower)
        and not wording.is_duty(lower[0])
        and not _YEAR.search(words)
        and any(map(str.isalpha, words))
        and not words.endswith(".")
    )


def is_organisation(words: str) -> bool:
    """A short line with a word that only organisations have: `Nordwind GmbH`, `City Hospital`."""
    lower = words.lower().replace(",", " ").split()
    return is_employer(words) and not wording.LEGAL_FORMS.isdisjoint(lower)


@lru_cache(maxsize=8192)
def graded(words: str) -> Found:
    """How far a part between two cuts is a title."""
    plain = _BRACKET.sub(lambda found: " " * len(found[0]), words)
    if not plain.strip() or _BAD_SIGNS.search(plain[:LONGEST]):
        return NOTHING
    found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(plain[: LONGEST * 2])]
    lower = [word.lower().rstrip(".") if len(word) > 3 else word.lower() for word, *_ in found]
    if len(lower) > 1 and lower[0] in ("a", "an", "the"):
        lower, found = lower[1:], found[1:]
    if not lower or found[0][0][:1].islower() or _is_duty(lower, found):
        return NOTHING
    whole = _whole(lower, found, len(plain.rstrip()))
    if whole is not None and (whole.grade is Grade.WHOLE or wording.ORGANISATIONS.isdisjoint(lower)):
        return whole
    part = _at_an_end(lower, found)
    return whole if whole is not None and not part.grade else part


def _is_duty(lower: list[str], found: list[tuple[str, int, int]]) -> bool:
    """`Training staff`; but `Staffing Coordinator` is a title."""
    first = lower[0].strip("’'")
    if not wording.is_duty(first):
        return False
    is_short = len(lower) <= 4 and all(word[0].isupper() for word, *_ in found)
    return not (first.endswith("ing") and is_short and _doer(lower[-1]))


def _whole(lower: list[str], found: list[tuple[str, int, int]], length: int) -> Found | None:
    if length > LONGEST or len([word for word in lower if word[0].isalnum()]) > _MOST_WORDS:
        return None
    if any(word in wording.LEGAL_FORMS for word in lower) or _says_more(found):
        return None
    start, end = found[0][1], found[-1][2]
    if _is_whole(lower, found):
        return Found(Grade.WHOLE, start, end)
    if all(is_known(word) or word in wording.JOINTS for word in lower) and _is_named(found):
        is_organisation = lower[-1] in wording.ORGANISATIONS
        return None if is_organisation else Found(Grade.WEAK, start, end)
    return None


def _says_more(found: list[tuple[str, int, int]]) -> bool:
    """Is there a word of sentences?"""
    return any(
        _is_of_sentences(word, is_last=number == len(found) - 1) for number, (word, *_) in enumerate(found)
    )


def _is_of_sentences(word: str, *, is_last: bool = False) -> bool:
    """`IT`, `IS` and `US` are no pronouns, and `I` at the end is a grade."""
    return (
        word.lower() in wording.SENTENCE_WORDS
        and word not in _CAPITALS
        and not (is_last and word.lower() in _ROMAN)
    )


def _is_named(found: list[tuple[str, int, int]]) -> bool:
    """Capitals, as names of things have them: not `drawing conclusions`."""
    words = [word for word, *_ in found if word[0].isalpha() and word.lower() not in wording.JOINTS]
    return bool(words) and sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_whole(lower: list[str], found: list[tuple[str, int, int]]) -> bool:
    """A doer at the end, or followed by what it does; whatever else stands before it in capitals."""
    last = len(lower) - 1
    while last > 0 and (lower[last] in _ROMAN or not lower[last][0].isalnum()):
        last -= 1
    doers = [number for number, word in enumerate(lower) if _doer(word)]
    if not doers:
        return False
    if lower[last] in wording.ORGANISATIONS and not _doer(lower[last]):
        return False
    if doers[-1] == last:
        return _is_modest(lower[:last], found[:last])
    after = lower[doers[0] + 1 :]
    return bool(after) and _is_followed(lower, found, doers[0])


def _is_followed(lower: list[str], found: list[tuple[str, int, int]], doer: int) -> bool:
    """`Director of X`, `Nurse, ICU`, `Manager Internal Audit`: what stands behind the doer is of its work."""
    before, after = lower[:doer], lower[doer + 1 :]
    if after[0] in _MARKS:
        return _is_modest(before, found[:doer]) and _goes_on(after)
    if (
        after[0] not in _TAIL
        and doer > 0
        and not all(is_known(word) or word in wording.JOINTS for word in after)
    ):
        return False
    named = all(is_known(word) or word in wording.JOINTS for word in before)
    return named and _is_modest(after, found[doer + 1 :]) and len(lower) <= _MOST_WORDS + 2


def _goes_on(after: list[str]) -> bool:
    """Is what stands behind a mark more of the title? `Nurse, ICU`, `Expert/DST`; not `Engineer, Northwind`."""
    words = [word for word in after if word[0].isalnum()]
    if after[0] == "/":
        return len(words) == 1
    return all(is_known(word) or word in wording.JOINTS or word in _ROMAN for word in words) and (
        wording.ORGANISATIONS.isdisjoint(words)
    )


def _is_modest(lower: list[str], found: list[tuple[str, int, int]]) -> bool:
    """Words known from titles, or names in capitals; small letters elsewhere are a sentence's."""
    unknown = [
        word
        for spelt, (word, *_) in zip(lower, found, strict=True)
        if spelt[0].isalnum() and spelt not in wording.JOINTS and not is_known(spelt)
    ]
    return all(word[0].isupper() or word[0].isdigit() for word in unknown) and len(unknown) <= 3


def _at_an_end(lower: list[str], found: list[tuple[str, int, int]]) -> Found:
    """A title that begins the words (`Senior Accountant Acme GmbH`), or ends them (`Acme GmbH Senior Accountant`)."""
    size = _from_start(lower, found)
    if size:
        rest = (found[size][1], found[-1][2]) if size < len(found) else (0, 0)
        return Found(Grade.PART, found[0][1], found[size - 1][2], rest)
    first = _from_end(lower, found)
    if first:
        return Found(Grade.PART, found[first][1], found[-1][2], (found[0][1], found[first - 1][2]))
    return NOTHING


def _from_start(lower: list[str], found: list[tuple[str, int, int]]) -> int:
    """How many of the first words make a title; 0 where none do."""
    size = 0
    for number, word in enumerate(lower[: _MOST_WORDS + 2]):
        if _is_of_sentences(found[number][0], is_last=size == number) or not (
            is_known(word) or word in wording.JOINTS or word in _ROMAN
        ):
            break
        if found[number][0][0].islower() and word not in wording.JOINTS:
            break
        if _doer(word):
            size = number + 1
        elif size == number and word in _ROMAN:
            size += 1
    if not size or size >= len(lower):
        return size
    following = found[size][0]
    # What goes on in small letters is a sentence: `Teacher of the year`, `Cashier who trained others`.
    return 0 if following[0].islower() and size < 2 else size


def _from_end(lower: list[str], found: list[tuple[str, int, int]]) -> int:
    """Where the last words begin to make a title; 0 where they do not."""
    last = len(lower) - 1
    while last > 0 and lower[last] in _ROMAN:
        last -= 1
    if not _doer(lower[last]) or len(lower) > 2 * _MOST_WORDS:
        return 0
    first = last
    while first > 0 and last - first < _MOST_WORDS:
        word, spelt = lower[first - 1], found[first - 1][0]
        is_part = (is_known(word) and not spelt[0].islower()) or word in wording.JOINTS - {
            ",",
            "|",
            ":",
            "–",
            "-",
        }
        if not is_part or word in wording.ORGANISATIONS or _is_of_sentences(spelt):
            break
        first -= 1
    while first < last and lower[first] in wording.JOINTS:
        first += 1
    return first if first and not any(_is_of_sentences(word) for word, *_ in found[:first]) else 0
