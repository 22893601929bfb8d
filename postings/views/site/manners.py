"""How we treat the boards that we read: what was asked of them within a day, and how often nothing was new."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Q, Sum

from postings.models import Read, Source
from postings.vocab import FAILED, SourceState

DAY = timedelta(days=1)
#: Seconds for which the figures of a day are shown again: a large site reads hundreds of thousands of boards in it.
_KEPT = 300
#: Requests of which a tenth matters.
_FEW = 10
#: Their lists have no texts, so that each posting is a request of its own.
_ONE_BY_ONE = frozenset({"smartrecruiters"})


@dataclass(frozen=True, slots=True)
class Manner:
    """One provider within the last day. `n_same` reads were answered by 304: nothing new, and no body sent."""

    provider: str
    n_boards: int
    n_reads: int
    n_requests: int
    n_same: int
    n_failed: int
    n_bytes: int

    @property
    def is_read_one_by_one(self) -> bool:
        return self.provider in _ONE_BY_ONE

    @property
    def percent_same(self) -> int:
        return round(100 * self.n_same / self.n_reads)

    @property
    def a_board(self) -> float:
        """Requests a day that one board had to answer; to a tenth below ten."""
        n = self.n_requests / self.n_boards
        return round(n, 1 if n < _FEW else None)


@dataclass(frozen=True, slots=True)
class Overdue:
    """Boards whose time to be read has come, and since when the first of them waits."""

    n: int
    since: datetime | None


def manners(*, now: datetime) -> list[Manner]:
    """By provider, the busiest first; at most five minutes old. One query."""
    key = f"manners:{connection.settings_dict['NAME']}"
    found: list[Manner] = cache.get_or_set(key, lambda: _manners(now), _KEPT)  # type: ignore[assignment]
    return found


def _manners(now: datetime) -> list[Manner]:
    read = (
        Read.objects.filter(started_at__gte=now - DAY)
        .order_by()
        .values("source__provider")
        .annotate(
            boards=Count("source", distinct=True),
            reads=Count("pk"),
            requests=Sum("n_requests"),
            same=Count("pk", filter=Q(http_status=HTTPStatus.NOT_MODIFIED)),
            failed=Count("pk", filter=Q(outcome__in=FAILED)),
            size=Sum("n_bytes"),
        )
        .order_by("-requests")
    )
    return [
        Manner(
            row["source__provider"],
            row["boards"],
            row["reads"],
            row["requests"],
            row["same"],
            row["failed"],
            row["size"],
        )
        for row in read
    ]


def overdue(*, now: datetime) -> Overdue:
    """One query, of the index by which boards are taken."""
    due = Source.objects.exclude(state=SourceState.PAUSED).filter(next_read_at__lte=now)
    waiting = due.order_by("next_read_at").values_list("next_read_at", flat=True)
    first = waiting.first()
    return Overdue(due.count() if first else 0, first)
