"""The life-cycle events of all published jobs: a page and a feed of the same."""

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_safe

from postings.facts.contacts import line_without_contacts
from postings.labels import EVENT_TYPE
from postings.providers.registry import PROVIDERS
from postings.views.events import query as event_query
from postings.views.events import stream as event_stream
from postings.views.events.query import TYPES, EventQuery
from postings.views.events.stream import Line
from postings.views.feeds.entries import printable
from postings.views.forms.job_words import change_words
from postings.vocab import QUIET
from postings.web import ApiCall, api_call


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Newest first, without an end in depth. A wrong value is a 400 that says what is allowed."""
    query = event_query.read(request.GET)
    asked, feed = query.query_string(), reverse("postings:event_feed")
    context = {
        "now": timezone.now(),
        "section": "events",
        "query": query,
        "query_string": asked,
        "title": _title(query),
        "page": None if query.wrong else event_stream.page(query),
        "types": [
            (word, EVENT_TYPE[each], each in query.types, each in QUIET) for word, each in TYPES.items()
        ],
        "providers": [(kind, provider.name) for kind, provider in PROVIDERS.items()],
        "without": {name: query.query_string(but=[name]) for name in ("company", "job")},
        "feeds": {"atom": request.build_absolute_uri(feed + (f"?{asked}" if asked else ""))},
        "is_whole": not asked and query.begin.after is None,
        "api": [] if query.wrong else list(_api(request, query)),
    }
    status = HTTPStatus.BAD_REQUEST if query.wrong else HTTPStatus.OK
    return render(request, "postings/events.html", context, status=status)


def _api(request: HttpRequest, query: EventQuery) -> Iterator[ApiCall]:
    """The same events, the newest first; all there is of one job, the oldest first, besides."""
    pairs = [("event_types", str(each)) for each in query.types]
    if query.company:
        pairs.append(("org_ids", str(query.company.org_id)))
    if query.provider:
        pairs.append(("provider", query.provider))
    if query.job:
        pairs.append(("job_id", query.job.job_id))
    if query.is_quiet and not query.types:
        pairs.append(("include", "missing"))
    yield api_call(request, "events/search", urlencode([*pairs, ("order", "desc")]))
    if query.job:
        yield api_call(request, f"jobs/{query.job.job_id}/events", "include=missing")


@require_safe
@conditional_page
def event_feed(request: HttpRequest) -> HttpResponse:
    """The newest lines of the same stream as Atom. One that a reader has already is a 304."""
    query = event_query.read(request.GET)
    if query.wrong:
        reasons = "\n".join(wrong.detail for wrong in query.wrong)
        return HttpResponse(reasons, status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
    page_url = reverse("postings:events") + (f"?{asked}" if (asked := query.query_string()) else "")
    feed = Atom1Feed(
        title=printable(f"{_heading(query)} – {settings.SITE_NAME}"),
        link=request.build_absolute_uri(page_url),
        description="",
        feed_url=request.build_absolute_uri(),
    )
    for line in event_stream.page(query).lines:
        _add(feed, line, request.build_absolute_uri(line.job.get_absolute_url()))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _heading(query: EventQuery) -> str:
    about = _title(query) or query.company
    return _("Events of %(what)s") % {"what": about} if about else _("Events")


def _title(query: EventQuery) -> str:
    """Of the one job that is asked for, with nobody whom it names."""
    return line_without_contacts(query.job.title) if query.job else ""


def _add(feed: Atom1Feed, line: Line, url: str) -> None:
    """An entry keeps its id for ever, since events are only ever added."""
    what = {"event": line.moment.title, "job": line.title, "company": line.job.org.name, "n": line.n_jobs}
    title = _("%(event)s: %(job)s, %(company)s") % what
    if line.batch:
        title = ngettext(
            "An edit on %(n)d posting of %(company)s", "An edit on %(n)d postings of %(company)s", line.n_jobs
        )
        title %= what
    at: datetime = line.moment.at
    feed.add_item(
        title=printable(title),
        link=url,
        description=printable(_words(line)),
        unique_id=f"{url}#batch-{line.batch}" if line.batch else f"{url}#event-{line.pk}",
        author_name=printable(line.job.org.name),
        pubdate=at,
        updateddate=at,
    )


def _words(line: Line) -> str:
    """What changed, as plain text."""
    if line.moment.reason:
        return str(line.moment.reason)
    return "\n".join(map(change_words, line.moment.changes))
