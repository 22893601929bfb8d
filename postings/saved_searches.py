"""Searches that a reader keeps, each by its query string; and their session as the place that keeps them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Final, Protocol, Self

from django.http import HttpRequest

#: Kept at once, and letters of a name.
MOST, LONGEST = 50, 200
#: How long the session of somebody without an account lasts after they last saved, opened or removed one.
KEPT: Final = timedelta(days=90)
#: The key of the session.
SESSION: Final = "saved_searches"


@dataclass(frozen=True, slots=True)
class Saved:
    """`query` as `Facets.query_string` writes it. `opened_at`: what was first seen since is new to the reader."""

    query: str
    name: str
    saved_at: datetime
    opened_at: datetime

    @classmethod
    def new(cls, query: str, name: str, *, now: datetime) -> Self:
        return cls(query, name[:LONGEST], now, now)

    @property
    def key(self) -> str:
        """Equal searches have one."""
        return hashlib.sha256(self.query.encode()).hexdigest()[:16]


class Outcome(Enum):
    """Of saving."""

    SAVED = auto()
    #: It was there already, and stays as it is.
    HELD = auto()
    FULL = auto()


class SavedSearches(Protocol):
    """Where one reader's searches are kept. A key that is not theirs is one that is not there."""

    @property
    def days(self) -> int | None:
        """How long they stay after the last act; None: until they are removed."""

    def all(self) -> Sequence[Saved]:
        """The newest first, `MOST` at most."""

    def save(self, search: Saved) -> Outcome: ...

    def remove(self, key: str) -> Saved | None:
        """What was removed."""

    def open(self, key: str, *, now: datetime) -> Saved | None:
        """Remember that it was opened; gives it as it was before."""


class SessionSearches:
    """Kept on the server, in a session of whoever looks: without an account."""

    days: int | None = KEPT.days

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def all(self) -> list[Saved]:
        return loaded(self._request.session.get(SESSION))

    def save(self, search: Saved) -> Outcome:
        held = self.all()
        if found(held, search.key):
            return Outcome.HELD
        if len(held) >= MOST:
            return Outcome.FULL
        self._keep([search, *held])
        return Outcome.SAVED

    def remove(self, key: str) -> Saved | None:
        held = self.all()
        search = found(held, key)
        if search:
            self._keep(one for one in held if one.key != key)
        return search

    def open(self, key: str, *, now: datetime) -> Saved | None:
        held = self.all()
        search = found(held, key)
        if search:
            self._keep(replace(one, opened_at=now) if one.key == key else one for one in held)
        return search

    def _keep(self, held: Iterable[Saved]) -> None:
        self._request.session[SESSION] = stored(held)
        if not self._request.user.is_authenticated:  # a login ends when logins end
            self._request.session.set_expiry(int(KEPT.total_seconds()))


def found(held: Iterable[Saved], key: str) -> Saved | None:
    return next((one for one in held if one.key == key), None)


def loaded(stored: object) -> list[Saved]:
    """From what `stored` made; what cannot be read is left out."""
    found = []
    for one in stored if isinstance(stored, list) else []:
        try:
            query, name, opened, *saved = one  # sessions that began before had no date of saving
            opened_at = datetime.fromtimestamp(opened, UTC)
            saved_at = datetime.fromtimestamp(saved[0], UTC) if saved else opened_at
            found.append(Saved(str(query), str(name), saved_at, opened_at))
        except (TypeError, ValueError, OverflowError, OSError):
            continue
    return found


def stored(held: Iterable[Saved]) -> list[list[object]]:
    """As JSON can hold it."""
    return [
        [one.query, one.name, int(one.opened_at.timestamp()), int(one.saved_at.timestamp())] for one in held
    ]
