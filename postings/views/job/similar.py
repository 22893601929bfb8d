"""Open jobs like one: by what work it is and where, then by less, each with what they share."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from postings.models import Job, JobPlace
from postings.search.facets import Facets
from postings.search.likeness import Alike, alike
from postings.views.job.opening_told import Openings, Posted
from postings.views.lists.jobs import listed
from postings.views.lists.personal import without
from postings.views.rows.row import ListRow
from postings.vocab import Status


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs that share the same things with the page's; `url` is the search for all that do."""

    words: str
    url: str
    jobs: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """`again`: open postings of the same opening. `is_of_employer`: these are its own, for want of similar ones.

    `is_known`: an index answered, so that there being none is known.
    """

    again: Sequence[Posted]
    groups: Sequence[Group]
    is_of_employer: bool = False
    is_known: bool = True

    def __bool__(self) -> bool:
        return bool(self.again or self.groups)

    @property
    def n(self) -> int:
        return sum(len(group.jobs) for group in self.groups)


def similar(
    job: Job, places: Sequence[JobPlace], same: Openings, *, now: datetime, hidden: Collection[str] = ()
) -> Similar:
    """At most `SHOWN` open jobs. Two queries where there are any, whatever their number; three for the employer's.

    Of a job that can still be applied for the employer's are shown only where no index answers.
    Needs the job's org; `places` are its own, `same` its opening's postings, which are told apart. `hidden`: slugs of
    companies that the reader does not want to see.
    """
    found = alike(
        job,
        places,
        but=same.pks,
        is_open=bool(same.open_now) or job.status == Status.OPEN,
        now=now,
        narrowed=lambda facets: without(facets, hidden),
    )
    told = [] if found.is_of_employer and job.org.slug in hidden else found.groups
    numbers = [pk for one in told for pk in one.jobs]
    listed_now = listed(numbers) if numbers else []
    rows = {row.pk: row for row in listed_now if row.status == Status.OPEN}
    groups = [Group(one.words, _url(one.search), jobs) for one in told if (jobs := _of(one, rows))]
    return Similar(same.open_now, groups, found.is_of_employer, found.is_known)


def _of(one: Alike, rows: Mapping[int, ListRow]) -> tuple[ListRow, ...]:
    """Without those that vanished since."""
    return tuple(rows[pk] for pk in one.jobs if pk in rows)


def _url(facets: Facets) -> str:
    return f"{reverse('postings:jobs')}?{facets.query_string()}"
