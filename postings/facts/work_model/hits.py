"""Where telling words stand: plain finds of stems, so that patterns are tried in few sentences only."""

import re
from collections.abc import Iterator

from postings.facts.occurrences import occurrences

#: English stems, and what must stand around the stem for it to tell anything. A find costs 4 µs: hence so few.
_ENGLISH = (
    ("remot", None),
    ("wfh", None),
    ("tele", re.compile(r"tele(?:work|commut)")),
    ("brid", re.compile(r"hybrid|híbrid|ibrid")),
    ("home", re.compile(r"(?:from|at)[ -]home|home[- ]?(?:based|office)")),
    ("site", re.compile(r"\bon[- ]?site")),
    ("person", re.compile(r"\bin[- ]person")),
    ("office", re.compile(r"(?:\bin|the|assigned|their|our)[- ]office|office-based|home[- ]?office")),
)
_OTHER_LANGUAGES = (
    "mobiles arbeiten", "teletrab", "von zu", "vor ort", "präsenz", "télétravail", "distan", "présentiel", "presencial",
    "smart working", "in sede", "sur place", "op locatie", "ter plaatse", "in presenza", "thuis", "op"
    " kantoor", "op afstand", "på plats",
)  # fmt: skip
_DAYS_OTHER_LANGUAGES = (" tag", " jour", " día", " dia", " giorn", " dag")
DAY_STEMS = (" day", " times", *_DAYS_OTHER_LANGUAGES)
_COUNTED = re.compile(
    r"(?:\d|one|two|three|four|five|couple|ein(?:en)?|zwei|drei|vier|une?|deux|trois|quatre|una?|dos|tres|tre|due"
    r"|quattro|um|dois|três|twee|drie|två|office|site|person|full|working|remote)\)?$"
)
_TIMES = re.compile(r"(?:times|once|twice|[1-5] ?[x×]) ?(?:a|per|each|every)$")
_MOST_HITS = 60
#: Where a sentence is cut when its end is not near.
REACH = 240
_MOST_SENTENCES = 80
_STOPS = ("\n", ". ", "! ", "? ", "  ")


def hits(lower: str) -> list[int]:
    """Sorted offsets of telling words, and of days and times a week where a number stands before them."""
    found = [at for stem, around in _ENGLISH for at in _positions(lower, stem) if _tells(lower, at, around)]
    found += [at for at in _positions(lower, " day") if _COUNTED.search(lower, max(0, at - 10), at)]
    found += [at for at in _positions(lower, " week") if _TIMES.search(lower, max(0, at - 12), at)]
    found += _positions(lower, "x/week")
    if not _is_english(lower):
        found += [at for stem in _OTHER_LANGUAGES for at in _positions(lower, stem)]
        for stem in _DAYS_OTHER_LANGUAGES:
            found += [at for at in _positions(lower, stem) if _COUNTED.search(lower, max(0, at - 10), at)]
    return sorted(found)


def _is_english(lower: str) -> bool:
    """By the commonest words; a text of few sentences that is taken for another language only costs time."""
    return (lower.count(" the ", 0, 2000) + lower.count(" and ", 0, 2000)) * 300 > min(len(lower), 2000)


def _tells(lower: str, at: int, around: re.Pattern[str] | None) -> bool:
    return around is None or bool(around.search(lower, max(0, at - 9), at + 12))


def _positions(lower: str, stem: str) -> list[int]:
    return occurrences(lower, stem, limit=_MOST_HITS)


def sentences(text: str, offsets: list[int]) -> Iterator[tuple[int, int]]:
    """The sentence around each offset, each once, in order."""
    done = -1
    for count, offset in enumerate(offsets):
        if count >= _MOST_SENTENCES * 4:
            return
        if offset < done:
            continue
        first, last = sentence(text, offset)
        yield max(first, done), last
        done = max(last, done)


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence or line around an offset, cut where its ends are far."""
    floor, ceiling = max(0, at - REACH), min(len(text), at + REACH)
    starts = [start + len(stop) for stop in _STOPS if (start := text.rfind(stop, floor, at)) >= 0]
    ends = [end for stop in _STOPS if (end := text.find(stop, at, ceiling)) >= 0]
    return max(starts, default=floor), min(ends, default=ceiling)


def positions_of_any(text: str, stems: tuple[str, ...]) -> list[int]:
    """Sorted offsets of several stems."""
    return sorted(at for stem in stems for at in _positions(text, stem))
