"""Searches that a reader keeps, in the session: each by its query string. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

#: Kept at once, and letters of a name.
MOST, LONGEST = 50, 200


@dataclass(frozen=True, slots=True)
class Saved:
    """`query` as `Facets.query_string` writes it. `opened_at`: what was first seen since is new to the reader."""

    query: str
    name: str
    opened_at: datetime

    @property
    def key(self) -> str:
        """Equal searches have one."""
        return hashlib.sha256(self.query.encode()).hexdigest()[:16]


def loaded(stored: object) -> list[Saved]:
    """From what `stored` made; what cannot be read is left out."""
    found = []
    for one in stored if isinstance(stored, list) else []:
        try:
            query, name, seconds = one
            found.append(Saved(str(query), str(name), datetime.fromtimestamp(seconds, UTC)))
        except (TypeError, ValueError, OverflowError):
            continue
    return found


def stored(held: Iterable[Saved]) -> list[list[object]]:
    """As JSON can hold it."""
    return [[one.query, one.name[:LONGEST], int(one.opened_at.timestamp())] for one in held]


def found(held: Sequence[Saved], key: str) -> Saved | None:
    return next((one for one in held if one.key == key), None)


def added(held: Sequence[Saved], new: Saved) -> list[Saved]:
    """The newest first. One that is kept already stays as it is, and so does all where there is no room."""
    return [*held] if found(held, new.key) or len(held) >= MOST else [new, *held]


def removed(held: Sequence[Saved], key: str) -> list[Saved]:
    return [one for one in held if one.key != key]


def opened(held: Sequence[Saved], key: str, now: datetime) -> list[Saved]:
    return [replace(one, opened_at=now) if one.key == key else one for one in held]
