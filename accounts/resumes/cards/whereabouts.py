"""Where a person is: the places of the lines at the top, not those of employers."""

import re
from collections.abc import Iterator, Sequence

from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet
from accounts.resumes.cards.studies import level_named
from accounts.resumes.cards.titles import PLACEHOLDER, Grade, graded
from accounts.resumes.profile import Somewhere
from postings.facts.base import Context
from postings.facts.places import read_text
from postings.facts.values import PlaceRead

MOST = 4
_TOP = 12
_LABEL = re.compile(
    r"^\W{0,4}(?:location|based in|lives? in|living in|current (?:location|city)|residence|place|city"
    r"|address|wohnort|wohnhaft in"
    r"|standort|adresse|anschrift|domicilio|dirección|residencia|lieu|ville|woonplaats|adres) ?[:–-]? ?",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^|•·;\t]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TRAILING = re.compile(r"[\d\s,.-]+$")


def places(sheet: Sheet, apart: Sequence[tuple[int, int]]) -> tuple[Somewhere, ...]:
    """`apart`: names, mailboxes, numbers and links, which are no places. (Postal addresses are read.)"""
    found: dict[str, Somewhere] = {}
    for start, end in _pieces(sheet, apart):
        words = sheet.text[start:end]
        place = place_named(words)
        if place is None:
            continue
        # As places of postings are told: a city that its region or country is named after says its name once.
        text = ", ".join(dict.fromkeys(part for part in (place.city, place.region, place.country) if part))
        found.setdefault(place.slug or text, Somewhere(text, sheet.span(start, end), place.slug))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _pieces(sheet: Sheet, apart: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(sheet.lines[: 4 * _TOP]):
        label = _LABEL.match(line.text[:60])
        is_top = number < _TOP and line.section in (Section.HEADER, Section.PERSONAL)
        is_personal = line.section is Section.PERSONAL
        if not (is_top or is_personal) or line.is_heading or len(line.text) > 160:
            continue
        cuts = sorted(
            (max(first, line.start), last) for first, last in apart if last > line.start and first < line.end
        )
        if level_named(_without(sheet.text, line, cuts)):
            continue
        start = line.start + (label.end() if label else 0)
        for first, last in [*cuts, (line.end, line.end)]:
            for piece in _PIECE.finditer(sheet.text, start, max(start, first)):
                yield piece.span()
            start = max(start, last)


def _without(text: str, line: Line, cuts: Sequence[tuple[int, int]]) -> str:
    """A line's words beside its contacts: `hub.com` is no degree."""
    starts, ends = [line.start, *(last for _, last in cuts)], [*(first for first, _ in cuts), line.end]
    return " ".join(text[first:last] for first, last in zip(starts, ends, strict=True))


def place_named(words: str) -> PlaceRead | None:
    """A city with its region or country beside it, or a large city alone."""
    plain = PLACEHOLDER.sub(" ", words).strip(" ,-–()")
    plain = _TRAILING.sub("", plain)
    if (
        not 2 < len(plain) <= 60
        or _YEAR.search(words)
        or graded(plain).grade is Grade.WHOLE
        or not any(map(str.isupper, plain))
    ):
        return None
    read = read_text(plain, Context())
    if len(read) != 1 or not read[0].city or not read[0].country_code:
        return None
    is_short = len(plain.split()) <= 3
    return read[0] if "," in plain or any(map(str.isdigit, words)) or is_short else None
