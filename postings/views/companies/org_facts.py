"""What pages tell of an employer and its boards, as far as that is known without waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.insights.survival import Survival
from postings.insights.values import Insights
from postings.models import Org, Source
from postings.search.engine import Found
from postings.search.labels import provider_label
from postings.vocab import SourceState

#: Weeks of which openings and closings are summed up, this one among them.
_WEEKS = 4


def board_state(source: Source) -> str:
    """How reading a board goes, in a few words."""
    if source.state == SourceState.ACTIVE and source.failures:
        n = source.failures
        said = ngettext("failed once; tried again", "failed %(n)d times in a row; tried again", n) % {"n": n}
    else:
        said = source.get_state_display()
    return _("%(said)s; removals held") % {"said": said} if source.held_since else said


@dataclass(frozen=True, slots=True)
class OrgFacts:
    """`n_open` is None where nothing is counted; what the lives of jobs tell is None where it is not kept.

    `since` is when we came to know the employer, not when it began; `is_lived` whether lives were counted at all.
    """

    n_boards: int
    providers: Sequence[str]
    newest_read: datetime | None
    since: datetime
    n_open: int | None = None
    n_paid: int = 0
    survival: Survival | None = None
    n_opened: int | None = None
    n_closed: int = 0
    is_lived: bool = False

    @classmethod
    def of(cls, org: Org, sources: Sequence[Source], found: Found | None, insights: Insights | None) -> Self:
        """No query. `found` counts the facet of pay."""
        days = insights.days_open if insights else None
        weeks = [week for week in insights.weeks[-_WEEKS:] if week.is_watched] if insights else []
        return cls(
            n_boards=len(sources),
            providers=list(dict.fromkeys(provider_label(source.provider) for source in sources)),
            newest_read=max((source.last_read_at for source in sources if source.last_read_at), default=None),
            since=org.created_at,
            n_open=found.total if found else None,
            n_paid=found.facets["pay"].n_of("stated") if found else 0,
            survival=days.survival if days and days.is_enough else None,
            n_opened=sum(week.openings for week in weeks) if weeks else None,
            n_closed=sum(week.closed for week in weeks),
            is_lived=insights is not None,
        )

    @property
    def paid_share(self) -> float | None:
        return self.n_paid / self.n_open if self.n_open else None
