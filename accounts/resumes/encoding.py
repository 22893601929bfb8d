"""A resume's text and profile as JSON, as they are sealed: compact, versioned, and never a reason to fail a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from accounts.resumes.profile import (
    Contacts,
    HeldTitle,
    Profile,
    SkillSeen,
    Somewhere,
    Span,
    Spoken,
    Study,
    YearMonth,
)

#: Raised when a field of the profile is renamed or means something else; then the file is read again.
FORMAT = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a file. `profile` is None until it has been read. `notes` are codes (`reading/sentences.py`)."""

    file_name: str
    text: str = ""
    profile: Profile | None = None
    notes: tuple[str, ...] = ()


def encoded(read: Read) -> bytes:
    said = {
        "format": FORMAT,
        "file_name": read.file_name,
        "text": read.text,
        "notes": list(read.notes),
        "profile": asdict(read.profile) if read.profile else None,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> Read:
    """Of another format the name of the file alone."""
    said = json.loads(data.decode("utf-8", "surrogatepass"))
    if said["format"] != FORMAT or said["profile"] is None:
        return Read(said["file_name"])
    return Read(said["file_name"], said["text"], _profile(said["profile"]), tuple(said["notes"]))


_Said = Mapping[str, Any]


def _profile(said: _Said) -> Profile:
    return Profile(
        headline=said["headline"],
        headline_span=_span(said["headline_span"]),
        titles=_each(said["titles"], _title),
        skills=_each(said["skills"], _skill),
        studies=_each(
            said["studies"],
            lambda one: Study(one["text"], _span(one["span"]), one["level"], _moment(one["ended"])),
        ),
        languages=_each(said["languages"], lambda one: Spoken(one["code"], _span(one["span"]), one["level"])),
        places=_each(said["places"], lambda one: Somewhere(one["text"], _span(one["span"]), one["slug"])),
        contacts=Contacts(**{kind: _spans(spans) for kind, spans in said["contacts"].items()}),
    )


def _title(said: _Said) -> HeldTitle:
    began, ended = _moment(said["began"]), _moment(said["ended"])
    return HeldTitle(
        said["title"], _span(said["span"]), said["employer"], began, ended, bool(said["is_current"])
    )


def _skill(said: _Said) -> SkillSeen:
    return SkillSeen(said["slug"], said["name"], _spans(said["spans"]), bool(said["is_hard"]))


def _each(said: Sequence[_Said], read: Callable[[_Said], T]) -> tuple[T, ...]:
    return tuple(read(one) for one in said)


def _span(said: _Said | None) -> Span | None:
    return Span(said["start"], said["end"]) if said else None


def _spans(said: Sequence[_Said]) -> tuple[Span, ...]:
    return tuple(Span(one["start"], one["end"]) for one in said)


def _moment(said: Sequence[int] | None) -> YearMonth | None:
    return (said[0], said[1]) if said else None
