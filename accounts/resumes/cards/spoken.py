"""Languages that a person speaks, and how well."""

import re
from collections.abc import Iterator

from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet
from accounts.resumes.profile import Spoken
from postings.facts.languages.levels import level_in
from postings.facts.languages.names import CAPITALISED, CODES

MOST = 20
_LONGEST_LINE = 300
_NAME = re.compile(r"[^\W\d_]{3,}")
_LEVEL = re.compile(
    r"\b(?:[abc][12]\b|native|mother tongue|muttersprach\w*|langue maternelle|lengua materna|moedertaal"
    r"|fluen\w+|bilingual"
    r"|bilingue|bilingüe|fließend|verhandlungssicher\w*|courant|couramment|vloeiend|conversational"
    r"|proficien\w+"
    r"|intermediate|basic|grundkenntnisse|speak(?:s|ing)?|spoken|spreche|parle|hablo|read and write"
    r"|written and spoken"
    r"|languages?(?: known| skills| spoken)? ?:|sprachen ?:|langues ?:|idiomas ?:|talen ?:)",
    re.IGNORECASE,
)
_NATIVE = frozenset(("native", "bilingual"))
_NOT_SPOKEN = re.compile(
    r"(?i) (?:teacher|restaurant|cuisine|literature|studies|department|translation|class|course)"
)


def spoken(sheet: Sheet) -> tuple[Spoken, ...]:
    """In a section of languages every name counts; elsewhere one beside a word that says how well."""
    found: dict[str, Spoken] = {}
    for line in sheet.lines:
        if line.is_heading or len(line.text) > _LONGEST_LINE:
            continue
        is_of_languages = line.section is Section.LANGUAGES
        said = _of_line(sheet, line) if is_of_languages or _says_how_well(line) else ()
        for one in (*said, *_listed(sheet, line)):
            known = found.get(one.code)
            if known is None or (not known.level and one.level):
                found[one.code] = one
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def _listed(sheet: Sheet, line: Line) -> Iterator[Spoken]:
    """Items of a list of skills that are a language and nothing else: `Salesforce, French`."""
    if line.section is not Section.SKILLS:
        return
    for item in re.split(r"[,;|•·/]", line.text[line.body :]):
        name = item.strip(" .–-")
        if name[:1].isupper() and (code := CODES.get(name.lower())):
            yield Spoken(code, sheet.line_span(line))


def _says_how_well(line: Line) -> bool:
    return (
        line.section not in (Section.REFERENCES, Section.EDUCATION) and _LEVEL.search(line.text) is not None
    )


def _of_line(sheet: Sheet, line: Line) -> list[Spoken]:
    names = [
        (match, CODES[match[0].lower()])
        for match in _NAME.finditer(line.text)
        if match[0].lower() in CODES and (match[0][0].isupper() or match[0] not in CAPITALISED)
    ]
    if line.section is not Section.LANGUAGES:
        names = [(match, code) for match, code in names if _is_spoken(line.text, match)]
    span = sheet.line_span(line)
    found = []
    for number, (match, code) in enumerate(names):
        start = names[number - 1][0].end() if number else 0
        end = names[number + 1][0].start() if number + 1 < len(names) else len(line.text)
        found.append(
            Spoken(code, span, _level(line.text[start : match.start()], line.text[match.end() : end]))
        )
    if not found or any(one.level for one in found) or len(sheet.lines) <= sheet.index_at(line.start) + 1:
        return found
    return _with_level_below(sheet, line, found)


def _with_level_below(sheet: Sheet, line: Line, found: list[Spoken]) -> list[Spoken]:
    """`German` on one line, `Native` on the next."""
    below = sheet.lines[sheet.index_at(line.start) + 1]
    if (
        len(found) > 1
        or len(below.text) > 40
        or any(word.lower() in CODES for word in _NAME.findall(below.text))
    ):
        return found
    return [Spoken(found[0].code, found[0].span, _level("", below.text))]


def _is_spoken(words: str, name: re.Match[str]) -> bool:
    """Beside a word that says how well, and not a subject or a kitchen: `German literature`, `Italian restaurant`."""
    return not _NOT_SPOKEN.match(words, name.end()) and any(
        -70 < name.start() - level.end() < 70 or -70 < level.start() - name.end() < 70
        for level in _LEVEL.finditer(words)
    )


def _level(before: str, after: str) -> str:
    """Behind the name (`German (C1)`, `Deutsch: Muttersprache`), else before it (`fluent in Spanish`)."""
    behind = re.split(r"[,;|•]|\band\b|\bund\b|\bet\b|\by\b|\ben\b", after.lower())[0]
    level = level_in("", behind) or level_in(before.lower()[-60:], "")
    return "native" if level in _NATIVE else level
