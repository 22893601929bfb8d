"""Degrees and diplomas: the lines that name them, their level, the year they ended."""

import re
from collections.abc import Sequence

from accounts.resumes.cards.dates import Stretch
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet, bare
from accounts.resumes.profile import Study, YearMonth
from postings.facts.education.terms import ENGLISH, LADDER, OTHERS
from postings.vocab import EducationLevel as Level

MOST = 12
_LONGEST_LINE, _LONGEST = 400, 160
#: As people write them of themselves, where postings do not. The highest first.
_OWN: tuple[tuple[Level, str], ...] = (
    (Level.DOCTORATE, r"ph\.? ?d\b|doctor(?:ate)? of|doctorate\b|\bj\.?d\b\.?(?= |,|:|$)|juris doctor"
        r"|dr\. (?:rer|phil|med|ing)"
     r"|promotion (?:in|zum|an)|doctorat\b|doctorado\b|\bm\.?d\.?(?= :|,|$)"),
    (Level.MASTER, r"\bmasters?['’`]?s?\b(?! (?:card|data|class|teacher|schedule))|m\.? ?sc\b"
        r"|m\.? ?tech\b|m\.s\b|\bms\b(?= :| in|,)|\bm\.a\b|\bma\b(?= :| in|,)|m\.b\.a\b|\bmba\b"
        r"|^\W*(?-i:M[AS](?= [A-Z]))|\bpgdm\b|\bmca\b|\bmcs\b|m\.? ?eng\b|m\.? ?ed\b"
     r"|m\.e\b|\bme\b(?= in)|post ?graduate|diplom-?(?:ingenieur|kauf|informatik|volks|psycho)\w*"
     r"|\bmagister\b|máster|maestría|dipl\.-"),
    (Level.BACHELOR, r"bachelor['’`]?s?\b|b\.? ?sc\b|b\.? ?tech\b|\bb\.s\b|\bbs\b(?= :| in|,)|\bb\.a\b"
        r"|\bba\b(?= :| in|,)|^\W*(?-i:B[AS](?= [A-Z]))"
        r"|b\.?b\.?a\b|\bb\.e\b|\bbe\b(?= in| ?\(| ,|$)|\bbca\b|\bbcs\b|b\.?com\b"
        r"|b\.? ?eng\b|b\.f\.a\b|\bbfa\b|b\.? ?ed\b"
     r"|\bbsn\b|undergraduate degree|licenciatura|licence (?:en|de)|\bgrado en|hbo\b"),
    (Level.ASSOCIATE, r"associate['’`]?s?(?: degree\b| of\b| ?:| in (?:applied|arts|science|business"
        r"|nursing|general|liberal))|\ba\.?a\.?s?\b(?= :| in|,|\.)|\ba\.s\b|^\W*polytechnic\b"
        r"|\bdiploma (?:in|of)\b|\bhnd\b|\bbts\b|\bdut\b|foundation degree"),
    (Level.VOCATIONAL, r"vocational|trade school|technical (?:diploma|school|certificate)"
        r"|berufsausbildung|ausbildung (?:zu[mr]?|als)|(?:ihk|lehre) |\bbac pro|formación profesional"
        r"|\bmbo\b|\bnvq\b|\bbtec\b|\biti\b"),
    (Level.HIGH_SCHOOL, r"high school|\bged\b|\bg\.e\.d\b|secondary (?:school|education)|\bh\.?s\.?c\b"
        r"|\bs\.?s\.?c\b|abitur|hochschulreife|realschul|baccalauréat|bachillerato|\bhavo\b|\bvwo\b"
        r"|a-levels?\b|gcses?\b|\bxii\b|12th|10th"),
)  # fmt: skip
_LEVELS = re.compile("|".join(f"(?P<{level.value}>{words})" for level, words in _OWN), re.IGNORECASE)
#: In a section of schools a name of one is no degree: `Masters School`, `Doctor X High School` is one all the same.
_STRONG = re.compile(
    r"\b(?:bachelor|master|associate|doctor)['’`]?s?(?: degree)? (?:of|in|degree)\b|\bph\.? ?d\b"
    r"|\bhigh school diploma\b|\b[bm]\.? ?(?:sc|tech|eng)\b"
    r"|\bm\.?b\.?a\b ?[:,]|\bb\.[as]\b|\bm\.[as]\b",
    re.IGNORECASE,
)


def studies(sheet: Sheet, times: Sequence[Stretch]) -> tuple[Study, ...]:
    found: dict[str, Study] = {}
    has_section = sheet.has(Section.EDUCATION)
    for line in sheet.lines:
        if line.is_heading or len(line.text) > _LONGEST_LINE:
            continue
        is_of_school = line.section is Section.EDUCATION
        if not is_of_school and (has_section or not _STRONG.search(line.text) or len(line.text) > _LONGEST):
            continue
        level = _level(line.text[line.body :])
        if level is None:
            continue
        text = " ".join(bare(line.text[line.body :]).split())[:_LONGEST].strip(" ,;:|–-")
        found.setdefault(
            text.lower(), Study(text, sheet.line_span(line), level.value, _ended(sheet, line, times))
        )
        if len(found) == MOST:
            break
    return tuple(found.values())


def level_named(words: str) -> str:
    """The level of a degree named in a few words, or an empty text."""
    level = _level(words[:_LONGEST])
    return level.value if level else ""


def _level(words: str) -> Level | None:
    """The level of the first degree named; of two at one place (`Master's degree`) what both say."""
    found = _LEVELS.search(words)
    if found:
        return Level(found.lastgroup or "")
    for pattern in (ENGLISH, *(pattern for _, _, pattern in OTHERS)):
        match = pattern.search(words[:_LONGEST])
        if match and match.lastgroup in LADDER:
            return Level(match.lastgroup)
    return None


def _ended(sheet: Sheet, line: Line, times: Sequence[Stretch]) -> YearMonth | None:
    """The last date on its line; else one that is most of the line above or below."""
    own = [time for time in times if line.start <= time.start < line.end]
    if own:
        return own[-1].ended
    number = sheet.index_at(line.start)
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(sheet.lines) and len(sheet.lines[beside].text) <= 40:
            near = sheet.lines[beside]
            dates = [time for time in times if near.start <= time.start and time.end <= near.end]
            if dates and (dates[-1].end - dates[-1].start) * 2 > len(near.text):
                return dates[-1].ended
    return None
