"""Pay in Japanese: a figure in yen right behind a word that names pay and its period, `年収600万円〜720万円`."""

import re
from itertools import islice

from postings.facts.base import Evidence, Fact, not_stated, parsed
from postings.facts.pay.select import is_believable, pay_range
from postings.facts.values import PayRange
from postings.vocab import Period

_PERIODS = {
    "年収": Period.YEAR,
    "年俸": Period.YEAR,
    "月給": Period.MONTH,
    "月収": Period.MONTH,
    "週給": Period.WEEK,
    "日給": Period.DAY,
    "時給": Period.HOUR,
}
_TEN_THOUSAND = 10_000
_NUMBER = r"\d{1,3}(?:[,，]\d{3})+|\d{1,8}(?:\.\d)?"
#: Never the average of all, nor the pay of an example.
_PAY = re.compile(
    rf"(?<!平均)(?<!モデル)(?P<word>{'|'.join(_PERIODS)})(?:は|が|：|:|約|想定|\s){{0,3}}"
    rf"(?P<low>{_NUMBER})\s?(?P<low_man>万)?円?"
    rf"(?:\s?[〜～~–—－-]\s?(?P<high>{_NUMBER})\s?(?P<man>万)?円|\s?(?P<open>以上|から|[〜～~]))?"
)
_MOST = 20


def in_yen(text: str) -> Fact[tuple[PayRange, ...]]:
    """The first figure of the text that can be pay; others are for other places or levels, which nothing tells."""
    if "円" not in text:
        return not_stated()
    for match in islice(_PAY.finditer(text), _MOST):
        range_ = _range(match)
        if range_ is not None:
            return parsed((range_,), "pay.period_before", Evidence("description", match.start(), match.end()))
    return not_stated()


def _range(match: re.Match[str]) -> PayRange | None:
    if "円" not in match[0]:
        return None
    high = _figure(match["high"], match["man"]) if match["high"] else None
    # `600〜720万円`: what the lower end leaves out is said by the upper one.
    low = _figure(match["low"], match["low_man"] or (match["man"] if "円" not in _lower_end(match) else None))
    period = _PERIODS[match["word"]]
    if not is_believable(low, low if high is None else high, "JPY", period):
        return None
    most = high if high is not None or match["open"] else low
    return pay_range(low, most, "JPY", period)


def _lower_end(match: re.Match[str]) -> str:
    return match.string[match.start("low") : match.start("high")] if match["high"] else match[0]


def _figure(digits: str, man: str | None) -> float:
    return float(re.sub("[,，]", "", digits)) * (_TEN_THOUSAND if man else 1)
