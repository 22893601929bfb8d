"""JSON Resume (jsonresume.org) as the lines that a person would have written, in the order of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accounts.resumes.reading.problems import MAX_DEPTH, Problem, UnreadableError

#: Parts in the order of reading, with the heading over each.
_PARTS = (
    ("work", "Work experience"),
    ("volunteer", "Volunteering"),
    ("education", "Education"),
    ("skills", "Skills"),
    ("languages", "Languages"),
    ("projects", "Projects"),
    ("certificates", "Certificates"),
    ("awards", "Awards"),
    ("publications", "Publications"),
    ("interests", "Interests"),
    ("references", "References"),
)
_KNOWN = frozenset({"basics", *(name for name, _ in _PARTS)})
#: Of an entry: what makes its first line, what follows line by line, and what are lists of items.
_FIRST = ("position", "studyType", "area", "title", "language", "fluency", "name", "level", "organization")
_ALSO_FIRST = ("entity", "institution", "publisher", "awarder", "issuer", "location")
_BELOW = ("summary", "description", "reference", "score", "url")
_COMMAS = ("keywords", "roles")
_ITEMS = ("highlights", "courses")


def read(text: str) -> str | None:
    """None of what is not JSON at all; UnreadableError of JSON that is something else."""
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise UnreadableError(Problem.DAMAGED) from error
    except ValueError:
        return None
    if not isinstance(value, dict) or not _KNOWN & value.keys():
        raise UnreadableError(Problem.NOT_A_RESUME)
    lines = [*_basics(value.get("basics")), *_parts(value)]
    told = "\n".join(line for line in lines if line.strip())
    if not told:
        raise UnreadableError(Problem.NO_TEXT)
    return told


def _parts(resume: dict[str, Any]) -> Iterator[str]:
    for name, heading in _PARTS:
        entries = resume.get(name)
        lines = [line for entry in _listed(entries) for line in _entry(entry)]
        if lines:
            yield heading
            yield from lines


def _basics(basics: Any) -> Iterator[str]:
    if not isinstance(basics, dict):
        return
    for name in ("name", "label", "email", "phone", "url", "website"):
        yield _word(basics.get(name))
    yield _place(basics.get("location"))
    for profile in _listed(basics.get("profiles")):
        if isinstance(profile, dict):
            yield " ".join(filter(None, (_word(profile.get("network")), _word(_address(profile)))))
    yield _word(basics.get("summary"))


def _address(profile: dict[str, Any]) -> Any:
    return profile.get("url") or profile.get("username")


def _place(location: Any) -> str:
    if not isinstance(location, dict):
        return _word(location)
    names = ("address", "postalCode", "city", "region", "countryCode")
    return ", ".join(filter(None, (_word(location.get(name)) for name in names)))


def _entry(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield _word(entry)
        return
    rest = {name: value for name, value in entry.items() if value not in (None, "", [], {})}
    first = [_word(rest.pop(name, "")) for name in (*_FIRST, "company", *_ALSO_FIRST)]
    yield ", ".join(filter(None, [*dict.fromkeys(first), _dates(rest)]))
    for name in _COMMAS:
        yield ", ".join(filter(None, map(_word, _listed(rest.pop(name, None)))))
    for name in _BELOW:
        yield _word(rest.pop(name, ""))
    for name in _ITEMS:
        yield from (f"• {item}" for item in map(_word, _listed(rest.pop(name, None))) if item)
    for value in rest.values():
        yield from _anything(value, MAX_DEPTH)


def _dates(entry: dict[str, Any]) -> str:
    began, ended = _word(entry.pop("startDate", "")), _word(entry.pop("endDate", ""))
    if began:
        return f"{began} – {ended or 'present'}"
    alone = [_word(entry.pop(name, "")) for name in ("date", "releaseDate")]
    return ended or next(filter(None, alone), "")


def _anything(value: Any, depth: int) -> Iterator[str]:
    """Fields that the standard does not know: their words, line by line."""
    if depth <= 0:
        return
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _anything(each, depth - 1)
    else:
        yield _word(value)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _word(value: Any) -> str:
    """Text of what is text or a number; nothing of what is neither."""
    if isinstance(value, str):
        return value.strip()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:g}" if is_number and abs(value) < 10**15 else ""
