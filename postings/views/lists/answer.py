"""The list of jobs, and the slices: the same list with something fixed by the path."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.readers import Reader, reader_of
from postings.search import cursors, engine, finding
from postings.search.counting import Counted
from postings.search.engine import Found
from postings.search.fallback import SlowSearchError
from postings.search.reader import snapshot
from postings.search.windows import WITHIN
from postings.views.lists import address as list_address
from postings.views.lists import closed as list_closed
from postings.views.lists import groups as list_groups
from postings.views.lists import matched, page
from postings.views.lists import problems as list_problems
from postings.views.lists.jobs import listed
from postings.views.lists.matched import Matched
from postings.views.lists.part import FixedPart
from postings.views.lists.query import ListQuestion

log = logging.getLogger(__name__)


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """All open jobs, narrowed by the query string."""
    return list_page(request)


def list_page(request: HttpRequest, part: FixedPart | None = None) -> HttpResponse:
    """The list of jobs, or with `part` a slice of it: every slice page is this one.

    Status 400 where the question cannot be meant, 410 where its cursor has run out, 503 where
    it takes too long without the index; each says why and offers links that work. 302 to the address
    without what a form sent empty.
    """
    now = timezone.now()
    asked = ListQuestion.read(request.GET, part).forgiving()
    short = list_address.shortened(request, asked)
    if short:
        return redirect(short)
    shown = page.ListPage(request, asked, part, now, reader_of(request))
    if asked.wrong:
        return shown.refuse(HTTPStatus.BAD_REQUEST, list_problems.problems(request.GET, request.path, asked))
    theirs = replace(asked, facets=shown.personal(asked.facets))
    try:
        answered = _search(theirs, shown.reader, now)
    except cursors.StaleCursorError:
        return shown.refuse(HTTPStatus.GONE, [list_problems.stale(asked)])
    except cursors.CursorError:
        return shown.refuse(HTTPStatus.BAD_REQUEST, [list_problems.foreign(asked)])
    except SlowSearchError:
        return shown.refuse(HTTPStatus.SERVICE_UNAVAILABLE, [list_problems.slow()])
    found = replace(answered.found, facets=shown.personal.values(answered.found.facets, asked.facets))
    if asked.facets.wants_closed:
        found = replace(found, total=list_closed.total(theirs.facets, now))
    looked_for = _looked_for(theirs, found, now)
    return shown.answer(replace(answered, found=found), looked_for, listed(found.ids, asked.facets))


def _search(asked: ListQuestion, reader: Reader, now: datetime) -> Matched:
    """All that a page shows of the index, at once. Jobs that are all closed are in none."""
    ranking = reader.ranking() if asked.by_match and not asked.facets.wants_closed else None
    if ranking is None:
        matched.check_other(asked.cursor)
    if list_closed.are_all(asked.facets):
        return Matched(list_closed.search(asked.facets, now=now, limit=page.SIZE, cursor=asked.cursor))
    counted = list(dict.fromkeys([*list_groups.counted_names(asked), *_drawn(asked)]))
    top = dict.fromkeys(asked.more, list_groups.MANY)
    fitting = partial(reader.fitting, asked.facets) if asked.by_match else list
    if ranking is not None:
        return matched.search(
            asked, ranking, now=now, limit=page.SIZE, counted=counted, top=top, fitting=fitting
        )
    found = engine.search(
        asked.facets,
        now=now,
        sort=asked.sort,
        limit=page.SIZE,
        cursor=asked.cursor,
        counted=counted,
        top=top,
    )
    return Matched(matched.only(found, fitting))


def _drawn(asked: ListQuestion) -> list[str]:
    """What is counted for drawings and days, beside the facets. Pay bands come from the pass that counts pay."""
    return [name for name in (*WITHIN, "pay_band") if name not in asked.fixed]


def _looked_for(asked: ListQuestion, found: Found, now: datetime) -> Mapping[str, Counted]:
    """A facet that the index cannot look through now is shown as if nothing were looked for."""
    held = snapshot() if asked.found and found.is_from_index else None
    if held is None:
        return {}
    wanted = {name: typed for name, typed in asked.found.items() if name not in asked.fixed}
    try:
        return {
            name: finding.find(held, asked.facets, name, typed, now=now) for name, typed in wanted.items()
        }
    except (OSError, ValueError, LookupError) as error:
        log.warning("No values looked for: %s", error)
        return {}
