"""Whether an amount is this job's pay: by the words around it, its period and its size."""

import re
from dataclasses import dataclass
from enum import IntEnum

from postings.facts.pay import other_money, words
from postings.facts.pay.amounts import Span
from postings.facts.pay.select import is_believable, period_by_size
from postings.vocab import Period

#: Characters of the line before and behind an amount that are read, and of the lines above it.
_BEFORE, _AFTER, _ABOVE, _BELOW = 170, 110, 130, 60
#: A figure of a year's pay alone, without a word for pay, is believed from here on.
_SURE_YEAR = 20_000
#: The same of an hour's pay, with `/hr` behind it.
_SURE_HOUR = (10, 80)
#: A single figure with a written period, and words beside it that only pay is offered with.
_LIKELY = {Period.HOUR: 8, Period.DAY: 80, Period.WEEK: 300, Period.MONTH: 1_000, Period.YEAR: _SURE_YEAR}
#: An hour's pay that stands in a line of its own.
_LONE_HOUR = (10, 250)
#: A range of a year's pay in the first words of a text, or in a line of its own.
_LONE_YEAR, _WIDEST_ALONE = 30_000, 2
#: So far from the start of a text its first words reach.
_OPENING = 120
#: What a heading, a job's title and its place do not hold.
_RUNNING_TEXT = re.compile(r"(?<![\w'’])(?:[a-z]{4,}|[Ww]e|[Oo]ur|the|is|are|has)(?!\w)")
#: The stop of a short form ends no sentence: `min. $20`.
_SHORT_FORM = re.compile(r"(?:(?<=\bmin)|(?<=\bmax)|(?<=\bca)|(?<=\bmind))\. ")
#: A word that ran into the next when markup was lost: `SalaryRange`, `hourA`, `CASalary`.
_GLUE = re.compile(r"(?<=[a-zäöüßé])(?=[A-ZÄÖÜ])|(?<=[A-Z])(?=[A-Z][a-z]{2})")


class Kind(IntEnum):
    """What the amount covers; the lower one is preferred."""

    BASE = 0
    TOTAL = 1
    ON_TARGET = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lower-case words around an amount, those that ran into each other apart again."""

    reach: tuple[int, int]  # where the words before begin and those behind end
    own: str  # of the amount itself
    before: str  # of its own line
    after: str
    above: str  # the end of the lines above it
    below: str = ""  # the start of the lines under it
    section_is_pay: bool = False
    is_title: bool = False
    is_opening: bool = False  # nothing but a few words of the text stands before it


@dataclass(frozen=True, slots=True)
class Read:
    """An amount that was found to be pay."""

    span: Span
    start: int
    end: int
    minimum: float | None
    maximum: float | None
    period: Period | None
    rule: str
    kind: Kind
    full_time: bool


def surroundings(
    text: str, line: tuple[int, int], span: Span, *, is_title: bool = False, section_is_pay: bool = False
) -> Surroundings:
    first, last = line
    reach = max(first, span.start - _BEFORE), min(max(last, span.end), span.end + _AFTER)
    return Surroundings(
        reach=reach,
        own=text[span.start : span.end].lower(),
        before=_words(text[reach[0] : span.start]),
        after=_words(text[span.end : reach[1]]),
        above="" if is_title else _words(text[max(0, first - _ABOVE) : first]),
        below="" if is_title else _words(text[last : last + _BELOW]),
        section_is_pay=section_is_pay,
        is_title=is_title,
        is_opening=not is_title and span.start <= _OPENING and not _RUNNING_TEXT.search(text[: span.start]),
    )


def _words(text: str) -> str:
    return _GLUE.sub(" ", text).lower()


def judge(span: Span, around: Surroundings) -> Read | None:
    """The amount as pay, or None: what money is spoken of for, a label, a period and a size decide."""
    if _is_other_money(span, around):
        return None
    label = _label(span, around)
    period, rule, period_length = _period(span, around, label)
    rule = _accepted(span, around, label, period, rule)
    if not rule or not is_believable(span.low, span.high, span.currency, period):
        return None
    minimum, maximum, start, end = _ends(span, around)
    return Read(
        span,
        max(start, around.reach[0]),
        min(max(end, span.end + period_length), around.reach[1]),
        minimum,
        maximum,
        period,
        rule,
        _kind(around),
        _is_full_time(around),
    )


def _clause(before: str) -> str:
    """What stands before the amount in its own sentence."""
    marked = _SHORT_FORM.sub("  ", before)
    cut = max(
        marked.rfind(". "), marked.rfind("; "), marked.rfind("! "), marked.rfind("? "), marked.rfind("•")
    )
    return before[cut + 1 :]


def _is_other_money(span: Span, around: Surroundings) -> bool:
    return _is_for_other(span, around) or _stands_behind_other(span, around)


def _is_for_other(span: Span, around: Surroundings) -> bool:
    """Whether the words behind the amount, or a word that makes it no promise, rule it out."""
    clause = _clause(around.before)
    following = other_money.FOLLOWING_IN_TITLE if around.is_title else other_money.FOLLOWING
    if span.is_range and words.LABELS.search(clause):
        following = other_money.FOLLOWING_AT_ONCE
    if other_money.BY_THE_PIECE.match(around.after) or following.match(around.after):
        return True
    if words.COMMISSION_ONLY.search(around.before + around.after + around.below):
        return True
    is_of_two_weeks = words.OTHER_PERIOD.match(around.after) or words.OTHER_PERIOD_BEFORE.search(clause)
    if is_of_two_weeks and not words.AFTER.match(around.after[:48]):
        return True
    return not span.is_range and bool(words.POTENTIAL.search(clause))


def _stands_behind_other(span: Span, around: Surroundings) -> bool:
    """Whether the nearest word before the amount says what else it is for."""
    clause = _clause(around.before)
    if other_money.STIPEND_AS_PAY.search(clause):
        return False
    governing = other_money.GOVERNING_IN_TITLE if around.is_title else other_money.GOVERNING
    governed = governing.search(clause)
    if governed:
        is_sum = span.is_range and other_money.SUMMED_UP.match(clause[governed.start() :])
        return not (is_sum and other_money.MENTIONED.search(clause[: governed.start()] + " "))
    last_other = _last(other_money.MONEY_WORD, clause)
    last_strong = _last(words.STRONG, clause)
    if last_other < 0 or last_strong > last_other:
        return False
    return last_strong < 0 or not span.is_range or not other_money.MENTIONED.search(clause[:last_other] + " ")


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for match in pattern.finditer(text):
        last = match.start()
    return last


def _label(span: Span, around: Surroundings) -> str:
    """`strong` where a word that means pay stands by the amount, `weak` for a word that may, else ``."""
    clause = _clause(around.before)
    near_after = around.after[:30].split(".")[0] if not around.after[:30].startswith(",") else ""
    if words.STRONG.search(clause) or words.STRONG.search(near_after):
        return "strong"
    if span.currency and (words.BASE_BEFORE.search(clause) or other_money.STIPEND_AS_PAY.search(clause)):
        return "strong"
    if len(clause) < 12 and words.LABELS.search(around.above.rstrip()):
        return "strong"
    if _is_offered(span, around):
        return "strong"
    if (
        words.STRONG.search(around.before[-140:])
        or (len(clause) < 60 and words.STRONG.search(around.above))
        or around.section_is_pay
    ):
        return "above"
    is_weak = words.WEAK.search(clause[-60:]) or words.WEAK.search(near_after)
    return "weak" if is_weak or words.GROUP_BEFORE.search(clause) else ""


def _is_offered(span: Span, around: Surroundings) -> bool:
    """Whether words that only pay is offered with stand behind the amount, or behind its period."""
    period = words.AFTER.match(around.after[:48])
    is_likely = span.is_range or span.low >= _SURE_YEAR
    if period and not is_likely:
        is_likely = span.low >= _LIKELY[words.period_of(period)]
    if not is_likely or not span.currency:
        return False
    if words.GROSS.search(period[0]) if period else span.is_range and words.GROSS.match(around.after):
        return True
    if not span.is_range and words.OF_THE_RANGE.search(_clause(around.before)):
        return True
    rests = _behind(around)
    if period and words.GROSS.match(rests[-1]):
        return True
    return any(words.OFFERED_WITH.match(rest) or words.ADJUSTED.match(rest) for rest in rests)


def _behind(around: Surroundings) -> tuple[str, ...]:
    """What stands behind the amount, and what behind its period where that is written."""
    period = words.AFTER.match(around.after[:48])
    return (around.after, around.after[period.end() :]) if period else (around.after,)


def _period(span: Span, around: Surroundings, label: str) -> tuple[Period | None, str, int]:
    """The period, the rule that read it, and how far behind the amount its words reach."""
    if "lpa" in around.own:
        return Period.YEAR, "pay.period_after", 0
    after = words.AFTER.match(around.after[:48])
    if after:
        return words.period_of(after), "pay.period_after", after.end()
    said = [match for match in words.BEFORE.finditer(around.above[-60:] + " " + around.before) if label]
    if said:
        period = words.period_of(said[-1])
        if is_believable(span.low, span.high, span.currency, period):
            return period, "pay.period_before", 0
    return period_by_size(span.low, span.high, span.currency), "pay.period_by_size", 0


def _accepted(span: Span, around: Surroundings, label: str, period: Period | None, rule: str) -> str:
    """The rule's name where label, period and size together are enough, else ``."""
    if not span.currency:
        is_pay = label in {"strong", "above"} and _is_bare_pay(span, around, period, rule)
        return rule if is_pay else ""
    if _stands_alone(span, around, period, rule):
        return rule
    if rule == "pay.period_after":
        return rule if _has_sure_period(span, around, label, period) else ""
    if label == "strong":
        return rule if period or (span.is_range and span.low >= 1_000) else ""
    if label in {"above", "weak"} or around.is_title:
        return rule if span.is_range and period and (label != "weak" or period is Period.YEAR) else ""
    return ""


def _stands_alone(span: Span, around: Surroundings, period: Period | None, rule: str) -> bool:
    """Pay that boards print above the text: in a line of its own, or among its first words."""
    if around.is_title:
        return False
    if span.is_range and period is Period.YEAR and rule == "pay.period_by_size":
        is_likely = span.low >= _LONE_YEAR and span.high <= span.low * _WIDEST_ALONE
        return is_likely and (around.is_opening or _is_whole_line(around, 0))
    after = words.AFTER.match(around.after[:48])
    if not after or not _is_whole_line(around, after.end()):
        return False
    if period is Period.HOUR:
        return _LONE_HOUR[0] <= span.low <= span.high <= _LONE_HOUR[1]
    return span.low >= _SURE_YEAR if period is Period.YEAR else span.is_range


def _is_whole_line(around: Surroundings, n_read: int) -> bool:
    """Whether the line holds nothing beside the amount and the `n_read` characters behind it."""
    return bool(words.NOTHING_ELSE.match(around.before) and words.NOTHING_ELSE.match(around.after[n_read:]))


def _has_sure_period(span: Span, around: Surroundings, label: str, period: Period | None) -> bool:
    """A figure with a written period: most are pay, except small yearly, monthly and daily sums."""
    if label == "strong" or around.is_title:
        return True
    if not span.is_range and words.UP_TO.search(around.before):
        return False
    if period is Period.HOUR:
        return bool(label or span.is_range or _SURE_HOUR[0] <= span.low <= _SURE_HOUR[1])
    if period is Period.YEAR:
        return span.low >= _SURE_YEAR and bool(label or span.is_range)
    return bool(label) and span.is_range


def _is_bare_pay(span: Span, around: Surroundings, period: Period | None, rule: str) -> bool:
    """`Base salary: 140-170k`: no currency, so only right behind a word for pay."""
    if not words.LABELS.search(around.before) or not words.ENDS.match(around.after):
        return False
    if period is Period.YEAR:
        return span.low >= _SURE_YEAR and (span.is_range or span.is_scaled or rule == "pay.period_after")
    return span.is_range and rule == "pay.period_after"


def _ends(span: Span, around: Surroundings) -> tuple[float | None, float | None, int, int]:
    """Minimum, maximum and the evidence; a single amount may be the one or the other end."""
    start, end = span.start, span.end
    plus = words.PLUS.match(around.after)
    if span.is_range:
        return span.low, span.high, start, end
    up_to = words.UP_TO.search(around.before)
    if up_to:
        return None, span.high, start - (len(around.before) - up_to.start()), end
    least = words.FROM.search(around.before)
    if least:
        return span.low, None, start - (len(around.before) - least.start()), end
    if plus:
        return span.low, None, start, end + plus.end()
    if words.GERMAN.search(around.before[-60:] + " " + around.after[:30]):
        return span.low, None, start, end
    return span.low, span.high, start, end


def _is_full_time(around: Surroundings) -> bool:
    """Whether nothing near says fewer hours: the nearest word before the figure decides."""
    before = around.before[-80:]
    shortened, full = _last(words.SHORTENED, before), _last(words.FULL_TIME, before)
    if full > shortened:
        return True
    return shortened < 0 and not words.SHORTENED.search(around.after[:60].split("/ ")[0])


def _kind(around: Surroundings) -> Kind:
    if any(words.BASE_AFTER.match(rest) for rest in _behind(around)):
        return Kind.BASE
    before = _clause(around.before)[-60:]
    base = max(before.rfind("base"), before.rfind("basic"))
    if (
        any(words.ON_TARGET_AFTER.match(rest) for rest in _behind(around))
        or _last(words.ON_TARGET, before) > base
    ):
        return Kind.ON_TARGET
    total = words.TOTAL.search(before)
    return Kind.TOTAL if total and total.start() > base else Kind.BASE
