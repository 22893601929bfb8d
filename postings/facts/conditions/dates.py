"""The day until which one may apply, and the day on which the job begins.

Only whole dates count: a day without a year would need a clock, and `04/05/2026` is two days in English.
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
    rf"|(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>20\d\d)\b"
    rf"|(?P<d4>\d{{1,2}})(?P<sign>[/-])(?P<m4>\d{{1,2}})(?P=sign)(?P<y4>20\d\d)\b"
)
#: As far after the announcing words a date may stand.
_REACH = 40
_MOST = 20

#: The group `en` tells English words, after which `04/05/2026` may be either day; elsewhere the day comes first.
_DEADLINE = re.compile(
    r"\b(?:(?P<en>apply (?:on or )?(?:by|before|until|no later than)|applications? (?:deadline"
    r"|period (?:ends|closes)"
    r"|close[sd]?(?: on)?|due(?: by)?|(?:must be |should be |to be )?(?:received|submitted|sent) (?:by"
    r"|before)"
    r"|(?:will be |are )?accepted (?:until|through|till))|closing date|deadline(?: for applications"
    r"| to apply)?"
    r"|last day to apply|(?:your|an|the) application (?:before|by|until|no later than)"
    r"|(?:send|submit) [^.\n]{0,30}(?:cv|r[eé]sum[eé]|application) (?:before|by|until|no later than)"
    r"|(?:position|posting|vacancy|role|advert|job|requisition) (?:closes|will close)(?: on)?|closes on)"
    r"|bewerbungs(?:frist|schluss|ende)|bewirb dich(?: \w{1,12})? bis|bewerben sie sich(?: \w{1,12})? bis"
    r"|bewerbung(?:en|sunterlagen)?(?: \w{1,12}){0,2} bis"
    r"|date (?:limite|de clôture)(?: de candidature)?|clôture des candidatures"
    r"|candidatures? (?:avant|jusqu['’]au)|(?:postulez|postuler|postule|candidatez) (?:avant|jusqu['’]au)"
    r"|fecha (?:límite|de cierre)|(?:candidatura|solicitud|currículum|cv)s? (?:antes del?|hasta el)"
    r"|plazo(?: de \w+)?"
    r"|(?:solliciteer|reageer|reageren|solliciteren)(?: kan| uiterlijk)? (?:vóór|voor|tot(?: en met)?"
    r"|t/m|op|uiterlijk)"
    r"|sluitingsdatum|uiterste (?:reactie)?datum|prazo(?: de candidatura)?|candidate-se até"
    r"|(?:candidaturas|inscrições) até"
    r"|scadenza|candidatur[ae] entro(?: il)?|sista ansökningsdag|ansök(?:an"
    r"|ningar)?(?: \w{1,12}){0,2} senast)\b"
)
_DEADLINE_STEMS = (
    "apply", "applic", "closing date", "deadline", "closes", "will close", "your cv", "resume by", "résumé", "bewerb",
    "bewirb", "date limite", "clôture", "candidatur", "postul", "candidate", "fecha", "solicitud", "plazo",
    "solliciteer", "reage", "solliciteren", "sluitingsdatum", "uiterste", "prazo", "inscrições", "scadenza", "ansök",
)  # fmt: skip
_START = re.compile(
    r"\b(?:(?P<en>start(?:ing)? date\b|(?<!\w )starts? on\b|(?:to|should|you can) (?:start|begin) on\b"
    r"|starting (?:on|from)\b"
    r"|(?:expected|anticipated|planned) start\b|start ?:"
    r"|(?:position|role|job|contract|assignment|internship|traineeship|apprenticeship|placement"
    r"|employment|work"
    r"|you(?:[’']ll| will)?) (?:will )?(?:starts?|begins?)\b)"
    r"|eintritts(?:datum|termin)|startdatum|startzeitpunkt|(?:arbeits|dienst)?beginn\b"
    r"|(?:stelle|position) ist (?:ab|zum)\b|zu besetzen (?:ab|zum)\b"
    r"|date de (?:début|prise)|prise de (?:poste|fonctions?)|début ?:|démarrage|à pourvoir (?:le|dès le"
    r"|à (?:partir|compter) du)"
    r"|fecha de (?:inicio|incorporación|comienzo)|(?:inicio|incorporación) (?:el\b|:)|inicio:|incorporación:"
    r"|ingangsdatum|begindatum|je (?:begint|start) (?:op|per)\b"
    r"|data de início|início (?:em\b|:)|início:|data di inizio|inizio (?:il\b|:|previsto)|inizio:"
    r"|startdag|tillträde|(?:tjänsten|du) börjar)"
)
_AT_ONCE = r"(?:immediate(?:ly)?|asap|a\.s\.a\.p|now\b|as soon as possible)"
_IMMEDIATE = re.compile(
    rf"(?:\bstart(?:ing|s)?(?: date)? ?:? ?{_AT_ONCE}|immediate start\b"
    r"|\bab sofort\b|\b(?:eintritt\w*|start\w*|beginn) ?: ?(?:sofort|zum nächst|nächst|schnellst)"
    r"|zum nächstmöglichen (?:zeitpunkt|termin)|nächstmöglicher zeitpunkt"
    r"|(?:poste|pourvoir|début|démarrage|embauche)[^.\n]{0,24} dès que possible|prise de poste immédiate"
    r"|(?:poste|début|démarrage) ?:? immédiat|incorporación (?:inmediata|lo antes posible)"
    r"|inicio inmediato|per direct\b"
    r"|(?:startdatum|start|ingangsdatum) ?:? ?zo (?:spoedig|snel) mogelijk"
    r"|início imediato|inserimento immediato|inizio immediato|(?:tillträde|start) ?:? ?(?:omgående|snarast))"
)
_IMMEDIATE_STEMS = (
    "immediate", "asap", "a.s.a.p", "start: now", "start now", "soon as possible", "sofort", "nächst", "schnellst",
    "dès que", "immédiat", "inmediat", "antes posible", "per direct", "spoedig", "snel mogelijk", "imediato",
    "immediato", "omgående", "snarast",
)  # fmt: skip
_START_STEMS = (
    "start", "begin", "eintritt", "besetzen", "stelle ist", "position ist", "début", "prise", "démarrage", "pourvoir",
    "inicio", "incorporación", "ingangsdatum", "início", "inizio", "tillträde", "börjar",
)  # fmt: skip
#: A stop before the date: the next sentence speaks of another day. Behind `1 May to` stands the last day.
_STOP = re.compile(
    r"[.!?;](?:\s|$)|\d.{0,16}(?:-|–|\bto|\bbis|\buntil|\bau|\bal?|\btot) ?(?:the |zum |el )?$"
)


def deadline(document: Document) -> Fact[date]:
    """The board's field first; a text that names another day makes it conflicting."""
    field = document.posting.deadline
    found = next(_dates_after(document, _DEADLINE, _START, _DEADLINE_STEMS), None)
    if field is None:
        return parsed(found[0], "conditions.deadline_in_text", found[1]) if found else Fact()
    if found is None or found[0] == field:
        return stated(field, "conditions.deadline_field", Evidence("apply_by"))
    claim = Claim(found[0], (found[1],), "conditions.deadline_in_text")
    return Fact(field, FactState.CONFLICTING, "conditions.deadline_field", (Evidence("apply_by"),), (claim,))


def start(document: Document) -> Fact[Start]:
    if found := next(_dates_after(document, _START, _DEADLINE, _START_STEMS), None):
        return parsed(Start(on=found[0]), "conditions.start_date", found[1])
    for at in sorted(occurrences(document.lower, *_IMMEDIATE_STEMS, limit=_MOST)):
        if match := _IMMEDIATE.search(document.lower, max(0, at - 60), at + 40):
            place = Evidence("description", match.start(), match.end())
            return parsed(Start(is_immediate=True), "conditions.start_at_once", place)
    return Fact()


def _dates_after(
    document: Document, announced: re.Pattern[str], other: re.Pattern[str], stems: tuple[str, ...]
) -> Iterator[tuple[date, Evidence]]:
    """Dates that stand soon after announcing words, in the same sentence, and belong to no other announcement."""
    if "20" not in document.text:
        return
    for at in sorted(occurrences(document.lower, *stems, limit=_MOST)):
        if document.text.find("20", max(0, at - 40), at + 150) < 0:
            continue
        cue = announced.search(document.lower, max(0, at - 40), at + 70)
        if cue is None:
            continue
        _, end = document.line(cue.start())
        match = _DATE.search(document.lower, cue.end(), min(end, cue.end() + _REACH + 30))
        if match is None or match.start() - cue.end() > _REACH:
            continue
        between = document.lower[cue.end() : match.start()]
        if _STOP.search(between) or other.search(between):
            continue
        if day := _day(match, day_first=cue["en"] is None):
            yield day, Evidence("description", cue.start(), match.end())


def _day(match: re.Match[str], *, day_first: bool) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["m1"]:
            return date(int(match["y1"]), _MONTHS[match["m1"]], int(match["d1"]))
        if match["m2"]:
            return date(int(match["y2"]), _MONTHS[match["m2"]], int(match["d2"]))
        if match["m3"]:
            return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
        return _slashed(int(match["d4"]), int(match["m4"]), int(match["y4"]), day_first=day_first)
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int, *, day_first: bool) -> date | None:
    """`31/12/2026` and `12/31/2026` are one day each; `04/05/2026` is two in English, so none."""
    if day_first or first > 12 >= second:
        return date(year, second, first)
    if second > 12 >= first or first == second:
        return date(year, first, second)
    return None
