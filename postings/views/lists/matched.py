"""A list in the order of what matches a reader's resume: the same jobs, totals and facets as in any other order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.core import signing

from postings.readers import Page, Ranking
from postings.search import engine
from postings.search.among import among
from postings.search.cursors import CursorError, StaleCursorError
from postings.search.engine import Found
from postings.search.order import Hit, Sort
from postings.views.lists.query import ListQuestion

_SALT = "postings.views.lists.matched"
#: So many jobs that answer are all looked up and put in order; of more, the best of all are asked whether they do.
_FEW = 5_000


def search(
    asked: ListQuestion,
    ranking: Ranking,
    *,
    now: datetime,
    limit: int,
    counted: Collection[str],
    top: Mapping[str, int],
) -> Found:
    """Without the index, the newest as SQL finds them. Raises as `engine.search` does."""
    after = _place(asked.cursor, ranking)
    found = engine.search(asked.facets, now=now, sort=Sort.NEWEST, limit=limit, counted=counted, top=top)
    if found.total is None:
        return found
    page = _page(asked, ranking, found.total, now=now, after=after, limit=limit)
    following = signing.dumps([ranking.name, page.next], salt=_SALT) if page.next else ""
    return replace(found, hits=[Hit(job, 0.0) for job in page.jobs], next=following, previous="")


def _place(cursor: str, ranking: Ranking) -> str:
    if not cursor:
        return ""
    try:
        name, place = signing.loads(cursor, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise CursorError from None
    if name != ranking.name:
        raise StaleCursorError
    return str(place)


def _page(
    asked: ListQuestion, ranking: Ranking, total: int, *, now: datetime, after: str, limit: int
) -> Page:
    def passes(jobs: Sequence[int]) -> list[int]:
        return among(asked.facets, jobs, now=now)

    if total > _FEW:
        return ranking.among_all(passes, after=after, limit=limit)
    those = engine.search(asked.facets, now=now, sort=Sort.NEWEST, limit=max(total, 1)).ids
    return ranking.among(those, after=after, limit=limit)
