"""Skills asked for against a resume: written in it, shown by something written, or neither."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from accounts.matching.reasons.demands import Counted, Demand, counted, spared
from accounts.matching.reasons.relations import supporting
from accounts.matching.reasons.values import Asked, Evidence, Line, SkillReason, Standing
from accounts.resumes.profile import SkillSeen, Span
from postings.facts.skills import find

#: Characters kept on each side of what is marked.
_AROUND = 160
#: A shorter word (`Go`, `R`, `SAP`) is another one too often.
_SHORTEST = 4
_BULLETS = " -–—•*·▪●○‣"


def against(asked: Iterable[Asked], evidence: Evidence) -> tuple[SkillReason, ...]:
    """In the order of the posting."""
    held = _held(evidence)
    found = [_reason(one, held, evidence.text) for one in asked]
    settled = spared(found)
    return tuple(replace(one, standing=settled[one.asked.slug]) for one in found)


def counts(asked: Iterable[tuple[Demand, str]], evidence: Evidence) -> Counted:
    """Of demands with their skills, as `against` has it, without quoting anything."""
    held = _held(evidence)
    return counted((demand, _standing(slug, held)[0]) for demand, slug in asked)


def _held(evidence: Evidence) -> dict[str, SkillSeen]:
    return {skill.slug: skill for skill in evidence.profile.skills if skill.slug and skill.is_hard}


def _standing(slug: str, held: Mapping[str, SkillSeen]) -> tuple[Standing, list[str]]:
    """With the slugs of what supports it."""
    if slug in held:
        return Standing.PRESENT, []
    by = supporting(slug, held)
    return (Standing.SUPPORTED if by else Standing.MISSING), by


def _reason(asked: Asked, held: Mapping[str, SkillSeen], text: str) -> SkillReason:
    standing, by = _standing(asked.slug, held)
    if standing is Standing.PRESENT:
        return SkillReason(asked, standing, line_of(held[asked.slug], text))
    if by:
        line = line_of(held[by[0]], text)
        return SkillReason(asked, standing, line, tuple(held[slug].name for slug in by))
    return SkillReason(asked, standing, _spelt(asked, text))


def line_of(skill: SkillSeen, text: str) -> Line | None:
    """The longest that still names it: a sentence of work says more than a list of skills. The cards quote the same."""
    spans = sorted(skill.spans, key=lambda span: span.start - span.end)
    lines = (_line(skill.slug, text, span) for span in spans)
    return next((line for line in lines if line), None)


def _spelt(asked: Asked, text: str) -> Line | None:
    """Where the very word stands though it was not read as this skill: `Airflow` alone may be moving air."""
    words = {asked.name, asked.said.marked if asked.said else asked.name}
    spellings = "|".join(re.escape(word) for word in words if len(word) >= _SHORTEST)
    found = re.search(rf"(?<!\w)(?:{spellings})(?!\w)", text) if spellings else None
    if found is None:
        return None
    begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    before, after = text[begin : found.start()], text[found.end() : end if end >= 0 else len(text)]
    return _cut(before.lstrip(_BULLETS), found[0], after)


def _line(slug: str, text: str, span: Span) -> Line | None:
    """Evenly spaced, with nothing marked where the words of the line name it only together with others around."""
    words = " ".join(text[span.start : span.end].split()).lstrip(_BULLETS)
    if not words:
        return None
    start, end = next(((start, end) for found, start, end in find(words) if found == slug), (0, 0))
    return _cut(words[:start], words[start:end], words[end:])


def _cut(before: str, marked: str, after: str) -> Line:
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return Line(before, marked, after)
