"""Dates and stretches of time as resumes write them: `June 2011 to Current`, `03/2019 – heute`, `Jan '18 - Present`."""

import re
from dataclasses import dataclass
from datetime import date

from accounts.resumes.profile import YearMonth

#: Nobody who writes a resume worked before.
EARLIEST = 1940
#: Studies may be planned to end so many years ahead.
AHEAD = 8

_MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene januari gennaio",
    "february feb februar febr février févr fevrier febrero februari febbraio",
    "march mar märz mrz mär maerz mars marzo maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo mei maggio",
    "june jun juni juin junio giugno",
    "july jul juli juillet juil julio luglio",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre settembre",
    "october oct oktober okt octobre octubre ottobre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc diciembre dic december dicembre",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NOW = (
    r"present|presently|current(?:ly)?|now|today|ongoing|(?:till?|until|to) ?(?:date|now|present|today)"
    r"|heute|jetzt|aktuell"
    r"|laufend|présent|aujourd['’]hui|actuel(?:lement)?|à ce jour|en cours|actualidad|actual(?:mente)?"
    r"|presente|hoy"
    r"|heden|nu|oggi|attuale|hoje|atual"
)
_YEAR = r"(?:19|20)\d\d"
#: One date. Each alternative begins with a digit or a month's letter and is bounded.
_DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[ .-])?(?:{_MONTH})\b\.?(?: \d{{1,2}}(?:st|nd|rd|th)?,)?"
    rf"(?: ?,? ?(?:de |of )?|[-/])(?:{_YEAR}|['’´`]\d\d|\d\d(?!\d|[/.:,-]\d))(?!\d)"
    rf"|(?:\d{{1,2}}[./-])?\d{{1,2}} ?[./-] ?{_YEAR}(?!\d)"
    rf"|{_YEAR}[./-](?:1[0-2]|0?[1-9])(?![\d])"
    rf"|{_YEAR}(?![\d%]|[.,]\d))"
)
_SHORT = r"(?:1[0-2]|0?[1-9])/\d\d(?![\d/])"
_TO = (
    r"[\s,]{0,2}(?:to|until|till|thru|through|bis(?: zum)?|à|au|al?|hasta|tot(?: en met)?|t/m|até"
    r"|[-–—~→]{1,2}|&ndash;)"
    r"[\s:]{0,2}"
)
_SINCE = r"(?:since|from|seit|ab|depuis|desde|sinds|vanaf|dal)\s"
#: What follows on a time that says no end: `2014 –` at the end of a line or of a part of it. A bare date on one of the
#: next two lines is that end, written below.
_LINE_ENDS = r" ?(?:\Z|[\n)|;])"
_END_BELOW = rf" ?\n(?:[^\n]{{0,80}}\n)?(?:{_DATE}|{_SHORT}) ?(?:\n|\Z)"
_STRETCH = re.compile(
    rf"(?<![\w$€£#/.,-])(?=[^\W_])(?:(?P<since>{_SINCE}))?"
    rf"(?:(?P<from>{_DATE}|{_SHORT}){_TO}(?P<to>{_DATE}|{_SHORT}|(?P<now>{_NOW})\b|(?P<year>\d\d)(?![\d/.]))"
    rf"|(?P<month>{_MONTH})\b\.? ?[-–] ?(?P<until>(?:{_MONTH})\b\.? {_YEAR})"
    rf"|(?P<one>{_DATE})(?P<open> ?[-–—~→]{{1,2}}(?={_LINE_ENDS})(?!{_END_BELOW})| onwards?\b)?)",
    re.IGNORECASE,
)
#: Where `from 2014` says since when: else it may be of anything (`recipes from 2001 that …`).
_ENTRY_ENDS = re.compile(r" ?(?:\Z|[\n)|;:,])")
_PARTS = re.compile(rf"(?P<name>{_MONTH})\b|(?P<year>{_YEAR})|['’´`]?(?P<number>\d{{1,2}})", re.IGNORECASE)
#: Stretches looked at in one text.
MOST = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a time is written. `is_range`: it has two ends, or says that it goes on; else it is one date."""

    start: int
    end: int
    began: YearMonth
    ended: YearMonth | None
    is_current: bool
    is_range: bool


def stretches(text: str, today: date) -> list[Stretch]:
    """All that a text says of times, in its order; impossible ones left out."""
    found: list[Stretch] = []
    for match in _STRETCH.finditer(text):
        if (stretch := _stretch(match, today)) is not None:
            found.append(stretch)
        if len(found) == MOST:
            break
    return found


def _stretch(match: re.Match[str], today: date) -> Stretch | None:
    if match["one"]:
        began = _moment(match["one"], today)
        is_open = began is not None and _is_open(match)
        return _made(match, began, None if is_open else began, is_current=is_open)
    if match["until"]:
        ended = _moment(match["until"], today)
        return _made(match, (ended[0], _MONTHS[match["month"].lower()]) if ended else None, ended)
    began = _moment(match["from"], today)
    if match["now"]:
        return _made(match, began, None, is_current=True)
    return _made(match, began, _end(match, began, today))


def _is_open(match: re.Match[str]) -> bool:
    """Does one date say that it goes on from there: `since 2014`, `2014 –`, and `from 2014` as an entry writes it?"""
    if match["open"] or not match["since"]:
        return bool(match["open"])
    if match["since"].strip().lower() != "from":
        return True
    text = match.string
    return match.start() == 0 or text[match.start() - 1] == "\n" or bool(_ENTRY_ENDS.match(text, match.end()))


def _end(match: re.Match[str], began: YearMonth | None, today: date) -> YearMonth | None:
    if not match["year"]:
        return _moment(match["to"], today)
    if began is None or began[1]:
        return None  # `03/2019 - 12` says no year
    year = began[0] // 100 * 100 + int(match["year"])
    return (year, 0) if began[0] <= year <= today.year + AHEAD else None


def _made(
    match: re.Match[str], began: YearMonth | None, ended: YearMonth | None, *, is_current: bool = False
) -> Stretch | None:
    if began is None or (ended is None and not is_current) or (ended and _is_before(ended, began)):
        return None
    is_range = is_current or match["one"] is None
    return Stretch(match.start(), match.end(), began, ended, is_current, is_range)


def _is_before(one: YearMonth, other: YearMonth) -> bool:
    return one[0] < other[0] or (one[0] == other[0] and 0 < one[1] < other[1])


def _moment(words: str, today: date) -> YearMonth | None:
    """Year and month of one date; None where there is no such."""
    year, month, numbers = 0, 0, list[int]()
    for part in _PARTS.finditer(words):
        if part["name"]:
            month = _MONTHS[part["name"].lower()]
        elif part["year"]:
            year = int(part["year"])
        else:
            numbers.append(int(part["number"]))
    if not year and numbers:
        year = _century(numbers.pop(), today)
    if not month and numbers:
        month = _month_of(numbers)
    if not EARLIEST <= year <= today.year + AHEAD or not 0 <= month <= 12:
        return None
    return year, month


def _month_of(numbers: list[int]) -> int:
    """`15.03.` and `03/15/`: the one that can be a month, the last where both can; 13 where none can."""
    possible = [number for number in numbers[-2:] if 1 <= number <= 12]
    return possible[-1] if possible else 13


def _century(short: int, today: date) -> int:
    year = today.year // 100 * 100 + short
    return year if year <= today.year + AHEAD else year - 100


def months(stretch: tuple[YearMonth | None, YearMonth | None, bool], today: date) -> tuple[int, int] | None:
    """First and last month of a time as whole numbers. Of a bare year its middle counts: 2016–2019 is three years.

    A beginning alone is one month: nothing says that it went on.
    """
    began, ended, is_current = stretch
    if began is None:
        return None
    now = today.year * 12 + today.month - 1
    first = began[0] * 12 + (began[1] or 7) - 1
    last = now if is_current else ended[0] * 12 + (ended[1] or 6) - 1 if ended else first
    return first, max(first, min(last, now))


def without_dates(words: str) -> str:
    return _STRETCH.sub(" ", words)
