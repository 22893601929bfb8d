"""A list in the order of what matches a reader's resume: the same jobs, totals and facets as in any other order.

What answers and is not scored yet comes after all that is, the newest first.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.core import signing

from postings.readers import Page, Ranking
from postings.search import cursors, engine
from postings.search.among import among
from postings.search.cursors import Begin, Row, StaleCursorError
from postings.search.engine import Found
from postings.search.order import Hit, Sort
from postings.views.lists.query import ListQuestion

_SALT = "postings.views.lists.matched"
#: So many jobs that answer are all looked up and put in order; of more, the best of all are asked whether they do.
_FEW = 5_000
#: Jobs read at once where those that are not scored are looked for among so many.
_AT_ONCE = 5_000
#: Jobs whose postings are looked at at once: of those that are not scored, and at most of the ranking.
_FEWEST_LOOKED_AT, _MOST_LOOKED_AT = 100, 1_000

#: Of jobs that answer those that stand in the list.
Fitting = Callable[[Sequence[int]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Matched:
    """A page of a list, and whether it is in that order. `n_unscored`: None where nobody counted."""

    found: Found
    is_ranked: bool = False
    n_unscored: int | None = 0


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where a page begins: at a place of the ranking, or at a cursor of the engine among those that are not scored."""

    place: str = ""
    rest: str | None = None


def search(  # noqa: PLR0913  each is part of the question
    asked: ListQuestion,
    ranking: Ranking,
    *,
    now: datetime,
    limit: int,
    counted: Collection[str],
    top: Mapping[str, int],
    fitting: Fitting,
) -> Matched:
    """Without the index, the newest as SQL finds them. Raises as `engine.search` does.

    `fitting`: of jobs that answer those that stand in the list.
    A page of one of these orders has run out where only the other can be had.
    """
    begin = _begin(asked.cursor, ranking)
    found = engine.search(
        asked.facets,
        now=now,
        sort=Sort.NEWEST,
        limit=limit,
        cursor=asked.cursor if begin is None else "",
        counted=counted,
        top=top,
    )
    if asked.cursor and (begin is None) == found.is_from_index:
        raise StaleCursorError
    if found.total is None:
        return Matched(only(found, fitting))
    listed = _Listed(asked, ranking, found.total, now, limit, fitting)
    hits, following = listed.page(begin or _Begin())
    signed = signing.dumps([ranking.name, *following], salt=_SALT) if following else ""
    shown = replace(found, hits=hits, next=signed, previous="")
    return Matched(shown, is_ranked=True, n_unscored=listed.n_unscored)


def only(found: Found, fitting: Fitting) -> Found:
    """A page in another order without the jobs that do not fit."""
    fits = fitting(found.ids)
    return replace(found, hits=[hit for hit in found.hits if hit.job in fits])


def check_other(cursor: str) -> None:
    """For a list that is in another order. Raises StaleCursorError for a cursor of this one."""
    try:
        if cursor and signing.loads(cursor, salt=_SALT):
            raise StaleCursorError
    except signing.BadSignature:
        return


def _begin(cursor: str, ranking: Ranking) -> _Begin | None:
    """None for a cursor that is not of this order."""
    if not cursor:
        return _Begin()
    try:
        name, *place = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature:
        return None
    if name != ranking.name or len(place) != 2:
        raise StaleCursorError
    return _Begin(*place)


@dataclass(frozen=True)  # without slots: what was found is kept
class _Listed:
    """All that answers, of which one page is shown."""

    asked: ListQuestion
    ranking: Ranking
    total: int
    now: datetime
    limit: int
    fitting: Fitting

    def page(self, begin: _Begin) -> tuple[list[Hit], tuple[str, str | None] | None]:
        """Its jobs, and where the next one begins, if there is one."""
        ranked = self._ranked(begin.place) if begin.rest is None else Page([], "")
        hits = [Hit(job, 0.0) for job in ranked.jobs]
        if ranked.next:
            return hits, (ranked.next, None)
        room = self.limit - len(hits)
        rest = [] if self.n_unscored == 0 else list(self._unscored(begin.rest or "", room + 1))
        if not room:
            return hits, ("", "") if rest else None
        page = cursors.page(rest, Begin(), Sort.NEWEST, room)
        return [*hits, *page["hits"]], ("", page["next"]) if page["next"] else None

    @property
    def n_unscored(self) -> int | None:
        return None if self._is_long else len(self._all) - len(self._scored)

    @property
    def _is_long(self) -> bool:
        return self.total > _FEW

    def _ranked(self, after: str) -> Page:
        """What does not fit is passed over: then more are looked at at once."""
        jobs: list[int] = []
        at_once = self.limit
        while True:
            some = self._some_ranked(after, at_once)
            fitting = set(self.fitting(some.jobs))
            found = [at for at, job in enumerate(some.jobs, 1) if job in fitting]
            room = self.limit - len(jobs)
            if len(found) >= room and found[room - 1] < len(some.jobs):
                some = self._some_ranked(after, found[room - 1])
            jobs += [job for job in some.jobs if job in fitting]
            if len(jobs) == self.limit or not some.next:
                return Page(jobs, some.next)
            after, at_once = some.next, min(4 * at_once, _MOST_LOOKED_AT)

    def _some_ranked(self, after: str, n: int) -> Page:
        if self._is_long:
            return self.ranking.among_all(self._passing, after=after, limit=n)
        return self.ranking.among([hit.job for hit in self._all], after=after, limit=n)

    def _passing(self, jobs: Sequence[int]) -> list[int]:
        return among(self.asked.facets, jobs, now=self.now)

    def _unscored(self, after: str, most: int) -> Iterator[Row]:
        """Of those that answer, the newest first. Usually they are the newest of all; else each is looked at."""
        n = 0
        while n < most:
            found = self._newest(_AT_ONCE, after)
            scored = self.ranking.points(found.ids)
            left = [hit for hit in found.hits if hit.job not in scored]
            for hit in islice(self._fitting(left), most - n):
                n += 1
                yield Row(hit, int(hit.key))
            after = found.next
            if not after:
                return

    def _fitting(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        for at in range(0, len(hits), _FEWEST_LOOKED_AT):
            some = hits[at : at + _FEWEST_LOOKED_AT]
            fits = set(self.fitting([hit.job for hit in some]))
            yield from (hit for hit in some if hit.job in fits)

    @cached_property
    def _all(self) -> Sequence[Hit]:
        return self._newest(max(self.total, 1)).hits

    @cached_property
    def _scored(self) -> Mapping[int, int]:
        return self.ranking.points([hit.job for hit in self._all])

    def _newest(self, limit: int, after: str = "") -> Found:
        return engine.search(self.asked.facets, now=self.now, sort=Sort.NEWEST, limit=limit, cursor=after)
