"""Whether the employer sponsors a visa or work permit, from the text alone.

Most "sponsors" of postings are others: of a study, a project, a benefit, a football club.
So a sentence counts when it speaks of visas or of the right to work, or in a wording
that only the permit has (`without requiring sponsorship`, `no sponsorship available`).
"""

import re
from typing import NamedTuple

from postings.facts.base import Claim, Evidence, Fact, parsed
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.permits import arranging
from postings.facts.sections import Section
from postings.vocab import FactState, Sponsorship

_BEFORE = 130
_AFTER = 100
_STOPS = re.compile(r"[.!?](?=\s+[A-Z*(\d]|\s*$)|\n|;|•|●")

_VISA = r"(?:visas?|h-?1-?b\w*|h1-b|work (?:permits?|visas?|authori[sz]ations?)|green cards?|tn visas?)"
#: What follows `sponsor` where it is a verb about permits.
_OBJECT = (
    rf"(?: (?:an?|any|new|your|the|our|for|employment|employment-based|work|work-related|initial"
    rf"|h-?1-?b|h1-b"
    rf"|o-?1|tn|or|and|transfer|transfers|/|based|immigration|us|u\.s\.|uk|skilled worker"
    rf"|candidates'?)){{0,5}}"
    rf" (?:{_VISA}|individuals?|candidates?|applicants?|foreign nationals?|international|employment authori"
    rf"|you\b|work\b|immigration|anyone|people|employees? for)"
)
_FORM = re.compile(
    rf"(?P<noun>sponsorships?\b|sponsoring(?=\s+(?:ist|wird|nicht|können|kann|an|möglich))"
    rf"|(?<=visa-)sponsoring|(?<=visum)sponsoring|(?<=visums)sponsoring)"
    rf"|(?P<verb>sponsor(?:ing|s)?\b(?={_OBJECT}))"
    rf"|(?P<agency>(?<=not a )sponsoring agency)"
    rf"|(?P<bare>sponsor(?:ing)?\b(?=\s*(?:$|[.,;)!/\n]|at this time|now|for this|this (?:role|position))))"
    rf"|(?P<past>sponsored\b(?= (?:work |employment )?(?:visas?|authori[sz]ation|work (?:permit"
    rf"|authori|visa)|permit)))"
)
#: The sentence is about permits.
_SENSE = re.compile(
    rf"\b{_VISA}|\bvisum|immigrat|authori[sz]\w+ to (?:live |legally )?work|(?:employment"
    rf"|work) (?:eligib|authori)"
    r"|right to (?:live and )?work|eligib\w+ to (?:live and )?work|legally (?:able|authori|entitled"
    r"|permitted|eligible)"
    r"|foreign national|skilled worker|certificates? of sponsor|tier 2|work legally|(?:able"
    r"|permitted) to work in|employ\w* sponsorship|citizens? (?:or|and|only)"
    r"|must be (?:an? )?(?:u\.?s\.? )?citizen"
)
#: Wordings of bare `sponsorship` that only the permit has.
_BARE_BEFORE = re.compile(
    r"(?:\bwithout|\bno|\bnot|n['’]t|\bunable to|requir\w+|need\w*|eligible for|\bneither|\bnor)"
    r"(?: (?:the|any|an?|for|need|of|or|and|current|future|new|employer|company|currently|offer\w*"
    r"|provid\w*|requir\w+"
    r"|relocation|assistance|support|help with|eligible|available|able|ability|have|to"
    r"|citizen(?:ship)?|be|give|with)){0,7} $"
)
_BARE_AFTER = re.compile(
    r"\s*(?:for (?:this|the|our) (?:\w+ )?)?(?:is|are|isn['’]t|will|cannot|not|:|-"
    r"|–)?\s*(?:currently |also )?(?:not |be |un)*"
    r"(?:available|offered|provided|possible|supported|allowed)|\s*(?:now or|at this time|required)"
    r"|\s*(?::|-|–)\s*(?:no|not|none|n/a|yes)\b"
)
_OTHER_TRADE = re.compile(
    r"\bevents?\b|brand|club|sport|marketing|advertis|revenue|partnership|conference|football|donor"
    r"|grant|stud(?:y|ies)\b"
    r"|clinical|naming rights|exhibit|fundrais|campaign"
)

_NOT = re.compile(
    r"(?:\bnot\b(?! only| limited| just)|n['’]t\b|\bcannot\b|\bunable\b|\bno\b(?! matter| later)"
    r"|\bnever\b|\bwithout\b"
    r"|\bneither\b|\bnor\b|\bkeine?n?\b|\bnicht\b|\bohne\b|\bpas de\b|\baucun\w*|\bsans\b|\bsin\b"
    r"|\bgeen\b|\bniet\b|\bsem\b)"
)
#: Between a `not` and the word: a new thought, so the `not` is of another one.
_TURN = re.compile(
    r"\bbut\b|\bhowever\b|\b(?:we|company|employer) (?:can|will|do|may|are (?:able|happy|willing"
    r"|open)|offer|provide|also)\b"
    r"(?! not)|\bthen\b|,\s*we\b(?! (?:do|are|will|can|are currently)? ?(?:not|n['’]t|unable))"
)
_NOT_AFTER = re.compile(
    r"\bnot\b(?! only| limited| just)|n['’]t\b|\bcannot\b|\bunavailable\b|\bnever\b|\bnicht\b"
    r"|[:–-]\s*(?:no|none|n/a)\b"
)
_YES_AFTER = re.compile(
    r"\bavailable\b|\boffered\b|\bprovided\b|\bpossible\b|\bconsidered\b|case[- ]by|\bsupported\b"
    r"|[:–-]\s*yes\b|\bmöglich\b"
)
#: Says for whom, so a promise too, unless a `not` follows.
_FOR_WHOM = re.compile(
    r"\s*(?:is )?(?:for (?:highly |well )?(?:qualified|eligible|exceptional|the right|strong"
    r"|successful|outstanding|certain)"
    r"|(?:support )?based on (?:an )?individual)"
)
_YES_BEFORE = re.compile(
    r"\b(?:offer\w*|provid\w*|support\w*|eligible for|open to|consider\w*|able to|can|will|do"
    r"|may(?: agree to)?|willing to"
    r"|happy to|also|we|company|yes|includ\w+|assist\w* with|help with|be)\b[^.;!?\n]{0,40}$"
)
_ASKED_BEFORE = re.compile(r"\b(?:requir\w+|need\w*|seek\w*|request\w*|whether|if)\b[^.;!?\n]{0,40}$")
#: A duty of someone who runs the permits of others, or a word of the trade.
_DUTY_AFTER = re.compile(
    r"\s*(?:and \w+ )?(?:process|program|application|case\b|cases\b|matters|compliance|document"
    r"|activit|polic|team|licen[cs]e|strateg)"
)
_SUPPORT = re.compile(
    r"\b(?:work )?visa (?:and relocation |& relocation |/relocation )?(?:support|assistance)\b"
)
_LONGEST_BULLET = 90


class _Said(NamedTuple):
    value: Sponsorship
    evidence: Evidence


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a hit, within fixed distances."""
    floor, ceiling = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    first = floor
    for stop in _STOPS.finditer(text, floor, start):
        first = stop.end()
    stop_after = _STOPS.search(text, end, ceiling)
    last = (stop_after.end() if stop_after[0] == "?" else stop_after.start()) if stop_after else ceiling
    return first, last


def _is_denied(before: str, after: str) -> bool:
    denials = [denial.end() for denial in _NOT.finditer(before)]
    if denials and not _TURN.search(before, denials[-1]):
        return True
    no = _NOT_AFTER.search(after)
    yes = _YES_AFTER.search(after)
    return bool(no and not (yes and yes.start() < no.start()))


def _is_granted(before: str, after: str, *, is_bullet: bool) -> bool:
    if _DUTY_AFTER.match(after):
        return False
    if _YES_AFTER.search(after) or _FOR_WHOM.match(after):
        return True
    if (asked := _ASKED_BEFORE.search(before)) and not _TURN.search(before, asked.start()):
        return False
    return is_bullet or bool(_YES_BEFORE.search(before))


def _is_about_permits(form: re.Match[str], before: str, after: str) -> bool:
    if form["verb"] or form["past"]:
        return not _OTHER_TRADE.search(before[-40:])
    around = f"{before}{form[0]}{after}"
    if form["bare"]:
        return bool(_SENSE.search(around))
    if form["agency"] or _SENSE.search(around):
        return True
    return bool((_BARE_BEFORE.search(before) or _BARE_AFTER.match(after)) and not _OTHER_TRADE.search(around))


def _heading_answer(doc: Document, start: int, end: int) -> str:
    """What stands under a line that is nothing but `Visa sponsorship`, as if it stood behind a colon."""
    first, last = doc.line(start)
    if doc.text[end:last].strip(" :?") or last - first > 40:
        return ""
    return ": " + doc.lower[last : last + 60].strip(" \n:-–•*")


def _sponsor_hit(doc: Document, at: int) -> _Said | None:
    form = _FORM.match(doc.lower, at)
    if not form:
        return None
    start, end = form.span()
    first, last = _sentence(doc.text, start, end)
    before, after = doc.lower[first:start], doc.lower[end:last]
    if not _is_about_permits(form, before, after) or (after.endswith("?") and last - first > 30):
        return None
    line_first, line_last = doc.line(start)
    if form["noun"]:
        after += _heading_answer(doc, start, end)
    evidence = doc.quote(start, end)
    if _is_denied(before, after):
        return None if arranging.PARTLY.search(before + after) else _Said(Sponsorship.NOT_OFFERED, evidence)
    # A text that begins here may be cut: its first line is no bullet.
    is_short = line_first > 0 and line_last - line_first <= _LONGEST_BULLET
    is_bullet = is_short and bool(form["noun"]) and bool(_SENSE.search(before))
    if not _is_granted(before, after, is_bullet=is_bullet):
        return None
    return _Said(Sponsorship.OFFERED, evidence)


def _support_hit(doc: Document, at: int) -> _Said | None:
    """`Visa support`: a promise only as a benefit or beside relocation, else it may be a duty."""
    form = _SUPPORT.match(doc.lower, at)
    if not form:
        return None
    start, end = form.span()
    first, last = _sentence(doc.text, start, end)
    before, after = doc.lower[first:start], doc.lower[end:last]
    evidence = doc.quote(start, end)
    if _is_denied(before, after):
        return _Said(Sponsorship.NOT_OFFERED, evidence)
    is_promise = "relocation" in before + form[0] + after or doc.section(start) is Section.BENEFITS
    if is_promise and last - first <= _LONGEST_BULLET and not _DUTY_AFTER.match(after):
        return _Said(Sponsorship.OFFERED, evidence)
    return None


def read(doc: Document) -> Fact[Sponsorship]:
    """A refusal beats an offer (`no new H-1B, but transfers`): both are kept then."""
    said = [hit for at in occurrences(doc.lower, "sponsor") if (hit := _sponsor_hit(doc, at))]
    said += [hit for at in occurrences(doc.lower, "visa ") if (hit := _support_hit(doc, at))]
    said += [_Said(*hit) for hit in arranging.read(doc)]
    refused = [hit.evidence for hit in said if hit.value is Sponsorship.NOT_OFFERED]
    offered = [hit.evidence for hit in said if hit.value is Sponsorship.OFFERED]
    if refused and offered:
        loser = Claim(Sponsorship.OFFERED, (offered[0],), "permits.sponsorship_offered")
        return Fact(
            Sponsorship.NOT_OFFERED,
            FactState.CONFLICTING,
            "permits.sponsorship_refused",
            (refused[0],),
            (loser,),
        )
    if refused:
        return parsed(Sponsorship.NOT_OFFERED, "permits.sponsorship_refused", refused[0])
    if offered:
        return parsed(Sponsorship.OFFERED, "permits.sponsorship_offered", offered[0])
    return Fact()
