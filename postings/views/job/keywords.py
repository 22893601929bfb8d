"""Keywords to have in a resume: the skills that a posting names, each with its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from postings.models import Job
from postings.views.words.footnotes import Footnotes, Said


@dataclass(frozen=True, slots=True)
class Keyword:
    name: str
    said: Said | None
    is_hard: bool
    is_required: bool
    #: The others of which one would do as well; none where it is asked for by itself.
    others: list[str]


@dataclass(frozen=True, slots=True)
class Keywords:
    """Hard ones in the order of the posting, what is asked for apart from what is welcome; soft ones at the end."""

    required: list[Keyword]
    welcome: list[Keyword]
    soft: list[Keyword]

    @property
    def n(self) -> int:
        return len(self.required) + len(self.welcome) + len(self.soft)


def keywords(job: Job, notes: Footnotes) -> Keywords:
    try:
        return _read(job.facts.get("skills") or {}, notes)
    except (LookupError, TypeError, ValueError, AttributeError):
        # Read by rules whose values had another shape; the next pass over all jobs mends it.
        return Keywords([], [], [])


def _read(entry: Mapping[str, Any], notes: Footnotes) -> Keywords:
    values, pointers = entry.get("value") or [], entry.get("evidence", [])
    is_parallel = len(values) == len(pointers)
    ordered = sorted(
        zip(values, pointers if is_parallel else [""] * len(values), strict=True),
        key=lambda pair: (not pair[0]["is_hard"], not pair[0]["is_required"]),
    )
    choices = _choices(values)
    found = [
        Keyword(
            skill["name"],
            notes.one(at) if at else None,
            skill["is_hard"],
            skill["is_required"],
            [name for name in choices.get(skill.get("one_of", 0), ()) if name != skill["name"]],
        )
        for skill, at in ordered
    ]
    return Keywords(
        [word for word in found if word.is_hard and word.is_required],
        [word for word in found if word.is_hard and not word.is_required],
        [word for word in found if not word.is_hard],
    )


def _choices(values: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Number of a choice → the names in it, of which one is enough."""
    choices: dict[int, list[str]] = {}
    for skill in values:
        if number := skill.get("one_of", 0):
            choices.setdefault(number, []).append(skill["name"])
    return choices
