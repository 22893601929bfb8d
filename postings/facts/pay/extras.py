"""What is paid beside the plain pay: equity, bonus, commission, tips, overtime… a closed list of words."""

import re
from collections.abc import Iterator

from postings.facts.base import Evidence, Fact, not_stated, parsed
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section

#: Each extra: cheap words, near which alone it is looked for, and the words that say that it is paid.
_EXTRAS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "equity",
        ("equity", "stock", "mitarbeiterbeteil"),
        r"stock options?|equity (?:package|grant|options?|stake|compensation|participation|awards?"
        r"|program|plan"
        r"|in the company|incentives?)|(?:offers|meaningful|generous|competitive|startup|employee|company"
        r"|salary,?|base"
        r"|pay|bonus|plus|\+|&|(?:salary|bonus|pay|cash),? and) (?:\w+ )?equity\b(?! (?:research|firm"
        r"|fund|market"
        r"|partner|and inclusion|, ))|equity[ ,&/+and]{1,6}(?:benefits|bonus|commission|perks|401)"
        r"|eligible for (?:\w+,? ){0,4}equity|restricted stock|stock (?:awards?|grants?|purchase plan"
        r"|ownership plan)"
        r"|virtual stock|mitarbeiterbeteiligung",
    ),
    ("sign_on_bonus", (" sign",), r"sign(?:ing)?[- ]?on[- ]?bonus|signing[- ]bonus"),
    (
        "bonus",
        ("bonus", "prime", "prämie"),
        r"(?:performance|annual|discretionary|quarterly|yearly|year[- ]end|target|cash|merit|monthly"
        r"|incentive|company"
        r"|productivity|variable|individual)[- ](?:\w+[- ]){0,2}bonus(?:es)?\b(?! points)"
        r"|bonus(?:es)? (?:eligib\w+|potential|program(?:me)?|scheme|plan|structure|opportunit\w+|target"
        r"|pay\b)"
        r"|(?:eligible|eligibility) for (?:\w+,? ){0,5}bonus(?:es)?\b|\d ?% (?:\w+ )?bonus"
        r"|(?:plus|\+|&|salary and) (?:\w+ )?bonus(?:es)?\b(?! points)|bonuszahlung\w*|leistungsbonus"
        r"|jahresbonus"
        r"|bonusprogramm|leistungsprämie\w*|primes? (?:annuelle|de performance|sur objectifs|d['’]objectifs)",
    ),
    (
        "commission",
        ("commission", "provision"),
        r"(?:uncapped|variable|competitive|generous|lucrative|attractive|great|strong|excellent"
        r"|industry[- ]leading)"
        r" commissions?|commission (?:potential|earnings|opportunit\w+)|commission[- ]based"
        r"|(?:plus|\+|&|(?:base|salary|bonus(?:es)?) (?:and|\+|plus)|bonus(?:es)?,"
        r"|base) (?:\w+ )?commissions?\b"
        r"|eligible for (?:\w+,? ){0,5}commissions?\b|(?:umsatz|verkaufs|ungedeckelte "
        r"|attraktive )provision\w*",
    ),
    (
        "tips",
        (" tips", "trinkgeld"),
        r"(?:plus|\+|&|hour|hourly|wage and|earn|cash|including|pooled"
        r"|/hr) (?:\w+ )?tips\b(?! (?:and tricks|for|on))"
        r"|tips? (?:pool|sharing|eligible)|gratuities|trinkgelder?",
    ),
    (
        "overtime",
        ("overtime", "überstunden"),
        r"(?:paid|eligible for|plus|\+) overtime|overtime (?:eligible|is paid|paid|available|at (?:time|1\.5)"
        r"|opportunit\w+)|überstunden(?:vergütung| werden (?:bezahlt|vergütet)|zuschl\w+)"
        r"|bezahlte überstunden",
    ),
    (
        "profit_sharing",
        ("profit", "intéressement", "sbeteiligung"),
        r"profit[- ]sharing|intéressement|erfolgsbeteiligung",
    ),
    (
        "thirteenth_month",
        ("13th", "13. ", "13e ", "13ème", "treizième"),
        r"13(?:th|\.|e|ème|de)?[- ](?:month|salary|monats\w+|gehalt|mois|maand)\b|treizième mois"
        r"|13 monatsgeh\w+",
    ),
    (
        "shift_premium",
        ("differential", "zulage"),
        r"shift differentials?|(?:night|evening|weekend) differentials?|shift premiums?|schichtzulagen?"
        r"|nachtzulagen?",
    ),
    ("on_target_earnings", (" ote", "target earn"), r"ote\b|on[- ]target[- ]earnings"),
)
_COMPILED = [(name, cheap, re.compile(rf"(?<!\w)(?:{words})")) for name, cheap, words in _EXTRAS]
#: A letter without which no text of a cheap word's language is: far cheaper to find than the word.
_LETTERS = {
    "mitarbeiterbeteil": "ü", "provision": "ü", "prämie": "ä", "trinkgeld": "ü", "überstunden": "ü",
    "sbeteiligung": "ü", "zulage": "ü", "prime": "é", "intéressement": "é", "treizième": "è",
    "13. ": "ü", "13e ": "é", "13ème": "è",
}  # fmt: skip
#: Characters around a cheap word that hold all of an extra's words.
_BEFORE, _BEHIND = 48, 40
#: Words right before an extra that deny it, or make it another thing.
_DENIED = re.compile(
    r"\b(?:no|not|non|without|isn['’]t|excluding|excludes|kein\w{0,2}|ohne|sans|sin|ineligible"
    r"|never)\b[^.;,]{0,28}$"
    r"|\b(?:referral|sign[- ]?on|signing|retention|recruitment|relocation|private)[- ]$"
)
#: Fairness, not shares: `employment equity plan`, `diversity, equity and inclusion`.
_FAIRNESS = re.compile(
    r"\b(?:employment|pay|wage|salary|health|racial|gender|social|educational?|economic|digital|workplace|justice"
    r"|compensation|(?:diversity|inclusion|belonging|accessibility|justice)(?:, and|,| and| &|/)?) equity\b"
    r"|\bequity(?:,? and| &|,|/)? ?(?:diversity|inclusi\w{2,4}|belonging|accessibility|justice)\b"
)
#: What stands there is what one works on (`audit equity awards`), not what one gets.
_OF_THE_WORK = frozenset({Section.DUTIES, Section.REQUIRED, Section.PREFERRED})
#: Unless the words around it speak of what is offered.
_OFFERED = re.compile(
    r"salar|compensation|\bpay\b|benefit|offer|eligible|package|competitive|[$€£]"
    r"|generous|receive|perks"
)
#: Places looked at for one cheap word.
_MOST = 12


def extras(doc: Document) -> Fact[tuple[str, ...]]:
    """The extras in the order of the list, each with the first words that say it."""
    found: list[str] = []
    evidence: list[Evidence] = []
    for name, cheap, words in _COMPILED:
        span = next(_said(doc, cheap, words), None)
        if span:
            found.append(name)
            evidence.append(doc.quote(*span))
    return parsed(tuple(found), "pay.extras", *evidence) if found else not_stated()


def _said(doc: Document, cheap: tuple[str, ...], words: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for word in cheap:
        for place in occurrences(doc.lower, word, limit=_MOST):
            for match in words.finditer(doc.lower, max(0, place - _BEFORE), place + len(word) + _BEHIND):
                if _is_offered(doc, match):
                    yield match.span()


def _is_offered(doc: Document, match: re.Match[str]) -> bool:
    start, end = match.span()
    if _DENIED.search(doc.lower[max(0, start - 40) : start]) or _is_fairness(doc.lower, match):
        return False
    near = doc.lower[max(0, start - 90) : end + 60]
    return bool(_OFFERED.search(near)) or doc.section(start) not in _OF_THE_WORK


def _is_fairness(lower: str, match: re.Match[str]) -> bool:
    """Whether the `equity` of the match is that of a fair employer."""
    start, end = match.span()
    if "equity" not in match[0]:
        return False
    around = _FAIRNESS.finditer(lower, max(0, start - 24), end + 24)
    return any(other.start() < end and start < other.end() for other in around)
