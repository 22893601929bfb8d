"""Who looks at a page, as far as pages of postings need to know: what they keep, hide and are matched by.

Postings know of no accounts. Whoever has them names a class in the setting READER, and it says the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from postings.models import Job
from postings.saved_searches import SavedSearches, SessionSearches
from postings.search.facets import Facets

#: No HTML.
NOTHING = SafeString("")


class Page(NamedTuple):
    """Primary keys of jobs, and the place after the last of them; "" where there are no more."""

    jobs: list[int]
    next: str


class Ranking(Protocol):
    """All open jobs, the best match for a reader first. Places in it are opaque, and last while jobs come and go."""

    @property
    def name(self) -> str:
        """Of what jobs are matched with: places mean something only within one."""

    def among_all(
        self, passes: Callable[[Sequence[int]], Collection[int]], *, after: str, limit: int
    ) -> Page:
        """The best of those that pass. `passes` is asked of some jobs at a time. Raises ValueError for no place."""

    def among(self, jobs: Sequence[int], *, after: str, limit: int) -> Page:
        """The best of these jobs; without those that are not open any more. Raises ValueError for no place."""

    def points(self, jobs: Iterable[int]) -> Mapping[int, int]:
        """Of those of these jobs that it has scored, by primary key. Others answer a question, but stand nowhere."""


class Named(Protocol):
    """A job, and what people call it."""

    @property
    def job_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def company_slug(self) -> str: ...


class Row(Named, Protocol):
    """A job as a list shows it."""

    @property
    def pk(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a list that was asked for in the order of matches. `facets`: the question, without any musts.

    `n_unscored`: jobs that answer and are not scored yet; None where the list is too long to tell.
    """

    facets: Facets
    is_ranked: bool = False
    n_unscored: int | None = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What rows of a list have for a reader, by primary key. `form`: what belongs to all of them, once a page."""

    tools: Mapping[int, SafeString] = field(default_factory=dict)
    #: What stands in place of the row.
    instead: Mapping[int, SafeString] = field(default_factory=dict)
    form: SafeString = NOTHING


class Reader:
    """Somebody of whom nothing is known: nothing is hidden or matched, and only searches are kept."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def hidden_orgs(self) -> Mapping[str, str]:
        """Slug → name of companies whose jobs they do not want to see."""
        return {}

    @property
    def skills(self) -> frozenset[str] | None:
        """Names of the skills that their resume shows, as the taxonomy spells them; None without a resume."""
        return None

    @property
    def can_match(self) -> bool:
        """Whether they have something to match with. Cheaper than `ranking`."""
        return False

    def ranking(self) -> Ranking | None:
        """None where there is nothing to match with, or no index to match it against."""
        return None

    @property
    def resume_by_api(self) -> str:
        """Id of what `ranking` matches with, for who may have a key that opens it; else empty."""
        return ""

    def narrowed(self, facets: Facets) -> Facets:
        """A question in the order of matches, with what must be for them."""
        return facets

    def fitting(self, facets: Facets, jobs: Sequence[int]) -> Collection[int]:
        """Of jobs that answer such a question those that do not lack what must be: what no question can say."""
        return jobs

    def match_note(self, outcome: Outcome) -> SafeString:
        """How a list that was asked for in the order of matches came about, or how one could be had."""
        return NOTHING

    def beside(self, rows: Sequence[Row], ranking: Ranking | None = None) -> Beside:
        """What the rows of a list have for this reader; with their scores where they are ranked."""
        return Beside()

    def invitation(self) -> SafeString:
        """On the front page: what matching is for them."""
        return NOTHING

    @property
    def searches(self) -> SavedSearches:
        """Where the searches that they save are kept."""
        return SessionSearches(self._request)

    def shelves(self) -> SafeString:
        """On the page of saved searches: the ways to what else they keep."""
        return NOTHING

    def tools(self, job: Job) -> SafeString:
        """What they can do with a job, in its header."""
        return NOTHING

    def box(self, job: Job) -> SafeString:
        """What a job is to them, beside its page."""
        return NOTHING


def reader_of(request: HttpRequest) -> Reader:
    """Cheap: what it knows is looked up when it is asked for. One and the same for a request."""
    known = getattr(request, "_reader", None)
    if known is None:
        known = request._reader = import_string(settings.READER)(request)  # type: ignore[attr-defined]  # ours
    return known  # type: ignore[no-any-return]
