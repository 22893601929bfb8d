"""Titles held: a time beside a title, in whatever order and on whichever of a few lines a resume writes them.

The entries of one resume look alike. So each time is asked for titles in six slots (before
and after it on its line, on the lines above and below), and of what they offer the slot
counts most that offers titles all over this resume.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from accounts.resumes.cards.dates import Stretch
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet, bare
from accounts.resumes.cards.titles import (
    LONGEST,
    PLACEHOLDER,
    Found,
    Grade,
    best,
    is_employer,
    is_organisation,
    segments,
)
from accounts.resumes.cards.wording import EMPLOYERS
from accounts.resumes.profile import HeldTitle, YearMonth

MOST = 100
#: Characters looked at beside a time on its line: behind it an entry's duties may begin.
_BEFORE, _AFTER = 140, 160
_LONGEST_LINE = 110
#: So short a line may be a title or an employer though it ends with a stop.
_SHORT_LINE = 48
#: Sections whose times are of something else than work.
_NEVER = frozenset(
    (
        Section.EDUCATION,
        Section.REFERENCES,
        Section.PERSONAL,
        Section.LANGUAGES,
        Section.INTERESTS,
        Section.CERTIFICATES,
    )
)
#: Sections that count only where no section of work has any time.
_ASIDE = frozenset((Section.OTHER, Section.PROJECTS))
#: How much is asked of a slot far from the time.
_NEAR = {"before": 6, "after": 6, "above": 4, "below": 3, "above2": 1, "below2": 1}
_STUDY = re.compile(
    r"\b(?:b\.?sc|m\.?sc|b\.?tech|b\.e\b|bachelor|master['’]?s? (?:of|in|degree)|masters|ph\.?d|diploma"
    r"|degree|gpa\b|high school(?: (?:diploma|degree|graduate)|\W*$)|associates? (?:of|in) (?:arts?"
    r"|sciences?|applied)"
    r"|university of|graduated|coursework|dean['’]?s list|studium|abitur|licence en"
    r"|grado en|opleiding|hsc\b|ssc\b|mba\b)",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\bof the (?:month|year|quarter|week|game)\b|\baward", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W{0,4}(?:job title|title|position|designation|role|job role|funktion|position held|poste|puesto"
    r"|cargo|functie)"
    r" ?[:–-] ?",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(?:work(?:ed|ing|s)?|employed|served|serving|joined|tätig|currently)\b[^.\n]{0,30}? (?:as"
    r"|als) (?:an? |the |eine? )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A title held as it stands in the legible text; `employer` is where that stands, or (0, 0)."""

    start: int
    end: int
    employer: tuple[int, int]
    time: Stretch | None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A slot of one time: where its words stand."""

    slot: str
    start: int
    end: int


def held(sheet: Sheet, times: Sequence[Stretch], own: str = "") -> list[Held]:
    """In the order of the text. `own`: a title that its owner uses at the top; it counts as one wherever it stands."""
    lines_with_times = {
        number
        for time in times
        for number in range(sheet.index_at(time.start), sheet.index_at(time.end - 1) + 1)
    }
    aside = _ASIDE if any(_is_in_work(sheet, time) for time in times) else frozenset()
    asked = [
        (time, _offers(sheet, time, lines_with_times, own))
        for time, following in zip_longest(times, times[1:])
        if sheet.line_at(time.start).section not in aside and _is_of_work(sheet, time, following)
    ]
    usual = Counter[str]()
    for time, offers in asked:
        for slot, found in offers.items():
            strength = 0.25 if found.grade is Grade.WEAK else float(found.grade)
            usual[slot] += int(strength * 4) * (2 if time.is_range else 1)
    dated = list(_chosen(sheet, asked, usual))
    undated = _labelled(sheet, dated) if dated else _undated(sheet)
    return sorted([*dated, *undated], key=lambda one: one.start)[:MOST]


def _is_in_work(sheet: Sheet, time: Stretch) -> bool:
    return time.is_range and sheet.line_at(time.start).section is Section.WORK


def _is_of_work(sheet: Sheet, time: Stretch, following: Stretch | None) -> bool:
    """A time that an entry may be about: at the beginning or the end of short words, not within a sentence."""
    line = sheet.line_at(time.start)
    if line.section in _NEVER:
        return False
    before = sheet.text[line.start : time.start]
    if line.is_item and line.section is not Section.WORK:
        return False
    if len(before) > _BEFORE or _is_sentence(before):
        return False
    if line.section is Section.WORK:
        return time.is_range or _stands_out(sheet, line, time)
    return time.is_range and (following is None or following.start > time.end)


def _stands_out(sheet: Sheet, line: Line, time: Stretch) -> bool:
    """A single date alone on its line, at its beginning, or at the end of a short one."""
    before = bare(sheet.text[line.start : time.start]).strip()
    after = sheet.text[time.end : line.end].strip()
    return not before or (len(before) < 60 and (not after or bool(PLACEHOLDER.match(after.lstrip(" ,–-|")))))


#: A stop that is not that of an abbreviation.
_STOP = re.compile(r"(?<!\b[JS]r)(?<!\bCo)(?<!\bSt)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\b\w)\. ")
_VERB = re.compile(
    r"\b(?:(?-i:I)(?= [a-z])|my|was|were|is|are|has|have|had|which|that|who|their)\b", re.IGNORECASE
)


def _is_sentence(words: str) -> bool:
    return bool(_VERB.search(words) or _STOP.search(words))


def _offers(sheet: Sheet, time: Stretch, busy: set[int], own: str) -> dict[str, Found]:
    offers: dict[str, Found] = {}
    for place in _places(sheet, time, busy):
        words = sheet.text[place.start : place.end]
        if _STUDY.search(words) or _AWARD.search(words):
            continue
        found = best(sheet.text, place.start, place.end)
        if own and found.grade < Grade.WHOLE:
            found = _same(sheet.text, place, own) or found
        is_far = place.slot not in ("before", "after")
        if (
            is_far
            and found.grade is Grade.PART
            and not is_employer(sheet.text[found.rest[0] : found.rest[1]].strip(" ,"))
        ):
            continue
        if found.grade:
            offers[place.slot] = found
    return offers


def _same(text: str, place: _Place, own: str) -> Found | None:
    for start, end in segments(text, place.start, place.end):
        if text[start:end].lower() == own:
            return Found(Grade.WHOLE, start, end)
    return None


def _places(sheet: Sheet, time: Stretch, busy: set[int]) -> Iterator[_Place]:
    first, last = sheet.index_at(time.start), sheet.index_at(time.end - 1)
    line, after = sheet.lines[first], sheet.lines[last]
    yield _Place("before", max(line.start, time.start - _BEFORE), time.start)
    yield _Place("after", time.end, min(after.end, time.end + _AFTER))
    for slot, number in (
        ("above", first - 1),
        ("above2", first - 2),
        ("below", last + 1),
        ("below2", last + 2),
    ):
        if slot.endswith("2") and {first - 1, last + 1} & busy and number in busy:
            continue
        if 0 <= number < len(sheet.lines) and number not in busy and _may_name(sheet.lines[number]):
            if slot == "above2" and (first - 1 in busy or sheet.lines[first - 1].is_heading):
                continue
            if slot == "below2" and last + 1 in busy:
                continue
            yield _Place(slot, sheet.lines[number].start, _end_of_name(sheet.lines[number]))


def _end_of_name(line: Line) -> int:
    """Where a line ends; a long one where it leaves a template's employer unnamed, and duties go on."""
    if len(line.text) > _LONGEST_LINE and (found := PLACEHOLDER.search(line.text[:_LONGEST_LINE])):
        return line.start + found.start()
    return line.end


def _may_name(line: Line) -> bool:
    """A line that may hold a title or an employer beside an entry's time."""
    words = line.text[: _end_of_name(line) - line.start]
    if line.is_heading or line.section in _NEVER or len(words) > _LONGEST_LINE or line.is_item:
        return False
    return not words.endswith((".", ";")) or len(words) <= _SHORT_LINE


def _chosen(
    sheet: Sheet, asked: Sequence[tuple[Stretch, dict[str, Found]]], usual: Counter[str]
) -> Iterator[Held]:
    top = usual.most_common(1)[0][0] if usual else ""
    taken: set[int] = set()
    opens: bool | None = None
    for time, offers in asked:
        open_offers = {slot: found for slot, found in offers.items() if found.start not in taken}
        choice = _choice(sheet, time, open_offers, usual, top)
        if choice is None:
            continue
        slot, found = choice
        taken.add(found.start)
        if opens is None:
            opens = _opens_a_section(sheet, _first_line(sheet, time, found))
        employer = _employer(sheet, time, found, opens=opens)
        yield Held(found.start, found.end, employer, time, slot)


def _choice(
    sheet: Sheet, time: Stretch, offers: dict[str, Found], usual: Counter[str], top: str
) -> tuple[str, Found] | None:
    is_work = sheet.line_at(time.start).section is Section.WORK
    total = sum(usual.values()) or 1
    best_slot, best_value = "", 0.0
    for slot, found in offers.items():
        if not _is_enough(found, slot, is_work=is_work, is_top=slot == top, share=usual[slot] / total):
            continue
        value = found.grade * 3 + _NEAR[slot] + 14 * usual[slot] / total
        if value > best_value:
            best_slot, best_value = slot, value
    return (best_slot, offers[best_slot]) if best_slot else None


def _is_enough(found: Found, slot: str, *, is_work: bool, is_top: bool, share: float) -> bool:
    if found.grade is Grade.WEAK:
        return is_work and is_top and slot not in ("above2", "below2")
    if slot in ("above2", "below2"):
        return found.grade is Grade.WHOLE and (is_top or share > 0.3)
    if found.grade is Grade.PART and slot in ("above", "below"):
        return share > 0.3
    return is_work or found.grade is Grade.WHOLE or (is_top and slot in ("before", "after"))


def _first_line(sheet: Sheet, time: Stretch, found: Found) -> int:
    return min(sheet.index_at(time.start), sheet.index_at(found.start))


def _opens_a_section(sheet: Sheet, number: int) -> bool:
    return number == 0 or sheet.lines[number - 1].is_heading


def _employer(sheet: Sheet, time: Stretch, found: Found, *, opens: bool) -> tuple[int, int]:
    """What is left of the title's own part; else the nearest words on the entry's lines that may name one.

    `opens`: the first entry begins with its time or title. Then so do all: what stands above is of the one before,
    and a word that only organisations have decides (`Nurse, Surgery`, and below it `Mole Hospital`).
    """
    least = sheet.lines[_first_line(sheet, time, found)].start if opens else 0
    named = list[tuple[int, int]]()
    for words in _leftovers(sheet, time, found):
        start, end = _without_place(sheet.text, *words)
        if start >= least and end - start > 1 and is_employer(sheet.text[start:end]):
            named.append((start, end))
    sure = [one for one in named if _is_surely_one(sheet.text[one[0] : one[1]])] if opens else []
    return next(iter((*sure, *named)), (0, 0))


def _is_surely_one(words: str) -> bool:
    return not EMPLOYERS.isdisjoint(words.lower().split())


def _leftovers(sheet: Sheet, time: Stretch, found: Found) -> Iterator[tuple[int, int]]:
    text = sheet.text
    if found.rest[1]:
        yield from segments(text, *found.rest)
    own, first, last = sheet.index_at(found.start), sheet.index_at(time.start), sheet.index_at(time.end - 1)
    pieces = [(sheet.lines[first].start, time.start)]
    if sheet.lines[last].end - time.end <= _AFTER // 2:
        pieces.append((time.end, sheet.lines[last].end))
    if own not in (first, last):
        pieces.append((sheet.lines[own].start, sheet.lines[own].end))
    between = {own - 1, own + 1} & {first - 1, first + 1, last + 1} - {own, first, last}
    pieces += [
        (sheet.lines[number].start, sheet.lines[number].end)
        for number in sorted(between)
        if 0 <= number < len(sheet.lines)
        and len(sheet.lines[number].text) < 70
        and _may_name(sheet.lines[number])
    ]
    if own == last + 1 and own + 1 < len(sheet.lines) and is_organisation(sheet.lines[own + 1].text):
        pieces.append((sheet.lines[own + 1].start, sheet.lines[own + 1].end))
    for start, end in pieces:
        for first_, last_ in segments(text, start, end):
            if (last_ <= found.start or first_ >= found.end) and not best(text, first_, last_).grade:
                yield first_, last_


def _without_place(text: str, start: int, end: int) -> tuple[int, int]:
    """`Acme GmbH, Berlin` → `Acme GmbH`."""
    while start < end and not text[start].isalnum():
        start += 1
    comma = text.find(",", start, end)
    return (
        (start, comma)
        if comma > start and not text[comma + 1 : end].strip().lower().startswith(("inc", "ltd", "llc"))
        else (start, end)
    )


def _labelled(sheet: Sheet, known: Sequence[Held]) -> list[Held]:
    """`Role: Java Developer` in a resume whose entries have times: only titles that those do not give."""
    if len(known) > 2:
        return []
    seen = {sheet.text[one.start : one.end].lower() for one in known}
    return [one for one in _undated(sheet) if sheet.text[one.start : one.end].lower() not in seen]


def _undated(sheet: Sheet) -> list[Held]:
    found: dict[str, Held] = {}
    for line in sheet.lines:
        if line.section in _NEVER and line.section is not Section.EDUCATION:
            continue
        one = _of_line(sheet, line)
        if one is not None:
            found.setdefault(sheet.text[one.start : one.end].lower(), one)
        if len(found) == MOST:
            break
    return list(found.values())


def _of_line(sheet: Sheet, line: Line) -> Held | None:
    """A title behind `Role:` or `worked as`; or one that stands before its employer: `Data Scientist - Acme`."""
    text = sheet.text
    start = line.start
    if label := _LABEL.match(line.text[:60]):
        here = best(text, start + label.end(), min(line.end, start + label.end() + LONGEST))
        if here.grade >= Grade.PART and here.start < start + label.end() + 3:
            return Held(here.start, here.end, (0, 0), None)
    if len(line.text) <= _LONGEST_LINE and not line.is_item and not line.is_heading:
        here = best(text, start, line.end)
        if here.grade is Grade.WHOLE and here.start == start and _is_alone(sheet, line, here):
            return Held(here.start, here.end, _without_place(text, *here.rest), None)
    if (said := _AS.search(line.text[:400])) is not None:
        at = start + said.end()
        here = best(text, at, min(line.end, at + 60))
        if here.grade >= Grade.PART and here.start == at:
            return Held(here.start, here.end, (0, 0), None)
    return None


def _is_alone(sheet: Sheet, line: Line, found: Found) -> bool:
    if _STUDY.search(line.text) or _AWARD.search(line.text):
        return False
    has_employer = found.rest[1] > found.rest[0] and found.rest[0] > found.end
    return has_employer or (line.section is Section.WORK and found.end - found.start == len(line.text))


def newest_first(sheet: Sheet, found: Sequence[Held], today: date) -> list[HeldTitle]:
    """As values, each once. Those without a time stand behind, in the order of the text."""
    titles: dict[tuple[str, YearMonth | None, YearMonth | None], HeldTitle] = {}
    for one in found:
        title = " ".join(sheet.text[one.start : one.end].split())
        employer = " ".join(sheet.text[one.employer[0] : one.employer[1]].split())
        began, ended, is_current = _when(one.time, today)
        if one.time and began is None:
            continue
        value = HeldTitle(title, sheet.span(one.start, one.end), employer, began, ended, is_current)
        titles.setdefault((title.lower(), began, ended), value)
    return sorted(titles.values(), key=lambda title: title.newest_key)


def _when(time: Stretch | None, today: date) -> tuple[YearMonth | None, YearMonth | None, bool]:
    """A time that has not begun is no title held; one that ends ahead is held still."""
    now = (today.year, today.month)
    if time is None or time.began > now:
        return None, None, False
    if time.ended and time.ended > now:
        return time.began, None, True
    return time.began, time.ended, time.is_current
