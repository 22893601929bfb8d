"""Which numbers of years are years of experience that the applicant needs, and in what."""

import re
from dataclasses import dataclass

from postings.facts.document import Document
from postings.facts.experience.quantities import Quantity, quantities
from postings.facts.sections import Section

#: Years above this are a company's, whatever stands beside them.
MOST_YEARS = 30
#: From here on only plain words of demand make a number the applicant's.
_MANY_YEARS = 16
_LEFT, _RIGHT = 140, 110
_BULLETS = " -•·*–●▪✓✔○◦>→\t"

_EXPERIENCE = (
    r"(?:work(?:ing)?-?)?experienced?|exp\b|expertise|seniority|track record|pqe\b"
    r"|post[- ]qualification(?! \\w{0,12} ?experience)"
    r"|[a-zäöü]{0,16}erfahrung(?:en)?|berufspraxis|praxis|expériences?|experiencia|[a-z]{0,6}ervaring"
    r"|experiência"
    r"|esperienza|[a-z]{0,12}erfarenhet"
)
_BACKGROUND = r"background|practice\b"
#: Words between the number and `experience`: each after one space, so there is one way to read them.
_OF_EXPERIENCE = re.compile(
    r"(?P<kind>(?:[,)]{0,2} (?:[/&] )?(?!(?:who|that|which|and you|or you|then|when|we|our"
    r"|please)\b)[(‘’'*&/+-]{0,2}"
    r"[^\W_][^\s.,;:|•!?]{0,24}){0,8}?)"
    rf"[,)]{{0,2}} {{0,2}}[(‘’'*–-]{{0,2}} ?\b(?:experience|(?:{_EXPERIENCE}|{_BACKGROUND})(?![a-z]))"
)
_EXPERIENCE_BEFORE = re.compile(
    rf"\b(?:{_EXPERIENCE})(?:[ -]?(?:level|required|requirement|range|needed|desired|erforderlich|requerida"
    rf"|requise|mínima|minima|minimale|"
    r"richiesta|de travail|laboral|previa|profesional|profissional|professionnelle|lavorativa)"
    r"|(?: [a-zà-ÿ]{3,15}){1,2}(?= ?\())?"
    r"[ :(,–—*\-]{0,6}(?:(?:of|is|de|d['’]|di|von|av|på|van|with|ideally|preferably|wünschenswert|within"
    r"|in)[ (]{1,2}){0,2}(?:(?:entre|between|zwischen|tussen|tra) )?$"
)
#: `Berufserfahrung im Einkauf, mindestens 4 Jahre`: the years end the line or the sentence.
_EXPERIENCE_THEN = re.compile(rf"\b(?:{_EXPERIENCE})(?![a-zà-ÿ])[^.;:|\n]{{0,60}}[,(–-] ?$")
_ENDS = re.compile(r"\)?\s*(?:$|[.;]\s)")
#: `+4 years of ...` apart, what may follow the number directly where a demand is plain.
_FOLLOWS = re.compile(
    r" (?:in|as an?|as(?! (?:we|you|the|this|our)\b)|at an?|with|within|working|doing|of|leading|managing"
    r"|building|[a-z]{3,14}ing"
    r"|im bereich|in der|als|dans|comme|en|na|no|"
    r"inom|som|(?:after|post)[ -]qualif[a-z]{1,9})\b"
)
#: `five years behind you in sales`: whose they are is said.
_BEHIND_YOU = re.compile(r"[^.;:\n]{0,40}? behind you\b")
#: `after at least 3 years as a buyer`; without `at least` the years may be those in the new job.
_AFTER_AT_LEAST = re.compile(r"\bafter $")
_IN_ANOTHER_ROLE = re.compile(
    r" (?:as an? (?!employee|member|partner|company|team|hobby|family)|(?:of )?(?:[\w-]+ ){0,2}experience\b)"
)
_IN_A_ROLE = re.compile(r" (?:in|as) an? | in (?!the |our |this |total|which )[a-z]")
#: `SQL: 4 years (Required)`, as forms print it under `Experience:`.
_LISTED_BEFORE = re.compile(r"[ •·*–-]{0,4}[a-z0-9][\w &/+.,()#-]{0,60}: $")
_LISTED_AFTER = re.compile(r" ?\((?:required|preferred)?\)")
_BULLET_NOUN = re.compile(r"[ ,]{1,2}[a-z0-9][\w&/+.-]*")
#: What makes the number something else, directly after it.
_OTHER_AFTER = re.compile(
    r"[- ,(]{0,2}(?:(?:of age|old|older|or older|and older|and over|ago|in business|in operation"
    r"|in existence|in the business|in the market"
    r"|of (?:operation|service|continuous service|history|success|growth|innovation|excellence|tradition"
    r"|existence|employment|heritage|age"
    r"|trust|trusted|proven success|the company|partnership|funding|runway|tenure|study|school|college"
    r"|university|paid leave|parental leave)"
    r"|later|from now|fixed|term|plan|plans|mba|history|track record|in a row|over|on the|at a time|after(?! qualif)"
    r"|in advance|running(?! (?!in\b|and\b|as\b|by\b|now\b)[a-z])|strong|now"
    r"|and counting|young|paid (?:leave|vacation|time|parental|training|sabbatical|maternity|paternity"
    r"|holiday)|parental|maternity|leave"
    r"|free|base|alt|d['’]âge|de contrat|de vida|de edad|de antigüedad|to complete|bachelor['’]?s?"
    r"|master['’]?s?)(?![a-zà-ÿ])"
    r"|contract|warrant|guarante|vest|anniversar|program|degree|diploma|course|stud(?:y|ies)|of (?:higher"
    r"|post-?secondary|residenc)|undergraduate"
    r"|apprenticeship|internship|placement|probation|assignment|engagement|duration|period|strategy|roadmap"
    r"|vision|cycle|extension|residen"
    r"|licen[sc]|gültig|ausbildung|studium|laufzeit|vertrag|befristet|révolus|garantie|renewable|security"
    r"|lease|tuition|salary)"
)
#: What makes it something else, directly before it.
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|first|previous|coming|every|each|after|within|per|once an?|since|in just|just"
    r"|only|in under|founded|ago|age of|aged|ages"
    r"|year|years|day|after your|duration|duration:|term:|length:|contract:|vor|seit|nach|alle|innerhalb von"
    r"|letzten|ersten|nächsten|in den"
    r"|depuis|après|pendant|tous les|hace|durante|después de|cada|sinds|na|dopo|da|da oltre|há|sedan|efter"
    r"|in|by|phase|level|grade|over the|under"
    r"|children|kids|students|pupils|patients|up to age|series|track record of|history of|legacy of"
    r"|heritage of)(?: the)?(?: (?:last|past|next|first))?"
    r"|\d{4})[ :(~-]{0,3}$|\bfor(?: the)?(?: last| past)? [(~]?$"
)
_DEMAND = re.compile(
    r"\b(?:you(?:r|['’]ve|['’]ll|['’]re)?|candidates?|applicants?|must|should|ideal(?:ly)?|looking for"
    r"|seek(?:ing|s)?|requir(?:es?|ed|ements?|ing)"
    r"|minimum|at least|need(?:s|ed)?|someone|hire|hiring|qualif\w{2,10}|individuals? with"
    r"|professionals? with|preferr?(?:ed|ably)|du|sie|dein|ihr"
    r"|vous|avez|tu|justifie[sz]?|profil|tienes|cuentas?|requisitos?|requiere|buscamos|je|jij|hebt|você"
    r"|possu\w{1,6}|hai|possied\w{1,4}|cerchiamo"
    r"|har|jobtype|experience:?|erfahrung|expérience|experiencia|ervaring|experiência|esperienza"
    r"|erfarenhet)\b"
)
_THEIRS = re.compile(
    r"\b(?:we(?:['’](?:ve|re))?|our|us|company|firm|agency|team(?:['’]s)?|founders?|founder-led|group"
    r"|organi[sz]ation|business|clients?|customers?|family"
    r"|boasts?|combined|collective(?:ly)?|backed by|founded|established|heritage|legacy|leader in"
    r"|provider of|practice|he|she|his|her|ceo|owner"
    r"|trusted|serving|delivering|wir|unser\w{0,2}|unternehmen|team|nous|notre|entreprise|nuestr[oa]s?"
    r"|empresa|onze|ons|wij|noss[oa]s?|azienda|nostr[oa]|vårt?|vi)\b"
)
_PREFERRED_BEFORE = re.compile(
    r"\b(?:preferabl[ey]|preferred:?|prefer|ideally|bonus(?: points)?(?: for| if)?:?|nice to have:?|plus:"
    r"|idealerweise|gerne|idéalement|idealmente"
    r"|bij voorkeur|preferencialmente|preferibilmente|gärna)[ :(,–-]{0,3}(?:\w+ ){0,2}$"
)
_PREFERRED_AFTER = re.compile(
    r"\b(?:preferred|(?:an? )?(?:strong |big |huge |definite )?plus|desir(?:ed|able)"
    r"|(?:an? )?(?:added )?advantage|(?:a )?bonus|nice[- ]to[- ]have|beneficial"
    r"|(?:an? )?asset|wünschenswert|von vorteil|un plus|un atout|deseable|valorable|is een pré|desejável"
    r"|gradit[ao]|meriterande)\b"
)
_DEGREE = (
    r"(?:degrees?|diploma|ged|bachelor\S{0,3}|master\S{0,3}|phd|ph\.d\.?|mba|certifi\w{2,8}|education"
    r"|qualification|licen[sc]e|required|equivalent)"
)
_ALTERNATIVE = re.compile(
    rf"\b{_DEGREE}\b[^.;\n]{{0,90}}\b(?:or|oder|ou|of|o)(?: (?:alternatively|with|have|has|else|at|a|minimum"
    rf"|equivalent|demonstrated|instead))?[ ,–/(-]{{1,3}}$"
    r"|\b(?:in lieu|instead of|if (?:you )?(?:no|not|don['’]t|the)|without an?|isn['’]t met|not met"
    r"|non-?degree)\b[^.;\n]{0,50}$"
)
_INSTEAD = re.compile(
    r"[^.;\n]{0,60}\b(?:in lieu of|instead of|in place of|may (?:substitute|be substituted)"
    r"|can (?:substitute|replace)|without an? degree|if no degree|no degree)\b"
)
_FIELD_AFTER = re.compile(
    r"[ ,)]{1,3}(?:behind you )?(?:(?:working |work |gained )?(?:in|with|as an?|as|within|using|im bereich"
    r"|in der|im|als|en"
    r"|dans|comme|in het|no|na|em|como|come|nel|inom|som)"
    r" (?:the |a |an |der |den |dem |la |le |el |de |field of |area of |areas of |domain of |une? )*"
    r"|(?=(?!work|includ|rang|follow)[a-z]{3,14}ing ))"
    r"(?P<field>[^.,;:()|\n•–—]{2,90})"
)
_OF_FIELD = re.compile(r" (?:of )?(?!(?:at|et|and|or|und|y|e) )(?P<field>[^.,;:()|\n•–—]{2,90})")
_FIELD_END = re.compile(
    r"  | - | \d|\*\*| (?:with|at least|including|such as|preferably|ideally|or|required|preferred|is|are"
    r"|and (?:a|an|the|you|be|have|strong|proven|with|experience|\d+\+?)"
    r"|within|at an?|at|plus|where|that|which|who|for|to|using|through|mit|oder|sowie|dont|sur|avec|con|met"
    r"|com|med"
    r"|gained|would|will|must|focus\w*|ideal\w*|across"
    r"|behind|in an?|in one|of which|either|both|specific\w*|on|under|into|from)\b"
)
#: Words that name no field.
_NO_FIELD = re.compile(
    r"(?:an? |the |this |one |any |some )?(?:strong |closely |directly )?(?:relate[dr]?|relevant|similar"
    r"|comparable|same|equivalent|one or more|preference|following|their|your|these|this"
    r"|directly|either|we|you|bs|ba|ms|phd|vergleichbare\w?|ähnliche\w?|similaire|wordin|addition|total|both"
    r"|applicable|minimum|role"
    r"|position|field|industry|domaine|combination|both|behind)\b.*|.*\b(?:similaires?|similar|équivalente?"
    r"|vergleichbar\w{0,3}|similares?)(?: role| position)?"
)
#: Words around a field that say nothing of it.
_EMPTY_KIND = re.compile(
    r"(?:'|'s|a|actual|an|and|applicable|area|as|at|berufliche|combined|commercial|d'|d'expérience|de"
    r"|dedicated|deep|del|demonstrated|di|direct|documented|einschlägige|einschlägiger|equivalent|extensive"
    r"|field|full|full-time|general|hands|hands-on|his|in|increasing|increasingly|industry|is|it|job|laboral"
    r"|level|minimum|of|on|or|overall|paid|position|post-qualification|practical|praktische|preferred"
    r"|previous|prior|profesional|professional|professionnelle|profissional|progressive|progressively|proven"
    r"|qualified|real|real-world|recent|related|relevant|relevante|relevanter|required|responsible|role|same"
    r"|significant|similar|solid|some|specific|strong|successful|successfully|such|that|the|their|this|time"
    r"|total|verifiable|verified|von|with|work|working|world|years'|your|’)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence's demand for years."""

    quantity: Quantity
    rule: str
    is_required: bool
    field: str
    end: int


def statements(document: Document) -> list[Statement]:
    """All demands of the text, in its order."""
    lower = document.lower.replace("\xa0", " ")
    found = [
        statement
        for quantity in quantities(lower)
        if (statement := _statement(document, lower, quantity)) is not None
    ]
    return sorted(found, key=lambda statement: statement.quantity.start)


def _statement(document: Document, lower: str, quantity: Quantity) -> Statement | None:
    first, last = document.line(quantity.start)[0], document.line(quantity.end - 1)[1]
    left = lower[max(first, quantity.start - _LEFT) : quantity.start]
    right = lower[quantity.end : min(last, quantity.end + _RIGHT)]
    if _is_something_else(quantity, left, right):
        return None
    section = document.section(quantity.start)
    rule, end = _rule(quantity, left, right, section)
    if not rule or _is_theirs(quantity, left, right, section):
        return None
    if _ALTERNATIVE.search(left[-110:]) or _INSTEAD.match(right):
        return None
    is_preferred = (
        section is Section.PREFERRED
        or bool(_PREFERRED_BEFORE.search(left[-40:]))
        or bool(_PREFERRED_AFTER.search(right))
    )
    field, end = _field(document, lower, quantity, (rule, end))
    return Statement(quantity, rule, not is_preferred, field, end)


def _is_something_else(quantity: Quantity, left: str, right: str) -> bool:
    size = quantity.minimum if quantity.minimum is not None else quantity.maximum
    if size is None or size > MOST_YEARS:
        return True
    if _OTHER_AFTER.match(right) and not _track_record(quantity, right):
        return True
    if quantity.is_floor and _AFTER_AT_LEAST.search(left) and _IN_ANOTHER_ROLE.match(right):
        return False
    return bool(_OTHER_BEFORE.search(left[-40:]))


def _track_record(quantity: Quantity, right: str) -> bool:
    """`5+ years track record in sales` is asked for; `a 45 year track record` is the company's."""
    return right.startswith((" track record", " strong")) and quantity.is_floor


def _rule(quantity: Quantity, left: str, right: str, section: Section) -> tuple[str, int]:
    """The pattern that makes these years experience, and where its words end."""
    after = _OF_EXPERIENCE.match(right)
    if _EXPERIENCE_BEFORE.search(left[-60:]):
        return "experience_before", quantity.end + (after.end() if after else 0)
    if after:
        return "of_experience", quantity.end + after.end()
    if quantity.is_floor and _ENDS.match(right) and _EXPERIENCE_THEN.search(left):
        return "experience_before", quantity.end
    if quantity.is_month or quantity.is_single_noun:
        return "", 0
    return _rule_without_the_word(quantity, left, right, section), quantity.end


def _rule_without_the_word(quantity: Quantity, left: str, right: str, section: Section) -> str:
    """Lines that ask for years and never say `experience`: `5+ years in demand generation`."""
    starts_line = _starts_line(left)
    is_open = quantity.is_floor or quantity.maximum is not None
    is_asked = section in (Section.REQUIRED, Section.PREFERRED) and (starts_line or is_open)
    is_likely = is_asked or (starts_line and is_open) or bool(_DEMAND.search(left))
    if (is_likely and _FOLLOWS.match(right)) or _BEHIND_YOU.match(right):
        return "years_in"
    if quantity.is_floor and (quantity.minimum or 0) < _MANY_YEARS and _IN_A_ROLE.match(right):
        return "years_in"
    if _LISTED_AFTER.match(right) and _LISTED_BEFORE.match(left):
        return "listed"
    is_bullet = starts_line and is_asked and quantity.is_floor and bool(_BULLET_NOUN.match(right))
    return "bullet" if is_bullet else ""


def _starts_line(left: str) -> bool:
    return not left.strip(_BULLETS)


def _is_theirs(quantity: Quantity, left: str, right: str, section: Section) -> bool:
    """Is it the company's, the team's or a founder's experience?"""
    size = quantity.minimum or quantity.maximum or 0
    if section in (Section.REQUIRED, Section.PREFERRED) and _starts_line(left):
        return False
    demanded = quantity.is_floor or bool(_DEMAND.search(left))
    theirs = bool(_THEIRS.search(left))
    if size >= _MANY_YEARS:
        return theirs or not _DEMAND.search(left)
    if section in (Section.REQUIRED, Section.PREFERRED):
        return theirs and not demanded
    if quantity.is_large or section in (Section.COMPANY, Section.BENEFITS, Section.LEGAL, Section.PAY):
        return not _DEMAND.search(left) and (theirs or not demanded)
    return theirs and not demanded


def _field(document: Document, lower: str, quantity: Quantity, read: tuple[str, int]) -> tuple[str, int]:
    """In what, in the posting's words, and where they end; "" when that is not plain."""
    text, (rule, end) = document.text, read
    last = document.line(quantity.end - 1)[1]
    if rule == "listed":
        return _plain_kind(text[document.line(quantity.start)[0] : quantity.start].rstrip(": ")), end
    if rule in ("of_experience", "experience_before") and end > quantity.end:
        kind = _OF_EXPERIENCE.match(lower, quantity.end, last)
        words = text[quantity.end : quantity.end + len(kind["kind"])] if kind else ""
        if plain := _plain_kind(words):
            return plain, end
        after = _FIELD_AFTER.match(lower, end, min(last, end + 120))
    else:
        after = _FIELD_AFTER.match(lower, quantity.end, min(last, quantity.end + 120)) or _OF_FIELD.match(
            lower, quantity.end, min(last, quantity.end + 120)
        )
    if after is None:
        return "", max(end, quantity.end)
    words = text[after.start("field") : after.end("field")]
    if stop := _FIELD_END.search(words.lower()):
        words = words[: stop.start()]
    words = words.strip(" *-/&’'\"")
    if not words or len(words) > 60 or _NO_FIELD.fullmatch(words.lower()):
        return "", max(end, quantity.end)
    return words, text.index(words, after.start("field")) + len(words)


def _plain_kind(words: str) -> str:
    """`of backend development` without the words that say nothing of the field."""
    tokens = words.strip(" ’'\"*(),-").split()
    while tokens and _EMPTY_KIND.fullmatch(tokens[0].lower().strip(",’'*-")):
        del tokens[0]
    while tokens and _EMPTY_KIND.fullmatch(tokens[-1].lower().strip(",’'*-")):
        del tokens[-1]
    plain = " ".join(tokens).strip(",’'*:- ")
    if "experience" in plain.lower() or "year" in plain.lower():
        return ""
    return plain if 1 < len(plain) <= 60 and not _NO_FIELD.fullmatch(plain.lower()) else ""
