"""Who a resume is of and how to reach them, set apart: never a part of any score.

So are birth, age, gender, nationality, family and photo, whole sections of personal details,
and the people named as references.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from accounts.resumes.cards.names import names
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet
from accounts.resumes.profile import Contacts, Span

#: Of each kind.
MOST = 60
#: Lines at the beginning that may hold a name or an address, and behind the heading of personal details.
_TOP, _PERSONAL = 10, 14
_LOCAL = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>|,;]{3,200}|\b(?:[a-z]{2,3}\.)?(?:linkedin|github|gitlab|xing|behance"
    r"|dribbble|twitter"
    r"|facebook|instagram|medium|stackoverflow|kaggle|orcid|researchgate|bitbucket|youtube)\.(?:com|org"
    r"|net|io)"
    r"(?:/[^\s<>|,;]{1,200})?|\b(?:skype|twitter|instagram|whatsapp|telegram)(?: ?(?:id|name"
    r"|handle))? ?: ?[^\s|,;]{3,60}"
    r"|\b[\w-]{2,40}\.(?:github\.io|dev|me|io|com|net|org|de|co\.uk|fr|es|nl)(?:/[^\s<>|,;]{0,200})(?<!\.)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/$€£%-])(?:\+|\(|00)?\d[\d ().–/-]{5,20}\d(?![\w%])")
_PHONE_LABEL = re.compile(
    r"(?:phone|tel|telefon|téléphone|teléfono|telefoon|mobile?|mobiel|móvil|handy|cell|fax|contact no|ph"
    r"|m|t|p)"
    r"\.? ?(?:no|number|nr)?\.? ?[:.]? ?$",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?:19|20)\d\d ?[-–/ ] ?(?:(?:19|20)\d\d|\d\d?\b)|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d"
    r"|\d{1,2}[/.-](?:19|20)\d\d"
)
_STREET = re.compile(
    r"\b\d{1,6}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[^\W\d_][\w.'’-]{0,20} ){1,4}(?:st|street|ave|avenue|blvd"
    r"|boulevard|rd|road|dr|drive"
    r"|lane|ln|way|court|ct|place|pl|pkwy|parkway|terrace|circle|cir|close|crescent|square|highway|hwy)\b\.?"
    r"|\b[^\W\d_][\w.-]{1,30}(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|straat|laan|plein|gracht"
    r"|kade) ?\d{1,4}[a-z]?\b"
    r"|\b\d{1,4},? ?(?:bis |ter )?(?:rue|avenue|boulevard|place|chemin|impasse|allée) [^\n,|]{2,40}"
    r"|\b(?:calle|avda|avenida|plaza|paseo|c/) ?\.? ?[^\n|,]{2,40},? ?\d{1,4}\b"
    r"|\bp\.? ?o\.? box \d+|\b(?:flat|apt|apartment|unit|plot|house) ?(?:no\.?)? ?#?\d[\w-]{0,6}\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b\d{5} [A-ZÄÖÜÉ][\w-]{2,}|\b\d{4} ?[A-Z]{2} [A-Z]"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|[-,] ?\d{6}\b"
)
_ADDRESS_LABEL = re.compile(
    r"^\W{0,4}(?:(?:postal|home|permanent|current|mailing|present|residential) )?(?:address|adresse"
    r"|anschrift|dirección"
    r"|domicilio|adres|indirizzo|wohnhaft in)\b ?[:–-]?",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\b|birth ?(?:date|day|place)|place of birth|geburts(?:datum|ort|tag"
    r"|name)|geboren"
    r"|né\(?e?\)? le|date de naissance|lieu de naissance|fecha de nacimiento|lugar de nacimiento|nacid[oa] el"
    r"|geboorte(?:datum|plaats)|data di nascita|data de nascimento"
    r"|gender|sex ?:|geschlecht|sexe ?:|sexo ?:|geslacht|marital status|familienstand|verheiratet|ledig\b"
    r"|état civil|situation (?:de famille|familiale)|célibataire|estado civil|burgerlijke staat|stato civile"
    r"|nationality|nationalität|staatsangehörigkeit|staatsbürgerschaft|nationalité|nacionalidad|nationaliteit"
    r"|nazionalità|citizenship ?:|religion ?:|caste ?:|father['’]?s? name|mother['’]?s? name"
    r"|husband['’]?s? name|spouse"
    r"|passport (?:no|number)|aadhaar|pan (?:no|card)|social security (?:no|number)|ssn\b|national id"
    r"|(?:age|alter|âge|edad|leeftijd) ?[:–-] ?\d|\d{2}[- ]?years?[- ]old|\d{2} jahre alt"
    r"|\d{2} ans\b(?! d)|\d{2} años\b(?! de)"
    r"|blood group|height ?:|weight ?:|photo(?:graph)?(?: attached)?$|(?:lichtbild|bewerbungsfoto|foto)$"
    r"|(?:single|married|divorced|widowed),|(?:mother|father) of (?:two|three|four|\d)|\d children"
    r"|(?:zwei|drei|\d) kinder)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Apart:
    """Stretches of the legible text, by kind."""

    names: list[tuple[int, int]] = field(default_factory=list)
    emails: list[tuple[int, int]] = field(default_factory=list)
    phones: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    addresses: list[tuple[int, int]] = field(default_factory=list)
    personal: list[tuple[int, int]] = field(default_factory=list)

    def all(self) -> list[tuple[int, int]]:
        return [*self.names, *self.emails, *self.phones, *self.links, *self.addresses, *self.personal]

    def contacts(self, sheet: Sheet) -> Contacts:
        def spans(found: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
            return tuple(sheet.span(*one) for one in sorted(set(found)))

        return Contacts(
            spans(self.names),
            spans(self.emails),
            spans(self.phones),
            spans(self.links),
            spans(self.addresses),
            spans(self.personal),
        )


def set_apart(sheet: Sheet) -> Apart:
    apart = Apart()
    apart.emails = list(_emails(sheet.text))
    apart.links = [
        match.span() for match in _LINK.finditer(sheet.text) if not _within(match.start(), apart.emails)
    ]
    apart.phones = list(_phones(sheet.text, [*apart.emails, *apart.links]))
    apart.addresses = list(_addresses(sheet))
    apart.personal = list(_personal(sheet))
    taken = [*apart.emails, *apart.phones, *apart.links, *apart.addresses]
    apart.names = list(names(sheet, apart.emails, taken, has_contacts=bool(apart.emails or apart.phones)))
    return apart


def _within(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    at, found = text.find("@"), 0
    while at >= 0 and found < MOST:
        local, domain = _LOCAL.search(text, max(0, at - 64), at), _DOMAIN.match(text, at + 1)
        if local and domain:
            found += 1
            yield local.start(), domain.end()
        at = text.find("@", at + 1)


def _phones(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    found = 0
    for match in _PHONE.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        is_labelled = _PHONE_LABEL.search(text, max(0, match.start() - 24), match.start()) is not None
        if not (7 if is_labelled else 9) <= digits <= 15 or _YEARS.search(match[0]):
            continue
        if _within(match.start(), taken):
            continue
        yield match.span()
        found += 1
        if found == MOST:
            return


def _addresses(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Lines with a street or a postcode where people write their own, and what is labelled so."""
    found, after_label = 0, False
    for number, line in enumerate(sheet.lines):
        is_labelled = _ADDRESS_LABEL.match(line.text[:40]) is not None
        is_near = number < 2 * _TOP and line.section in (Section.HEADER, Section.PERSONAL)
        is_near = is_near or number < _TOP or line.section is Section.PERSONAL
        if is_labelled:
            yield line.start, line.end
        elif is_near or after_label:
            yield from _parts_with_an_address(sheet.text, line)
        after_label = is_labelled
        found += is_labelled
        if found == MOST:
            return


def _parts_with_an_address(text: str, line: Line) -> Iterator[tuple[int, int]]:
    if len(line.text) > 160:
        return
    start = line.start
    for piece in re.split(r"([|•·;])", line.text):
        if _STREET.search(piece) or _POSTCODE.search(piece):
            yield start, start + len(piece)
        start += len(piece)


def _personal(sheet: Sheet) -> Iterator[tuple[int, int]]:
    below, found = 0, 0
    for line in sheet.lines:
        below = 0 if line.is_heading else below + 1
        is_section = line.section is Section.PERSONAL and below <= _PERSONAL and len(line.text) <= 160
        is_reference = line.section is Section.REFERENCES and below <= 2 * _PERSONAL
        if line.is_heading or not (is_section or is_reference or _PERSON.search(line.text[:400])):
            continue
        yield line.start, line.end
        found += 1
        if found == 2 * MOST:
            return
