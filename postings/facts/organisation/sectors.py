"""The employer's sector, where a sentence about itself or its name says it. Never by what it sells alone.

The names of the sectors are those of the labelled set in use for such data.
"""

import re
from functools import lru_cache

from postings.facts.document import Document

#: How far from the beginning an employer introduces itself, and how many sentences are looked at.
_WITHIN = 4000
_MOST = 12

#: `We are a …`, `Acme is the …`, `At Acme, a …`: then up to seven words to the sector.
_INTRODUCED = re.compile(
    r"(?P<is>\b[Ww]e(?: are|['’]re)|(?<=[\w)]) is) (?:an?|the|one of (?:the|[A-Z]\w+['’]s)|[A-Z]\w+['’]s)\b"
    r"(?P<said>[^.!?\n]{3,160})"
)
#: Where that may stand, in small letters.
_CUES = ("we are", "we're", "we’re", " is a", " is the", " is one of")
#: Who `is`: a name at the beginning of a sentence or a line.
_EMPLOYER = re.compile(
    r"(?:\A|[.!?\n]\s{0,2})(?:At |The )?(?!(?:This|That|It|Here|There|What|Who|Our|Your|My|He|She|Today"
    r"|Now)\b)[A-Z][\w&.'’-]{1,30}(?: [A-Z][\w&.'’-]{1,30}){0,3}(?: \([^)]{1,30}\))?$"
)
_LONGEST_NAME = 100
_SHORTEST = 5
#: `We are a team in the platform group` is of the team.
_TEAM = re.compile(r"\bteams?\b", re.IGNORECASE)
_KINDS = (
    r"(?:company|companies|start-?ups?|scale-?ups?|firms?|providers?|business(?:es)?|platforms?|groups?|leaders?"
    r"|organi[sz]ations?|manufacturers?|agency|agencies|network|innovator|specialists?|institution"
    r"|retailers?|brands?|consultancy|corporation|enterprise|unicorn|lab|pioneer)"
)
#: Then the noun is complete: `a hospital role` is no hospital.
_END = (
    r"(?=\s*$|\s+(?:in|of|based|headquartered|located|and|or|at|near|across|behind|from|working|operating)\b)"
)
#: What it does for whom comes after these; only the words before them say what it is.
_CLAUSE = re.compile(
    r"\b(?:that|which|who|where|whose|helping|serving|enabling|empowering|building|providing|for|to|with|on"
    r"|by)\b|[,;:–—(]"
)
#: Words that name a sector before a word for a company (`a fintech company`), and words that name it alone (`a bank`).
_SECTORS: dict[str, tuple[str, str]] = {
    "Fintech": (
        r"fin-?tech|financial technology|payments?(?: technology)?|neo-?bank(?:ing)?|digital banking",
        r"neobank|fintech",
    ),
    "Crypto/Web3": (
        r"crypto(?:currency)?|web3|blockchain|defi|digital assets?",
        r"(?:crypto(?:currency)?|blockchain) exchange",
    ),
    "Banking/Finance": (
        r"banking|investment|investment management|asset management|private equity|venture capital|wealth "
        r"management"
        r"|(?:global )?financial services"
        r"|hedge fund|proprietary trading|quantitative trading",
        r"(?:investment |community |commercial |private |retail |regional |digital )?bank(?:s)?|credit union"
        r"|hedge fund"
        r"|(?:asset|investment|wealth) manager",
    ),
    "Insurance": (
        r"insurance|insurtech|reinsurance",
        r"insurer|insurance (?:carrier|broker|brokerage)|reinsurer|insurtech",
    ),
    "Healthcare": (
        r"health ?care|health ?tech|digital health|health system|medical (?:device|technology)|med-?tech"
        r"|telehealth|behavioral health"
        r"|home (?:health|care)|senior living|mental health|dental|veterinary",
        r"health system|hospital(?: system| network)?|medical (?:center|group|practice)|nonprofit health system"
        r"|academic medical center",
    ),
    "Biotech/Pharma": (
        r"(?:clinical[- ]stage |bio)?(?:bio-?tech(?:nology)?|biopharma(?:ceutical)?|pharma(?:ceuticals?)?|life"
        r"[- ]sciences?|gene therapy)",
        r"biotech|contract research organi[sz]ation|cro\b",
    ),
    "Cybersecurity": (
        r"cyber ?security|information security|identity security|security software",
        r"managed security service provider",
    ),
    "Gaming": (
        r"(?:video |mobile )?gam(?:es?|ing)(?: development)?",
        r"(?:video |mobile )?game (?:studio|developer|publisher)",
    ),
    "Education": (
        r"ed-?tech|education(?:al)?(?: technology)?|e-?learning",
        r"(?:public |private |research )?(?:university|college)|school district|charter school(?: network)?"
        r"|(?:public|private) school",
    ),
    "Food/Beverage": (
        r"food(?: and| &|/)? ?beverage|food(?: production| service| manufacturing)?|beverage|restaurant",
        r"brewery|winery|bakery",
    ),
    "Travel/Hospitality": (
        r"hospitality|travel(?: technology)?|hotel(?: management)?|tourism",
        r"hotel|resort|airline|cruise line",
    ),
    "RealEstate/PropTech": (
        r"real estate(?: investment| development| services)?|prop-?tech|property management",
        r"real estate investment trust|reit",
    ),
    "Logistics/SupplyChain": (
        r"logistics|freight(?: forwarding)?|supply chain|shipping|3pl",
        r"freight forwarder|(?:freight )?carrier(?= that)",
    ),
    "Telecom": (
        r"telecom(?:munications?)?|mobile network|broadband",
        r"(?:mobile|telecom(?:munications)?) operator|internet service provider",
    ),
    "Energy/Climate": (
        r"(?:renewable |clean |solar |wind )?energy(?: technology| services| storage)?|climate ?tech|clean ?tech"
        r"|solar|oil (?:and|&) gas|utility|utilities",
        r"(?:electric|gas|public|water) utility",
    ),
    "Aerospace/Defense": (
        r"aerospace(?: and defen[sc]e| & defen[sc]e)?|defen[sc]e(?: technology| tech)?|space(?: technology)?",
        r"defen[sc]e contractor",
    ),
    "Automotive/Mobility": (
        r"automotive|mobility|electric vehicle|autonomous (?:vehicle|driving)|ride-?hailing",
        r"(?:car|auto(?:motive)?|vehicle) manufacturer|automaker",
    ),
    "Semiconductors/Hardware": (
        r"semiconductor|chip",
        r"(?:semiconductor|chip) (?:manufacturer|maker|designer)",
    ),
    "Manufacturing/Industrial": (
        r"(?<!development and )manufacturing|industrial(?: technology| automation)?|steel|chemicals?|packaging"
        r"|paper",
        r"manufacturer",
    ),
    "E-commerce/Retail": (
        r"e-?commerce|retail|fashion retail|online retail|grocery",
        r"(?:online |fashion |specialty )?retailer",
    ),
    "Media/Entertainment": (
        r"media|entertainment|streaming|publishing|film|music|advertising",
        r"broadcaster|newspaper|film studio|record label",
    ),
    "Consulting/Services": (
        r"(?:management |it |strategy |technology |engineering )?consult(?:ing|ancy)|professional services"
        r"|staffing|recruit(?:ing|ment)|law|accounting",
        r"consultancy|staffing agency|recruitment agency|engineering firm|systems integrator",
    ),
    "Government/Public": (
        r"government|public sector",
        r"(?:federal|government|state) agency|municipality|public authority",
    ),
    "AI/ML": (
        r"(?:generative )?ai|artificial intelligence|machine learning|ai research|frontier ai|ai safety(?: and "
        r"research)?",
        r"ai lab",
    ),
    "Software/SaaS": (
        r"(?:enterprise |b2b |cloud |cloud-based )?(?:software|saas)(?: as a service)?",
        r"software vendor",
    ),
}

#: With these another word of the sentence is the sector (`healthcare software company`).
_WIDE = frozenset({"AI/ML", "Software/SaaS"})
_BEFORE_KIND = {
    sector: re.compile(
        rf"(?<![\w-])(?:(?:{words})(?: (?:[\w&-]+ )?|-?){_KINDS}|{alone}){_END}",
        re.IGNORECASE,
    )
    for sector, (words, alone) in _SECTORS.items()
}
_OF_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sector, re.compile(rf"(?<![\w])(?:{words})(?![\w])", re.IGNORECASE))
    for sector, words in (
        (
            "Education",
            r"\w{0,20}universit(?:y|ies)(?! (?:programs?|jobs|recruiting|relations|hiring))|universität"
            r"|université|universidad|universidade|università|hochschule"
            r"|college"
            r"|school district|public schools|(?:charter|high|middle|elementary|prep(?:aratory)?|montessori) "
            r"school|academy"
            r"(?! (?:sports|mortgage|securities|bank))|schools",
        ),
        (
            "Insurance",
            r"insurance|\w{3,}insurance|assurance|versicherung(?:en)?|seguros|assurances|reinsurance"
            r"|verzekeringen|insurtech",
        ),
        (
            "Banking/Finance",
            r"bank(?! (?:note|street))|banc|bancorp\w*|bancshares|bankshares|credit union|sparkasse|volksbank"
            r"|banque"
            r"|banco|bancorporation|savings bank|private equity|(?:capital|investment|asset|wealth) "
            r"(?:management|partners|advisors)"
            r"|investments",
        ),
        (
            "Healthcare",
            r"hospitals?|health ?care|clinics?|medical (?:center|centre|group|associates)|health (?:system"
            r"|services|partners|network"
            r"|solutions)|home care|dental(?: care| group| clinic)?|pediatrics|orthopedics?|klinikum|klinik"
            r"|hospice|veterinary"
            r"|animal hospital|nursing home|surgery center|dentistry|physicians|physical therapy|behavioral "
            r"health",
        ),
        (
            "Biotech/Pharma",
            r"pharma|pharmaceuticals?|therapeutics|biotech(?:nologies|nology)?|bio ?sciences?|biopharma\w*"
            r"|biologics|genomics"
            r"|life ?sciences|biotherapeutics|\w{3,}(?:therapeutics|biosciences)",
        ),
        (
            "Energy/Climate",
            r"energy|\w{3,}energy|solar|electric (?:company|cooperative|power|industries)|petroleum|oil (?:and"
            r"|&) gas"
            r"|renewables|wind power"
            r"|natural resources|power (?:company|authority)|utilities",
        ),
        ("Cybersecurity", r"cyber ?security|cyber"),
        ("Semiconductors/Hardware", r"semiconductors?|microelectronics"),
        ("Gaming", r"games|gaming|game studios?"),
        (
            "Aerospace/Defense",
            r"aerospace|aeronautics|space systems|defen[sc]e (?:systems|technologies|solutions)",
        ),
        ("Automotive/Mobility", r"automotive|motors|autohaus"),
        ("RealEstate/PropTech", r"real estate|realty|properties|immobilien|reit"),
        ("Logistics/SupplyChain", r"logistics|freight|trucking|logistik|shipping|supply chain"),
        ("Travel/Hospitality", r"\w{0,20}hotels?|resorts?|hospitality|airlines?|cruises?|airways"),
        (
            "Food/Beverage",
            r"restaurants?|foods|brewing|brewery|bakery|pizza|coffee|beverages?|burgers?|winery",
        ),
        (
            "Government/Public",
            r"(?:city|county|[a-z]{3,}county[a-z]{0,20}|town|state|village) of|ministry of|department of"
            r"|county(?!,? inc)"
            r"|municipality",
        ),
        ("Telecom", r"telecom\w*|telekom"),
        ("Consulting/Services", r"consulting|consultants|consultancy|staffing|recruitment|recruiting"),
        ("Software/SaaS", r"software"),
    )
)
#: Whole labels of a domain that say the kind of body.
_OF_DOMAINS = (
    (re.compile(r"\.edu(?:\.\w\w)?$|\.ac\.\w\w$"), "Education"),
    (re.compile(r"\.gov(?:\.\w\w)?$|\.mil$"), "Government/Public"),
)


def _told(said: str) -> tuple[str, int, int] | None:
    """The one sector of the words after `We are a`; of several, the one beside `AI` or `software`."""
    clause = _CLAUSE.search(said)
    told = said[: clause.start()] if clause else said
    if len(told) < _SHORTEST or _TEAM.search(told):
        return None
    found = {}
    for sector, pattern in _BEFORE_KIND.items():
        match = pattern.search(told)
        if match:
            found[sector] = match.span()
    telling = [sector for sector in found if sector not in _WIDE] or list(found)
    return (telling[0], *found[telling[0]]) if len(telling) == 1 else None


def _cues(lower: str) -> list[int]:
    """Where one of the cues stands, the first few of each."""
    places = []
    for cue in _CUES:
        place = lower.find(cue)
        for _ in range(_MOST):
            if place < 0:
                break
            places.append(place)
            place = lower.find(cue, place + len(cue))
    return sorted(places)


def _is_about_itself(text: str, introduced: re.Match[str]) -> bool:
    if introduced["is"] != " is":
        return True
    start = introduced.start()
    return _EMPLOYER.search(text[max(0, start - _LONGEST_NAME) : start]) is not None


def sector_in_text(doc: Document) -> tuple[str, int, int] | None:
    """From the first sentences in which the employer says what it is."""
    text = doc.text[:_WITHIN]
    for place in _cues(doc.lower[:_WITHIN]):
        introduced = _INTRODUCED.match(text, place)
        if introduced and _is_about_itself(text, introduced) and (told := _told(introduced["said"])):
            sector, start, end = told
            offset = introduced.start("said")
            return sector, offset + start, offset + end
    return None


@lru_cache(maxsize=4096)
def sector_of_name(name: str, domain: str = "") -> str:
    """The sector that the employer's name says outright (`Acme Credit Union`), or its domain (`.edu`); else ""."""
    for pattern, sector in _OF_DOMAINS:
        if pattern.search((domain or "").strip().lower()):
            return sector
    labels = (domain or "").split(".")
    words = f"{name or ''} {labels[-2] if len(labels) > 1 else ''}"[:_LONGEST_NAME]
    found = {sector for sector, pattern in _OF_NAMES if pattern.search(words)}
    return found.pop() if len(found) == 1 else ""
