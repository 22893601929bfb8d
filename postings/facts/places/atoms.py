"""A location's words taken apart: `US-Texas-San Antonio (HQ)` → what each part may be the name of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from postings.facts.places.gazetteer import STATE_COUNTRIES, City, Region, cities, gazetteer
from postings.facts.places.names import fold

LONGEST = 400
MOST_ATOMS = 30


class Gap(IntEnum):
    """What stands before a part. From `BAR` on it rather parts two places than two names of one."""

    COMMA = 0
    DASH = 1
    BAR = 2
    OR = 3
    END = 4


@dataclass(slots=True)
class Atom:
    """One part and all it may name. `is_loose`: a word beside the name is left over (`Boston Drydock`)."""

    text: str
    start: int
    end: int
    gap: Gap
    countries: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    cities: tuple[City, ...] = ()
    is_code: bool = False
    is_loose: bool = False
    is_name: bool = False
    whole: str = ""
    largest: float = field(default=0.0)

    @property
    def is_known(self) -> bool:
        return bool(self.countries or self.regions or self.cities)


_CUT = re.compile(
    r"<[^<>]{0,40}>|\+ ?\d{1,3} more(?:…|\.{3})?|^ *(?:(?:work|job|office) )?(?:location|standort|lieu)s?(?: is|:) *"
    r"|\([^()]{60,400}\)|\bwith\b.*",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\s*(?P<end>[;\n•]|(?<=\w) {3,}(?=\w))\s*|\s*(?P<bar>[|>])\s*|\s*(?P<or>[/\\])\s*"
    r"|\s*(?P<comma>,|(?<=[A-Z]{2})\.(?=[A-Z][A-Za-z]))\s*"
    r"|\s*(?P<dash>[()\[\]:–—]|(?<=\s)-|-(?=\s)|·)\s*"
)
_OR = re.compile(r"\s*(?:[&+]|\b(?:and|or|und|oder|et|ou|y|o|och|eller|lub)\b)\s*")
#: A house number: `100 Montgomery St`, `10 Holland`. Before towns stand longer ones (`10117 Berlin`).
_STREET = re.compile(
    r"(?<!\S)\d{1,3}[A-Z]? [A-Z]|\d[^,;|]{0,60}\b(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Lane|Ln|Way"
    r"|Suite|Ste|Floor|Pkwy|Parkway|Court|Plaza|Highway|Hwy|Square|Loop)\b"
)
_DIGITS = re.compile(r"\b(?=\w*\d)[\w.#-]+")
_WORD = re.compile(r"[^\s_]+")
#: Words that stand beside a name, or instead of one.
_BESIDE_TEXT = """
remote remotely hybrid onsite on site office offices hq headquarters headquarter campus temporary
temp hub area areas metro metropolitan metroplex greater region regional regions local branch plant
store warehouse depot locations location only based work working from home wfh any city anywhere
multiple various several all nationwide national international global worldwide field flexible
position employees main corporate virtual telecommute telework in within the near downtown central
north south east west northern southern eastern western northeast northwest southeast southwest
upper lower mid midwest state states province county district oblast estado provincia prefecture
land cedex friendly travel required airport emea apac latam amer americas dach nordics nordic
benelux europe european asia africa mena cis anz other select university service services team home-
based homeoffice telearbeit deutschlandweit bundesweit bureau buro sede oficina ufficio lab labs
studio factory facility base republic full part time tbd na none unknown open eu general default day
shift of de du des la le del und and or zone coast company client customer unit building floor
street road avenue suite teletravail distance town municipality distribution centre center sales
retail shop park hospital clinic school community first raum grossraum fully completely mostly
primarily hybrides distanciel presentiel remoto hibrido presencial teletrabajo thuiswerken
"""
_BESIDE = frozenset(_BESIDE_TEXT.split())
_NEVER_IN_NAMES = frozenset(
    ("remote", "hybrid", "anywhere", "multiple", "various", "locations", "location", "office", "hq", "region")
)
#: Larger than a country, and the names of towns nobody means.
_NO_PLACES_TEXT = """
new_england iberia lower_mainland pacific_northwest
middle_east north_america south_america central_america latin_america north_africa far_east america
east_coast west_coast european_union southeast_asia south_east_asia home_office east_africa
west_africa
"""
_NO_PLACES = frozenset(words.replace("_", " ") for words in _NO_PLACES_TEXT.split())
_COUNTY = re.compile(r"(?i)\b(?:county|parish)$")
#: What may stand before or after a city and leave it the same place.
_LEADS = re.compile(
    r"^(?:greater|central|downtown|north|south|east|west|northern|southern|metro|metropolitan|near|city of|estado de"
    r"|state of|provincia de|province of|region of|stadt|the|ville de|d[ée]partement de) (?=\S)|"
    r" (?:(?:metropolitan )?area|metro(?:politan)?(?: area)?|region|province|district|oblast|cedex|city|hq"
    r"|campus|office|state|township|centre|sv|area)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{2,3}|U\.S\.(?:A\.)?|U\.K\.|D\.C\.|N\.Y\.")
_SMALL = 15_000
_SMALLEST_WITH_A_CODE = 300_000
#: `Remote OK` is no job in Oklahoma.
_CODES_LIKE_WORDS = (["OK"], ["OR"], ["IN"], ["ME"], ["HI"], ["ON"], ["DE"])
_LOWER_CODES = frozenset(("us", "usa", "uk", "uae", "nyc", "sf"))


def _named(text: str, start: int, end: int, gap: Gap) -> Atom:
    """The part as it stands, with all that its whole name may be."""
    atom, key = Atom(text, start, end, gap), fold(text)
    atom.is_code = bool(_CODE.fullmatch(text))
    if (len(key) < 4 and not atom.is_code and key not in _LOWER_CODES and key.isascii()) and not cities(key):
        return atom
    is_word = len(key) < 3 and key.isascii() and not atom.is_code and key not in _LOWER_CODES
    table = gazetteer()
    is_beside = not atom.is_code and _BESIDE.issuperset(key.split()) and key not in table.country_codes
    if is_word or is_beside or key in _NO_PLACES:
        return atom
    country = table.country_codes.get(key) if len(key) > 3 or atom.is_code or key in _LOWER_CODES else None
    atom.countries = (country,) if country else ()
    atom.regions = table.regions(key)
    if atom.is_code:
        codes = [table.region_of_code(state, key) for state in STATE_COUNTRIES]
        atom.regions += tuple(region for region in codes if region and region not in atom.regions)
    atom.cities = cities(key)
    if atom.is_code:
        atom.cities = tuple(city for city in atom.cities if city.population >= _SMALLEST_WITH_A_CODE)
    atom.largest = max((city.population for city in atom.cities), default=0.0)
    return atom


def _trimmed(atom: Atom) -> Atom | None:
    """Without postcode, `Greater`, `Area`, `HQ`: the same place."""
    text = " ".join(_DIGITS.sub(" ", atom.text).split())
    for _ in range(3):
        if text != atom.text and (found := _named(text, atom.start, atom.end, atom.gap)).is_known:
            return found
        shorter = _LEADS.sub("", text)
        if shorter == text:
            break
        text = shorter
    words = [word for word in _WORD.findall(text) if fold(word) not in _BESIDE]
    if 0 < len(words) < len(text.split()) and words not in _CODES_LIKE_WORDS:
        found = _named(" ".join(words), atom.start, atom.end, atom.gap)
        return found if found.is_known else None
    return None


def _by_dashes(atom: Atom) -> list[Atom]:
    """`Kansas-St. Marys`, `35-Xiamen-CHN Xiamen`: only where one part is a country, a region or its code."""
    parts = atom.text.split("-")
    if not 1 < len(parts) <= 6:
        return []
    atoms = []
    for index, part in enumerate(part.strip() for part in parts):
        gap = Gap.DASH if index else atom.gap
        atoms += _read(_named(part, atom.start, atom.end, gap), is_whole=False) if part else []
    first = next((part for part in atoms if part.is_known), None)
    return atoms if first and (first.countries or first.regions or first.largest >= 100_000) else []


def _by_words(atom: Atom) -> list[Atom]:
    """`Sydney NSW`, `Nashville TN Corporate Office`, `USA IRVINE CA DEFENSE SYSTEMS`, `Boston Drydock`."""
    words = _WORD.findall(atom.text)
    if not 1 < len(words) <= 12:
        return []
    lead = _named(words[0], atom.start, atom.end, atom.gap)
    if lead.is_code and lead.countries and len(words[0]) > 2:
        rest = _named(" ".join(words[1:]), atom.start, atom.end, Gap.DASH)
        return [lead, *(_read(rest) or [rest])]
    for index in range(1, len(words)):
        for end in (index + 2, index + 1):
            state = _named(" ".join(words[index:end]).strip("."), atom.start, atom.end, Gap.COMMA)
            city = _named(" ".join(words[:index]), atom.start, atom.end, atom.gap)
            if _fits(city, state):
                return [city, state]
    return []


def _fits(city: Atom, state: Atom) -> bool:
    homes = {(region.country, region.shown) for region in state.regions} | {
        (country, "") for country in state.countries if not state.is_code or len(state.text) > 2
    }
    return any((c.country, c.region) in homes or (c.country, "") in homes for c in city.cities)


def _by_prefix(atom: Atom) -> Atom | None:
    """The longest name at the start or the end, the rest left over."""
    words = _WORD.findall(_DIGITS.sub(" ", atom.text))
    if not 1 < len(words) <= 12:
        return None
    sizes = range(min(len(words) - 1, 4), 0, -1)
    if fold(atom.text) in _NO_PLACES:
        return None
    runs = [words[:size] for size in sizes] + [words[-size:] for size in sizes]
    named = [_named(" ".join(run), atom.start, atom.end, atom.gap) for run in runs]
    known = [one for one in named if one.is_known and not (one.is_code and len(one.text) == 2)]
    telling = [
        one for one in known if one.countries or one.regions or not all(city.is_alias for city in one.cities)
    ]
    found = next((one for one in telling if not one.cities or one.largest >= _SMALL), None) or next(
        iter(telling), None
    )
    if found:
        found.is_loose, found.whole, found.is_name = True, atom.text, atom.is_name
        found.cities = tuple(city for city in found.cities if not city.is_alias)
        found.largest = max((city.population for city in found.cities), default=0.0)
    return found


def _read(atom: Atom, *, is_whole: bool = True) -> list[Atom]:
    if atom.is_known:
        return [atom]
    if _COUNTY.search(atom.text):
        return [atom]
    _mark_name(atom)
    if found := _trimmed(atom):
        found.whole, found.is_name = atom.text, atom.is_name
        return [found]
    if is_whole and "-" in atom.text and (parts := _by_dashes(atom)):
        return parts
    return _by_words(atom) or [_by_prefix(atom) or atom]


def _mark_name(atom: Atom) -> None:
    """Does it look like the name of a town, whether or not the gazetteer knows one?"""
    words = fold(atom.text).split()
    has_name = not _BESIDE.issuperset(words) and not _NEVER_IN_NAMES.intersection(words)
    is_plain = not any(c.isdigit() for c in atom.text) and (
        atom.text[:1].isupper() or not atom.text.isascii()
    )
    atom.is_name = has_name and is_plain and len(words) <= 4 and len(atom.text) > 3


def _pieces(text: str) -> Iterator[tuple[int, int, Gap]]:
    gap, start = Gap.COMMA, 0
    for found in _BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield *_stripped(text, start, found.start()), gap
            gap = Gap.COMMA
        gap = max(gap, Gap[found.lastgroup.upper()]) if found.lastgroup else gap
        start = found.end()
    if text[start:].strip():
        yield *_stripped(text, start, len(text)), gap


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def atoms_of(text: str) -> list[Atom]:
    text = _CUT.sub(lambda cut: " " * len(cut[0]), text[:LONGEST])
    whole = _named(text.strip(), 0, len(text), Gap.COMMA)
    if whole.countries or (whole.is_known and "(" in text):
        return [whole]
    found: list[Atom] = []
    for first, last, gap in _pieces(text):
        if _STREET.search(text, first, last) and last < len(text):
            continue
        piece = _named(text[first:last], first, last, gap)
        if piece.is_known or not _OR.search(piece.text):
            found += _read(piece)
            continue
        start, inner = first, gap
        for stop in [*_OR.finditer(text, first, last), None]:
            end = stop.start() if stop else last
            if end > start:
                found += _read(_named(text[start:end], start, end, inner))
                inner = Gap.OR
            start = stop.end() if stop else last
    return _without_provinces(found[:MOST_ATOMS])


def _without_provinces(found: list[Atom]) -> list[Atom]:
    """`Milan, MI, Italy`: a code between a town and a country is that country's, whatever it is elsewhere."""
    kept = []
    for before, atom, after in zip([None, *found], found, [*found[1:], None], strict=False):
        is_between = before is not None and after is not None and atom.gap == after.gap == Gap.COMMA
        if (
            is_between
            and after is not None
            and re.fullmatch(r"[A-Z]{2}", atom.text)
            and _names_only_a_country(after)
            and not any(region.country in after.countries for region in atom.regions)
        ):
            continue
        kept.append(atom)
    return kept


def _names_only_a_country(atom: Atom) -> bool:
    return len(atom.countries) == 1 and not atom.regions and not atom.is_code
