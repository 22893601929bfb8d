"""The title that people give themselves: above everything, or in the first words about them."""

import re
from collections.abc import Sequence

from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet
from accounts.resumes.cards.titles import NOTHING, Found, Grade, graded, is_known, segments
from accounts.resumes.cards.wording import PRAISE, SENTENCE_WORDS

#: Lines that may stand above the first heading.
_TOP = 8
_LONGEST = 100
_SUMMARY = 320
#: A title on a line of its own is no longer; in lists of skills, prizes and the like there is none.
_ALONE = 60
_NEVER_ALONE = frozenset(
    (Section.SKILLS, Section.CERTIFICATES, Section.PROJECTS, Section.REFERENCES, Section.OTHER)
)
#: What follows on the title in the first sentence of a summary.
_GOES_ON = re.compile(
    r"[ ,]+(?:with|who|having|offering|skilled|specializ\w+|specialis\w+|experienced|proficient|seeking"
    r"|in search|looking"
    r"|and [a-z-]+ with|mit|avec|con|met)\b",
    re.IGNORECASE,
)
#: `Registered Nurse, BSN, RN, CCRN`: what people put behind their title.
_DEGREES = re.compile(r"(?:,? (?:[A-Z]{2,5}(?:-[A-Z]{1,3})?|[BM]Sc|PhD)(?=,|$))+$")
_ABBREVIATION = 4
#: Where people tell of themselves; a line of prose is longer than so much.
_ABOUT = frozenset((Section.SUMMARY, Section.HEADER))
_PROSE = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_TOP = re.compile(r"(?i)^(?:curriculum vitae|resume|résumé|cv|lebenslauf)\b")
_AWARD = re.compile(r"(?i)\bof the (?:month|year|quarter|week)\b|\baward")


_VAGUE = frozenset(
    (
        "professional",
        "leader",
        "team leader",
        "member",
        "team member",
        "expert",
        "specialist",
        "worker",
        "student",
        "manager",
    )
)


def headline(sheet: Sheet, apart: Sequence[tuple[int, int]], first_time: int) -> tuple[int, int] | None:
    """The one that does not stand at the top. `first_time`: where the titles held begin."""
    return _alone(sheet, apart, first_time) or _in_summary(sheet)


def top_line(
    sheet: Sheet, apart: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where it stands in the legible text, above all else. `apart`: names and contacts."""
    weak: tuple[int, int] | None = None
    for number, line in enumerate(sheet.lines[:_TOP]):
        if line.is_heading:
            break
        if number > 0 and _YEAR.search(line.text):
            break
        if line.section is not Section.HEADER:
            break
        for start, end in _free(sheet, line, apart):
            found = _title(sheet.text, start, end, is_first=number == 0)
            if found.grade is Grade.WHOLE and not _is_short(sheet.text[found.start : found.end]):
                return found.start, found.end
            if found.grade and weak is None and number <= 2:
                weak = found.start, found.end
    return _below_name(sheet, names) or weak


def _below_name(sheet: Sheet, names: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a column beside the name was read before it: the first line below a name alone on its own."""
    for start, end in sorted(names):
        number = sheet.index_at(start)
        if sheet.lines[number].text.strip() != sheet.text[start:end] or number + 1 == len(sheet.lines):
            continue
        below = sheet.lines[number + 1]
        found = graded(below.text.strip())
        if found.grade is Grade.WHOLE and not below.is_heading and len(below.text) <= _ALONE:
            return below.start + found.start, below.start + found.end
    return None


def _free(sheet: Sheet, line: Line, apart: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a line between names and contacts."""
    if len(line.text) > _LONGEST or _NO_TOP.match(line.text):
        return []
    parts, start = list[tuple[int, int]](), line.start
    for first, last in sorted(apart):
        if last > line.start and first < line.end:
            parts.append((start, first))
            start = last
    parts.append((start, line.end))
    return [part for piece in parts for part in segments(sheet.text, *piece) if part[0] < part[1]]


def _title(text: str, start: int, end: int, *, is_first: bool) -> Found:
    words = text[start:end]
    found = graded(words)
    if found.grade is not Grade.WHOLE and (behind := _DEGREES.search(words)):
        without = graded(words[: behind.start()])
        found = without if without.grade is Grade.WHOLE else found
    if found.grade is Grade.PART and not is_first:
        return NOTHING
    if is_first and not found.grade and _is_loosely_one(words):
        return Found(Grade.WEAK, start, end)
    return Found(found.grade, start + found.start, start + found.end)


def _is_short(words: str) -> bool:
    """`RN`: where the title stands in full too, that one counts."""
    return words.isupper() and " " not in words and len(words) <= _ABBREVIATION


def _is_loosely_one(words: str) -> bool:
    """First words in capitals of which most are of work, and none is of a sentence: `SOCIAL ENGAGE SALES`."""
    lower = words.lower().split()
    known = sum(is_known(word) for word in lower)
    return words.isupper() and len(lower) <= 6 and known * 2 > len(lower) and SENTENCE_WORDS.isdisjoint(lower)


def _alone(sheet: Sheet, apart: Sequence[tuple[int, int]], first_time: int) -> tuple[int, int] | None:
    """A line before any work entry that is a title and nothing else, as some job sites print it."""
    for line in sheet.lines:
        if line.section is Section.WORK or line.start > first_time:
            return None
        if not _may_be_one(line) or any(first < line.end and last > line.start for first, last in apart):
            continue
        found = graded(line.text.strip())
        if found.grade is Grade.WHOLE:
            return line.start + found.start, line.start + found.end
    return None


def _may_be_one(line: Line) -> bool:
    return (
        0 < len(line.text) <= _ALONE
        and line.section not in _NEVER_ALONE
        and not line.is_heading
        and not line.is_item
        and not line.text.endswith(".")
        and not _AWARD.search(line.text)
    )


def _in_summary(sheet: Sheet) -> tuple[int, int] | None:
    """`Seasoned Project Manager with ten years of …`, `I am a nurse who …`."""
    seen = set[Section]()
    for line in sheet.lines:
        if line.section in _ABOUT - seen and len(line.text) > _PROSE and not line.is_heading:
            seen.add(line.section)
            if (found := _in_prose(sheet, line)) is not None:
                return found
    return None


def _in_prose(sheet: Sheet, first: Line) -> tuple[int, int] | None:
    """In the first words of a line and those below, up to the next heading."""
    start = end = first.start
    for line in sheet.lines[sheet.index_at(start) :]:
        if (line.is_heading or line.body) and line is not first:
            break
        end = min(line.end, start + _SUMMARY)
        if end < line.end:
            break
    words = sheet.text[start:end].replace("\n", " ")
    for stop in _GOES_ON.finditer(words):
        if (found := _before(words, stop.start())) is not None:
            return start + found[0], start + found[1]
    return None


def _before(words: str, end: int) -> tuple[int, int] | None:
    """The title that ends here, back to where praise or a sentence begins."""
    start = max(
        (stop.end() for stop in re.finditer(r"[.!?;:,] |\b(?:an?|the|am|as) ", words[:end])), default=0
    )
    pieces = words[start:end].split(" ")
    if len(pieces) > 12:
        return None
    for skipped in range(min(len(pieces), 8)):
        part = " ".join(pieces[skipped:])
        found = graded(part[:1].upper() + part[1:])
        if found.grade is Grade.WHOLE and found.end - found.start == len(part) and not _is_vague(part):
            return end - len(part), end
    return None


def _is_vague(words: str) -> bool:
    """Does it begin with praise, or say of the work nothing (`professional`)?"""
    lower = words.lower().split()
    return (
        lower[0] in PRAISE
        or lower[0].endswith("ly")
        or lower[0] in ("and", "&", "of")
        or words.lower() in _VAGUE
    )
