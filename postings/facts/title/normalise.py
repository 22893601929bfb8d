"""A title without what is not the work: marks, numbers, places, terms and shouting.

`SR. BACKEND ENGINEER (m/f/d) - Payments - Berlin #R-12345` gives `Senior Backend
Engineer, Payments`. What tells the work stays, so the result is a true title still; it
is the same for two postings of one opening. Normalising twice changes nothing.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from postings.facts.title import words

LONGEST = 300
_ROUNDS = 4
_LONGEST_BONUS = 50

_CUTS = re.compile(
    r"(?P<bracket>\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|\{[^{}]{0,80}\})"
    r"|(?P<cut>\s{0,3}(?:[–—|•·~]|\s-{1,3}\s|-{2,3}|(?<=\w)-\s|\s-(?=\w)|[,;]|:\s|\s//?\s)\s{0,3})"
)
_CAN_CUT = re.compile(r"[(\[{–—|•·~,;:/-]")
_SIGNS = re.compile(r"[\u2600-\u27bf\u2b50\ufe0f\U0001f000-\U0001faff*!™®©_\"“”„]+")
#: `HOT!!`, `New!`: without its mark the word may be part of the work.
_CRIES = re.compile(
    r"\b(?:hot|urgent(?:ly)?|new|hiring(?: now)?|now hiring|immediate (?:start|hire)|apply (?:now|today))\s{0,2}!+",
    re.IGNORECASE,
)
_EDGE = " \t\n-–—|,;:/&+.•·~#>"
_WORD = re.compile(r"[^\W\d_][\w&]*")
_PLACE_JOINT = re.compile(
    r"\s{0,2}(?:[,/|;&+-]|\band\b|\bor\b|\bbased\b|\bund\b|\boder\b|\bet\b|\bin\b|\bonly\b)\s{0,2}",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"(?<![\w./&-])(" + "|".join(words.ABBREVIATIONS) + r")(?:\.(?=\s|\w|$)\s?|(?![\w./&'’-]))", re.IGNORECASE
)
_STOPPED = re.compile(r"(?<![\w.])(" + "|".join(words.WITH_STOP) + r")\.(?!\w)", re.IGNORECASE)
_COMPOUNDS = (
    (
        re.compile(
            r"\b([Ff])ront[- ]?end\b(?=.{0,25}(?:develop|engineer|architect|software|web|lead))",
            re.IGNORECASE,
        ),
        "Frontend",
    ),
    (
        re.compile(
            r"\b([Bb])ack[- ]?end\b(?=.{0,25}(?:develop|engineer|architect|software|web|lead))", re.IGNORECASE
        ),
        "Backend",
    ),
    (re.compile(r"\bfull[- ]?stack\b", re.IGNORECASE), "Full Stack"),
)


_SHORT = frozenset(words.ABBREVIATIONS)
_CHUNK = re.compile(r"[a-z]+")
#: Characters of which one stands in every word that is written for both genders.
_OF_BOTH = re.compile(r"[:*_/(.·]")


class Part(NamedTuple):
    """A stretch of the title between two cuts. `joint` is what stood before it."""

    start: int
    end: int
    joint: str
    is_bracket: bool


class Normalised(NamedTuple):
    text: str
    start: int
    end: int


def _parts(title: str) -> list[Part]:
    if not _CAN_CUT.search(title):
        return [Part(0, len(title), "", is_bracket=False)]
    parts, start, joint = [], 0, ""
    for cut in _CUTS.finditer(title):
        if cut.start() > start:
            parts.append(Part(start, cut.start(), joint, is_bracket=False))
        if cut["bracket"]:
            parts.append(Part(cut.start() + 1, cut.end() - 1, " ", is_bracket=True))
            joint = " "
        else:
            joint = " / " if "/" in cut[0] else ", "
        start = cut.end()
    if start < len(title):
        parts.append(Part(start, len(title), joint, is_bracket=False))
    return parts


@lru_cache(maxsize=8192)
def _is_aside(text: str) -> bool:
    if words.ASIDE.fullmatch(text):
        return True
    return len(text) < _LONGEST_BONUS and "bonus" in text.lower() and bool(words.BONUS.search(text))


def _names_place(text: str, places: frozenset[str]) -> bool:
    lower = text.lower()
    return lower in words.regions() or lower in places or text in words.STATES or _is_aside(text)


def _is_place(text: str, places: frozenset[str]) -> bool:
    if text.lower() in places:
        return True
    pieces = [piece.strip() for piece in _PLACE_JOINT.split(text) if piece.strip()]
    return bool(pieces) and all(
        _names_place(piece, places) or all(_names_place(word, places) for word in piece.split())
        for piece in pieces
    )


def _tells_nothing(text: str, part: Part, places: frozenset[str], company: str) -> bool:
    return (
        (part.is_bracket and bool(words.GENDERS.fullmatch(text)))
        or (text[-1:].isdigit() and bool(words.REQUISITION.fullmatch(text)))
        or _is_aside(text)
        or text.lower() == company
        or _is_place(text, places)
    )


def _trimmed(text: str) -> str:
    """Marks that hang on a part without a cut between."""
    if "/" in text:
        text = words.TRAILING_GENDERS.sub("", text)
    if text[-1:].isdigit():
        text = words.TRAILING_REQUISITION.sub("", text)
    return text.strip(_EDGE)


def _spelt(word: str) -> str:
    lower = word.lower()
    if lower in words.SPELT:
        return words.SPELT[lower]
    if lower in words.ACRONYMS:
        return word.upper()
    if lower in words.SMALL_WORDS:
        return lower
    return word.capitalize()


def _cased(text: str) -> str:
    """Sensible case for a title all in capitals, or all in small letters; any other stays as it is."""
    shouts, whispers = text.isupper() and len(text) > 5, text.islower() and len(text) > 3
    if not shouts and not whispers:
        return text
    cased = _WORD.sub(lambda found: _spelt(found[0]), text)
    return cased[:1].upper() + cased[1:] if cased[:4] != "iOS " else cased


def _full_word(found: re.Match[str]) -> str:
    return words.ABBREVIATIONS[found[1].lower()] + (" " if found[0].endswith((".", " ")) else "")


def _in_full(text: str) -> str:
    lower = text.lower()
    if not _SHORT.isdisjoint(_CHUNK.findall(lower)):
        text = _SHORTENED.sub(_full_word, text)
    if "." in text:
        text = _STOPPED.sub(lambda found: words.WITH_STOP[found[1].lower()], text)
    if "end" in lower or "stack" in lower:
        for pattern, spelling in _COMPOUNDS:
            text = pattern.sub(spelling, text)
    return " ".join(text.split())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _prepared(title: str) -> str:
    """Characters only: entities, signs and odd spaces, length for length where there is no entity."""
    if "&" in title or "%" in title:
        title = html.unescape(title).replace("%26", "&")
    title = title.replace("（", "(").replace("）", ")")
    title = unicodedata.normalize("NFC", title)[:LONGEST]
    if _OF_BOTH.search(title):
        title = words.BOTH_GENDERS.sub(_blank, title)
    if "/" in title or "|" in title:
        title = words.EVERYBODY.sub(_blank, title)
    return _SIGNS.sub(_blank, _CRIES.sub(_blank, title))


def _once(title: str, places: frozenset[str], company: str) -> Normalised:
    kept: list[tuple[str, Part]] = []
    for part in _parts(title):
        text = _trimmed(title[part.start : part.end].strip(_EDGE))
        if _WORD.search(text) and not _tells_nothing(text, part, places, company):
            kept.append((text, part))
    if not kept or all(part.is_bracket for _, part in kept):
        return Normalised(_in_full(_cased(" ".join(title.split()))), 0, len(title))
    out = ""
    for text, part in kept:
        piece = f"({text})" if part.is_bracket else text
        out += (part.joint if out else "") + piece
    return Normalised(_in_full(_cased(out)), kept[0][1].start, kept[-1][1].end)


@lru_cache(maxsize=4096)
def normalise(title: str, places: frozenset[str] = frozenset(), company: str = "") -> Normalised:
    """The title as people would write it, and the span of the original that it was made from."""
    prepared = _prepared(title)
    text, start, end = _once(prepared, places, company)
    before = title
    for _ in range(_ROUNDS):
        if text == before:
            break
        before, text = text, _once(_prepared(text), places, company).text
    if "&" in title or "%" in title:  # an entity may have moved the offsets
        return Normalised(text, 0, len(title))
    return Normalised(text, start, min(end, len(title)))
