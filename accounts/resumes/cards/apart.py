"""Who a resume is of and how to reach them, set apart: never a part of any score.

So are birth, age, gender, nationality, family and photo, whole sections of personal details,
and the people named as references.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from accounts.resumes.cards import wording
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet, bare
from accounts.resumes.cards.titles import Grade, graded, is_known
from accounts.resumes.profile import Contacts, Span
from postings.facts.title.labels import word_set

#: Of each kind; of names also every place where they are repeated.
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
_NAME_LABEL = re.compile(
    r"^\W{0,4}(?:(?:full |first |last |family |candidate )?name|vorname|nachname|nom|prénom|nombre|naam"
    r"|resume of|curriculum vitae of|cv of|lebenslauf von|curriculum vitae|lebenslauf) ?[:–-]? +",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"(?:, ?| )(?:ph\.?d\.?|mba|cpa|cfa|pmp|rn|bsn|msn|md|m\.d\.|esq\.?|jr\.?|sr\.?|ii|iii|b\.?sc\.?"
    r"|m\.?sc\.?|m\.?a\.?|b\.?a\.?"
    r"|shrm-cp|phr|sphr|csm|mph|jd|dds|lcsw|pe|p\.e\.)(?=,| |$)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?)")
_NEXT_NAME = re.compile(r" ([^\W\d_a-zà-öø-ÿ][^\W\d_A-Z]{2,20})(?![\w@])")
_PARTICLES = word_set("van von der den de da di du la le el bin ibn al del dos das zu zur ter ten y e mac")
_HONORIFICS = word_set("mr mrs ms dr prof herr frau mme m. mr. mrs. ms. dr. prof. dipl.-ing.")
_NO_NAMES = word_set(
    """
    curriculum vitae resume cv profile summary objective contact email e-mail phone mobile address page city state
    company name experience education skills university college school street avenue road india germany united
    states kingdom france spain netherlands personal information details professional confidential linkedin github
    lebenslauf januar january microsoft office windows
    """
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
    apart.names = list(_names(sheet, apart))
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


def _names(sheet: Sheet, apart: Apart) -> Iterator[tuple[int, int]]:
    """The name at the top, behind a label, or made of the same letters as the mailbox; and all its repetitions."""
    mailboxes = {
        part
        for start, end in apart.emails
        for part in re.split(r"[^a-z]+", sheet.text[start:end].partition("@")[0].lower())
        if len(part) > 3
    }
    has_contacts = bool(apart.emails or apart.phones)
    words: set[str] = set()
    at_top = (0, 0)
    for start, end in _candidates(sheet, apart, mailboxes, has_contacts=has_contacts):
        plain = _CREDENTIAL.split(sheet.text[start:end], maxsplit=1)[0]
        at_top = (start, start + len(plain.rstrip(" ,")))
        yield at_top
        words |= {word for word in plain.split() if _is_telling(word)}
    words |= {part for part in mailboxes if not is_known(part) and part not in _NO_NAMES}
    yield from (span for span in _repetitions(sheet.text, words) if not at_top[0] <= span[0] < at_top[1])


def _is_telling(word: str) -> bool:
    bare_word = word.strip(".,").lower()
    return len(bare_word) > 2 and bare_word not in _PARTICLES and not is_known(bare_word)


def _repetitions(text: str, words: set[str]) -> Iterator[tuple[int, int]]:
    telling = sorted({re.escape(word.strip(".,").lower()) for word in words})[:20]
    if not telling:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(telling)})(?!\w)", re.IGNORECASE)
    for number, match in enumerate(pattern.finditer(text)):
        if match[0][0].isupper():
            yield match.start(), _end_of_name(text, match.end())
        if number == 4 * MOST:
            return


def _end_of_name(text: str, end: int) -> int:
    """Behind a name's first word its next ones, if they are none of work: `Mira` → `Mira Beispiel`."""
    for _ in range(2):
        following = _NEXT_NAME.match(text, end)
        if not following or is_known(following[1].lower()) or following[1].lower() in _NO_NAMES:
            break
        end = following.end()
    return end


def _candidates(
    sheet: Sheet, apart: Apart, mailboxes: set[str], *, has_contacts: bool
) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(sheet.lines[: 3 * _TOP]):
        label = _NAME_LABEL.match(line.text[:60])
        is_top = number < _TOP and not line.is_heading and len(line.text) <= 160
        if not label and not is_top:
            continue
        start, end = line.start + (label.end() if label else 0), line.end
        is_first = number < 2
        by_sight = line.section in (Section.HEADER, Section.PERSONAL) and (is_first or has_contacts)
        for first, last in _before_contacts(sheet.text, start, end, apart):
            words = _plain(sheet.text[first:last])
            if not _is_spelt_like_one(words, shortest=1 if label else 2):
                continue
            if (
                label
                or _is_in(words, mailboxes)
                or (by_sight and _looks_like_one(words, is_owner=is_first and has_contacts))
            ):
                yield first, last
                return


def _before_contacts(text: str, start: int, end: int, apart: Apart) -> Iterator[tuple[int, int]]:
    """The parts of a line between marks and contacts."""
    cuts = sorted(
        span
        for span in (*apart.emails, *apart.phones, *apart.links, *apart.addresses)
        if start <= span[0] < end
    )
    for first, last in [*cuts, (end, end)]:
        for piece in re.finditer(r"[^|•·;:\t–—]{2,60}", text[start:first]):
            words = piece[0]
            lead = len(words) - len(words.lstrip(" ,-"))
            yield start + piece.start() + lead, start + piece.start() + len(words.rstrip(" ,-"))
        start = max(start, last)


def _plain(words: str) -> list[str]:
    """Without titles of honour and degrees."""
    split = _CREDENTIAL.sub(" ", bare(words)).replace(",", " ").split()
    return [word for word in split if word.lower() not in _HONORIFICS]


def _is_spelt_like_one(words: list[str], *, shortest: int) -> bool:
    if not shortest <= len(words) <= 5:
        return False
    if any(
        word.lower().strip(".") in _NO_NAMES
        or word.lower() in wording.SENTENCE_WORDS
        or word.lower() in wording.LEGAL_FORMS
        for word in words
    ):
        return False
    return all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words)


def _is_in(words: list[str], mailboxes: set[str]) -> bool:
    parts = [word.lower().strip(".") for word in words]
    return any(part in mailbox for part in parts if len(part) > 2 for mailbox in mailboxes)


def _looks_like_one(words: list[str], *, is_owner: bool) -> bool:
    """Words of which no more than half are of work. `Jordan Baker` above an address is one, for all his trade."""
    lower = [word.lower().strip(".") for word in words]
    if graded(" ".join(words)).grade is Grade.WHOLE:
        return is_owner and len(words) == 2 and not is_known(lower[0])
    return sum(is_known(word) for word in lower) * 2 <= len(words)
