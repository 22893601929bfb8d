"""Holds back the removals of a read that would take away too much at once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from postings.rules import Rules


class Verdict(Enum):
    PASS = auto()  # what is gone goes missing
    HOLD = auto()  # nothing goes missing yet


@dataclass(frozen=True, slots=True)
class Hold:
    """Removals that wait: since when, for which jobs, after which bytes."""

    since: datetime
    sha256: str
    jobs: frozenset[int]


def is_suspicious(n_open: int, n_gone: int, rules: Rules) -> bool:
    """Would this read take away more than a board loses in a day's work?"""
    if n_gone == n_open:
        return n_open >= rules.hold_emptied
    return n_open >= rules.hold_board and n_gone > rules.hold_share * n_open


def judge(
    n_open: int, gone: Sequence[int], hold: Hold | None, *, is_other: bool, now: datetime, rules: Rules
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
    waited = now - hold.since
    if waited >= rules.hold_limit:
        return Verdict.PASS
    differing = len(hold.jobs ^ set(gone))
    is_same = differing <= rules.hold_tolerance * max(len(hold.jobs), len(gone))
    return Verdict.PASS if waited >= rules.hold_for and is_other and is_same else Verdict.HOLD


def patience(n_open: int, n_gone: int, now: datetime, rules: Rules) -> datetime:
    """The earliest time at which jobs that go missing now may be closed."""
    is_mass = n_open >= rules.mass_board and n_gone > rules.mass_share * n_open
    return now + (rules.patience_mass if is_mass else rules.patience)
