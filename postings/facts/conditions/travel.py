"""How much one travels for the job: a share of the time, how often, none, or that it is expected at all."""

import re

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.conditions.travel_often import TRIPS, often
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.values import Travel

#: Mentions that are looked at.
_MOST = 8
_STEMS = ("travel", "reise", "déplacement", "viaj", "reizen", "reisbereid", "viagen", "trasfert", "resor")
_TRAVEL = (
    r"(?:travel(?:l?ing)?|reise(?:tätigkeit|anteil|bereitschaft|n)?|déplacements?|viajes?|viajar"
    r"|viagens|trasferte|reizen|resor)"
)
_SHARE = r"(?P<{0}>\d{{1,3}}) ?(?:% ?)?(?:(?:-|–|to|bis|à|a) ?(?P<{1}>\d{{1,3}}) ?)?%"
_BEFORE = re.compile(
    rf"{_SHARE.format('low', 'high')} ?(?:\+ )?(?:of the time |of your time )?(?:domestic |international "
    rf"|overnight |business )?{_TRAVEL}\b"
)
_AFTER = re.compile(rf"\b{_TRAVEL}\b[^.\n;%]{{0,50}}?{_SHARE.format('low', 'high')}")
_NONE = re.compile(
    r"\b(?:no travel(?: is)? (?:required|needed|expected)|travel ?: ?(?:none|no\b|0 ?%)"
    r"|travel is not required"
    r"|does not require (?:any )?travel|keine reisetätigkeit|pas de déplacement)"
)
_EXPECTED = re.compile(
    r"\b(?:(?:willing(?:ness)?|able|ability|available|ready|prepared|required|expected|need(?:ed)?"
    r"|flexib(?:le|ility)) to travel"
    r"|(?:some|occasional|frequent|regular|limited|light|periodic|minimal|extensive|international"
    r"|domestic) (?:\w{1,15} )?travel"
    r" (?:is |may be |will be )?(?:required|expected|needed|necessary)?|travel (?:is |may be "
    r"|will be )?(?:required|expected)"
    r"|travel(?:s|ling)? (?:occasionally|regularly|frequently|as needed|as required)"
    r"|reisebereitschaft|bereitschaft zu (?:\w{1,20} )?(?:dienst)?reisen|déplacements? (?:à prévoir"
    r"|ponctuels|réguliers|fréquents|occasionnels)"
    r"|disponibilidad para viajar|disponibilidade para viajar|disponibilità a trasferte|reisbereid)"
)
#: What "travel" is part of where it is a trade, a perk or money.
_OTHER = re.compile(
    r"travel(?: |-)(?:industry|compan|agen|insurance|allowance|expense|discount|budget|stipend|perk"
    r"|credit|tech|platform"
    r"|brand|product|benefit|reimburse|market|sector|customers|experience|nurse|time is paid)"
)


def read(document: Document) -> Fact[Travel]:
    """The share where one is stated (the higher end of a range), else how often, else whether travel is asked for."""
    asked: Fact[Travel] = Fact()
    for at in sorted(occurrences(document.lower, *_STEMS, TRIPS, limit=_MOST)):
        first, last = document.sentence(at, at + 6)
        if match := _NONE.search(document.lower, first, last):
            return parsed(Travel(percent=0, is_none=True), "conditions.no_travel", _at(match))
        if share := _share(document.lower, first, last):
            return share
        if frequency := often(document, first, last):
            return frequency
        asked = asked or _asked(document.lower, first, last)
    return asked


def _share(lower: str, first: int, last: int) -> Fact[Travel]:
    for pattern in (_BEFORE, _AFTER):
        match = pattern.search(lower, first, last)
        if match and not _OTHER.search(match[0]):
            percent = float(match["high"] or match["low"])
            if 0 < percent <= 100:
                return parsed(Travel(percent=percent), "conditions.travel_share", _at(match))
    return Fact()


def _asked(lower: str, first: int, last: int) -> Fact[Travel]:
    match = _EXPECTED.search(lower, first, last)
    if match is None or _OTHER.match(lower, lower.find("travel", match.start())):
        return Fact()
    return parsed(Travel(), "conditions.travel_asked", _at(match))


def _at(match: re.Match[str]) -> Evidence:
    return Evidence("description", match.start(), match.end())
