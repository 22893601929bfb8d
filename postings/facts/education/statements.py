"""Which degrees and diplomas of a text are asked of the applicant, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from postings.facts.document import Document
from postings.facts.education.demand import is_preferred, is_replaceable, is_something_else
from postings.facts.education.others import is_of_others
from postings.facts.education.terms import ABBREVIATION, ENGLISH, ENGLISH_STEMS, LADDER, OTHERS
from postings.facts.occurrences import occurrences
from postings.vocab import EducationLevel

#: Hits of one word beyond these are not looked at: no posting has so many.
MOST_HITS = 20
_LONGEST_LINE = 480
#: How far from a hit a term may begin: `mechanical, electrical or other engineering degree`.
_BEFORE_DEGREE, _BEFORE_NAME, _AFTER_HIT = 60, 20, 2
_PLAIN_START = ("degree", "Degree", "DEGREE")
#: English at both ends of a text is taken for English throughout.
_SAMPLE = 800
_PLAIN = ("degree", "field")
#: Starts of words, also where a line's end was lost: `SkillsMaster's degree`.
_WORD = re.compile(r"\b\w|(?<=[a-z0-9)])(?=[A-Z])")

_STOP = re.compile(
    r"[;•|]|[.!?](?= +[^a-z\s])|(?<! or)(?<! of)(?<!least)(?<!minimum)"
    r" (?=\d{1,2}(?: ?[-–+]| to )? ?\d{0,2}\+? years)| [–—-] (?=[A-Z])"
)
#: What still belongs to the sentence before a semicolon: `; or equivalent experience`.
_GOES_ON = re.compile(r" ?(?:or|and/or|oder|ou|o)\b")
_CUT = re.compile(r" {2,3}(?=(?:is|are|or|and/or|preferred|required|would be|strongly|highly|a plus)\b)")
_GAP = re.compile(
    r"[^.;•]{0,70}?(?:\b(?:or|and/or|oder|ou|o|of|e/o|eller|bzw\.?|to|bis|à)\b[^.;•(),]{0,12}|/ ?)|, ?"
)
_GAP_END = re.compile(
    r"\b(?:experience|equivalent|minimum|required|requires?|preferred|plus|must|desired|ideally|preferably|advantage"
    r"|erforderlich|wünschenswert|souhaité)\b"
)
_FIELDS_AFTER = re.compile(
    r"(?:['’]?s?(?: degree)?(?: or (?:higher|above))?|[^.;•()]{0,12})[ ,(]{1,2}(?:preferably |ideally "
    r"|required )?(?P<joint>in|im bereich|der|des|im|en|dans|em|in der|within) "
    r"(?:an? |the |field of |one of the following:? |areas? of |la |l['’])?(?P<fields>[^.;•|\n]{3,170})"
)
_FIELDS_END = re.compile(
    r"\b(?:is|are|required|preferred|or (?:an? )?(?:\w+ )?(?:equivalent|comparable|commensurate|equal)"
    r"|and (?:\w+ ){0,2}(?:registration|registered|licen[sc]\w{1,4}|certifi\w{2,7}|membership|eligib\w{2,4})"
    r"|or (?:other )?(?:similar|relevant|related)|with|from|and (?:at least|an?|\d)|plus|strongly|desired"
    r"|who|that|experience|would|must|preferably|ideally|degree|including|such as|at an?|at|over|graduating"
    r"|has|have|you|we|will|oder vergleichbar\w*|as well)\b|  | - |\d+\+|(?<=[a-z]{3})(?=[A-Z][a-z]{2})"
)
_SPLIT = re.compile(
    r" ?, ?(?:or |and |und |oder |ou |y |o |et )?| or | and/or | / |/(?=[A-Z])| oder | und | ou | et |\("
    r"| and (?=[A-Z])"
)
_NO_FIELD = re.compile(
    r".*\b(?:related|relevant|similar|equivalent|comparable|other|another|any|field|fields|discipline"
    r"|disciplines|subject|area|areas|vergleichbar\w*|verwandt\w*|connexe|équivalent|afín|afines|similares"
    r"|etc|autres?|graduates?|masters?|master['’]s|bachelor\S{0,3}|certification|ms|bs|ba|ma|phd|mba|years?"
    r"|one|two|three|four|five|degrees?|m/w|von vorteil|erfahrung|\w*erfahrung|\d+\S*|progress|hand|person"
    r"|lieu|addition|year|order|these|this|our"
    r"|your|the|equal|registration|licen[sc]e|licensure|membership|werkniveau|denkniveau|\w*beruf)\b.*",
    re.IGNORECASE,
)
#: A kind of trade, not a subject: `in einem elektrischen, mechanischen Beruf`.
_SOME_TRADE = re.compile(
    r"eine[mrs]\b.{0,80}?\b(?:\w*beruf\w{0,4}|bereichs?|umfeld\w{0,2}|fachrichtung|gebiet\w{0,2})\b",
    re.IGNORECASE,
)
#: There `en` is `and`: what follows is the next demand.
_DUTCH = re.compile(r"hbo|mbo|wo\b|universitair|havo|vwo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that asks for a degree: `start` to `end` covers the words for it."""

    level: EducationLevel
    fields: tuple[str, ...]
    is_required: bool
    or_equivalent: bool
    start: int
    end: int
    rule: str


def statements(document: Document) -> list[Statement]:
    """All that the text asks, in its order."""
    found: dict[int, Statement] = {}
    for pattern, hits in _hits(document):
        for (first, last), near in _regions(document, hits):
            line = document.text[first:last].replace("\xa0", " ")
            groups = _alternatives(line, _terms(line, pattern, [hit - first for hit in near]))
            for terms, after in zip_longest(groups, groups[1:]):
                statement = _statement(
                    document, (line, first), terms, after[0].start() if after else len(line)
                )
                if statement is not None:
                    found.setdefault(statement.start, statement)
    return [found[start] for start in sorted(found)]


def _hits(document: Document) -> Iterator[tuple[re.Pattern[str], list[int]]]:
    """Where telling words stand, for each language that the text may be in."""
    lower = document.lower
    hits = _found(lower, ENGLISH_STEMS)
    hits += [
        hit.start() for hit, _ in zip(ABBREVIATION.finditer(document.text), range(MOST_HITS), strict=False)
    ]
    yield ENGLISH, sorted(hits)
    if " the " in lower[:_SAMPLE] and " the " in lower[-_SAMPLE:]:
        return
    for marks, stems, pattern in OTHERS:
        if document.has(*marks):
            yield pattern, sorted(_found(lower, stems))


def _found(lower: str, stems: tuple[str, ...]) -> list[int]:
    return list(occurrences(lower, *stems, limit=MOST_HITS))


def _regions(document: Document, hits: list[int]) -> list[tuple[tuple[int, int], list[int]]]:
    """The lines, or the sentences of a long line, that hold the hits."""
    regions: dict[tuple[int, int], list[int]] = {}
    last = -1
    for hit in hits:
        if hit >= last:
            region = document.line(hit)
            if region[1] - region[0] > _LONGEST_LINE:
                region = document.sentence(hit, hit + 1)
            last = _goes_on_to(document, region[1])
            region = (region[0], last)
        regions.setdefault(region, []).append(hit)
    return list(regions.items())


def _goes_on_to(document: Document, end: int) -> int:
    """The end of a line that was cut within a sentence: `or a related field  is a plus`."""
    goes_on = _CUT.match(document.text, end)
    return document.line(goes_on.end())[1] if goes_on else end


def _terms(line: str, pattern: re.Pattern[str], hits: list[int]) -> list[re.Match[str]]:
    """Every degree named near the hits. Patterns are tried at the starts of words only, which is what"
    " costs."""
    terms: list[re.Match[str]] = []
    position = 0
    for hit in hits:
        is_near = pattern is ENGLISH and not line.startswith(_PLAIN_START, hit)
        before = _BEFORE_NAME if is_near else _BEFORE_DEGREE
        for word in _WORD.finditer(line, max(position, hit - before, 0), hit + _AFTER_HIT):
            start = word.start()
            if start >= position and (term := pattern.match(line, start)):
                terms.append(term)
                position = term.end()
        position = max(position, hit)
    return terms


def _alternatives(line: str, terms: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Terms grouped where `or` joins them: `a Bachelor's or Master's degree`."""
    groups: list[list[re.Match[str]]] = []
    for term in terms:
        if groups:
            gap = line[groups[-1][-1].end() : term.start()].lower()
            if not gap.strip(" ()"):
                continue
            if len(gap) <= 80 and _GAP.fullmatch(gap) and not _GAP_END.search(gap):
                groups[-1].append(term)
                continue
        groups.append([term])
    return groups


def _statement(
    document: Document, place: tuple[str, int], terms: list[re.Match[str]], until: int
) -> Statement | None:
    """`until` is where the next degree of the line begins: what stands after it is said of that one."""
    line, offset = place
    start, end = terms[0].start(), terms[-1].end()
    left, right = _around(line, start, end)
    section = document.section(offset + start)
    if is_something_else((left, right), section) or is_of_others(left, right, line[start:end].lower()):
        return None
    level = min((_level(term) for term in terms), key=LADDER.index)
    fields, fields_end = _fields(line, terms)
    or_equivalent = is_replaceable(document, (offset + start, offset + end), right, level)
    is_plain = all(term.lastgroup in _PLAIN for term in terms)
    return Statement(
        level=level,
        fields=fields,
        is_required=not is_preferred(left, _said_of_it(right, until - end), section),
        or_equivalent=or_equivalent,
        start=offset + start,
        end=offset + max(end, fields_end),
        rule="plain_degree" if is_plain else "named_degree",
    )


def _said_of_it(right: str, length: int) -> str:
    """What stands before the next degree; a degree in brackets does not end it: `(CFA, MBA) is a plus`."""
    before = right[:length]
    return right if before.count("(") > before.count(")") else before


def _around(line: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence, before and after, in lower case."""
    before, after = line[max(0, start - 160) : start], line[end : end + 240]
    begin = max((stop.end() for stop in _STOP.finditer(before)), default=0)
    stop_after = next((stop for stop in _STOP.finditer(after) if not _GOES_ON.match(after, stop.end())), None)
    return before[begin:].lower(), (after[: stop_after.start()] if stop_after else after).lower()


def _level(term: re.Match[str]) -> EducationLevel:
    name = term.lastgroup or ""
    return EducationLevel.BACHELOR if name in _PLAIN else EducationLevel(name)


def _fields(line: str, terms: list[re.Match[str]]) -> tuple[tuple[str, ...], int]:
    """The subjects, as the posting words them, and where their words end."""
    after = _FIELDS_AFTER.match(line, terms[-1].end())
    if after is None or _SOME_TRADE.match(after["fields"]):
        return (), 0
    if after["joint"] == "en" and _DUTCH.match(terms[-1][0]):
        return (), 0
    words = after["fields"]
    if stop := _FIELDS_END.search(words):
        words = words[: stop.start()]
    subjects, end = [], 0
    for subject in _SPLIT.split(words):
        plain = subject.strip(" ,)(*–-:")
        if not 1 < len(plain) <= 50 or _NO_FIELD.fullmatch(plain):
            continue
        subjects.append(plain)
        end = line.index(plain, after.start("fields")) + len(plain)
    return tuple(dict.fromkeys(subjects[:6])), end
