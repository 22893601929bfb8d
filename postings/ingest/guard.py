"""Holds back the removals of a read that would take away too much at once. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from postings.rules import Rules


class Verdict(Enum):
    PASS = auto()  # what is gone goes missing
    HOLD = auto()  # nothing goes missing yet


@dataclass(frozen=True, slots=True)
class Hold:
    """Removals that wait: since when, since when for these very jobs, and after which bytes."""

    since: datetime
    same_since: datetime
    sha256: str
    jobs: frozenset[int]

    def is_for(self, gone: Collection[int], rules: Rules) -> bool:
        """The same absences, give or take the tolerance."""
        differing = len(self.jobs ^ set(gone))
        return differing <= rules.hold_tolerance * max(len(self.jobs), len(gone))


def is_suspicious(n_open: int, n_gone: int, rules: Rules) -> bool:
    """Would this read take away more than a board loses in a day's work?"""
    if n_gone == n_open:
        return n_open >= rules.hold_emptied
    return n_open >= rules.hold_board and n_gone > rules.hold_share * n_open


def judge(
    n_open: int, gone: Collection[int], hold: Hold | None, *, is_other: bool, now: datetime, rules: Rules
) -> Verdict:
    """Whether the jobs `gone` may go missing.

    `is_other` tells that this read confirms by itself: other bytes than those held
    for, or a 304, by which the server says that it looked. The very same bytes may be
    one truncated body served again; they count once `hold_limit` has passed, so that
    every hold ends.
    """
    if not is_suspicious(n_open, len(gone), rules):
        return Verdict.PASS
    if hold is None:
        return Verdict.HOLD
    if not hold.is_for(gone, rules):
        return Verdict.PASS if now - hold.since >= rules.hold_end else Verdict.HOLD
    wait = rules.hold_for if is_other else rules.hold_limit
    return Verdict.PASS if now - hold.same_since >= wait else Verdict.HOLD


def patience(n_open: int, n_gone: int, now: datetime, rules: Rules) -> datetime:
    """The earliest time at which jobs that go missing now may be closed."""
    is_mass = n_open >= rules.mass_board and n_gone > rules.mass_share * n_open
    return now + (rules.patience_mass if is_mass else rules.patience)
