"""The day until which one may apply, and the day on which the job begins.

Only whole dates count: a day without a year would need a clock, and `04/05/2026` is two days.
"""

import re
from collections.abc import Iterator
from datetime import date

from postings.facts.base import Claim, Evidence, Fact, parsed, stated
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.values import Start
from postings.vocab import FactState

_MONTHS: dict[str, int] = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar janvier enero januari janeiro gennaio",
            "february feb februar février febrero februari fevereiro febbraio",
            "march mar märz mars marzo maart março",
            "april apr avril abril aprile",
            "may mai mayo mei maio maggio maj",
            "june jun juni juin junio junho giugno",
            "july jul juli juillet julio julho luglio",
            "august aug août agosto augustus augusti",
            "september sep sept septembre septiembre setembro settembre",
            "october oct oktober octobre octubre outubro ottobre okt",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dezembro dicembre dez",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<iso>20\d\d-\d\d-\d\d)\b"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)? (?:of |de "
    rf"|d')?(?P<m1>{_MONTH})\b[.,]? (?:de )?(?P<y1>20\d\d)\b"
    rf"|(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>20\d\d)\b"
    rf"|(?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>20\d\d)\b"
    rf"|(?P<d4>\d{{1,2}})/(?P<m4>\d{{1,2}})/(?P<y4>20\d\d)\b"
)
#: As far after the announcing words a date may stand.
_REACH = 40
_MOST = 20

_DEADLINE = re.compile(
    r"\b(?:apply (?:by|before|until|no later than)|applications? (?:deadline|close[sd]?(?: on)?"
    r"|due(?: by)?|(?:must be )?received by"
    r"|(?:will be )?accepted (?:until|through))|closing date|deadline(?: for applications| to apply)?"
    r"|last day to apply"
    r"|bewerbungsfrist|bewirb dich bis|bewerbung(?:en)? bis|bewerbungsschluss|date limite(?: de candidature)?"
    r"|fecha límite|solliciteer (?:vóór|voor)|sluitingsdatum|prazo(?: de candidatura)?|scadenza"
    r"|sista ansökningsdag)\b"
)
_DEADLINE_STEMS = (
    "apply", "applic", "closing date", "deadline", "bewerb", "bewirb", "date limite", "fecha límite",
    "solliciteer", "sluitingsdatum", "prazo", "scadenza", "ansökningsdag",
)  # fmt: skip
_START = re.compile(
    r"\b(?:start(?:ing)? date|starts? on|(?:expected|anticipated|planned) start|position starts"
    r"|eintrittsdatum"
    r"|eintrittstermin|startdatum|startzeitpunkt|beginn|start ?: ?|date de début|prise de poste|début ?:"
    r"|fecha de inicio"
    r"|ingangsdatum|data de início|data di inizio|startdag|tillträde)\b"
)
_IMMEDIATE = re.compile(
    r"(?:start(?:ing)? (?:date ?:? ?)?(?:immediately|asap|as soon as possible)|immediate start\b"
    r"|start ?: ?(?:asap|immediately)"
    r"|\bab sofort\b|zum nächstmöglichen (?:zeitpunkt|termin)|nächstmöglicher zeitpunkt|dès que possible"
    r"|prise de poste immédiate|incorporación inmediata|per direct\b|início imediato|inserimento immediato"
    r"|tillträde omgående)"
)
_IMMEDIATE_STEMS = (
    "immediate", "asap", "soon as possible", "sofort", "nächstm", "dès que", "prise de poste", "inmediata",
    "per direct", "imediato", "immediato", "omgående",
)  # fmt: skip
_START_STEMS = (
    "start", "beginn", "eintritt", "début", "prise de poste", "inicio", "ingangsdatum", "início", "inizio",
    "tillträde",
)  # fmt: skip


def deadline(document: Document) -> Fact[date]:
    """The board's field first; a text that names another day makes it conflicting."""
    field = document.posting.deadline
    found = next(_dates_after(document, _DEADLINE, _DEADLINE_STEMS), None)
    if field is None:
        return parsed(found[0], "conditions.deadline_in_text", found[1]) if found else Fact()
    if found is None or found[0] == field:
        return stated(field, "conditions.deadline_field", Evidence("apply_by"))
    claim = Claim(found[0], (found[1],), "conditions.deadline_in_text")
    return Fact(field, FactState.CONFLICTING, "conditions.deadline_field", (Evidence("apply_by"),), (claim,))


def start(document: Document) -> Fact[Start]:
    if found := next(_dates_after(document, _START, _START_STEMS), None):
        return parsed(Start(on=found[0]), "conditions.start_date", found[1])
    if document.has(*_IMMEDIATE_STEMS) and (match := _IMMEDIATE.search(document.lower)):
        at = Evidence("description", match.start(), match.end())
        return parsed(Start(is_immediate=True), "conditions.start_at_once", at)
    return Fact()


def _dates_after(
    document: Document, announced: re.Pattern[str], stems: tuple[str, ...]
) -> Iterator[tuple[date, Evidence]]:
    """Dates that stand soon after announcing words, in the same sentence."""
    if "20" not in document.text:
        return
    for at in sorted(occurrences(document.lower, *stems, limit=_MOST)):
        cue = announced.search(document.lower, max(0, at - 20), at + 40)
        if cue is None:
            continue
        _, last = document.sentence(cue.start(), cue.end())
        match = _DATE.search(document.lower, cue.end(), min(last + 30, cue.end() + _REACH + 30))
        if match and match.start() - cue.end() <= _REACH and (day := _day(match)):
            yield day, Evidence("description", cue.start(), match.end())


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["m1"]:
            return date(int(match["y1"]), _MONTHS[match["m1"]], int(match["d1"]))
        if match["m2"]:
            return date(int(match["y2"]), _MONTHS[match["m2"]], int(match["d2"]))
        if match["m3"]:
            return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
        return _slashed(int(match["d4"]), int(match["m4"]), int(match["y4"]))
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """`31/12/2026` and `12/31/2026` are one day each; `04/05/2026` is two, so none."""
    if first > 12 >= second:
        return date(year, second, first)
    if second > 12 >= first or first == second:
        return date(year, first, second)
    return None
