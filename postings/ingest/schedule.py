"""When a board is read next: often when it changes, seldom when it does not, ever later when it fails. Pure."""

from datetime import datetime, timedelta

from postings.rules import Pace
from postings.vocab import Outcome


def interval_after(interval: timedelta, *, has_changed: bool, pace: Pace) -> timedelta:
    """Halve after a change, stretch by a quarter after none: a board read ten times as often as it
    changes drifts towards longer intervals, one that changes at each read towards the shortest."""
    wanted = interval / 2 if has_changed else interval * 1.25
    return min(max(wanted, pace.shortest), pace.longest)


def next_read(now: datetime, interval: timedelta, *, pk: int, waits_for: datetime | None = None) -> datetime:
    """After `interval`, spread by up to a tenth so that boards do not march in step, or sooner if something waits."""
    spread = interval * ((pk * 2_654_435_761 % 1000) / 10_000)
    planned = now + interval + spread
    return max(min(planned, waits_for), now) if waits_for else planned


def retry(now: datetime, failures: int, outcome: str, *, after: float | None, pace: Pace) -> datetime:
    """Back off by doubling; a server's Retry-After is a minimum; a refusal or a 404 is asked once a day at most."""
    wait = min(pace.first_retry * float(2 ** min(failures, 12)), pace.longest)
    if outcome in {Outcome.REFUSED, Outcome.GONE} and failures > 2:
        wait = pace.longest
    return now + max(wait, timedelta(seconds=after or 0))
