"""How many days a week on site, or at home: `come in 3 times per week`, `2-3 days in the office`.

Only what is written is given: two days at home say hybrid, and not three days on site.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.facts.values import DaysOnSite

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one once ein einen einem einer un una uno une um een",
            "two twice zwei deux dos due dois duas twee två couple",
            "three drei trois tres tre três drie",
            "four vier quatre cuatro quattro quatro fyra",
            "five fünf cinq cinco cinque vijf fem",
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBER = r"(?:\d(?:\.\d)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
#: Before the unit: `at least two to three (3) in-office`.
_COUNT = re.compile(
    rf"(?:(?P<bound>at least|minimum(?: of)?|min\.?|a minimum of|no less than|mindestens|au moins|al menos|minimaal"
    rf"|almeno|pelo menos|minst|up to|max(?:imum)?\.?(?: of)?|bis zu|jusqu['’]à|hasta|fino a|até|upp till|tot)"
    r"\W{0,2})?"
    rf"\b(?P<low>{_NUMBER})(?:\s?\(\d\))?(?:\s?(?:-|–|—|to|or|bis|oder|à|ou|a|o|of|tot|till"
    rf"|eller)\s?(?P<high>{_NUMBER}))?"
    r"(?:\s?\(\d\))?[\s-]"
    r"(?P<place>in[- ]office |on[- ]?site |office |in[- ]person |full |working |work |remote |wfh )?$"
)
_UNIT = re.compile(
    r"(?P<unit>days?|times?|tage?n?|jours?|d[ií]as?|giorn[oi]|dagen|dag(?:ar)?)\b"
    r"(?P<week>\s?/?\s?(?:a|per|each|every|of the|in a|pro|die|in der|par|por|a la|per|a|i|al)?\s?"
    r"(?:week(?:ly)?|wk|woche|semaine|semana|settimana|veckan|vecka)\b)?"
)
_ONCE = re.compile(
    r"\b(?P<low>once|twice|(?<![\d.,])[1-5](?= ?[x×])) ?[x×]? ?(?:(?:a|per|each|every) |/ ?)week(?:ly)?\b"
)
_OFFICE = (
    r"(?:on[- ]?site|in[- ]?office|in[- ]person|face[- ]to[- ]face"
    r"|(?:in|at|from|to|into|out of|of|visit) (?:the|our|your|their|an?|its) (?:[\w.'’&-]+,? ){0,4}?"
    r"(?:offices?|hub|hq|headquarters|studio|workplace|campus)\b"
    r"|(?:in|at|from) (?:[a-z]+ )?(?:office|hq)\b|office[- ](?:based|minimum|attendance|presence)|attend the office"
    r"|im büro|vor ort|in präsenz|au (?:bureau|studio|siège)|sur (?:site|place)|en présentiel"
    r"|dans nos (?:bureaux|locaux)"
    r"|presencial\w*|en (?:la )?oficina|no escritório|in sede|in ufficio|in presenza|op kantoor|op locatie"
    r"|ter plaatse|på kontoret|på plats)"
)
_HOME = (
    r"(?:from home|remote(?:ly)?|wfh|at home|home[- ]?office|mobil(?:es|e|en)? arbeit\w*|télétravail|teletrabajo"
    r"|(?:en |da )?remoto|smart working|da casa|lavoro agile|thuis\w*|vanuit huis|hemifrån|distans|homeworking)"
)
_JOIN = r"^[\s,:;(–-]{0,3}(?:of |de |di |en |in |im |i |van |work(?:ing)? |working |spent |be |being )?"
_OFFICE_AFTER = re.compile(rf"{_JOIN}(?:[\w,'’/-]+ ){{0,3}}?{_OFFICE}")
_HOME_AFTER = re.compile(rf"^[\s(–-]{{0,2}}(?:(?!fully|completely)[\w'’/-]+ ){{0,2}}?{_HOME}\b")
_BEFORE = re.compile(rf"(?P<office>{_OFFICE}|\bcom(?:e|ing) in(?:to)?|\bcommut(?:e|ing))|(?P<home>{_HOME})")
#: Days of something else than work, or of less than a week.
_OTHER_DAYS = re.compile(
    r"lunch|catered|meal|breakfast|\bgym\b|yoga|massage|happy|event|conference|\bmonth|quarter|\byear|annual"
    r"|\binterview|trial|customer|client|patient|part[- ]time|teilzeit|temps partiel|travel|\btrip|onboarding"
    r"|training|schulung|vacation|holiday|urlaub|abroad|\bpto\b|leave|other office|\d+[- ]?h(?:ou)?rs?\b"
    r"|shift pattern"
    r"|monat|\bjahr|mois\b|\bmes\b|\bmese\b|\bmaand|\bmånad|response|turnaround|notice|business days|delivery"
    r"|equipment|allowance|camp\b|school|(?:4|four)[- ]day\b"
)
_AT_LEAST_AFTER = re.compile(r"\+|,? ?\(?(?:at (?:a|the) minimum|minimum|or more|at least|mindestens)\b")
_CONDITIONAL = re.compile(
    r"\b(?:may be available|some roles|certain roles|roles conducive|eligible employees)\b"
)
_REACH_BEFORE, _REACH_AFTER = 110, 90
_WORKING_WEEK = 5


class DaysFound(NamedTuple):
    """`days` is None where the words only count days at home."""

    days: DaysOnSite | None
    start: int
    end: int


def days_at(lower: str, at: int, first: int, last: int) -> DaysFound | None:
    """The days a week that a unit of time at `at` counts, within the sentence `first` to `last`."""
    unit = _UNIT.match(lower, at, last)
    if not unit:
        return None
    before = lower[max(first, at - 48) : at]
    count = _COUNT.search(before)
    if not count:
        return None
    start = at - len(before) + count.start()
    place, end, begin = _place_of(lower, (first, start), (unit.end(), last), count["place"] or "")
    around = lower[max(first, begin - 60) : min(last, max(end, unit.end()) + 20)]
    if _OTHER_DAYS.search(around) or _CONDITIONAL.search(lower, first, last):
        return None
    has_week = bool(unit["week"]) or "week" in around or "woche" in around or "semaine" in around
    if (
        not place
        or (begin < start and not has_week)
        or (unit["unit"].startswith("time") and not unit["week"])
    ):
        return None
    bound = count["bound"] or ""
    is_least = bool(bound) or bool(_AT_LEAST_AFTER.match(lower, unit.end()))
    days = _span(count["low"], count["high"] or "", bound, is_least=is_least)
    if days is None or (place == "home" and days.minimum >= _WORKING_WEEK):
        return None
    return DaysFound(days if place == "office" else None, min(begin, start), max(end, unit.end()))


def once_a_week(lower: str, first: int, last: int) -> Iterator[DaysFound]:
    """`Berlin office minimum once a week`."""
    for match in _ONCE.finditer(lower, first, last):
        around = lower[max(first, match.start() - _REACH_BEFORE) : min(last, match.end() + _REACH_AFTER)]
        if _OTHER_DAYS.search(around):
            continue
        place, end, begin = _place_of(lower, (first, match.start()), (match.end(), last), "")
        if place == "office":
            number = _number(match["low"])
            is_least = bool(_AT_LEAST_AFTER.match(lower, match.end()))
            days = DaysOnSite(number, float(_WORKING_WEEK) if is_least else number)
            yield DaysFound(days, min(begin, match.start()), max(end, match.end()))


def _place_of(
    lower: str, before: tuple[int, int], after: tuple[int, int], between: str
) -> tuple[str, int, int]:
    """Office or home: said between number and unit, right after, or last before; and where its words stand."""
    if between.strip() in {"remote", "wfh"}:
        return "home", after[0], before[1]
    if between.strip(" -") and between.strip() not in {"full", "working", "work"}:
        return "office", after[0], before[1]
    tail = lower[after[0] : min(after[1], after[0] + _REACH_AFTER)]
    for place, pattern in (("office", _OFFICE_AFTER), ("home", _HOME_AFTER)):
        if found := pattern.match(tail):
            return place, after[0] + found.end(), before[1]
    begin = max(before[0], before[1] - _REACH_BEFORE)
    last = None
    for match in _BEFORE.finditer(lower, begin, before[1]):
        last = match
    if last is None or before[1] - last.end() > 60:
        return "", after[0], before[1]
    return ("office" if last["office"] else "home"), after[0], last.start()


def _span(low: str, high: str, bound: str, *, is_least: bool) -> DaysOnSite | None:
    """`at least 3` ends with the working week of five days; `up to 3` begins with none."""
    minimum = _number(low)
    maximum = _number(high) if high else minimum
    if not 0 < minimum <= maximum <= 7:
        return None
    if re.match(r"up to|max|bis|jusqu|hasta|fino|até|upp|tot", bound):
        return DaysOnSite(0.0 if not high else minimum, maximum)
    if is_least and not high:
        return DaysOnSite(minimum, max(float(_WORKING_WEEK), minimum))
    return DaysOnSite(minimum, maximum)


def _number(word: str) -> float:
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)
