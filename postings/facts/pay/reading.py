"""The pay of a posting: the board's fields first, else its words; both where they disagree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from postings.facts.base import Claim, Evidence, Fact, not_stated, parsed, stated
from postings.facts.document import Document, same_length_lower
from postings.facts.pay import currency, words
from postings.facts.pay.amounts import spans
from postings.facts.pay.extras import extras
from postings.facts.pay.judge import Kind, Read, judge, surroundings
from postings.facts.pay.select import is_believable, overall, pay_range, period_by_size
from postings.facts.pay.yen import in_yen
from postings.facts.pay.zones import zone
from postings.facts.sections import Section
from postings.facts.values import PayRange
from postings.providers.base import Pay
from postings.vocab import FactState, Period

VERSION = 3

#: A number this large in a pay field is a mistake, not pay.
HIGHEST = 10_000_000_000
#: More ranges than this are a pay table of the whole employer, not of one job.
_MOST_RANGES = 40
_LONGEST_TITLE = 300
_LONGEST_LABEL = 200
#: Ranges in two periods that say the same, with other hours a week than ours.
_SAME_YEAR = 0.3
_EXACTLY = 0.01

Ranges = tuple[PayRange, ...]


class PayFacts(NamedTuple):
    """`pay`: one range, or several for zones, levels or currencies. `extras`: words of docs/facts.md."""

    pay: Fact[Ranges]
    extras: Fact[tuple[str, ...]]


def read(doc: Document, countries: tuple[str, ...] = ()) -> PayFacts:
    """`countries` (ISO codes of the job's places) say whose dollar a bare `$` is."""
    of_board = _stated(doc)
    of_text, kind = _parsed(
        doc, countries or ((doc.context.country_code,) if doc.context.country_code else ())
    )
    # On-target pay and totals are other things than the board's figure: they cannot disagree with it.
    pay = of_board if of_board and kind is not Kind.BASE else _together(of_board, of_text)
    return PayFacts(pay, extras(doc))


def _stated(doc: Document) -> Fact[Ranges]:
    """The board's ranges that hold water; swapped ends and impossible figures are left out."""
    ranges, evidence, by_size = [], [], False
    for number, field in enumerate(doc.posting.pay):
        ends = [end for end in (field.minimum, field.maximum) if end is not None]
        if not ends or min(ends) <= 0 or max(ends) > HIGHEST:
            continue
        period = Period(field.period) if field.period in set(Period) else _named_period(field)
        if period is None:
            period = period_by_size(min(ends), max(ends), field.currency)
            by_size = by_size or period is not None
        if ends != sorted(ends) or not is_believable(min(ends), max(ends), field.currency, period):
            continue
        ranges.append(pay_range(field.minimum, field.maximum, field.currency, period))
        evidence.append(Evidence(f"pay.{number}"))
    if not ranges:
        return not_stated()
    return stated(tuple(ranges), "pay.period_by_size" if by_size else "pay.structured", *evidence)


def _named_period(field: Pay) -> Period | None:
    """The period in the words of a field that leaves its own empty: `Hourly rate: 310–340 SEK`."""
    ends = [end for end in (field.minimum, field.maximum) if end is not None]
    period = words.only_period(field.text[:_LONGEST_LABEL])
    return period if is_believable(min(ends), max(ends), field.currency, period) else None


def _parsed(doc: Document, countries: tuple[str, ...]) -> tuple[Fact[Ranges], Kind]:
    for where, text, reads in (
        ("description", doc.text, _reads_of_text),
        ("title", doc.title, _reads_of_title),
    ):
        found = _chosen(reads(doc))
        if found:
            return _fact(found, where, text, countries), found[0].kind
    return in_yen(doc.text), Kind.BASE


def _reads_of_text(doc: Document) -> list[Read]:
    found: list[Read] = []
    for span in spans(doc.text, doc.lower):
        in_pay = doc.section(span.start) is Section.PAY
        around = surroundings(doc.text, doc.line(span.start), span, section_is_pay=in_pay)
        if (read_ := judge(span, around)) is not None:
            found.append(read_)
        if len(found) > _MOST_RANGES:
            break
    return found


def _reads_of_title(doc: Document) -> list[Read]:
    title = doc.title[:_LONGEST_TITLE]
    if not any(sign in title for sign in "$€£₹kK"):
        return []
    lower = same_length_lower(title)
    around = [
        (span, surroundings(title, (0, len(title)), span, is_title=True)) for span in spans(title, lower)
    ]
    return [read_ for span, near in around if (read_ := judge(span, near)) is not None]


def _chosen(found: Sequence[Read]) -> list[Read]:
    """Base before totals before on-target pay, ranges before single amounts, one currency's periods that agree."""
    if not found:
        return []
    found = _of_kind(found)
    if len({read_.period for read_ in found}) > 1 and any(read_.full_time for read_ in found):
        found = [read_ for read_ in found if read_.full_time]
    if any(read_.span.is_range for read_ in found):
        found = [read_ for read_ in found if read_.span.is_range]
    kept: dict[tuple[object, ...], Read] = {}
    for read_ in found:
        kept.setdefault((read_.minimum, read_.maximum, read_.span.currency, read_.period), read_)
    return _without_repeats(list(kept.values()))


def _of_kind(found: Sequence[Read]) -> list[Read]:
    """A total stands for the pay where the base is one figure and the total a range."""
    by_kind = {kind: [read_ for read_ in found if read_.kind is kind] for kind in Kind}
    base, total = by_kind[Kind.BASE], by_kind[Kind.TOTAL]
    if (
        base
        and not any(read_.span.is_range for read_ in base)
        and any(read_.span.is_range for read_ in total)
    ):
        return total
    return base or total or by_kind[Kind.ON_TARGET]


def _without_repeats(found: list[Read]) -> list[Read]:
    """The same pay by the hour and by the year is said once: as it stands first."""
    first = found[0]
    same = [read_ for read_ in found if read_.period is first.period]
    others = [read_ for read_ in found if read_.period is not first.period]
    return same + [read_ for read_ in others if not any(_is_same_pay(read_, one) for one in same)]


def _is_same_pay(one: Read, other: Read) -> bool:
    if one.period is None or other.period is None or one.span.currency != other.span.currency:
        return one.period is None or other.period is None
    mine = pay_range(one.span.low, one.span.high, "", one.period)
    theirs = pay_range(other.span.low, other.span.high, "", other.period)
    return _near(mine.annual_minimum, theirs.annual_minimum, _SAME_YEAR) and _near(
        mine.annual_maximum, theirs.annual_maximum, _SAME_YEAR
    )


def _fact(found: Sequence[Read], where: str, text: str, countries: tuple[str, ...]) -> Fact[Ranges]:
    several = len(found) > 1
    codes = [read_.span.currency for read_ in found]
    ranges = tuple(
        _with_sign(
            read_,
            pay_range(
                read_.minimum,
                read_.maximum,
                currency.settled(read_.span.currency, countries, beside=codes),
                read_.period,
                zone=zone(text, read_.start, read_.end) if several else "",
                full_time=read_.full_time,
            ),
        )
        for read_ in found
    )
    return parsed(ranges, found[0].rule, *(Evidence(where, read_.start, read_.end) for read_ in found))


def _with_sign(read_: Read, range_: PayRange) -> PayRange:
    return range_ if range_.currency else replace(range_, sign=read_.span.currency)


def _together(of_board: Fact[Ranges], of_text: Fact[Ranges]) -> Fact[Ranges]:
    if of_board.value is None or of_text.value is None:
        return of_board if of_board else of_text
    if _agree(of_board.value, of_text.value):
        return of_board
    against = Claim(of_text.value, of_text.evidence, of_text.rule)
    return Fact(of_board.value, FactState.CONFLICTING, "pay.board_before_text", of_board.evidence, (against,))


def _agree(of_board: Ranges, of_text: Ranges) -> bool:
    """Whether one may hold the other: a zone within the span of all zones is no conflict, nor another currency."""
    mine, theirs = overall(of_board), overall(of_text)
    if mine is None or theirs is None:
        return True
    if mine.currency and theirs.currency and mine.currency != theirs.currency:
        return True
    if mine.period is theirs.period:
        return _holds(_bounds(mine), _bounds(theirs), _EXACTLY) or _holds(
            _bounds(theirs), _bounds(mine), _EXACTLY
        )
    if mine.period is None or theirs.period is None:
        return True
    own, other = _annual(mine), _annual(theirs)
    return _holds(own, other, _SAME_YEAR) or _holds(other, own, _SAME_YEAR)


def _bounds(range_: PayRange) -> tuple[float, float]:
    return _open(range_.minimum, range_.maximum)


def _annual(range_: PayRange) -> tuple[float, float]:
    return _open(range_.annual_minimum, range_.annual_maximum)


def _open(low: float | None, high: float | None) -> tuple[float, float]:
    return (0.0 if low is None else low, float("inf") if high is None else high)


def _holds(outer: tuple[float, float], inner: tuple[float, float], tolerance: float) -> bool:
    return outer[0] <= inner[0] * (1 + tolerance) and inner[1] <= outer[1] * (1 + tolerance)


def _near(one: float | None, other: float | None, tolerance: float) -> bool:
    return one is not None and other is not None and abs(one - other) <= tolerance * max(one, other)
