"""What insights are made of. Frozen, and small enough to be cached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from postings.insights.survival import Survival
from postings.insights.weeks import Week

#: Fewer closings than this say nothing of a median.
FEWEST_CLOSINGS = 20
#: Fewer jobs or employers than this are no market.
FEWEST_PAID = 20
FEWEST_ORGS = 3


@dataclass(frozen=True, slots=True)
class DaysOpen:
    """Of the jobs first seen within a year that appeared under our eyes.

    `n_found` more were there when their boards were first looked at, and are left out.
    """

    survival: Survival
    n_found: int

    @property
    def is_enough(self) -> bool:
        return self.survival.n_ended >= FEWEST_CLOSINGS


@dataclass(frozen=True, slots=True)
class PayShare:
    n: int
    n_stated: int

    @property
    def share(self) -> float | None:
        return self.n_stated / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class PayRow:
    """Quantiles of the middle of the range, a year, in whole units of the currency.

    `function` is None for all functions together, "" where the posting names none.
    """

    currency: str
    function: str | None
    n: int
    orgs: int
    p10: int
    p25: int
    p50: int
    p75: int
    p90: int


@dataclass(frozen=True, slots=True)
class Repost:
    """A job that was opened after one of the same employer, title and places had left its board."""

    job_id: str
    title: str
    org: str
    opened_at: datetime
    earlier_job_id: str
    earlier_seen_at: datetime
    earlier_gone_at: datetime


@dataclass(frozen=True, slots=True)
class Reposts:
    """Of the `n` jobs opened in the last 90 days; `newest` are the newest of the `n_reposted`."""

    n: int
    n_reposted: int
    newest: Sequence[Repost]

    @property
    def share(self) -> float | None:
        return self.n_reposted / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Insights:
    computed_at: datetime
    weeks: Sequence[Week]
    days_open: DaysOpen
    pay_share: PayShare
    pay: Sequence[PayRow]
    reposts: Reposts

    @property
    def is_empty(self) -> bool:
        """No board of this subject was ever read, so there is nothing to tell."""
        return not (self.pay_share.n or any(week.is_watched for week in self.weeks))
