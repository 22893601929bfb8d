"""Jobs like another: the newest of the narrowest question that has some, then of wider ones."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tantivy import Occur, Query

from postings.search.facets import Facets
from postings.search.order import newest
from postings.search.queries import Asked, Builder, Part
from postings.search.reader import Snapshot, snapshot
from postings.search.schema import ID_BITS, of_facet, schema
from postings.vocab import Status

log = logging.getLogger(__name__)

#: Jobs looked at for each question, and how many times.
_LOOKED, _ROUNDS = 40, 2
#: Among about how many of the newest matches they are looked for, and how many times as many the second time.
_AMONG, _WIDER = 200, 8
_COMPANY, _STATUS = of_facet("company"), of_facet("status")


@dataclass(frozen=True, slots=True)
class Like:
    """A job's number, and which of the questions it answers: 0 is the narrowest."""

    job: int
    step: int


def similar_jobs(
    steps: Iterable[Facets], *, but: Collection[int], n: int, most_of_one: int, now: datetime
) -> list[Like] | None:
    """At most `n` open jobs besides those in `but`, `most_of_one` of an employer; None where no index answers.

    Of `steps` no more are taken than it needs. No query of the database.
    """
    held = snapshot()
    if held is None:
        return None
    found = _Found(n, most_of_one, set(but))
    try:
        for at, facets in enumerate(steps):
            _add(held, facets, at, found, now)
            if found.is_full:
                break
    except (OSError, ValueError, LookupError):
        log.exception("The index could not tell what is similar")
        return None
    return found.likes


class _Found:
    def __init__(self, n: int, most_of_one: int, seen: set[int]) -> None:
        self._n, self._most_of_one, self._seen = n, most_of_one, seen
        self._companies = Counter[int]()
        self.likes: list[Like] = []

    @property
    def is_full(self) -> bool:
        return len(self.likes) >= self._n

    @property
    def passed_over(self) -> list[int]:
        """The employers of whom enough was found."""
        return [company for company, n in self._companies.items() if n >= self._most_of_one]

    def add(self, job: int, company: int, step: int) -> None:
        if self.is_full or job in self._seen or self._companies[company] >= self._most_of_one:
            return
        self._seen.add(job)
        self._companies[company] += 1
        self.likes.append(Like(job, step))


def _add(held: Snapshot, facets: Facets, step: int, found: _Found, now: datetime) -> None:
    """Looks again where those looked at were too few, or too many of one employer."""
    asked = Builder(held, facets, now).asked()
    share = _AMONG / max(1, asked.n_likely)
    for _ in range(_ROUNDS):
        hits = list(_newest(held, asked, share, found.passed_over))
        for job, company in hits:
            found.add(job, company, step)
        is_all = len(hits) < _LOOKED
        if found.is_full or (is_all and share >= 1):
            return
        share *= _WIDER if is_all else 1


def _newest(
    held: Snapshot, asked: Asked, share: float, passed_over: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Job and company, as numbers."""
    missing = held.keys.number("status", Status.MISSING)
    more: list[Part] = [(Occur.MustNot, Query.term_query(schema(), _STATUS, missing, "basic"))]
    if passed_over:
        more.append((Occur.MustNot, Query.term_set_query(schema(), _COMPANY, list(passed_over))))
    if share < 1:
        more.append((Occur.Must, newest(held, share=share)))
    found = held.searcher.search(asked.query(*more), limit=_LOOKED, count=False, order_by_field="by_seen")
    companies = held.searcher.fast_field_values(_COMPANY, [address for _key, address in found.hits])
    for (key, _address), company in zip(found.hits, companies, strict=True):
        yield int(key) & (1 << ID_BITS) - 1, int(company or 0)
