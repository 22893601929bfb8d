"""Openings and closings week by week, as far back as boards were watched. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
#: Half a year.
SHOWN = 26


class Kind(StrEnum):
    """What an event of a job's life counts as."""

    OPENED = "opened"
    REOPENED = "reopened"
    #: It was there when its board was first looked at: since when, nobody saw.
    FOUND = "found"
    CLOSED = "closed"
    #: Its board was gone or could not be read: of the job itself nothing is known.
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week from its Monday, UTC. `boards` were watched at its end; without any there is nothing to count."""

    starts: date
    boards: int
    is_running: bool  # not over yet
    is_first: bool  # the first board was first looked at in this week
    opened: int = 0
    reopened: int = 0
    found: int = 0
    closed: int = 0
    lost: int = 0

    @property
    def ends(self) -> date:
        """Its Sunday."""
        return self.starts + timedelta(days=6)

    @property
    def is_watched(self) -> bool:
        return self.boards > 0

    @property
    def is_part(self) -> bool:
        """Its figures are of a part of the week only."""
        return self.is_watched and (self.is_running or self.is_first)

    @property
    def openings(self) -> int:
        return self.opened + self.reopened


def monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def first_shown(now: datetime) -> date:
    """The Monday of the oldest week that is shown."""
    return monday(now) - (SHOWN - 1) * WEEK


def weekly(
    counts: Mapping[tuple[date, str], int], looks: Mapping[date, int], *, now: datetime
) -> tuple[Week, ...]:
    """The newest weeks, oldest first, this one last.

    `counts`: Monday and `Kind` → events. `looks`: Monday → boards first looked at in that
    week, from the beginning of time.
    """
    this, oldest = monday(now), first_shown(now)
    first = min(looks, default=None)
    boards = sum(n for week, n in looks.items() if week < oldest)
    weeks = []
    for starts in (oldest + n * WEEK for n in range(SHOWN)):
        boards += looks.get(starts, 0)
        weeks.append(
            Week(
                starts=starts,
                boards=boards,
                is_running=starts == this,
                is_first=starts == first,
                **{kind.value: counts.get((starts, kind), 0) for kind in Kind},
            )
        )
    return tuple(weeks)
