"""Benefits that the posting names: a short closed list, counted where the posting offers something."""

import re

from postings.facts.base import Evidence, Fact
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.vocab import FactState

#: Word of the list → words to look for first, parted by bars, and the phrases around them.
_BENEFITS: dict[str, tuple[str, str]] = {
    "health_insurance": (
        "health|medical|krankenvers|krankenzusatz|mutuelle|assurance|complémentaire|seguro|plano de"
        "|zorgverz|sanitaria|sjukvård",
        r"(?:health|medical)(?: care|care)?(?:,| and| &|/)? ?(?:dental|vision|insurance|cover(?:age)?"
        r"|plan|benefits|aid\b)"
        r"|private (?:health|medical)(?:care)?|healthcare (?:plan|cover)|health and dental"
        r"|krankenversicherung"
        r"|krankenzusatz|mutuelle|assurance (?:santé|collective)|complémentaire santé"
        r"|seguro (?:médico|de salud|de saúde)|plano de saúde|zorgverzekering|assicurazione sanitaria"
        r"|assistenza sanitaria|sjukvårdsförsäkring",
    ),
    "dental": (
        "dental|odontol|tandarts|tandvård",
        r"dental\b|seguro dental|plano odontológico|tandartsverzekering|tandvårdsförsäkring",
    ),
    "vision": (
        "vision",
        r"vision (?:insurance|coverage|cover\b|plan|care|benefits)|dental(?:,|,? and| &|/) ?vision",
    ),
    "life_insurance": (
        "life insurance|life assurance|life cover|life and dis|seguro de vida|assurance vie|assurance-vie"
        "|lebensversicherung|livförsäkring",
        r"life (?:insurance|assurance|cover)|life and disability|seguro de vida|assurance[- ]vie"
        r"|lebensversicherung|livförsäkring",
    ),
    "disability_insurance": (
        "term disability|disability insurance|disability cover|prévoyance|berufsunfähigkeit",
        r"(?:short|long)[- ](?:and long[- ])?term disability|disability (?:insurance|cover)|prévoyance"
        r"|berufsunfähigkeitsversicherung",
    ),
    "retirement": (
        "401|403|retirement|pension|rrsp|superannuation|altersvorsorge|previdência|previdenza|pensioen",
        r"401\(?k\)?|403\(?b\)?|retirement (?:plan|savings|benefits)|pension|rrsp|superannuation"
        r"|altersvorsorge|tjänstepension|previdência privada|previdenza complementare|fondo pensione"
        r"|(?:bedrijfs)?pensioen",
    ),
    "paid_leave": (
        "paid |pto|vacation|holiday| leave|days off|urlaub|congés|vacances|rtt|vacaciones|vakantie"
        "|verlofdagen|férias|ferie|semester",
        r"paid (?:time off|vacation|holidays?|leave|annual leave)|\bpto\b"
        r"|(?:\d{2}|unlimited|generous) (?:(?!parental|maternity|paternity|family"
        r"|sick)\w{1,12} ){0,3}(?:vacation|holidays?|annual leave|leave"
        r"|days off|pto)\b(?! (?:cover|season|homes?|let))"
        r"|(?:four|five|six|seven|eight|[4-8]) weeks(?:'|’)? (?:of )?(?:paid )?(?:vacation|holidays?"
        r"|annual leave|leave)\b"
        r"|urlaubstage|tage (?:\w{1,12} )?urlaub|jours de (?:congés|vacances)|semaines de (?:congés|vacances)"
        r"|\brtt\b|días (?:\w{1,12} ){0,2}de vacaciones|vakantiedagen|verlofdagen|dias de férias"
        r"|giorni di ferie|semesterdagar|dagars semester",
    ),
    "parental_leave": (
        "parental|maternity|paternity|family leave|caregiver leave|elternzeit|maternité|paternité|ouderschaps"
        "|geboorteverlof|maternidad|paternidad|parentale|föräldra",
        r"(?:parental|maternity|paternity|family|caregiver) (?:leave|pay)\b"
        r"|maternity(?:,| and|/| &) ?paternity|elternzeit|congés? (?:parental|maternité|paternité)"
        r"|(?:licencia|permiso) (?:parental|(?:de|por) (?:maternidad|paternidad))|ouderschapsverlof"
        r"|geboorteverlof|licença[- ](?:maternidade|paternidade|parental)|congedo parentale"
        r"|föräldra(?:lön|ledighet|penning)",
    ),
    "flexible_hours": (
        "flex|gleitzeit|vertrauensarbeitszeit|orari",
        r"flexible (?:working )?(?:hours|schedul\w{1,3}|work hours|working time|start)|flextime|flexi-?time"
        r"|gleitzeit|vertrauensarbeitszeit|flexible arbeitszeit|horaires flexibles|horarios? flexibles?"
        r"|flexibele (?:werktijden|werkuren|uren)|horários? flexíve(?:l|is)|orari(?:o)? flessibil[ei]|flextid"
        r"|flexib(?:el|la) arbetstid",
    ),
    "learning_budget": (
        "budget|stipend|allowance|fund|tuition|for learning|for training|for your|for courses"
        "|for education|for books|for conferences|for professional|paid study|paid course|paid cert"
        "|bezahlte|formation payée|formations payée|formación",
        r"(?:learning|training|education|development|conference|study|l&d)(?: and (?:development"
        r"|learning))? (?:budget|stipend|allowance|fund)"
        r"|\d[\d.,]{0,12}k?(?: \w{1,8}){0,4} for (?:your )?(?:learning|training"
        r"|courses|education|books|conferences|professional development)"
        r"|tuition (?:reimbursement|assistance)"
        r"|paid (?:study days|study leave|courses|certifications)"
        r"|(?:weiterbildungs|fortbildungs)budget|bezahlte (?:weiter|fort)bildung|budget (?:de )?formation"
        r"|formations? payée|formación (?:pagada|a cargo)|(?:opleidings|studie|ontwikkel)budget",
    ),
    "wellness": (
        "wellness|gym|fitness|gesundheitsmanagement|sportabo|urban sports|wellpass|hansefit|friskvård"
        "|gimnasio|palestra",
        r"wellness (?:program|stipend|allowance|benefit|budget)"
        r"|gym (?:membership|access|stipend|discount|allowance)|fitness(?:raum|studio|zuschuss)"
        r"|fitness (?:membership|studio|allowance)|betriebliches gesundheitsmanagement|urban sports|wellpass"
        r"|gympass|hansefit|friskvårdsbidrag|(?:abono|cuota) (?:de|del) gimnasio|sportabonnement"
        r"|abbonamento (?:in )?palestra",
    ),
    "mental_health": (
        "mental health|employee assistance|eap",
        r"mental health (?:support|benefit|resource|program|days?|coverage|care)|employee assistance program"
        r"|\beap\b",
    ),
    "commuter": (
        "commut|transit|ticket|transports|transporte|titre|cycle to|cycle-to|bike|bicycle leas|fahrrad"
        "|jobrad|dienstrad|reiskosten|ov-|fiets|fahrtkosten|förmånscykel|navigo|mobilité",
        r"commut(?:er|ing) (?:benefit|allowance|subsid|cost)|transit (?:pass|subsidy|benefit)|job-?ticket"
        r"|deutschlandticket|titres? de transport|pass navigo|forfait mobilité"
        r"|(?:prise en charge|remboursement) (?:des?|du) (?:titres? de )?transports?|season ticket loan"
        r"|cycle[- ]to[- ]work|bike[- ]?leasing|bicycle leasing|fahrrad-?leasing|jobrad|dienstrad"
        r"|fahrtkosten(?:zuschuss|erstattung)|reiskostenvergoeding|ov-(?:kaart|vergoeding|abonnement)"
        r"|fiets van de zaak|leasefiets|vale[- ]transporte|(?:ayuda (?:al|de)|abono) transporte|förmånscykel",
    ),
    "company_car": (
        "company car|wagen|voiture|coche|leaseauto|auto van|auto aziendale|carro da|tjänstebil|förmånsbil"
        "|car allowance",
        r"company car|firmenwagen|dienstwagen|voiture de (?:fonction|société)|coche de empresa|leaseauto"
        r"|auto van de zaak|auto aziendale|tjänstebil|förmånsbil|car allowance",
    ),
    "meals": (
        "lunch|breakfast|meal|food|snack|canteen|kantin|restaurant|cantine|comida|cheque|swile|vale-"
        "|vale |buoni|mensa|mittagessen|frühstück|essens|rikskort",
        r"(?:free|catered|provided|daily|subsidi[sz]ed|warm|hot) (?:\w{1,12} ){0,2}(?:lunch(?:es)?"
        r"|breakfasts?|meals?|food)\b"
        r"|lunch (?:on the house|is on us|on us|included|provided|vouchers?|allowance|paid|cooked|every day)"
        r"|meals? (?:vouchers?|allowance|included|provided)|(?:free|healthy) snacks|subsidi[sz]ed canteen"
        r"|kantine|(?:kostenlose|freie)[sr]? (?:mittagessen|frühstück|snacks)"
        r"|essens(?:zuschuss|gutschein|zulage)"
        r"|(?:tickets?|cartes?|tarjetas?|cheques?)[- ](?:restaurante?|comida|swile)|titres?-restaurant"
        r"|cantine (?:d['’]entreprise|gratuite)|comida (?:caliente|incluida|gratis)|(?:gratis"
        r"|verzorgde) lunch"
        r"|lunch van de zaak|vale[- ](?:refeição|alimentação)|buoni pasto|mensa aziendale|lunchförmån"
        r"|rikskort",
    ),
    "home_office_budget": (
        "home-office|home office|homeoffice|work from home|work-from-home|wfh|remote work|equipment|thuiswerk"
        "|télétravail|teletrabajo|teletrabalho",
        r"(?:home[- ]office|work[- ]from[- ]home|wfh|remote work|equipment) (?:budget|stipend|allowance"
        r"|set-?up)"
        r"|homeoffice-?(?:zuschuss|pauschale|ausstattung)|thuiswerk(?:vergoeding|budget)"
        r"|(?:indemnité|prime) (?:de )?télétravail|ayuda (?:al|de|por) teletrabajo|auxílio teletrabalho",
    ),
    "relocation": (
        "relocation|help with|moving cost|moving exp|moving all|umzug|mobilité|déménagement|mudanza"
        "|traslado|verhui|flytt",
        r"relocation (?:assistance|support|package|bonus|stipend|paid|help|costs?|allowance|expenses|budget)"
        r"|help with (?:moving|relocat|your (?:move|relocation)|the move)|moving (?:costs|expenses|allowance)"
        r"|umzugs(?:kosten|hilfe|zuschuss|pauschale)|(?:beim|für den|und) umzug|aide à la mobilité"
        r"|(?:aide au|prise en charge du|frais de) déménagement"
        r"|ayuda (?:a|con|de|para) (?:el |la )?(?:mudanza|traslado)|verhuis(?:kosten|vergoeding)"
        r"|flytt(?:hjälp|bidrag)",
    ),
    "childcare": (
        "child|nursery|kita|kinderbetreu|kinderopvang|crèche|berceau|guardería|creche|asilo nido|barnomsorg",
        r"child ?care (?:support|subsid|benefit|assistance|vouchers?|allowance|costs?|contribution|stipend)"
        r"|(?:subsidi[sz]ed|free|on-?site|backup|emergency) child ?care"
        r"|nursery (?:places?|contribution|scheme)|kita-?(?:zuschuss|platz|plätze)"
        r"|(?:zuschuss|unterstützung|hilfe)[\w ]{0,12} kinderbetreuung|betriebliche kinderbetreuung"
        r"|bijdrage (?:aan |voor )?kinderopvang|(?:places? en|berceaux?(?: en)?) crèche"
        r"|(?:ayuda|cheques?|tickets?)[- ](?:de )?guardería|auxílio[- ]creche|asilo nido aziendale",
    ),
    "sabbatical": (
        "sabbati|sabático",
        r"sabbatical|sabbatico|sabático|sabbatjahr",
    ),
    "volunteer_days": (
        "volunteer|vto",
        r"(?:paid )?volunteer(?:ing)? (?:days?|time|leave)|volunteer time off|\bvto\b",
    ),
    "employee_discount": (
        "discount|rabatt|corporate benefits|remise|descuento|korting|sconti",
        r"(?:employee|staff|product|merchandise) discounts?|(?:mitarbeiter|personal)rabatt"
        r"|corporate benefits\b|remises? (?:salariés|employés|collaborateurs)|descuentos? (?:para|de) emplead"
        r"|descuentos en |personeelskorting|sconti (?:per i )?dipendenti",
    ),
    "four_day_week": (
        "day week|day work|4-tage|vier-tage|jours|cuatro días|vierdaagse",
        r"(?:four|4)[- ]day (?:work ?)?week|(?:4|vier)-tage-woche|semaine de (?:quatre|4) jours"
        r"|semana (?:laboral )?de (?:cuatro|4) días|vierdaagse werkweek",
    ),
}
_PATTERNS = {
    word: (tuple(stems.split("|")), re.compile(rf"\b(?:{phrases})"))
    for word, (stems, phrases) in _BENEFITS.items()
}
#: Letters before and after such a word in which its phrase must stand.
_BEFORE, _AFTER = 32, 64
#: Mentions of one benefit that are looked at: who does not offer it in the first few does not.
_MOST = 6
_OF_THE_WORK = frozenset({Section.DUTIES, Section.REQUIRED, Section.PREFERRED})
#: Words of an offer, for a sentence that stands under no heading.
_OFFER = re.compile(
    r"\b(?:we (?:also )?(?:offer|provide)|benefits?\b|perks?\b|you(?:'|’)?(?:ll| will) (?:get|receive"
    r"|enjoy|have)"
    r"|package|eligible for|in addition to|coverage|employer[- ]paid|company[- ]paid|generous|comprehensive"
    r"|includ(?:es|ing)|wir bieten|du bekommst|sie erhalten|bieten (?:dir|ihnen)|nous (?:t|v)?.?offrons"
    r"|avantages"
    r"|(?:tu|vous) bénéfici|ofrecemos|beneficios|wij bieden|(?:je|u) (?:krijgt|ontvangt)|krijg je"
    r"|oferecemos|benefícios"
    r"|offriamo|vi erbjuder|du får)"
)
#: Somebody else's leave is why the job exists: `maternity cover`, `Elternzeitvertretung`.
_STANDS_IN = re.compile(
    r"\bcover\b(?!age)|covering|vertret|ersatz|remplace|vervang|sustitu|suplencia|substitui"
    r"|sostituzione|vikari|fixed[- ]term"
    r"|temporary|befristet|\bcdd\b"
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
        if document.section(at) in _OF_THE_WORK:
            continue
        match = pattern.search(document.lower, max(0, at - _BEFORE), at + _AFTER)
        if match is None or (word == "parental_leave" and _stands_in(document, match)):
            continue
        if _is_offer(document, match.start(), match.end()):
            return match.start(), match.end()
    return None


def _stands_in(document: Document, match: re.Match[str]) -> bool:
    return _STANDS_IN.search(document.lower, *document.sentence(match.start(), match.end())) is not None


def _is_offer(document: Document, start: int, end: int) -> bool:
    """Under a heading of benefits or pay, or in a sentence that offers: who sells insurance names it too."""
    section = document.section(start)
    if section in {Section.BENEFITS, Section.PAY}:
        return True
    first, last = document.sentence(start, end)
    return bool(_OFFER.search(document.lower, first, last))
