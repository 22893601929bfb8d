"""The page that a list of jobs is shown on: what its template needs, and what it says when there is no answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.models import Job
from postings.search import engine, order
from postings.search.counting import Counted
from postings.search.engine import Found
from postings.search.facets import Facets, Wrong
from postings.search.live import counts as live_counts
from postings.search.order import Sort
from postings.search.reader import snapshot
from postings.search.spelling import corrected
from postings.views.list_bounds import Bounds
from postings.views.list_chips import Chip, chips
from postings.views.list_groups import groups
from postings.views.list_part import FixedPart, Link
from postings.views.list_query import ListQuestion, without_parameter
from postings.vocab import Status
from postings.web import PAGE_SIZE, api_call

SIZE = PAGE_SIZE
#: With fewer open jobs a page is none that a search engine should know.
FEW = 3
#: Filters of which an empty page says what the list would be without them. One count each.
_DROPS = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, and links that have one."""

    why: str
    links: tuple[Link, ...]
    allowed: tuple[str, ...] = ()


def wrongs(query: QueryDict, wrong: Iterable[Wrong]) -> list[Problem]:
    return [
        Problem(
            one.detail,
            (
                Link(
                    _("Search without %(name)s") % {"name": one.parameter},
                    f"?{without_parameter(query, one.parameter)}",
                ),
            ),
            one.allowed,
        )
        for one in wrong
    ]


def stale(asked: ListQuestion) -> Problem:
    why = _("The search index was made anew since you opened this list, so its pages lie otherwise now.")
    return Problem(why, (Link(_("First page"), f"?{asked.link()}"),))


def foreign(asked: ListQuestion) -> Problem:
    why = _("This page of the list is not known: its address is cut off, or belongs to another order.")
    return Problem(why, (Link(_("First page"), f"?{asked.link()}"),))


def slow() -> Problem:
    why = _(
        "The search index is being made, and without it this search takes the database too long. "
        "Fewer words or more filters may help, or a few minutes."
    )
    return Problem(why, (Link(_("All open jobs"), reverse("postings:jobs")),))


@dataclass(frozen=True)
class ListPage:
    """One list for one request."""

    request: HttpRequest
    asked: ListQuestion
    part: FixedPart | None
    now: datetime

    def answer(self, found: Found, looked_for: Mapping[str, Counted], jobs: Sequence[Job]) -> HttpResponse:
        counts = found.facets if found.is_from_index else None
        context = self._context(counts, looked_for)
        context |= {
            "found": found,
            "total": found.total,
            "jobs": jobs,
            "next": self._turn(found.next),
            "previous": self._turn(found.previous),
            "first": self._here if self.asked.cursor else "",
            "ranked_end": self._ranked_end(found),
            **self._heading(found.total),
            "noindex": self._is_few(found),
            "sorts": _sorts(self.asked, found.sort),
            "is_other_order": found.sort != self.asked.sort,
        }
        if found.is_from_index and (found.total or 0) < FEW:
            context |= self._spelling()
        if found.is_from_index and not jobs:
            context["drops"] = self._drops(context["chips"])
        return self._render(context, HTTPStatus.OK)

    def refuse(self, status: HTTPStatus, problems: Sequence[Problem]) -> HttpResponse:
        context = self._context(None, {}) | {
            "problems": problems,
            "heading": _("This search cannot be answered"),
            "noindex": True,
        }
        response = self._render(context, status)
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            response["Retry-After"] = "60"
        return response

    def _ranked_end(self, found: Found) -> dict[str, Any]:
        """Where the ranked pages end before all that answers has been shown; {} elsewhere."""
        is_cut = (found.total or 0) > order.MOST_RANKED and not found.next
        if self.asked.sort != Sort.RELEVANCE or not is_cut:
            return {}
        newest = self.asked.link(None, ("sort", Sort.NEWEST), but=["sort"])
        return {"most": order.MOST_RANKED, "newest": newest}

    def _is_few(self, found: Found) -> bool:
        """Uncounted where no index answered: then a page that is full, or not the only one, will do."""
        if found.total is None:
            return len(found.ids) < FEW and not (found.next or self.asked.cursor)
        return found.total < FEW

    def _heading(self, total: int | None) -> dict[str, str]:
        """What the page is, and its jobs: how many, or which, "" where its own title says that already."""
        about = str(self.part.title) if self.part else ""
        jobs_here = _which(self.asked.facets)
        if total is not None:
            jobs_here = ngettext("%(jobs)s open job", "%(jobs)s open jobs", total) % {"jobs": intcomma(total)}
        elif about and not self.asked.facets.wants_closed:
            jobs_here = ""
        return {"heading": ": ".join(part for part in (about, jobs_here) if part), "jobs_here": jobs_here}

    def _render(self, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
        template = self.part.template if self.part else ""
        response = render(self.request, template or "postings/job_list.html", context, status=status)
        if status == HTTPStatus.OK and self.request.headers.get("HX-Trigger") in {"search", "sort"}:
            # The form sends its empty fields too, which nobody need see in an address.
            response["HX-Push-Url"] = self._here
        return response

    @cached_property
    def _here(self) -> str:
        link = self.asked.link()
        return self.request.path + (f"?{link}" if link else "")

    def _context(
        self, counts: Mapping[str, Counted] | None, looked_for: Mapping[str, Counted]
    ) -> dict[str, Any]:
        asked = self.asked
        open_, closed = groups(asked, counts, looked_for)
        chosen = asked.facets.query_string()
        narrowed = asked.facets.query_string(but=asked.fixed)
        path = self.request.build_absolute_uri(self.request.path)
        part = self.part
        return {
            "now": self.now,
            "section": "jobs",
            **(part.context if part else {}),
            "part": part,
            "asked": asked,
            "facets": asked.facets,
            "groups": open_,
            "closed": closed,
            "chips": chips(asked, open_),
            "bounds": Bounds.of(asked, snapshot() if counts is not None else None, counts),
            "canonical": f"{path}?{narrowed}" if narrowed else path,
            "feeds": {
                kind: reverse("postings:job_feed", args=[kind]) + (f"?{chosen}" if chosen else "")
                for kind in ("atom", "json")
            },
            "pairs": list(asked.facets.pairs()),
            "suggested": self._suggested(),
            "api": [
                *(api_call(self.request, address) for address in (part.api if part else ())),
                api_call(self.request, "jobs", chosen),
            ],
        }

    def _suggested(self) -> list[dict[str, str]]:
        """Parameters that mean nothing here, what was perhaps meant, and a link to that."""
        ignored = self.asked.facets.ignored
        given = self.request.GET
        return [{**asdict(one), "link": _renamed(given, one.name, one.did_you_mean)} for one in ignored]

    def _turn(self, cursor: str) -> str:
        return self.asked.link(None, ("cursor", cursor)) if cursor else ""

    def _spelling(self) -> dict[str, Any]:
        """The words that were perhaps meant, each in its own parameter."""
        asked = self.asked.facets
        better = corrected(asked, now=self.now, fixed=self.asked.fixed)
        if better is None:
            return {}
        words = [better.q] if better.q != asked.q else []
        if better.title != asked.title:
            words.append(_("in the title: %(words)s") % {"words": better.title})
        return {"spelling": {"words": ", ".join(words), "query": self.asked.link(better)}}

    def _drops(self, chosen: Sequence[Chip]) -> list[tuple[Chip, int]]:
        """What an empty list would have without one of its filters. At most six counts."""
        if len(chosen) < 2 and not self.part:
            return []
        drops = []
        for chip in chosen[:_DROPS]:
            found = live_counts(chip.left, now=self.now)
            if found is None:
                break  # the index has gone meanwhile: asking for the others would only wait for the database
            drops.append((chip, found.total or 0))
        return [(chip, n) for chip, n in drops if n]


def _which(facets: Facets) -> str:
    choice = facets.choice("status")
    if not facets.wants_closed:
        return _("Open jobs")
    return _("Closed jobs") if {*choice.any, *choice.all} == {Status.CLOSED} else _("Open and closed jobs")


def _renamed(query: QueryDict, name: str, meant: str) -> str:
    if not meant:
        return ""
    changed = query.copy()
    changed.setlist(meant, [*changed.getlist(meant), *changed.pop(name, [])])
    changed.pop("cursor", None)
    return changed.urlencode()


def _sorts(asked: ListQuestion, used: Sort) -> list[tuple[str, str, bool, bool]]:
    """Value ("" for the usual one), label, whether it is the one, and whether it can be had now.

    Where another order than the one asked for had to be used it stands alone, with the value of the one that
    was asked for: the form keeps that for when it can be had.
    """
    if used != asked.sort:
        return [(asked.sorted_by, _("Newest"), True, True)]
    has_currency = asked.facets.has_one_currency
    pay = _("Highest pay") if has_currency else _("Highest pay (choose a currency)")
    known = [
        (Sort.NEWEST, _("Newest"), True),
        (Sort.POSTED, _("Date posted"), True),
        (Sort.PAY, pay, has_currency),
    ]
    usual = engine.default_sort(asked.facets)
    if usual == Sort.RELEVANCE:
        known.insert(0, (Sort.RELEVANCE, _("Best match of the words"), True))
    return [("" if sort == usual else str(sort), label, sort == used, can) for sort, label, can in known]
