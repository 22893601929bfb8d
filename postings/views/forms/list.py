"""A list of jobs for programs and for reading without a browser: `/jobs.json`, `.md`, `.txt` and `.csv`.

Each takes the query string of the list; a slice is asked for by the facets that its path fixes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from postings.models import Job
from postings.search import cursors, engine
from postings.search.engine import Found
from postings.search.fallback import SlowSearchError
from postings.search.order import MOST_RANKED, Sort
from postings.sheets import table
from postings.views.forms.answer import for_programs, missing, moved, plain, put_off, refused, validated
from postings.views.forms.job import FORMS
from postings.views.forms.rows import Brief, jobs_in_order, place_or_silence
from postings.views.forms.style import Style
from postings.views.lists import closed as list_closed
from postings.views.lists.chips import chips
from postings.views.lists.groups import chosen_groups
from postings.views.lists.query import ListQuestion

#: Jobs in a text, and rows of a table.
MOST, MOST_ROWS = 50, 1000
#: Seconds for which nobody need ask again.
MAX_AGE = 60
_ORDERS = {
    Sort.RELEVANCE: gettext_lazy("best match of the words first"),
    Sort.NEWEST: gettext_lazy("newest first"),
    Sort.POSTED: gettext_lazy("by the date posted, newest first"),
    Sort.PAY: gettext_lazy("highest pay first"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer, and where it and the next one are."""

    request: HttpRequest
    asked: ListQuestion
    found: Found
    kind: str

    @property
    def address(self) -> str:
        """Of the list for people."""
        return self._whole("postings:jobs", [], "")

    @property
    def next(self) -> str:
        """ "" at the end."""
        return self._whole("postings:list_form", [self.kind], self.found.next) if self.found.next else ""

    @property
    def title(self) -> str:
        return heading(self.asked)

    def _whole(self, name: str, args: list[str], cursor: str) -> str:
        query = question(self.asked, cursor=cursor)
        return self.request.build_absolute_uri(reverse(name, args=args) + (f"?{query}" if query else ""))


@require_safe
def list_form(request: HttpRequest, kind: str) -> HttpResponse:
    """What is wrong with the question is told in plain text. JSON is the API's answer to the same question."""
    if kind not in {*_WRITERS, "json"}:
        return missing(_("There is no such form of the list."))
    asked = ListQuestion.read(request.GET, None)
    if asked.wrong:
        return refused(asked.wrong)
    if kind == "json":
        query = question(asked, cursor=asked.cursor)
        return moved(reverse("api:jobs") + (f"?{query}" if query else ""))
    return _searched(request, asked, kind)


def _searched(request: HttpRequest, asked: ListQuestion, kind: str) -> HttpResponse:
    try:
        found = _found(asked, limit=MOST_ROWS if kind == "csv" else MOST)
    except cursors.StaleCursorError:
        return plain(_("The search index was made anew: begin at the first page."), HTTPStatus.GONE)
    except cursors.CursorError:
        return plain(_("This cursor is not one that this list gave out."), HTTPStatus.BAD_REQUEST)
    except SlowSearchError:
        return put_off()
    return _answer(Page(request, asked, found, kind))


def _found(asked: ListQuestion, *, limit: int) -> Found:
    """In the order of the page."""
    now = timezone.now()
    if list_closed.are_all(asked.facets):
        return list_closed.search(asked.facets, now=now, limit=limit, cursor=asked.cursor)
    return engine.search(asked.facets, now=now, sort=asked.sort, limit=limit, cursor=asked.cursor)


def question(asked: ListQuestion, *, cursor: str = "") -> str:
    """The query string of this search, in the order in which it was asked."""
    sort = [("sort", asked.sorted_by)] if asked.sorted_by else []
    return urlencode([*asked.facets.pairs(), *sort, *([("cursor", cursor)] if cursor else [])])


def addresses(asked: ListQuestion) -> dict[str, str]:
    """Of the forms of this search that are files, by kind."""
    query = question(asked)
    return {
        kind: reverse("postings:list_form", args=[kind]) + (f"?{query}" if query else "") for kind in _WRITERS
    }


def heading(asked: ListQuestion) -> str:
    """What is asked for, as the chips of the list say it. A query for each facet with names of its own."""
    said = ", ".join(chip.label for chip in chips(asked, chosen_groups(asked)))
    return f"{said or _('Open jobs')} – {settings.SITE_NAME}"


def _answer(page: Page) -> HttpResponse:
    response = _WRITERS[page.kind](page)
    links = [f'<{page.next}>; rel="next"'] if page.next else []
    for_programs(response, canonical=page.address, links=links)
    if page.found.total is not None:
        response["X-Total-Count"] = str(page.found.total)
    return validated(page.request, response, max_age=MAX_AGE)


def _table(page: Page) -> HttpResponse:
    """One body and no stream: a thousand rows are 300 KB, and only a whole one can be told by its ETag."""
    response = HttpResponse(
        table(page.found.ids, page.request.build_absolute_uri("/")[:-1]),
        content_type="text/csv; charset=utf-8; header=present",
    )
    is_cut = page.found.next and not page.asked.cursor
    name = f"jobs-first-{MOST_ROWS}" if is_cut else "jobs"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _text(page: Page) -> HttpResponse:
    form = FORMS[page.kind]
    parts = list(_parts(page, form.style))
    return HttpResponse("\n\n".join(part for part in parts if part) + "\n", content_type=form.content_type)


def _parts(page: Page, style: Style) -> list[str]:
    rows = [_row(page.request, job, style) for job in jobs_in_order(page.found.ids)]
    parts = [style.heading(1, style.words(page.title)), style.words(_how_many(page, len(rows)))]
    parts += [_labelled(style, _("Page"), page.address)]
    parts += ["\n".join(rows)]
    return [*parts, *([_labelled(style, _("Next page"), page.next)] if page.next else [])]


def _labelled(style: Style, label: str, address: str) -> str:
    return f"{style.words(label)}: {style.link(style.words(address), address)}"


def _how_many(page: Page, n_shown: int) -> str:
    total = page.found.total
    is_closed = list_closed.are_all(page.asked.facets)
    order = _("the last closed first") if is_closed else _ORDERS[page.found.sort]
    if total is None:
        words = ngettext("%(n)s job here, %(order)s.", "%(n)s jobs here, %(order)s.", n_shown)
        return words % {"n": n_shown, "order": order}
    words = ngettext("%(total)s open job.", "%(total)s open jobs.", total) % {"total": intcomma(total)}
    if total == n_shown:
        return words
    shown = ngettext("%(n)s of them here, %(order)s.", "%(n)s of them here, %(order)s.", n_shown)
    return f"{words} {shown % {'n': n_shown, 'order': order}} {_where_it_ends(page)}".strip()


def _where_it_ends(page: Page) -> str:
    if page.found.sort != Sort.RELEVANCE or (page.found.total or 0) <= MOST_RANKED:
        return ""
    return _("Pages in this order end after %(most)s.") % {"most": intcomma(MOST_RANKED)}


def _row(request: HttpRequest, job: Job, style: Style) -> str:
    brief = Brief.of(job)
    title = style.link(style.words(brief.title), request.build_absolute_uri(job.get_absolute_url()))
    said = [place_or_silence(brief), brief.work_model, brief.employment, brief.pay, _life(job)]
    details = " · ".join(style.words(part) for part in said if part)
    return f"- {title} – {style.words(brief.company)}{style.line_break}  {details}"


def _life(job: Job) -> str:
    if job.inactive_at:
        return _("closed %(day)s") % {"day": _day(job.inactive_at)}
    return _("first seen %(day)s") % {"day": _day(job.first_seen_at)}


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"


_WRITERS: Mapping[str, Callable[[Page], HttpResponse]] = {"md": _text, "txt": _text, "csv": _table}
