"""The seniority that a title states. No word of rank gives none: a plain `Engineer` may be anyone.

Where a title names two, this order decides: a range of ranks gives none; then intern,
executive, director, a named leader of people (`Senior Manager`, `Manager, Finance`,
`Store Manager`); then principal, lead, senior, mid, of which two joined by `/`, `&` or
`or` give the lower; then entry; then any other `… Manager` who leads people by that
name; then a grade (`Engineer II`).
"""

import re

from postings.facts.title import ranks
from postings.vocab import Seniority

#: Of a title longer than this only the beginning is read.
LONGEST = 300

_GRADES = {
    "i": Seniority.ENTRY,
    "1": Seniority.ENTRY,
    "ii": Seniority.MID,
    "2": Seniority.MID,
    "iii": Seniority.SENIOR,
    "3": Seniority.SENIOR,
    "iv": Seniority.SENIOR,
    "4": Seniority.SENIOR,
    "v": Seniority.SENIOR,
    "5": Seniority.SENIOR,
}
#: The ladder of those who do the work themselves, lowest first.
_LADDER = (
    (Seniority.MID, ranks.MID),
    (Seniority.SENIOR, ranks.SENIOR),
    (Seniority.LEAD, ranks.LEAD),
    (Seniority.PRINCIPAL, ranks.PRINCIPAL),
)
_JOINT = re.compile(r"\s{0,2}(?:/|&|\+|\bor\b|\bou\b|\boder\b)\s{0,2}")

Hit = tuple[Seniority, str, int, int]


def _masked(title: str) -> str:
    """The title with words that only look like a rank blanked out, offset for offset."""
    return ranks.FALSE_FRIENDS.sub(lambda found: "_" * len(found[0]), title)


def _can(lower: str, kind: str) -> bool:
    return any(stem in lower for stem in ranks.STEMS[kind])


def _first(title: str, pattern: re.Pattern[str], value: Seniority, rule: str) -> Hit | None:
    found = pattern.search(title)
    return (value, f"seniority.{rule}", *found.span()) if found else None


def _ladder(title: str, lower: str) -> Hit | None:
    """The highest of the ladder; of two joined by `/`, `&` or `or` the lower."""
    named: list[Hit] = []
    for value, pattern in _LADDER:
        hit = _first(title, pattern, value, value.value) if _can(lower, value.value) else None
        if hit:
            named.append(hit)
    if named and _can(lower, "entry") and (entry := _first(title, ranks.ENTRY, Seniority.ENTRY, "entry")):
        # Joined to a higher one it counts; beside one (`Senior Associate`) it is the name of the role.
        joined = sorted([entry, named[0]], key=lambda hit: hit[2])
        if _JOINT.fullmatch(title[joined[0][3] : joined[1][2]]):
            return entry
    if len(named) > 1:
        by_place = sorted(named, key=lambda hit: hit[2])
        if _JOINT.search(title[by_place[0][3] : by_place[1][2]]):
            return named[0]
    return named[-1] if named else None


def _grade(title: str) -> Hit | None:
    """`Engineer II`, `Analyst 2`, `Level 1`, `L2`. Grades above that differ between employers."""
    found = ranks.ROMAN.search(title) or ranks.DIGIT.search(title) or ranks.LEVEL.search(title)
    if not found:
        return None
    group = found.lastgroup or "grade"
    return _GRADES[found[group].lower()], "seniority.grade", *found.span(group)


def _leader(title: str, lower: str) -> Hit | None:
    if (_can(lower, "executive") or _can(lower, "c_level")) and (
        hit := _first(title, ranks.EXECUTIVE, Seniority.EXECUTIVE, "executive")
    ):
        return hit
    if _can(lower, "director") and (hit := _first(title, ranks.DIRECTOR, Seniority.DIRECTOR, "director")):
        return hit
    if _can(lower, "leads_people"):
        return _first(title, ranks.LEADS_PEOPLE, Seniority.MANAGER, "leads_people")
    return None


def _other_manager(title: str) -> Hit | None:
    found = ranks.MANAGER.search(title)
    if not found or ranks.NOT_OF_PEOPLE.search(title):
        return None
    return Seniority.MANAGER, "seniority.manager", *found.span()


def _in_order(title: str) -> Hit | None:
    lower = title.lower()
    return (
        (_first(title, ranks.INTERN, Seniority.INTERN, "intern") if _can(lower, "intern") else None)
        or _leader(title, lower)
        or _ladder(title, lower)
        or (_first(title, ranks.ENTRY, Seniority.ENTRY, "entry") if _can(lower, "entry") else None)
        or (_other_manager(title) if _can(lower, "manager") else None)
        or _grade(title)
    )


def seniority(title: str) -> Hit | None:
    """Value, rule and the span of the words that say it."""
    title = title[:LONGEST]
    # Most titles name no rank at all: then nothing has to be told from its false friends.
    hit = _in_order(title)
    if not hit or ranks.RANGE.search(title):
        return None
    masked = _masked(title)
    return hit if masked == title else _in_order(masked)
