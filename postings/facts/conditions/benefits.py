"""Benefits that the posting names: a short closed list, counted where the posting offers something."""

import re

from postings.facts.base import Evidence, Fact
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.vocab import FactState

#: Word of the list → words to look for first, and the phrases around them.
_BENEFITS: dict[str, tuple[tuple[str, ...], str]] = {
    "health_insurance": (
        (
            "health",
            "medical",
            "krankenvers",
            "mutuelle",
            "seguro",
            "plano de",
            "zorgverz",
            "sanitaria",
            "sjukvård",
        ),
        r"(?:health|medical)(?: care|care)?(?:,| and| &|/)? ?(?:dental|vision|insurance|coverage|plan"
        r"|benefits)"
        r"|private (?:health|medical)|healthcare (?:plan|coverage)|krankenversicherung|mutuelle"
        r"|seguro (?:médico|de salud)|plano de saúde|zorgverzekering|assicurazione sanitaria"
        r"|sjukvårdsförsäkring",
    ),
    "dental": (
        (
            "dental",
            "odontol",
        ),
        r"dental\b|seguro dental|plano odontológico",
    ),
    "vision": (
        ("vision",),
        r"vision (?:insurance|coverage|plan|care|benefits)|dental(?:,|,? and| &|/) ?vision",
    ),
    "life_insurance": (
        (
            "life insurance",
            "life assurance",
            "life cover",
            "life and dis",
            "seguro de vida",
            "assurance vie",
        ),
        r"life (?:insurance|assurance|cover)|life and disability|seguro de vida|assurance vie",
    ),
    "disability_insurance": (
        (
            "term disability",
            "disability insurance",
            "disability coverage",
            "prévoyance",
        ),
        r"(?:short|long)[- ](?:and long[- ])?term disability|disability (?:insurance|coverage)"
        r"|prévoyance",
    ),
    "retirement": (
        (
            "401",
            "403",
            "retirement",
            "pension",
            "rrsp",
            "superannuation",
            "altersvorsorge",
            "tjänstepension",
            "previdência",
            "pensioen",
        ),
        r"401\(?k\)?|403\(?b\)?|retirement (?:plan|savings|benefits)|pension|rrsp|superannuation"
        r"|altersvorsorge|tjänstepension|previdência privada|pensioen",
    ),
    "paid_leave": (
        (
            "paid ",
            "pto",
            "vacation",
            "holiday",
            "annual leave",
            "days off",
            "urlaub",
            "congés",
            "rtt",
            "vacaciones",
            "vakantie",
            "ferie",
            "semesterdag",
        ),
        r"paid (?:time off|vacation|holidays?|leave|annual leave)|\bpto\b"
        r"|(?:\d{2}|unlimited|generous) (?:\w{1,12} ){0,2}(?:vacation|holidays?|annual leave|days off|pto)"
        r"|urlaubstage|tage urlaub|jours de congés|\brtt\b|días de vacaciones|vakantiedagen"
        r"|giorni di ferie|semesterdagar",
    ),
    "parental_leave": (
        (
            "parental",
            "maternity",
            "paternity",
            "family leave",
            "caregiver leave",
            "elternzeit",
            "maternité",
            "paternité",
            "ouderschaps",
            "maternidade",
        ),
        r"(?:parental|maternity|paternity|family|caregiver) leave|elternzeit"
        r"|congé (?:parental|maternité|paternité)|licencia parental|ouderschapsverlof"
        r"|licença[- ]maternidade",
    ),
    "flexible_hours": (
        (
            "flex",
            "gleitzeit",
        ),
        r"flexible (?:working )?(?:hours|schedule|work hours|working time)|flextime|flexi-?time"
        r"|gleitzeit|flexible arbeitszeit|horaires flexibles|horario flexible|flexibele werktijden"
        r"|horário flexível|orario flessibile|flextid",
    ),
    "learning_budget": (
        (
            "budget",
            "stipend",
            "allowance",
            "fund",
            "tuition",
        ),
        r"(?:learning|training|education|development|conference|l&d)(?: and (?:development"
        r"|learning))? (?:budget|stipend|allowance|fund)"
        r"|tuition (?:reimbursement|assistance)|weiterbildungsbudget|budget (?:de )?formation"
        r"|opleidingsbudget",
    ),
    "wellness": (
        (
            "wellness",
            "gym",
            "fitness",
            "urban sports",
            "wellpass",
            "friskvård",
        ),
        r"wellness (?:program|stipend|allowance|benefit|budget)"
        r"|gym (?:membership|access|stipend|discount)|fitness (?:membership|studio|allowance)"
        r"|urban sports|wellpass|gympass|friskvårdsbidrag",
    ),
    "mental_health": (
        (
            "mental health",
            "employee assistance",
            "eap",
        ),
        r"mental health (?:support|benefit|resource|program|days?|coverage|care)"
        r"|employee assistance program|\beap\b",
    ),
    "commuter": (
        (
            "commuter",
            "transit",
            "ticket",
            "transport",
            "cycle",
            "bike",
            "jobrad",
            "reiskosten",
        ),
        r"commuter (?:benefit|allowance|subsid)|transit (?:pass|subsidy|benefit)|jobticket"
        r"|deutschlandticket|titres? de transport|season ticket loan|cycle[- ]to[- ]work"
        r"|bike[- ]?leasing|jobrad|reiskostenvergoeding|vale[- ]transporte",
    ),
    "company_car": (
        (
            "company car",
            "wagen",
            "voiture",
            "coche",
            "leaseauto",
            "auto aziendale",
            "car allowance",
        ),
        r"company car|firmenwagen|dienstwagen|voiture de fonction|coche de empresa|leaseauto"
        r"|auto aziendale|car allowance",
    ),
    "meals": (
        (
            "lunch",
            "breakfast",
            "meal",
            "food",
            "snack",
            "restaurant",
            "vale",
            "buoni",
        ),
        r"(?:free|catered|provided|daily|subsidi[sz]ed) (?:\w{1,12} ){0,2}(?:lunch|breakfast|meals?|food)"
        r"|meal (?:vouchers?|allowance)|(?:free|healthy) snacks|tickets? restaurant"
        r"|titres?-restaurant|vale[- ](?:refeição|alimentação)|buoni pasto",
    ),
    "home_office_budget": (
        (
            "home-office",
            "home office",
            "work from home",
            "work-from-home",
            "wfh",
            "remote work",
            "equipment",
        ),
        r"(?:home[- ]office|work[- ]from[- ]home|wfh|remote work|equipment) (?:budget|stipend|allowance"
        r"|set-?up)",
    ),
    "relocation": (
        (
            "relocation",
            "umzug",
            "mobilité",
        ),
        r"relocation (?:assistance|support|package|bonus|stipend)|umzugskosten|aide à la mobilité",
    ),
    "childcare": (
        (
            "child",
            "kita",
            "kinderbetreu",
        ),
        r"child ?care (?:support|subsid|benefit|assistance)|kita-?(?:zuschuss|platz)|kinderbetreuung",
    ),
    "sabbatical": (
        ("sabbatical",),
        r"sabbatical",
    ),
    "volunteer_days": (
        (
            "volunteer",
            "vto",
        ),
        r"(?:paid )?volunteer(?:ing)? (?:days?|time|leave)|volunteer time off|\bvto\b",
    ),
    "employee_discount": (
        (
            "discount",
            "rabatt",
            "corporate benefits",
            "remise",
        ),
        r"(?:employee|staff|product|merchandise) discounts?|mitarbeiterrabatt|corporate benefits\b"
        r"|remises? (?:salariés|employés)",
    ),
    "four_day_week": (
        (
            "day week",
            "day work",
            "4-tage",
            "jours",
        ),
        r"(?:four|4)[- ]day (?:work ?)?week|4-tage-woche|semaine de (?:quatre|4) jours",
    ),
}
_PATTERNS = {word: (stems, re.compile(rf"\b(?:{phrases})")) for word, (stems, phrases) in _BENEFITS.items()}
#: Letters before and after such a word in which its phrase must stand.
_BEFORE, _AFTER = 32, 64
#: Mentions of one benefit that are looked at: who does not offer it in the first few does not.
_MOST = 6
#: Words of an offer, for a sentence that stands under no heading.
_OFFER = re.compile(
    r"\b(?:we (?:also )?(?:offer|provide)|benefits?\b|perks?\b|you(?:'|’)?(?:ll| will) (?:get|receive"
    r"|enjoy|have)|package|eligible for"
    r"|in addition to|coverage|employer[- ]paid|company[- ]paid|generous|comprehensive|includ(?:es|ing)"
    r"|wir bieten|du bekommst"
    r"|bieten (?:dir|ihnen)|nous (?:t|v)?.?offrons|avantages|ofrecemos|beneficios|wij bieden|oferecemos"
    r"|benefícios|offriamo|vi erbjuder)"
)


def read(document: Document) -> Fact[tuple[str, ...]]:
    """Each benefit once, at its first mention in an offer; in the order of the text."""
    found = [(*span, word) for word in _PATTERNS if (span := _first_offer(document, word))]
    if not found:
        return Fact()
    found.sort()
    evidence = tuple(Evidence("description", start, end) for start, end, _ in found)
    words = tuple(word for *_, word in found)
    return Fact(words, FactState.PARSED, "conditions.benefits", evidence)


def _first_offer(document: Document, word: str) -> tuple[int, int] | None:
    stems, pattern = _PATTERNS[word]
    for at in occurrences(document.lower, *stems, limit=_MOST):
        match = pattern.search(document.lower, max(0, at - _BEFORE), at + _AFTER)
        if match and _is_offer(document, match.start(), match.end()):
            return match.start(), match.end()
    return None


def _is_offer(document: Document, start: int, end: int) -> bool:
    """Under a heading of benefits or pay, or in a sentence that offers: who sells insurance names it too."""
    section = document.section(start)
    if section in {Section.BENEFITS, Section.PAY}:
        return True
    if section in {Section.DUTIES, Section.REQUIRED, Section.PREFERRED}:
        return False
    first, last = document.sentence(start, end)
    return bool(_OFFER.search(document.lower, first, last))
