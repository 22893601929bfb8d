"""How often one travels for the job: `one week in six`, `two days a month`, `up to four trips a year`."""

import re

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.document import Document
from postings.facts.sections import Section
from postings.facts.values import Travel

#: Beside the words for travel: what a text may say without them.
TRIPS = "trip"
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a an one once ein eine einen einmal un une una één een",
            "two twice second other zwei zweimal deux dos twee",
            "three third drei dreimal trois tres drie",
            "four fourth vier viermal quatre cuatro",
            "five fünf cinq cinco vijf",
            "six sechs seis zes",
            "seven",
            "eight acht huit ocho",
            "nine",
            "ten zehn dix diez tien",
            "eleven",
            "twelve zwölf douze doce twaalf",
        ),
        start=1,
    )
    for word in words.split()
}
_N = rf"(?:\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ABOUT = (
    r"(?:(?:up to|about|around|roughly|approximately|at least|at most|no more than|on average|bis zu|etwa|rund|ca\."
    r"|circa|environ|jusqu['’]à|hasta|unos|unas|aproximadamente|ongeveer|tot|max\.) )?"
)
_UNIT = (
    r"(?:days?|weeks?|nights?|times|trips?|visits?|tage?|wochen?|mal|reisen|dienstreisen|jours?|semaines?|fois|días?"
    r"|semanas?|veces|vez|viajes?|dagen|dag|weken|week|keer)"
)
_PERIOD = (
    r"(?:week|month|quarter|year|woche|monat|quartal|jahr"
    r"|semaine|mois|trimestre|an|semana|mes|año|maand|kwartaal|jaar)"
)
_TO = r"(?:(?: ?[-–] ?| to | or | bis | oder | à | ou | a | o | tot | of )(?:\d{1,2}|[a-zà-ÿ]{2,8}))?"
_EACH = r"(?:a|an|per|each|every|pro|im|in der|par|al|a la|por|cada)"
_OFTEN = (
    rf"(?P<often>{_ABOUT}(?:(?P<low>{_N}) (?P<unit>days?|weeks?|nights?|semaines?|semanas?|wochen?|week)"
    rf" (?:in|out of|von|sur|de cada|op de)(?: every)? (?P<high>{_N})\b(?: (?:days|weeks|nights|wochen))?"
    rf"|(?:{_N}{_TO}|several|a few) (?:business |overnight |short |longer )?{_UNIT} {_EACH} {_PERIOD}\b"
    rf"|(?:once|twice|einmal|zweimal|dreimal) {_EACH} (?:(?:\w{{3,6}} )?{_PERIOD})\b"
    rf"|every (?:{_N} )?(?:weeks?|months?|quarter|year)\b|alle (?:{_N} )?(?:wochen|monate)\b))"
)
_TRAVEL = (
    r"(?:travels?|travel(?:l?ing)|(?:dienst|geschäfts)?reise(?:tätigkeit|anteil|bereitschaft|n)?|déplacements?|viajes?"
    r"|viajar|reizen)"
)
#: What stands between is not travel, or not for the job.
_BETWEEN = (
    r"(?:(?!\b(?:holidays?|vacations?|leave|home|remote|insurance|allowance|expenses?|budget|stipend|paid|pay|shifts?"
    r"|on[- ]call|rota|reports?|meetings?|days off|urlaub|congés|vacaciones|vakantie)\b)[^.;\n])"
)
_AFTER = re.compile(rf"\b{_TRAVEL}\b{_BETWEEN}{{0,60}}?\b{_OFTEN}")
_BEFORE = re.compile(
    rf"(?<!home )(?<!remotely )\b{_OFTEN}(?:,? you(?:['’]ll| will| may)?| of)?"
    rf" (?:business |international |domestic |overnight )?{_TRAVEL}\b"
    r"|\b(?P<adverb>weekly|monthly|quarterly|yearly|annual|fortnightly) (?:business |international )?travel\b"
    r"|\btravel (?P<adverb_after>weekly|monthly|quarterly|yearly|annually|fortnightly)\b"
)
_A_TRIP = re.compile(
    rf"\b(?P<often>{_ABOUT}{_N}{_TO} (?:business |overnight |short |longer )?trips? {_EACH} {_PERIOD})\b"
)
#: Whose trips they are: the applicant's, or a line of its own.
_YOURS = re.compile(
    r"\b(?:you|your|expect|expected|required|requires|involves?|includes?|business|role|job|position)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:customers?|guests?|clients|users|people|families|passengers|travell?ers|pupils|students|visitors|kunden"
    r"|plan|book|arrange|organi[sz]e|coordinate)\b[^.;\n]{0,24}$"
)
_COMMUTE = re.compile(r"\boffice\b.*\bweek$", re.DOTALL)
_TRADE = re.compile(r"travel(?: |-)(?:insurance|allowance|expense|budget|stipend|agen|compan|industry)")
_BULLETS = " -•·*–●▪✓✔○◦>→\t"
_AWAY = frozenset({Section.BENEFITS, Section.PAY, Section.LEGAL})


def often(document: Document, first: int, last: int) -> Fact[Travel]:
    """What the sentence from `first` to `last` says of it."""
    if document.section(first) in _AWAY:
        return Fact()
    lower = document.lower
    for pattern in (_AFTER, _BEFORE, _A_TRIP):
        match = pattern.search(lower, first, last)
        if match and _is_for_the_job(lower[first : match.start()], match):
            group = next(name for name in ("often", "adverb", "adverb_after") if match.groupdict().get(name))
            words = document.text[match.start(group) : match.end(group)]
            travel = Travel(percent=_share(match), often=words)
            evidence = Evidence("description", match.start(), match.end())
            return parsed(travel, "conditions.travel_frequency", evidence)
    return Fact()


def _is_for_the_job(before: str, match: re.Match[str]) -> bool:
    if _OF_OTHERS.search(before) or _TRADE.match(match[0]) or _COMMUTE.search(match[0]):
        return False
    is_bare_trip = match.re is _A_TRIP
    return not is_bare_trip or not before.strip(_BULLETS) or bool(_YOURS.search(before))


def _share(match: re.Match[str]) -> float | None:
    """Of weeks in weeks the share is exact; days of a month are of no certain number of working days."""
    said = match.groupdict()
    if (said.get("unit") or "").startswith("night"):
        return None
    low, high = _number(said.get("low")), _number(said.get("high"))
    return round(100 * low / high, 1) if low and high and low < high else None


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _NUMBERS[word]
