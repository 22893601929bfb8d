"""Numbers of years and months as people write them: `5+`, `two (2)`, `3 to 5`, `mindestens drei`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from postings.facts.occurrences import occurrences

#: More hits of one unit than any posting has. What lies beyond is not looked at.
MOST_HITS = 60
#: The longest quantity before its unit: `twenty-five (25) to thirty (30) full `.
_LONGEST = 48

_WORDS = MappingProxyType(
    {
        word: value
        for value, words in {
            0: "zero",
            1: "one ein eins eine einem einer einjährig un une uno una één een um uma ett",
            2: "two zwei zwo deux dos twee dois duas due två",
            3: "three drei trois tres drie três tre",
            4: "four vier quatre cuatro quatro quattro fyra",
            5: "five fünf cinq cinco vijf cinque fem",
            6: "six sechs seis zes sei sex",
            7: "seven sieben sept siete zeven sete sette sju",
            8: "eight acht huit ocho oito otto åtta",
            9: "nine neun neuf nueve negen nove nio",
            10: "ten zehn dix diez tien dez dieci tio",
            11: "eleven elf",
            12: "twelve zwölf douze doce twaalf doze dodici tolv",
            15: "fifteen fünfzehn quinze quince vijftien quindici femton",
            18: "eighteen",
            20: "twenty zwanzig vingt veinte twintig vinte venti tjugo",
        }.items()
        for word in words.split()
    }
)
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d)?|\b(?:{_WORD})(?![a-zà-ÿ]))"
_ATTACHED = rf"(?:\d{{1,3}}(?:[.,]\d)?|\b(?:{_WORD}))"
_AGAIN = r"(?: ?\([^()]{1,14}\))?"
_PLUS = r"(?: ?\+| plus\b)"
_TO = (
    r"(?: ?[-–—‑−~/] ?| to | or | and | et | und | e | en | och | bis | bis zu | à | a | y | ou | of | tot "
    r"| até | o | till | - )"
)
#: Words before a number, the longest first. `_ABOUT` says nothing of the number and is only part of the span.
_MINIMUM = (
    "absolute minimum of", "at a minimum of", "a minimum of", "minimum of", "at a minimum", "at minimum",
    "at least", "atleast", "minimum:", "minimum", "no less than", "not less than", "min.", "min", ">=", ">", "≥",
    "mindestens", "mind.", "wenigstens", "au moins", "au minimum", "minimum de", "min. de", "al menos",
    "un mínimo de", "mínimo de", "mínima de", "como mínimo", "mínimo", "minimaal", "ten minste", "tenminste",
    "minstens", "pelo menos", "no mínimo", "almeno", "minimo di", "minimo", "minst", "åtminstone",
)  # fmt: skip
_MAXIMUM = (
    "no more than", "not more than", "fewer than", "less than", "maximum of", "maximum", "at most", "up to",
    "max.", "max", "under", "bis zu", "maximal", "höchstens", "jusqu'à", "jusqu’à", "moins de", "hasta",
    "menos de", "maximaal", "até", "fino a", "upp till", "högst", "<",
)  # fmt: skip
_LARGE = (
    "well over", "more than", "close to", "nearly", "almost", "over", "mehr als", "über", "fast", "knapp",
    "plus de", "près de", "más de", "casi", "meer dan", "bijna", "mais de", "quase", "più di", "oltre", "quasi",
    "mer än", "över", "nästan",
)  # fmt: skip
_ABOUT = (
    "approximately", "approx.", "around", "about", "circa", "ca.", "roughly", "~", "typically", "etwa", "rund",
    "environ",
)  # fmt: skip
_BEFORE = _MINIMUM + _MAXIMUM + _LARGE + _ABOUT
_LONGEST_BEFORE = max(map(len, _BEFORE))
_QUANTITY = re.compile(
    rf"(?<![\d.,$€£:/])(?P<low>{_NUMBER}){_AGAIN}(?P<plus>{_PLUS})?"
    rf"(?:(?P<to>{_TO})(?P<high>{_NUMBER}){_AGAIN}(?P<plus_high>{_PLUS})?)?"
    r"(?P<more>,? (?:or more|or above|and above|or greater|oder mehr|ou plus|o más|of meer|ou mais|o più"
    r"|eller mer))?"
    r"(?:[ ’'-]{1,2}(?:(?:full|solid|calendar|consecutive|recent|complete|total|volle|good) )?)?$"
)
_ATTACHED_QUANTITY = re.compile(
    rf"(?<![\d.,$€£:/])(?P<low>{_ATTACHED})(?:(?P<to>{_TO}|- bis )(?P<high>{_ATTACHED}))?[- ]?$"
)
_LEAST_AN = re.compile(r"(?<=at least )(?P<low>an?) (?:full )?$")
_UNIT = re.compile(
    r"(?:years?|yrs?|jahren?|jahr|ans?|années?|años?|jaar|anos?|anni"
    r"|års?)(?![a-zà-ÿ])(?:\(s\))?['’´`]?s?(?![a-zà-ÿ])"
    r"|jährige[nrms]?(?![a-zà-ÿ])"
    r"|(?:months?|monate?n?|mois)(?![a-zà-ÿ])(?:\(s\))?['’]?"
)
#: Behind the unit: `5 years or more`, `4 yrs. in`. `18 years or older` is an age.
_OR_MORE = re.compile(
    r"(?: ?\+(?! ?\d)|,? or (?:more|above|longer)| oder (?:mehr|länger)| ou plus| o más| of meer| ou mais"
    r"| o più| eller mer)"
    r"(?![a-zà-ÿ])"
)
_ABBREVIATED = re.compile(
    r"\.(?= (?:of|in|as|with|within|at|on|after|exp|experience|work|relevant|professional|practical|[a-z]{3,14}ing)\b)"
)
_MONTHS = "mo"
#: What the cheap search looks for. Each with the offset of the unit in it.
_STEMS = (
    ("year", 0), ("yr", 0), ("month", 0), ("jahr", 0), ("jährig", 0), ("monat", 0), (" ans", 1), ("1 an ", 2),
    ("année", 0), ("mois", 0), ("año", 0), ("jaar", 0), (" ano", 1), (" anni", 1), (" år", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A span of years: `start` to `end` covers the qualifier, the number and the unit.

    `is_floor` is set for `5+`, `at least 5`, `5 or more`; `is_large` for `over 20`.
    """

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    is_floor: bool
    is_large: bool
    is_month: bool
    is_single_noun: bool  # `2-year`, `two year`: mostly the length of something


def quantities(lower: str) -> Iterator[Quantity]:
    """Every number of years or months in a lower-case text, by stem and then from left to right."""
    for stem, ahead in _STEMS:
        for hit in occurrences(lower, stem, limit=MOST_HITS):
            if found := _quantity(lower, hit + ahead):
                yield found


def _quantity(lower: str, at: int) -> Quantity | None:
    unit = _UNIT.match(lower, at)
    if unit is None or at == 0:
        return None
    attached = unit[0].startswith("jähr")
    if lower[at - 1].isalpha() and not attached:
        return None
    first = max(0, at - _LONGEST)
    words = lower[first:at]
    number = (_ATTACHED_QUANTITY if attached else _QUANTITY).search(words) or _LEAST_AN.search(words)
    if number is None:
        return None
    return _measured(lower, number, first, unit)


def _measured(lower: str, number: re.Match[str], first: int, unit: re.Match[str]) -> Quantity | None:
    said = number.groupdict()
    low, high = _value(said["low"]), _value(said.get("high"))
    if low is None or (high is not None and high <= low):
        # `6/12 months` is not a range of years.
        return None
    is_month = unit[0].startswith(_MONTHS)
    scale = 12.0 if is_month else 1.0
    start, before = _word_before(lower, first + number.start())
    end, has_more = _end(lower, unit)
    has_plus = has_more or any(said.get(part) for part in ("plus", "plus_high", "more"))
    minimum: float | None = round(low / scale, 2)
    maximum = None if high is None or said.get("plus_high") else round(high / scale, 2)
    if high is None and before in _MAXIMUM:
        minimum, maximum = None, minimum
    return Quantity(
        start=start,
        end=end,
        minimum=minimum,
        maximum=maximum,
        is_floor=has_plus or before == "+" or before in _MINIMUM,
        is_large=before in _LARGE,
        is_month=is_month,
        is_single_noun=not has_more and unit[0] in ("year", "month", "yr") and low != 1,
    )


def _end(lower: str, unit: re.Match[str]) -> tuple[int, bool]:
    """Where the quantity ends, and whether `or more` is said behind its unit."""
    stop = _ABBREVIATED.match(lower, unit.end()) if unit[0].startswith("yr") else None
    end = stop.end() if stop else unit.end()
    more = _OR_MORE.match(lower, end)
    return (more.end(), True) if more else (end, False)


def _word_before(lower: str, start: int) -> tuple[int, str]:
    """Where the qualifier before a number begins, and which it is: `at least`, `+`, `over`."""
    floor = max(0, start - _LONGEST_BEFORE - 2)
    words = lower[floor:start].rstrip(" ")
    if words.endswith("+"):
        return start - 1 - (lower[start - 1] == " "), "+"
    if not words.endswith(_BEFORE):
        return start, ""
    for word in _BEFORE:
        if words.endswith(word) and not words[-len(word) - 1 : -len(word)].isalpha():
            return floor + len(words) - len(word), word
    return start, ""


def _value(word: str | None) -> float | None:
    if not word:
        return None
    if word in ("a", "an"):
        return 1.0
    if word in _WORDS:
        return float(_WORDS[word])
    return float(word.replace(",", "."))
