"""Insights as pages ask for them: computed within bounds, and kept for an hour.

What it costs: six statements, each behind one that bounds its time, none helped by an
index of its own. At a million open jobs with 1.2 million events, on two shared cores: 10 s for
the whole site, 0.3 s for an employer of a thousand jobs. So the whole site is for `warm`.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import QueryCanceled

from postings.insights import counting
from postings.insights.subject import Subject
from postings.insights.values import Insights

log = logging.getLogger(__name__)

#: One higher with every change of `values.py`: what was kept in another shape is not read.
_SHAPE = 1
#: All statements together may take this long while a visitor waits …
SECONDS = 10.0
#: … and so long where nobody does.
WARMING_SECONDS = 60.0
#: Computed anew after this.
FRESH_FOR = timedelta(hours=1)
#: Shown until then while somebody else computes anew.
_KEPT_SECONDS = 24 * 3600
#: Whoever computes holds the turn so long, done or not: a failed try is repeated no sooner.
_TURN_SECONDS = 60
#: So many compute at once for visitors, whatever the subjects: the database has other work.
_AT_ONCE = 2
#: And so many are given to workers within a minute, each up to seconds of one.
_WANTED_A_MINUTE = 10


#: A million rows are sorted and joined in memory; compiling these statements takes longer than it saves.
_BOUNDS = (
    "SELECT set_config('statement_timeout', %s, true), set_config('work_mem', '64MB', true),"
    " set_config('jit', 'off', true)"
)


class _OutOfTimeError(Exception):
    """The statements took longer than they may."""


@dataclass(frozen=True, slots=True)
class _Door:
    """Runs statements, each with what is left of the time."""

    until: float  # by the monotonic clock

    def ask(self, statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        left = self.until - time.monotonic()
        if left <= 0:
            raise _OutOfTimeError
        with connection.cursor() as cursor:
            cursor.execute(_BOUNDS, [str(int(left * 1000) + 1)])
            cursor.execute(statement, params)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())


def read(subject: Subject, *, now: datetime, seconds: float | None = None) -> Insights | None:
    """Compute the insights of a subject; None where that would take longer than `seconds`, else `SECONDS`."""
    ask = _Door(time.monotonic() + (SECONDS if seconds is None else seconds)).ask
    try:
        with transaction.atomic():
            return Insights(
                computed_at=now,
                weeks=counting.weeks(ask, subject, now=now),
                days_open=counting.days_open(ask, subject, now=now),
                pay_share=counting.pay_share(ask, subject),
                pay=counting.pay(ask, subject),
                reposts=counting.reposts(ask, subject, now=now),
            )
    except _OutOfTimeError:
        log.warning("insights of %s: out of time", subject)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        log.warning("insights of %s: a statement was out of time", subject)
    return None


def opened_since(since: datetime, *, seconds: float) -> int | None:
    """Jobs opened under our eyes since then that are listed; None where counting them would take longer."""
    try:
        with transaction.atomic():
            return counting.opened_since(_Door(time.monotonic() + seconds).ask, since)
    except _OutOfTimeError:
        log.warning("jobs opened since %s: out of time", since)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        log.warning("jobs opened since %s: the statement was out of time", since)
    return None


def cached(subject: Subject, *, now: datetime) -> Insights | None:
    """Insights at most an hour old, or older ones while somebody computes; None where there are none now.

    One visitor a minute and subject computes, and few at once over all subjects; nobody waits for those.
    """
    key = _key(subject)
    kept: Insights | None = cache.get(key)
    if kept and now - kept.computed_at < FRESH_FOR:
        return kept
    with turn() as is_ours:
        if is_ours and cache.add(f"{key}:turn", 1, timeout=_TURN_SECONDS):
            return _compute(subject, now=now) or kept
    return kept


def kept(subject: Subject) -> Insights | None:
    """What was computed last, up to a day ago: for pages that do not wait. Nothing is computed."""
    found: Insights | None = cache.get(_key(subject))
    return found


def is_wanted(subject: Subject, found: Insights | None, *, now: datetime) -> bool:
    """Whether what is kept should be computed anew: True for one asker a minute, who is to see to it.

    Of all subjects together only so many a minute: who walks from employer to employer shall not fill a queue.
    """
    if found and now - found.computed_at < FRESH_FOR:
        return False
    places = (f"insights:wanted:{number}" for number in range(_WANTED_A_MINUTE))
    return cache.add(f"{_key(subject)}:turn", 1, timeout=_TURN_SECONDS) and any(
        cache.add(place, 1, timeout=60) for place in places
    )


@contextmanager
def turn() -> Iterator[bool]:
    """A place among those that compute while a visitor waits; False, at once, where all are taken."""
    token = uuid4().hex
    places = (f"insights:place:{number}" for number in range(_AT_ONCE))
    ours = next((place for place in places if cache.add(place, token, timeout=_TURN_SECONDS)), None)
    try:
        yield ours is not None
    finally:
        # Whoever took longer than a turn has lost the place, perhaps to somebody else.
        if ours and cache.get(ours) == token:
            cache.delete(ours)


def warm(subject: Subject | None = None) -> bool:
    """Compute those of a subject, else of the whole site, so that no visitor has to. False where time ran out."""
    subject = subject or Subject()
    cache.set(f"{_key(subject)}:turn", 1, timeout=_TURN_SECONDS)
    return _compute(subject, now=timezone.now(), seconds=WARMING_SECONDS) is not None


def _compute(subject: Subject, *, now: datetime, seconds: float | None = None) -> Insights | None:
    found = read(subject, now=now, seconds=seconds)
    if found:
        # A site whose first boards are being read has something to tell soon.
        cache.set(_key(subject), found, timeout=_TURN_SECONDS if found.is_empty else _KEPT_SECONDS)
    return found


def _key(subject: Subject) -> str:
    return f"insights:{_SHAPE}:{subject.org}"
