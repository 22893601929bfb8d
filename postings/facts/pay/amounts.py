"""Amounts of money in a text: numbers with a currency or a `k`, and pairs of them that make a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from postings.facts.pay import currency

#: Anchors looked at in one text, and characters around each that are searched for numbers.
_MOST_ANCHORS = 200
_AROUND = 48

_SIGNS = "$€£₹₱₪₩₺₴₦"
#: Words for money that are looked for everywhere, and a letter without which none of its texts is:
#: finding a letter costs a tenth of finding a word. Other codes are found behind a word for pay.
_WORDS = (
    ("USD", ""),
    ("EUR", ""),
    ("CHF", ""),
    ("RAL", ""),
    ("PLN", ""),
    ("SEK", ""),
    ("NOK", ""),
    ("DKK", ""),
    ("CAD", ""),
    ("AUD", ""),
    ("NZD", ""),
    ("ZAR", ""),
    ("KES", ""),
    ("KSh", ""),
    ("INR", ""),
    ("uro", ""),
    (" kr", "å"),
    (" kr", "ö"),
    (" kr", "ø"),
    ("zł", "ł"),
    ("Kč", "č"),
)
#: Words for pay behind which a number needs no sign, and how far behind.
_LABELS = ("salar", "compens", "range", "pay:", "gehalt", "ctc")
_BEHIND = 64
_MOST_LABELS = 40
#: Rand, of which the sign is a letter; numbers with thousands only.
_RAND = re.compile(r"R ?\d{1,3}[ ,\u00a0]\d{3}(?!\d)")
#: Numbers large enough to be pay without a sign.
_BARE = re.compile(
    r"\d{1,3}(?:[.,' \u00a0]\d{3}(?![\d-])|(?:[.,]\d)?\s?[kK](?![A-Za-z0-9])|\s?(?:-|–"
    r"|to)\s?\d{1,3}\s?(?:[kK]\b|L|lakh)|[.,]?\d{0,2}\s?(?:L\b|LPA|lpa|lakh|Lakh|crore|Crore))"
    r"|\d\d\.\d\d\s?[-–—]\s?\d\d\.\d\d|[A-Z]{3}\s?\d|\d\s?(?:[A-Z]{3}\b|kr\b|Rs)|\bR ?\d"
)

_NUMBER = re.compile(
    r"(?<![\d.,])(?!401\s?\(?[kK])(?:"
    r"\d{1,3}(?P<mark>[.,'’\u2009\u202f\u00a0 ])\d{3}(?:(?P=mark)\d{3}){0,2}(?!\d)"
    r"|\d{1,2}(?:,\d{2}){1,2},\d{3}(?!\d)"
    # Markup between the digits leaves spaces: `2 , 000`.
    r"|\d{1,3} , ?\d{3}(?!\d)|\d{1,3} ,\d{3}(?!\d)"
    r"|\d{1,8}"
    r")(?:(?P<cents>[.,]\d{1,2})(?![\d])|[,.][-–—](?!\s?\d))?"
)
_MULTIPLIER = re.compile(
    r"\s?(?:(?P<k>[kK](?![A-Za-z0-9])|[kK](?=[A-Z][a-z])|[kK](?=\s?(?:[€£$]|EUR|USD|GBP|CHF))|T(?=€)|Tsd\.?"
    r"|[Tt]housand\b|mila\b"
    r"|mil\b(?=\s(?:euros|reais)))"
    r"|(?P<lakh>[Ll]akhs?\b|[Ll]acs?\b|LPA\b|lpa\b|L(?![A-Za-z]))"
    r"|(?P<crore>[Cc]rores?\b|Cr\b)"
    r"|(?P<too_large>(?:[Mm](?:[Mm]|n|io|il|rd|ld)?|[Bb]n?|[Tt]n?|million|[Mm]illion\w{0,3}|[Mm]illones"
    r"|[Mm]ilhões"
    r"|[Mm]ilioni|[Mm]iljoen|[Bb]illion\w{0,2}|[Mm]illiarden?|[Mm]rd|[Tt]rillion)(?![A-Za-z]))\.?)"
)
#: A unit after a number without currency: then it is no end of a range of money.
_OTHER_UNIT = re.compile(
    r"\s?(?:%|\+?\s?(?:hours?|hrs?|h|std|stunden|heures|horas|uur|uren|days?|tage|jours|days|weeks?"
    r"|months?|monate"
    r"|mois|years?|yrs?|jahre|ans|employees|people|mitarbeiter|km|miles|sq|st|nd|rd|th|am|pm|a\.m|p\.m)\b)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s?(?:(?:/|\(|per |an? |pro |par |por )\s?[a-zé']{1,7}\.?\)?)?\s?(?:gross|brutto|brut|bruto"
    r"|base)?\s?\+?\s?"
    r"(?P<word>(?P<slash>/)|[-–—‒−~‐‑]{1,2}|(?:[-–—]\s?)?up to|to(?:\s?[-–—])?"
    r"|thru|through|bis(?: zu)?|à|a|al|até|tot"
    r"|till|do|jusqu['’]à|hasta"
    r"|(?P<joint>and|&|und|et|y|e|en|och|oraz)(?: up to)?)"
    r"\s{0,2}(?:brutto |about |a |maximum |max\.? )?",
    re.IGNORECASE,
)
#: `$60,000/year in our lowest geographic market up to $75,000`.
_FROM_LOWEST = re.compile(
    r"(?:\s?(?:/|per |an? )(?:year|yr|annum|hour|hr|month))?,? (?:in|for) (?:our|the) low[\w -]{3,44}? (?:up )?to\s?",
    re.IGNORECASE,
)
_LONGEST_LINK = 90
_MAXIMUM = re.compile(
    r"(?:\s?(?:/|per |an? |pro )\s?[a-z]{1,7})?[\s,;/|–-]{0,4}(?:(?:and|und|en|et|y|e|och)\s)?(?:an?\s)?"
    r"(?:max(?:imum|imaal|imal)?\.?|at most|höchstens|hoogstens|máximo|massimo|högst)"
    r"(?: (?:of|salary|pay|base|rate|van)){0,2}\s?[:=–-]?\s?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:between|from|zwischen|entre|tussen|tra|fra|mellan|ranges?|ranging"
    r"|de)\W{0,3}(?:[\w.]{1,12}\W{1,2}){0,2}$",
    re.IGNORECASE,
)
_MINIMUM = re.compile(
    r"(?:min(?:imum|imaal|imal|dest)?\.?|at least|mindestens|minstens|mínimo|minimo|minst)"
    r"(?: (?:of|salary|pay|base|rate|van)){0,2}\s?[:=–-]?\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number. `is_scaled` where a `k` or `lakh` stands by it; `currency` may still be `$` or `kr`."""

    start: int
    end: int
    value: float
    currency: str = ""
    is_scaled: bool = False
    has_thousands: bool = False
    is_too_large: bool = False
    number_end: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A range or a single amount as it stands in the text. `is_range` for two amounts."""

    start: int
    end: int
    low: float
    high: float
    currency: str
    is_range: bool
    is_scaled: bool


def spans(text: str, lower: str) -> Iterator[Span]:
    """Ranges and single amounts in order. Without a currency only behind a word for pay."""
    for first, last in _windows(text, lower):
        found = list(_amounts(text, first, last))
        index = 0
        while index < len(found):
            one = found[index]
            other = found[index + 1] if index + 1 < len(found) else None
            is_linked = other is not None and _is_linked(text, one, other)
            paired = _pair(text, one, other) if other and is_linked else None
            is_broken = is_linked and other and _is_broken(one, other)
            index += 2 if paired or is_broken else 1
            if paired:
                yield paired
            elif is_broken:
                continue
            elif (one.currency or one.is_scaled or one.has_thousands) and not one.is_too_large:
                yield Span(
                    one.start,
                    one.end,
                    one.value,
                    one.value,
                    one.currency,
                    is_range=False,
                    is_scaled=one.is_scaled,
                )


def _anchors(text: str, lower: str) -> list[int]:
    found: list[int] = []
    for sign in _SIGNS:
        found += _places(text, sign, _MOST_ANCHORS)
    for word, letter in _WORDS:
        if not letter or letter in lower:
            found += _places(text, word, _MOST_ANCHORS)
    found += [match.start() for match in islice(_RAND.finditer(text), _MOST_ANCHORS)]
    for label in _LABELS:
        for place in _places(lower, label, _MOST_LABELS):
            bare = _BARE.search(text, place, place + _BEHIND)
            if bare:
                found.append(bare.start())
    return sorted(found)[:_MOST_ANCHORS]


def _places(text: str, word: str, most: int) -> list[int]:
    found: list[int] = []
    place = text.find(word)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(word, place + len(word))
    return found


def _windows(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Stretches around the anchors, those that touch as one."""
    first = last = -1
    for anchor in _anchors(text, lower):
        if anchor - _AROUND > last:
            if last > 0:
                yield first, last
            first = max(0, anchor - _AROUND)
        last = min(len(text), anchor + _AROUND)
    if last > 0:
        yield first, last


def _amounts(text: str, first: int, last: int) -> Iterator[Amount]:
    while first > 0 and text[first - 1].isdigit() and last - first < 2 * _AROUND:
        first -= 1
    for match in _NUMBER.finditer(text, first, last):
        yield _amount(text, match)


def _amount(text: str, match: re.Match[str]) -> Amount:
    start, end = match.span()
    digits = match[0]
    cents = match["cents"] or ""
    whole = re.sub(r"\D", "", digits[: len(digits) - len(cents)])
    value = float(f"{whole}.{cents[1:]}" if cents else whole)
    number_end = end
    before = currency.BEFORE.search(text[max(0, start - 8) : start])
    multiplier = _MULTIPLIER.match(text, end, end + 12)
    if multiplier:
        end = multiplier.end()
        value *= 1e3 if multiplier["k"] else 1e5 if multiplier["lakh"] else 1e7 if multiplier["crore"] else 1
    after = currency.AFTER.match(text, end, end + 12)
    name = currency.named(before[0]) if before else ""
    if after and _belongs(text, after, name):
        end = after.end()
        named_after = currency.named(after[0])
        name = named_after if not name or (name == "$" and named_after in currency.CODES) else name
    if multiplier and (multiplier["lakh"] or multiplier["crore"]):
        name = name or "INR"
    return Amount(
        start=start - len(before[0]) if before else start,
        end=end,
        value=round(value, 2),
        currency=name,
        is_scaled=bool(multiplier and not multiplier["too_large"]),
        has_thousands=bool(match["mark"]) or "," in digits[: len(digits) - len(cents)],
        is_too_large=bool(multiplier and multiplier["too_large"]),
        number_end=number_end,
    )


def _belongs(text: str, after: re.Match[str], name: str) -> bool:
    """Whether a currency behind a number is its own: not where another number follows it at once."""
    follows = text[after.end() : after.end() + 2].lstrip()
    if name:
        return currency.named(after[0]) in currency.CODES and not follows[:1].isdigit()
    return not follows[:1].isdigit()


def _pair(text: str, low: Amount, high: Amount) -> Span | None:
    if low.is_too_large or high.is_too_large:
        return None
    if not (
        low.currency
        or high.currency
        or low.is_scaled
        or high.is_scaled
        or (low.has_thousands and high.has_thousands)
        or (text[low.number_end - 3 : low.number_end - 2] == ".")
    ):
        return None
    if not high.currency and not high.is_scaled and _OTHER_UNIT.match(text, high.end, high.end + 14):
        return None
    if low.currency and high.currency and low.currency != high.currency:
        if "$" not in (low.currency, high.currency):
            return None
        low = replace(low, currency=high.currency if low.currency == "$" else low.currency)
    first, last = _in_thousands(low, high)
    if not 0 < first <= last:
        return None
    return Span(
        low.start,
        high.end,
        first,
        last,
        low.currency or high.currency,
        is_range=True,
        is_scaled=low.is_scaled or high.is_scaled,
    )


def _is_broken(low: Amount, high: Amount) -> bool:
    """Ends swapped, or the upper one in millions: neither end is to be had alone."""
    return high.is_too_large or bool(low.currency and high.currency and low.value > high.value)


def _in_thousands(low: Amount, high: Amount) -> tuple[float, float]:
    """`$50-60k`, `$50k-60` and `$85-$95,000`: what one end leaves out is said by the other."""
    first, last = low.value, high.value
    if high.is_scaled and not low.is_scaled and first < 1000:
        factor = 1e5 if high.currency == "INR" and last >= 1e5 else 1e3
        return first * factor, last
    if low.is_scaled and not high.is_scaled and last < 1000:
        return first, last * 1e3
    if (
        not low.is_scaled
        and 10 <= first < 1000
        and last >= 10_000
        and high.has_thousands
        and first * 1e3 <= last
    ):
        return first * 1e3, last
    return first, last


def _is_linked(text: str, low: Amount, high: Amount) -> bool:
    between = text[low.end : high.start]
    if _FROM_LOWEST.fullmatch(between[:_LONGEST_LINK]):
        return len(between) <= _LONGEST_LINK
    if len(between) > 40:
        return False
    before = text[max(0, low.start - 40) : low.start]
    if _MAXIMUM.fullmatch(between):
        return bool(_MINIMUM.search(before))
    link = _LINK.fullmatch(between)
    if link is None or (
        link["slash"] and not (high.is_scaled and not low.currency and low.value < high.value / 1000)
    ):
        return False
    return bool(not link["joint"] or _BETWEEN.search(before))
