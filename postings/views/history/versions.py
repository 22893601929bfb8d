"""The versions of a posting in time: when each stood on the board, and what its edit touched. Pure.

A version is unique by its content (docs/decisions/0006), so a posting that went back to an earlier
wording shows that version again. Events tell when.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from postings.models import JobVersion
from postings.views.words.timeline import FIELDS

Words = str | Promise

#: In percent of the picture: a number needs so much room, a date so much.
_ROOM, _DATE_ROOM = 5, 18
#: White between two versions, and the least that is drawn of one.
_GAP, _LEAST = 0.4, 0.5


class Edit(NamedTuple):
    """What one event says: the field that it names, and the version that the posting then had."""

    at: datetime
    version: int  # primary key
    field: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which the posting read so. The last one still lasts, or did until the posting closed.

    `start`, and the `end` before it, are unset where we read the same posting anew with a newer
    parser and so came back to this version: nothing tells when.
    """

    number: int
    start: datetime | None
    end: datetime | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the list tells it. `changed` names the fields that its first edit touched.

    `is_reading`: no edit of the employer's led to it. We read the same posting anew, with a newer parser.
    """

    number: int
    periods: tuple[Period, ...]
    changed: tuple[Words, ...]
    is_reading: bool

    @property
    def is_current(self) -> bool:
        return self.periods[-1].is_last

    @property
    def since(self) -> str:
        """When it was first seen, in a few words."""
        at = self.periods[0].start
        return _moment(at) if at else ""

    @property
    def when(self) -> str:
        """All its times: `29 Oct, 10:40 – 3 Nov, 09:12; again since 5 Nov, 08:00`."""
        return gettext("; again ").join(map(_told, self.periods))


@dataclass(frozen=True, slots=True)
class Segment:
    """A period in the picture: from `x`, `width` wide, in percent. Empty words have no room."""

    x: float
    width: float
    number: int
    label: str
    date: datetime | None


def _told(period: Period) -> str:
    if not period.start:
        return gettext("since a later read")
    start = _moment(period.start)
    if period.is_last:
        return gettext("since %(start)s") % {"start": start}
    end = _moment(period.end) if period.end else gettext("a later read")
    return gettext("%(start)s – %(end)s") % {"start": start, "end": end}


def _moment(at: datetime) -> str:
    return _in_words(at, get_language() or "")


@lru_cache(maxsize=512)
def _in_words(at: datetime, _language: str) -> str:
    """A page asks for each of some thirty moments five times."""
    return date_format(at, "j M, H:i")


def versions(rows: Sequence[JobVersion], edits: Iterable[Edit], *, current: int) -> list[Version]:
    """Of one job, oldest first. `current` is the primary key of the one that it has now."""
    edits = list(edits)
    numbers = {row.pk: number for number, row in enumerate(rows, 1)}
    periods = list(_periods(rows, edits, numbers, current))
    return [
        Version(
            number=number,
            periods=tuple(period for period in periods if period.number == number),
            changed=_changed(row, edits),
            is_reading=number > 1 and not any(edit.version == row.pk for edit in edits),
        )
        for number, row in enumerate(rows, 1)
    ]


def _periods(
    rows: Sequence[JobVersion], edits: Sequence[Edit], numbers: dict[int, int], current: int
) -> Iterator[Period]:
    """In the order of time. Each version begins when it was first seen, and again with each event that leads to it."""
    known = {(row.observed_at, numbers[row.pk]) for row in rows}
    known |= {(edit.at, numbers[edit.version]) for edit in edits if edit.version in numbers}
    turns: list[tuple[datetime | None, int]] = []
    for at, number in sorted(known):
        if not turns or turns[-1][1] != number:
            turns.append((at, number))
    if turns[-1][1] != numbers[current]:
        turns.append((None, numbers[current]))
    for index, (start, number) in enumerate(turns, 1):
        end, is_last = (None, True) if index == len(turns) else (turns[index][0], False)
        yield Period(number, start, end, is_last)


def _changed(row: JobVersion, edits: Iterable[Edit]) -> tuple[Words, ...]:
    fields = [edit.field for edit in edits if edit.version == row.pk and edit.at == row.observed_at]
    return tuple(FIELDS[name] for name in FIELDS if name in fields and name != "source_posted_at")


def picture(found: Iterable[Version], *, until: datetime) -> list[Segment]:
    """All periods on one line, from the first version to `until` at the right edge."""
    periods = sorted(
        ((period.start, period) for version in found for period in version.periods if period.start),
        key=lambda pair: pair[0],
    )
    opens = periods[0][0]
    span = max((until - opens).total_seconds(), 1.0)
    segments: list[Segment] = []
    free = free_of_dates = 0.0
    for start, period in periods:
        x = _percent((start - opens).total_seconds() / span)
        end = _percent(((period.end or until) - opens).total_seconds() / span)
        gap = _GAP if period.end else 0
        width = round(max(end - x - gap, _LEAST), 1)
        has_date = free_of_dates <= x <= 100 - _DATE_ROOM
        has_label = free <= x <= 100 - _ROOM / 2
        free_of_dates = x + _DATE_ROOM if has_date else free_of_dates
        free = x + _ROOM if has_label else free
        date, label = start if has_date else None, str(period.number) if has_label else ""
        segments.append(Segment(x, width, period.number, label, date))
    return segments


def _percent(share: float) -> float:
    return round(min(max(share, 0), 1) * 100, 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """The numbers of two versions, the older one first, and why they are not those that were asked for."""

    old: int
    new: int
    note: Words = ""


def choose(asked_old: str, asked_new: str, n: int) -> Choice:
    """Of `n` versions, two or more. Takes what a query string holds; nonsense gives the last two and a word."""
    old, new = _number(asked_old, n), _number(asked_new, n)
    if old == 0 or new == 0:
        return Choice(n - 1, n, _("There is no such version. These are the last two."))
    if old and not new:
        new = n if old < n else n - 1
    elif new and not old:
        old = new - 1 or 2
    if not old or not new:
        return Choice(n - 1, n)
    if old == new:
        near = max(old, 2)
        return Choice(near - 1, near, _("A version is no different from itself. These are two neighbours."))
    if old > new:
        return Choice(new, old, _("The older version stands first.") if asked_old and asked_new else "")
    return Choice(old, new)


def _number(asked: str, n: int) -> int | None:
    """0 where there is no such version, None where none is asked for."""
    if not asked:
        return None
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 6
    return int(asked) if is_number and int(asked) <= n else 0
