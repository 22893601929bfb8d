"""The right to work that a posting asks for: in which countries, or for citizens only."""

import re
from typing import NamedTuple

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.permits.countries import NATIONALITY, leading, nationality
from postings.facts.values import Authorisation

_BEFORE = 90
_AFTER = 110

#: `authorized to work in …`, `right to live and work in …`: what follows must be a country or `here`.
_TO_WORK = re.compile(
    r"(?:authori[sz](?:ed|ation)|right|eligib(?:le|ility)|entitled|permitted|permission"
    r"|legally able|able|allowed)"
    r"(?: legally| fully| currently)? to (?:legally |lawfully )?(?:live and |reside and |live & )?work"
    r"(?: and (?:live|reside))?(?: legally| lawfully| permanently| directly as (?:an )?employees?)?"
    r"(?: for any employer)?(?: (?:with)?in| within)\s+(?:the )?"
    r"|(?:valid |current |unrestricted |have |hold )(?:work authori[sz]ation|work permit) (?:in"
    r"|for) (?:the )?"
    r"|(?<=[\n•*-])\W{0,4}work authori[sz]ation (?:in|for) (?:the )?"
    r"|(?:arbeitserlaubnis|arbeitsgenehmigung) (?:für|in) (?:die |der )?"
    r"|permis de travail (?:valide |valable |en cours de validité )?(?:en |au |pour la |pour le )"
    r"|permiso de trabajo (?:vigente |válido |en regla )?(?:en |para )"
)
_HERE = re.compile(
    r"(?:country (?:of employment|in which|where|you|that|of (?:hire|residence))|location (?:of"
    r"|where|for)|eu\b|e\.u\.|eea\b"
    r"|european (?:union|economic)|schengen)"
)
#: `US work authorization required`, `Work authorization: United States (Required)`.
_LABEL = re.compile(r"work authori[sz]ation\s*[:\n]\s*")
_NAMED_FIRST = re.compile(
    r"(?:(?P<us>u\.s\.|\bus|united states)|(?P<gb>\buk|u\.k\.)) (?:work authori[sz]ation"
    r"|right to work|work visa|work permit)"
    r"(?: is)? (?:required|essential|needed|is a must|mandatory)"
)
_CITIZENSHIP = re.compile(
    rf"(?<![\w.])(?P<who>{NATIONALITY})[- ]+(?P<what>citizens?(?:hip)?\b|nationals?\b|persons?\b)"
)
_BARE_CITIZEN = re.compile(r"citizenship\s*:\s*|citizens? of the (?=united states|u\.?s)")
_CITIZEN_MUST = re.compile(
    r"(?:must (?:\w+ ){0,2}(?:be|hold|have|possess)|only|requires?|required to be|need to be"
    r"|limited to|restricted to"
    r"|open to|individuals must be|we (?:can|may) only (?:hire|consider|employ))"
    r"(?: (?:an?|both|either|sole|all|hire|persons who are|valid|current|active|proof of"
    r"|individuals?|who are)){0,4} $|citizenship\s*:\s*$"
)
_MUST_AFTER = re.compile(
    r"[\"”]?\s*(?:is |are |status )*(?:\(?required|only\b|is a must|mandatory|needed)"
    r"|\s+(?:with (?:the )?(?:ability|eligibility)|"
    r"(?:or|and|/) (?:must|willing|ability)|to apply for this)"
)
_ALTERNATIVE = re.compile(
    r"(?:\s*,\s*|\s*/\s*|\s+)(?:(?:or|and|&|an?|us|u\.s\.|lawful|legal|holders?|of|have|hold|be"
    r"|valid|current|status)\s+){0,5}"
    r"(?:permanent|green[- ]?card|gc\b|resident|lawful|refugee|asyl|those authori|ead\b|person who)"
)
_ALTERNATIVE_BEFORE = re.compile(
    r"(?:green cards?(?: holders?)?|permanent residents?|gc)(?:\s*(?:or|and|/|,)\s*)(?:an? )?$"
)
_ENCOURAGED = re.compile(r"encouraged to\b|welcome|preferred|a plus\b|desired")
_NOT_HELD = re.compile(r"(?:\bnot|n['’]t|\bwithout|\bno)(?: \w+){0,2} $")
_REFUSAL = re.compile(
    r"regardless|without regard|discriminat|not required|nicht erforderlich|protected|basis of"
    r"|because of|for (?:most|certain|some)\b"
)


_WORK = (" work", "arbeitserlaubnis", "arbeitsgenehmigung", "permis de travail", "permiso de trabajo")


class _Found(NamedTuple):
    value: Authorisation
    evidence: Evidence
    rule: str


def _around(doc: Document, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a hit, within its line."""
    first, last = doc.line(start)
    return doc.lower[max(first, start - _BEFORE) : start], doc.lower[end : min(max(last, end), end + _AFTER)]


def _covering(pattern: re.Pattern[str], lower: str, at: int) -> re.Match[str] | None:
    """The match near `at` that includes it."""
    near = pattern.finditer(lower, max(0, at - 60), at + 60)
    return next((match for match in near if match.start() <= at < match.end()), None)


def _is_question(doc: Document, start: int, end: int) -> bool:
    first, last = doc.sentence(start, end)
    return doc.text[first:last].rstrip().endswith("?")


def _to_work(doc: Document, at: int) -> _Found | None:
    match = _covering(_TO_WORK, doc.lower, at)
    if not match:
        return None
    before, after = _around(doc, *match.span())
    if (
        _NOT_HELD.search(before)
        or _REFUSAL.search(before)
        or _ENCOURAGED.search(after[:60])
        or _is_question(doc, *match.span())
    ):
        return None
    countries, end = leading(after)
    if not countries and not _HERE.match(after):
        return None
    evidence = doc.quote(match.start(), match.end() + end)
    return _Found(Authorisation(countries), evidence, "permits.right_to_work")


def _label(doc: Document, at: int) -> _Found | None:
    match = _LABEL.match(doc.lower, at)
    if not match:
        return None
    countries, end = leading(doc.lower[match.end() : match.end() + 60])
    rest = doc.lower[match.end() + end : match.end() + end + 20]
    if not countries or "required" not in rest:
        return None
    return _Found(
        Authorisation(countries), doc.quote(match.start(), match.end() + end), "permits.right_to_work_label"
    )


def _named_first(doc: Document, at: int) -> _Found | None:
    for match in _NAMED_FIRST.finditer(doc.lower, max(0, at - 20), at + 60):
        country = "US" if match["us"] else "GB"
        return _Found(Authorisation((country,)), doc.quote(*match.span()), "permits.right_to_work")
    return None


def _citizens(doc: Document, at: int) -> _Found | None:
    """`U.S. citizenship required`, `must be a US citizen`, `US persons only`; residents widen it."""
    match = _covering(_CITIZENSHIP, doc.lower, at)
    if not match:
        return None
    start, end = match.span()
    before, after = _around(doc, start, end)
    if _REFUSAL.search(before + after[:50]) or _ENCOURAGED.search(after[:60]):
        return None
    wider = bool(_ALTERNATIVE.match(after) or _ALTERNATIVE_BEFORE.search(before))
    tail = after[after.find("resid") :] if wider and "resid" in after else after
    if not (_CITIZEN_MUST.search(before) or _MUST_AFTER.match(after) or _MUST_AFTER.search(tail[:50])):
        return None
    is_person = match["what"].startswith("person")
    value = Authorisation((nationality(match["who"]),), citizens_only=not (wider or is_person))
    return _Found(value, doc.quote(start, end), "permits.citizens")


def _citizen_label(doc: Document, at: int) -> _Found | None:
    """`Citizenship: U.S. citizen`, as forms of government contractors have it."""
    match = _BARE_CITIZEN.match(doc.lower, at)
    if not match or not match[0].startswith("citizenship"):
        return None
    countries, end = leading(doc.lower[match.end() : match.end() + 30])
    if not countries:
        return None
    return _Found(
        Authorisation(countries, citizens_only=True),
        doc.quote(match.start(), match.end() + end),
        "permits.citizens",
    )


def read(doc: Document) -> Fact[Authorisation]:
    """Citizens only beats the right to work: it is the narrower demand, and often stands beside it."""
    if not doc.has(
        " to work",
        " and work",
        "work authori",
        "citizen",
        " person",
        "right to work",
        "nationals",
        "erlaubnis",
        "permis",
    ):
        return Fact()
    lower = doc.lower
    found = [
        hit
        for at in occurrences(lower, "citizen", "nationals", " person", limit=20)
        if (hit := _citizens(doc, at))
    ]
    found += [hit for at in occurrences(lower, "citizenship") if (hit := _citizen_label(doc, at))]
    found.sort(key=lambda hit: not hit.value.citizens_only)
    found += [hit for at in occurrences(lower, *_WORK, limit=40) if (hit := _to_work(doc, at))]
    found += [
        hit
        for at in occurrences(lower, "work authori", "right to work", "work visa", "work permit", limit=10)
        if (hit := _label(doc, at) or _named_first(doc, at))
    ]
    if not found:
        return Fact()
    best = next((hit for hit in found if hit.value.countries), found[0])
    return parsed(best.value, best.rule, best.evidence)
