"""Hours and term that the text says of the job itself, not of benefits, studies or careers in general."""

import re
from collections.abc import Iterator

from postings.facts.document import Document
from postings.facts.employment import short
from postings.facts.employment.words import Found, hours_of_week, value
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.vocab import Hours, Term

_BEFORE = 80
_AFTER = 80

# --- English -------------------------------------------------------------------------------------

_TIME = re.compile(
    r"(?:full|part)[- ]?time\b(?:\s*(?:or|and|/|,|&|and/or)\s*(?:a )?(?:full|part)[- ]?time\b){0,2}"
)
_LABEL = re.compile(
    r"(?:\b(?:employment|job|position|contract|work|hours?|role|schedule|commitment"
    r"|engagement)[ /-]?(?:types?|status|term|schedule"
    r"|basis|category|commitment|duration|classification|details)?|\btype of (?:employment|contract"
    r"|position)|\bschedule|\bduration|\bshift"
    r"|\bterms?|\bbasis|\bfte|\bstatus|\btypes?)\s*(?:[:|–]|\s-|\n)\s*(?:[\w-]+[,/ |&]+){0,3}$"
    r"|\btime\s*[:|–]\s*(?:[\w-]+[,/ |&]+){0,3}$"
    r"|\b(?:job|employment|position|schedule|time) (?:type|status)s? (?:regular )?$"
)
_ONLY_SUCH_WORDS = re.compile(
    r"(?:[\s•*\-–—|,/&()·:]|full[- ]?time|part[- ]?time|permanent|temporary|contract(?:or)?"
    r"|position|role|job|remote|hybrid|on-?site"
    r"|salaried|(?:non-?)?exempt|regular|hourly|\bor\b|\band\b|w-?2|employment|internship"
    r"|fixed[- ]term|freelance|seasonal|per diem"
    r"|employee|opportunity|months?|\d{1,2})+"
)
_OF_THE_JOB = re.compile(
    r"(?:\b(?:this|the|our)(?: [\w&/'’-]+){0,3} (?:is|will be)|\bit(?:’|')?s|\bit is|\bthis(?:’"
    r"|')?s)(?: (?:an?|for|currently|on|considered"
    r"|available|offered|based|as|either|both|initially|our|new|to be|open|to"
    r"|the)){0,4}(?: [\w&/-]+[,/]?){0,4} $"
)
_OFFERED = re.compile(
    r"\b(?:seeking|looking for|hiring|recruiting|searching for|join us as|opening for|in search of"
    r"|seeks|seek"
    r"|to join our team as|is looking to hire|we need)(?:(?: an?| our| one| new)(?: [\w&/-]+,?){0,4})? $"
)
_ADJECTIVES_BEFORE = re.compile(
    r"(?:^|[.!?:•*\n–—|(]\s*(?:- )?)(?:an? |permanent,? |temporary,? |paid,? |remote,? |hybrid,? "
    r"|salaried,? |exempt,? |regular,? |on-?site,? |immediate,? )*$"
)
_JOB_AFTER = re.compile(
    r"(?:[,/ ()-]+[\w&'’]+){0,5}?[ /-]+(?:position|role|job|opportunity|contract|internship|basis"
    r"|employment|opening|assignment"
    r"|engagement|appointment|schedule)\b(?!s)"
)
_ENDS_AFTER = re.compile(
    r"\s*(?:$|[.,;()!\n|–]| - | and (?:based|will|is|can|may|reports?|requires)| with | in our"
    r"| at our| based|\d)"
)
_PERSON_AFTER = re.compile(r"[ ,]+(?:[\w&/'’-]+ ?){1,6}")
_OTHERS_AFTER = re.compile(
    r"[\s,]*(?:and (?:part|full)[- ]time )?(?:[\w-]+ )?(?:employees?|staff|experience|benefits?"
    r"|students?|stud(?:y|ies)|education|offers?"
    r"|equivalents?|team ?(?:members?|mates?)|hours?|workers?|jobs|salar\w+|roles|positions"
    r"|opportunities|convers\w+|working|work\b"
    r"|hires?|associates|faculty|professional|industry|relevant|colleagues|personnel|interns|mba"
    r"|degree|program|enrol\w+|undergrad\w*"
    r"|conversion|regular employees|after|upon|if)"
)
_NOT_YET = re.compile(
    r"\b(?:conver\w+|transition\w*|lead\w* to|become|becoming|potential|possib\w+|eventual\w*|upon"
    r"|former|prior|future|opportunit\w+ (?:to|for)"
    r"|if|for all|all of our|eligib\w+|years|experience|equivalent|other|some|many|team of"
    r"|graduates?|students?|until|after|authori\w+|not"
    r"|isn['’]t|than|could|might|minimum|pursuing|enrolled|seeking to|available to work|benefits?"
    r"|consider(?:ed for)?|goal)\b"
)
_HOURS_BEHIND = re.compile(
    r"\W{0,4}(?:at |up to |approx\w*\.? |about |around )?\d{1,2}(?:\s*[-–to]{1,2}\s*\d{1,2})?\s*"
    r"(?:hours?|hrs?)\b(?! (?:or more|and (?:above|over)|plus|minimum))"
)
_OF_ALL = re.compile(r"\b(?:our|all|for|eligible|are|as|defined|other)\s+$")

_TERM = re.compile(
    r"(?P<temporary>fixed[- ]term\b(?: (?:contract|position|role|appointment|basis|employment"
    r"|internship))?|temporary(?:,? (?:full|part)[- ]?time)?"
    r" (?:position|role|assignment|contract|basis|job|opportunity|employment|appointment)\b"
    r"|seasonal (?:position|role|job)\b)(?!s)"
    r"|(?P<permanent>permanent(?:,? (?:full|part)[- ]?time)?,? (?:position|role|contract|job"
    r"|employment|opportunity|basis|appointment)\b(?!s)"
    r"|permanent contract of employment|permanent(?=\s*(?:$|[.,;)\n/|])))"
    r"|(?P<volunteer>volunteer (?:position|role|opportunity)\b(?!s))"
    r"|(?P<internship>internship\b(?! (?:experience|program|in\b|or\b|and\b|opportun|with)))"
    r"|(?P<contract>contract[- ]to[- ]hire|contract (?:position|role|opportunity|assignment|job"
    r"|basis)\b(?!s)|contract(?=\s*(?:$|[.,;)(\n–]| with possib"
    r"| - ))|independent contractor (?:position|role|opportunity|basis|agreement)"
    r"|freelance (?:position|role|basis|contract|opportunity|job|project)\b)"
)
_NUMBERED = re.compile(
    r"(?:\d{1,2}|three|four|six|nine|twelve|eighteen|one"
    r"|two)(?:\s*[-–]\s*\d{1,2})?\+?[- ]*(?:months?|mos?|years?|weeks?)\+?[- ,]*(?:paid |long "
    r"|initial |full[- ]time |w-?2 )*$"
)
_OTHER_CONTRACT = re.compile(
    r"(?:fixed[- ]term|temporary|permanent|employment|employee|fixed|permanent,? (?:full|part)[- ]time) $"
)
_IS_NO = re.compile(r"s?\s*:\s*no\b")
#: What introduces `12-month contract` where the job is one.
_NUMBERED_LEAD = re.compile(
    r"(?:\b(?:is|as|this|initial|duration|length|role|position|basis|on|for)\b(?: an?| our| the|:)*"
    r"|[:(•*\n]|^)\s*$"
)
_THIS = re.compile(r"\bthis (?:[\w'’-]+ ){0,4}$")

# --- Other languages: words that only an employment contract has ------------------------------------

_FOREIGN_WORDS: tuple[tuple[str, str], ...] = (
    (
        "full_time",
        r"\bvollzeit(?:stelle|anstellung|position|job)?\b(?!-?(?:stud|äquiv|stelle[n]\b))|\bvoll-?(?= ?(?:und"
        r"|oder|/|&) ?-?teilzeit)"
        r"|\btemps plein\b|\bà temps complet\b"
        r"|\bjornada completa\b|\btiempo completo\b|\btempo pieno\b|\btempo integral\b|\bheltid\b(?! stud)",
    ),
    (
        "part_time",
        r"\bteilzeit(?:stelle|anstellung|position|job)?\b(?!-?(?:stud|modell|regel|tätig))"
        r"|\bà temps partiel\b|\btemps partiel\b"
        r"|\bmedia jornada\b|\bjornada parcial\b"
        r"|\btiempo parcial\b|\bdeltid\b",
    ),
    (
        "temporary",
        r"\bbefristet(?:e[rnms]?)?\b(?! (?:entfrist|für unbestimmte))|\bcdd\b"
        r"|\bcontrat à durée déterminée\b|\bcontrato (?:temporal|de temporada)\b|\btempo determinato\b"
        r"|\bvoor bepaalde tijd\b|\bvisstidsanställning\b|\bvikariat\b",
    ),
    (
        "permanent",
        r"\bunbefristet(?:e[rnms]?)?\b|\b(?:in )?festanstellung\b|\bcdi\b"
        r"|\bcontrat à durée indéterminée\b|\bcontrato indefinido\b"
        r"|\bcontratación indefinida\b|\btempo indeterminato\b|\btempo indeterminado\b"
        r"|\bonbepaalde tijd\b|\bvast contract\b"
        r"|\btillsvidareanställning\b|\bregime clt\b|\bcontratação clt\b",
    ),
    (
        "internship",
        r"\bstage de (?:fin d['’]études|\d{1,2}(?:\s*(?:-|à)\s*\d{1,2})? mois)\b"
        r"|\bconvention de stage\b|\bpflichtpraktikum\b",
    ),
    ("contract", r"\bkonsultuppdrag\b(?= (?:på|om) )"),
    ("apprenticeship", r"\bcontrat (?:en alternance|d['’]apprentissage|de professionnalisation)\b"),
)
_FOREIGN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FOREIGN_WORDS))
_FOREIGN_STEMS = (
    *(
        "vollzeit",
        "voll-",
        "teilzeit",
        "befristet",
        "festanstellung",
        "temps p",
        "temps complet",
        "cdi",
        "cdd",
        "contrat ",
        "stage",
    ),
    *(
        "jornada",
        "tiempo ",
        "tempo ",
        "heltid",
        "deltid",
        "indefinid",
        "contrato ",
        "konsultuppdrag",
        "bepaalde tijd",
        "vast contract",
    ),
    *("visstids", "vikariat", "tillsvidare", "clt", "pflichtpraktikum"),
)
_FOREIGN_NOT_YET = re.compile(
    r"möglichkeit|option|perspektiv|aussicht|übernahme|anschließend|danach|später|früher|bereits"
    r"|debouch|débouch|évolu|en vue|embauche|possib"
    r"|uitzicht|posibil|déjà|avant|pré-|expérience|experiencia|erfahrung|studium|étud|après"
    r"|eventuell|ggf|gegebenenfalls|renouvel|→|kann|auch in|si vous|no "
)
#: One of these stands in any text of these languages that is longer than a line.
_FOREIGN_SIGNS = (" und ", " de ", " en ", " di ", " och ", "ü", "ä")
#: CDI and CDD are words of other trades outside French texts.
_FRENCH_WORDS = (" vous ", " nous ", " notre ", " votre ", " poste ", " une ", " contrat")

_WEEK = re.compile(
    r"(?<![\d.,$€£])(?P<low>\d{1,2})(?:[.,]\d{1,2})?\s*(?:h|hours?|hrs?)?(?:\s*(?:-|–|to|bis|à|tot"
    r"|oder|or)\s*(?P<high>\d{1,2}))?(?:[.,]\d{1,2})?\s*-?\s*"
    r"(?:hours?|hrs?\.?|h|stunden|std\.?|heures|horas|uur|uren|ore|timmar)\s*(?:-|/|per |a |pro "
    r"|par |por |each |in der |i |/ )?\s*"
    r"(?:week\b|wk\b|woche|semaine|semana|settiman|vecka|hebdo)"
)
_WEEK_STEMS = ("week", "woche", "semaine", "semana", "settiman", "vecka", "hebdo")
_WEEK_LABEL = re.compile(
    r"(?:\b(?:hours|working time|time commitment|weekly hours|arbeitszeit|wochenstunden"
    r"|temps de travail|durée|horaires?|jornada|uren|dienstverband"
    r"|omvang|orario|omfattning|employment type|job type)\b[^\n]{0,25}|(?:full"
    r"|part)[- ]?time\W{0,3}(?:\w+ )?|\bcontrat(?:o)? (?:\w+ ){0,3}de |\bje werkt "
    r"|\bin (?:voll|teil)zeit\b[^\n]{0,12}|\bthis (?:is|position|role|job)[^.\n]{0,40}|\b(?:voor"
    r"|für) )[(:]?\s*$"
)
_WEEK_OTHER = re.compile(
    r"overtime|überstund|up to|bis zu|training|volunteer|less than|at least|mindestens|minimaal"
    r"|minimum|save"
    r"|more than|über|max"
)


def _is_only_such_words(doc: Document, start: int) -> bool:
    first, last = doc.line(start)
    return last - first <= 60 and bool(_ONLY_SUCH_WORDS.fullmatch(doc.lower, first, last))


def _is_said_of_the_job(doc: Document, start: int, end: int, *, names_job: bool = False) -> bool:
    """Is it a label's value, a line of its own, or a sentence that says what the job is?"""
    before = doc.lower[max(0, start - _BEFORE) : start]
    after = doc.lower[end : end + _AFTER]
    if _LABEL.search(before) or _is_only_such_words(doc, start):
        return True
    sentence = re.split(r"[.!?]\s|[\n•]", before)[-1]
    if _NOT_YET.search(sentence) or _OTHERS_AFTER.match(after) or doc.section(start) is Section.BENEFITS:
        return False
    if _OF_THE_JOB.search(sentence):
        return bool(_JOB_AFTER.match(after) or _ENDS_AFTER.match(after))
    if _OFFERED.search(sentence):
        return bool(_PERSON_AFTER.match(after))
    return bool(_ADJECTIVES_BEFORE.search(before) and (names_job or _JOB_AFTER.match(after)))


def _times(doc: Document) -> Iterator[Found]:
    seen = -1
    for at in occurrences(doc.lower, "time"):
        start = doc.lower.find("full", at - 5, at)
        start = start if start >= 0 else doc.lower.find("part", at - 5, at)
        match = _TIME.match(doc.lower, start) if start >= max(seen, 0) else None
        if not match:
            continue
        seen = match.end()
        if _has_hours(doc, *match.span()) or _is_said_of_the_job(doc, *match.span()):
            yield from (Found(known, *match.span()) for known in _both(match[0]))


def _has_hours(doc: Document, start: int, end: int) -> bool:
    """`Part-time, 20 hours a week`, but not `our full-time (30 hours or more) staff`."""
    if not _HOURS_BEHIND.match(doc.lower, end, end + 40):
        return False
    return not _OF_ALL.search(doc.lower, max(0, start - 25), start)


def _both(words: str) -> list[Hours]:
    return [known for known in (Hours.FULL_TIME, Hours.PART_TIME) if known[:4] in words]


def _is_numbered(doc: Document, start: int) -> bool:
    """`12-month contract` where the job is one, not one that the job sells."""
    before = doc.lower[max(0, start - 45) : start]
    number = _NUMBERED.search(before)
    return bool(number and _NUMBERED_LEAD.search(before[: number.start()]))


_TERM_STEMS = (
    "contract",
    "permanent",
    "temporary ",
    "fixed",
    "seasonal ",
    "internship",
    "freelance ",
    "volunteer ",
)


def _terms(doc: Document) -> Iterator[Found]:
    for at in occurrences(doc.lower, *_TERM_STEMS, limit=12):
        match = _TERM.match(doc.lower, at)
        known = value(match.lastgroup or "") if match else None
        if not match or not known:
            continue
        start, end = match.span()
        before = doc.lower[max(0, start - 50) : start]
        if _IS_NO.match(doc.lower, end) or (known is Term.CONTRACT and _OTHER_CONTRACT.search(before)):
            continue
        if known is Term.INTERNSHIP:
            is_said = bool(_THIS.search(before)) or _is_numbered(doc, start)
        else:
            is_said = _is_numbered(doc, start) or _is_said_of_the_job(
                doc, start, end, names_job=" " in match[0]
            )
        if is_said:
            yield Found(known, start, end)


def _foreign(doc: Document) -> Iterator[Found]:
    is_french = doc.has(*_FRENCH_WORDS)
    for at in occurrences(doc.lower, *_FOREIGN_STEMS, limit=10):
        near = _FOREIGN.finditer(doc.lower, max(0, at - 22), at + 40)
        match = next((hit for hit in near if hit.end() > at), None)
        if not match or (match[0] in ("cdi", "cdd") and not is_french):
            continue
        before = doc.lower[max(0, match.start() - 45) : match.start()]
        known = value(match.lastgroup or "")
        if known and not _FOREIGN_NOT_YET.search(before):
            yield Found(known, *match.span())


def _weeks(doc: Document, stems: tuple[str, ...]) -> Iterator[Found]:
    for at in occurrences(doc.lower, *stems, limit=15):
        match = _WEEK.search(doc.lower, max(0, at - 40), at + 8)
        if not match:
            continue
        before = doc.lower[max(0, match.start() - 50) : match.start()]
        if not _WEEK_LABEL.search(before) or _WEEK_OTHER.search(before[-22:]):
            continue
        low = int(match["low"])
        yield from (Found(known, *match.span()) for known in hours_of_week(low, int(match["high"] or low)))


def read_text(doc: Document) -> list[Found]:
    """What the text says of hours and term of the job; a value once. A number of hours counts where no word does."""
    is_foreign = doc.has(*_FOREIGN_SIGNS)
    found: dict[Hours | Term, Found] = {}
    said = (*_times(doc), *_terms(doc), *(_foreign(doc) if is_foreign else ()), *short.read(doc))
    for hit in said:
        found.setdefault(hit.value, hit)
    if not any(isinstance(known, Hours) for known in found):
        found |= {hit.value: hit for hit in _weeks(doc, _WEEK_STEMS if is_foreign else _WEEK_STEMS[:1])}
    return list(found.values())
