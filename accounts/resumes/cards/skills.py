"""Skills that a resume names, with the sentences that name them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from accounts.resumes.cards.denied import is_denied
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet
from accounts.resumes.profile import SkillSeen, Span
from postings.facts.document import sentence_at
from postings.facts.languages.names import CODES
from postings.facts.skills.matcher import Match, matches
from postings.facts.skills.normal import normal
from postings.facts.skills.taxonomy import Kind, taxonomy

MOST = 200
#: Sentences kept of one skill: the first ones.
MOST_SPANS = 8
_SILENT = frozenset((Section.REFERENCES, Section.PERSONAL, Section.INTERESTS))
#: A letter in a list is a language where another tool stands so near.
_BESIDE = 40
_ITEM = re.compile(r"[^,;|•·/()\n:]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: `excel in fast-paced settings`, `Access to records`: verbs and plain words, whatever stands in capitals around.
_PLAIN_USE = {
    "excel": (re.compile(r"(?i)(?:\b(?:to|i|and|who|can|will|also)|ability to|^[\W_]*) ?$"), re.compile(r"(?i) (?:in"
        r"|at|under|as|when|by|within|while)\b")),
    "access": (re.compile(r"(?i)(?:)$"), re.compile(r"(?i) (?:to|for|point|control|management|rights"
        r"|provid\w+)\b")),
    "word": (re.compile(r"(?i)(?:)$"), re.compile(r"(?i) of (?:mouth|god)\b")),
    "outlook": (re.compile(r"(?i)\b(?:positive|sunny|good|future|business|great)? ?$"), re.compile(r"(?i) (?:on"
        r"|for|to)\b")),
    "notion": (re.compile(r"(?i)(?:)$"), re.compile(r"(?i) (?:of|that)\b")),
    "teams": (re.compile(r"(?i)\b(?:functional|of|lead|led|leading|sales|project|manage|managed|other"
        r"|work in|and) $"), re.compile(r"")),
    "spring": (re.compile(r"(?i)(?:)$"), re.compile(r"(?i)[ ,]+(?:(?:19|20)\d\d|semester|break|season"
        r"|term|sale|collection|and summer|/ ?summer|cleaning)")),
}  # fmt: skip


def skills(
    sheet: Sheet, apart: Sequence[tuple[int, int]], employers: Sequence[tuple[int, int]]
) -> tuple[SkillSeen, ...]:
    """In the order in which they are first named. `apart`: contacts; `employers`: names of them."""
    closed = bytearray(len(sheet.text) + 1)
    for start, end in (*apart, *employers):
        closed[start:end] = b"\1" * (end - start)
    seen: dict[str, tuple[str, bool, list[Span]]] = {}
    for match in sorted(_named(sheet), key=lambda match: match.start):
        if closed[match.start] or len(seen) == MOST:
            continue
        if not _is_meant(sheet, match):
            continue
        entry = match.entry
        spans = seen.setdefault(entry.slug, (entry.name, entry.kind is not Kind.SOFT, []))[2]
        span = sheet.span(*_sentence(sheet, match))
        if len(spans) < MOST_SPANS and span not in spans:
            spans.append(span)
    return tuple(
        SkillSeen(slug, name, tuple(spans), is_hard) for slug, (name, is_hard, spans) in seen.items()
    )


def _named(sheet: Sheet) -> Iterator[Match]:
    """What the taxonomy's rules accept, and items of lists; a letter that is an item only beside other tools."""
    found = matches(sheet.text)
    starts = {match.start for match in found}
    items = [
        match
        for line in sheet.lines
        if line.section in (Section.SKILLS, Section.LANGUAGES) and not line.is_heading
        for match in _listed(line)
    ]
    listed = {match.start for match in items}
    sure = [match for match in found if not (match.start in listed and match.end - match.start == 1)]
    doubtful = [match for match in items if match.start not in starts or match.end - match.start == 1]
    yield from sure
    tools = sorted(
        (match.start, match.end, match.entry.slug)
        for match in (*sure, *doubtful)
        if match.end - match.start > 1 and _is_technical(match)
    )
    yield from (match for match in doubtful if _has_tool_beside(match, tools))


def _has_tool_beside(match: Match, tools: list[tuple[int, int, str]]) -> bool:
    at = bisect_left(tools, (match.start,))
    return any(
        end > match.start - _BESIDE and start < match.end + _BESIDE and slug != match.entry.slug
        for start, end, slug in tools[max(0, at - 2) : at + 3]
    )


def _is_technical(match: Match) -> bool:
    """A tool other than those of every office: `Administration, C, Excel` names no language."""
    return match.entry.kind is Kind.TOOL and not match.entry.slug.startswith(
        ("microsoft", "powerpoint", "adobe")
    )


def _listed(line: Line) -> Iterator[Match]:
    """Items of a list of skills that are a skill's name as it is spelt: `C`, `R`, `Go`."""
    if not any(mark in line.text for mark in ",;|•·/") and len(line.text) > 24:
        return
    for item in _ITEM.finditer(line.text[line.body :]):
        words = item[0].strip(" -–—*.")
        for form in taxonomy().forms.get(normal(f"{words} ").strip(), ()) if 0 < len(words) <= 24 else ():
            if form.spelling == words:
                start = line.start + line.body + item.start() + item[0].index(words)
                yield Match(form.entry, start, start + len(words))
                break


def _is_meant(sheet: Sheet, match: Match) -> bool:
    line = sheet.line_at(match.start)
    if line.section in _SILENT or (line.section is Section.LANGUAGES and _is_spoken(line)):
        return False
    if line.section is Section.EDUCATION and match.entry.kind is not Kind.TOOL:
        return False
    if is_denied(sheet.text, match.start, match.end):
        return False
    before = sheet.text[max(line.start, match.start - 90) : match.start]
    plain = _PLAIN_USE.get(sheet.text[match.start : match.end].lower())
    if plain is None:
        return True
    is_plain = plain[0].search(before) and plain[1].match(sheet.text, match.end, match.end + 24)
    return not is_plain or (line.section is Section.SKILLS and "," in line.text)


def _is_spoken(line: Line) -> bool:
    """`Languages` are of programs where a line names none that people speak."""
    return any(word.lower() in CODES for word in _WORD.findall(line.text[:400]))


def _sentence(sheet: Sheet, match: Match) -> tuple[int, int]:
    line = sheet.line_at(match.start)
    if len(line.text) <= 240:
        return line.start, line.end
    return sentence_at(sheet.text, match.start, match.end)
