"""The page that a list of jobs is shown on: what its template needs, and what it says when there is no answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.readers import NOTHING, Outcome, Ranking, Reader
from postings.search import engine, order
from postings.search.counting import Counted
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.live import counts as live_counts
from postings.search.order import Sort
from postings.search.reader import snapshot
from postings.search.spelling import corrected
from postings.views.forms import list as forms_list
from postings.views.lists import closed as list_closed
from postings.views.lists import problems as list_problems
from postings.views.lists.bounds import Bounds
from postings.views.lists.chips import Chip, chips
from postings.views.lists.empty import Empty
from postings.views.lists.groups import groups
from postings.views.lists.matched import Matched
from postings.views.lists.notes import notes
from postings.views.lists.part import FixedPart
from postings.views.lists.personal import HIDES, Personal, without
from postings.views.lists.place import FACETS
from postings.views.lists.problems import Problem
from postings.views.lists.query import MATCH, ListQuestion
from postings.views.reader import visits
from postings.views.rows.row import ListRow
from postings.web import PAGE_SIZE, ApiCall, api_call

SIZE = PAGE_SIZE
#: With fewer open jobs a page is none that a search engine should know.
FEW = 3
#: Letters of what is chosen in a title, and how many chips.
_LONGEST, _CHIPS = 80, 3
_FIRST = ("q", "title", "near", *FACETS)


@dataclass(frozen=True)
class ListPage:
    """One list for one request."""

    request: HttpRequest
    asked: ListQuestion
    part: FixedPart | None
    now: datetime
    reader: Reader

    @property
    def personal(self) -> Personal:
        """A question as it is asked for whoever reads this page."""
        return Personal(self.reader, self.asked.by_match)

    def answer(
        self, answered: Matched, looked_for: Mapping[str, Counted], jobs: Sequence[ListRow]
    ) -> HttpResponse:
        found = answered.found
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
            "sorts": self._sorts(answered),
            "match_note": self._match_note(answered),
            "beside": self.reader.beside(jobs, self._ranking),
            "is_other_order": not self._is_in_order(answered),
            "are_all_closed": list_closed.are_all(self.asked.facets),
            "unknown_place": list_problems.unknown_place(self.asked),
            "notes": notes(self.asked, self.request.GET, snapshot() if found.is_from_index else None),
            **self._news(),
        }
        if found.is_from_index and (found.total or 0) < FEW:
            context |= self._spelling()
        if found.is_from_index and not jobs:
            context["empty"] = Empty.of(
                self.asked.facets,
                context["chips"],
                is_part=self.part is not None,
                now=self.now,
                personal=self.personal,
            )
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

    def _news(self) -> dict[str, Any]:
        """Since when a job of the list is new to this reader, and how many are. One count, for those who were here."""
        began = visits.began(self.request, self.now)
        if began is None:
            return {"visit_began": None}
        facets = replace(self.asked.facets, since=began)
        is_asked = self.asked.facets.since is not None or "since" in self.asked.fixed
        found = None if is_asked else live_counts(self.personal(facets), now=self.now)
        news = {"n": found.total, "query": self.asked.link(facets)} if found else None
        return {"visit_began": began, "news": news}

    @cached_property
    def _ranking(self) -> Ranking | None:
        """Where the list is in the order of what matches the reader."""
        return self.reader.ranking() if self._can_be_ranked else None

    @property
    def _can_be_ranked(self) -> bool:
        return self.asked.by_match and not self.asked.facets.wants_closed

    def _match_note(self, answered: Matched) -> SafeString:
        if not self.asked.by_match:
            return NOTHING
        outcome = Outcome(self.asked.facets, answered.is_ranked, answered.n_unscored)
        return self.reader.match_note(outcome)

    def _is_in_order(self, answered: Matched) -> bool:
        """In the one asked for; who has nothing to match with cannot ask for that of matches."""
        if self._ranking is not None:
            return answered.is_ranked
        return answered.found.sort == self.asked.sort

    def _sorts(self, answered: Matched) -> list[tuple[str, str, bool, bool]]:
        """With the order of matches first, for who has something to match with."""
        is_it = answered.is_ranked
        usual = _sorts(self.asked, None if is_it else answered.found.sort, self._is_in_order(answered))
        stands_alone = self._ranking is not None and not is_it
        if not self.reader.can_match or self.asked.facets.wants_closed or stands_alone:
            return usual
        can = answered.found.is_from_index
        return [(MATCH, _("Best match of your resume"), is_it, can), *usual]

    def _ranked_end(self, found: Found) -> dict[str, Any]:
        """Where the ranked pages end before all that answers has been shown; {} elsewhere."""
        is_cut = (found.total or 0) > order.MOST_RANKED and not found.next
        if found.sort != Sort.RELEVANCE or not is_cut:
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
            jobs_here = _number(self.asked.facets, total) % {"jobs": intcomma(total)}
        elif about and not self.asked.facets.wants_closed:
            jobs_here = ""
        return {"heading": ": ".join(part for part in (about, jobs_here) if part), "jobs_here": jobs_here}

    def _render(self, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
        template = self.part.template if self.part else ""
        response = render(self.request, template or "postings/job_list.html", context, status=status)
        visits.keep(self.request, response, self.now)
        headers = self.request.headers
        if status == HTTPStatus.OK and headers.get("HX-Trigger") in {"search", "sort"}:
            # The form sends its empty fields too, which nobody need see in an address. What is asked again is no step.
            address = headers.get("HX-Current-URL", "").partition("#")[0]
            is_same = address == self.request.build_absolute_uri(self._here)
            response["HX-Push-Url"] = "false" if is_same else self._here
        return response

    @cached_property
    def _here(self) -> str:
        link = self.asked.address
        return self.request.path + (f"?{link}" if link else "")

    def _context(
        self, counts: Mapping[str, Counted] | None, looked_for: Mapping[str, Counted]
    ) -> dict[str, Any]:
        asked = self.asked
        open_, closed = groups(asked, counts, looked_for)
        chosen, query = chips(asked, open_), asked.facets.query_string()
        is_known = counts is not None or asked.facets.wants_closed
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
            "chips": chosen,
            "chosen": _chosen(chosen),
            "bounds": Bounds.of(asked, snapshot() if is_known else None, counts, open_),
            "canonical": f"{path}?{narrowed}" if narrowed else path,
            "forms": forms_list.addresses(self.asked),
            "feeds": {
                kind: self.request.build_absolute_uri(
                    reverse("postings:job_feed", args=[kind]) + (f"?{query}" if query else "")
                )
                for kind in ("atom", "json")
            },
            "pairs": list(asked.facets.pairs()),
            "is_within": visits.is_within(self.request),
            "suggested": self._suggested(),
            "api": list(self._api([group.name for group in open_], is_counted=counts is not None)),
            "api_note": self._api_note,
        }

    def _api(self, opened: Sequence[str], *, is_counted: bool) -> Iterator[ApiCall]:
        """The calls for what the page is about, its jobs in its order, its counts, and all of its jobs as a file.

        Cursors are those of the pages: a line answers the page that it stands on.
        """
        asked, call = self.asked.facets, partial(api_call, self.request)
        query = list(asked.pairs())
        here = [("cursor", self.asked.cursor)] if self.asked.cursor else []
        yield from (call(address) for address in (self.part.api if self.part else ()))
        if self._ranking is not None and (resume := self.reader.resume_by_api):
            yield call("me/matches", urlencode([("resume", resume), *query, *here]), needs_key=True)
        is_same = not self.asked.by_match and not list_closed.are_all(asked)
        in_order = (
            [("sort", self.asked.sorted_by)] if self.asked.sorted_by and not self.asked.by_match else []
        )
        yield call("jobs", urlencode([*query, *in_order, *(here if is_same else [])]))
        if is_counted and opened:
            fields = f"field={','.join(opened)}"
            yield call("jobs/facets", f"{fields}&{urlencode(query)}" if query else fields)
        yield call("jobs/export", urlencode([*query, ("format", "csv")]))

    @property
    def _api_note(self) -> str:
        """What the page shows otherwise than its lines answer."""
        facets = self.asked.facets
        if list_closed.are_all(facets):
            return _("By API closed jobs come by when we first saw them, the newest first.")
        if without(facets, self.reader.hidden_orgs) != facets:
            return str(HIDES)
        return ""

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
        theirs = corrected(self.personal(asked), now=self.now, fixed=self.asked.fixed)
        if theirs is None:
            return {}
        better = replace(asked, q=theirs.q, title=theirs.title)
        words = [better.q] if better.q != asked.q else []
        if better.title != asked.title:
            words.append(_("in the title: %(words)s") % {"words": better.title})
        return {"spelling": {"words": ", ".join(words), "query": self.asked.link(better)}}


def _which(facets: Facets) -> str:
    if not facets.wants_closed:
        return _("Open jobs")
    return _("Closed jobs") if list_closed.are_all(facets) else _("Open and closed jobs")


def _number(facets: Facets, n: int) -> str:
    if not facets.wants_closed:
        return ngettext("%(jobs)s open job", "%(jobs)s open jobs", n)
    if list_closed.are_all(facets):
        return ngettext("%(jobs)s closed job", "%(jobs)s closed jobs", n)
    return ngettext("%(jobs)s open or closed job", "%(jobs)s open and closed jobs", n)


def _chosen(chips: Sequence[Chip]) -> str:
    """What a title says of what is chosen: words and places first."""
    told = [chip for chip in chips if chip.name != "status"]  # that is in the number already
    first = sorted(told, key=lambda chip: chip.name not in _FIRST)[:_CHIPS]
    return Truncator(", ".join(chip.label for chip in first)).chars(_LONGEST)


def _renamed(query: QueryDict, name: str, meant: str) -> str:
    if not meant:
        return ""
    changed = query.copy()
    changed.setlist(meant, [*changed.getlist(meant), *changed.pop(name, [])])
    changed.pop("cursor", None)
    return changed.urlencode()


def _sorts(asked: ListQuestion, used: Sort | None, is_in_order: bool) -> list[tuple[str, str, bool, bool]]:
    """Value ("" for the usual one), label, whether it is the one, and whether it can be had now.

    `used` is None where it is none of these. Where another order than the one asked for had to be used it stands
    alone, with the value of the one that was asked for: the form keeps that for when it can be had.
    """
    if not is_in_order or asked.facets.wants_closed:
        name = _("Newest by first seen") if asked.facets.wants_closed else _("Newest")
        if list_closed.are_all(asked.facets):
            name = _("Last closed first")
        return [(asked.sorted_by, name, True, True)]
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
