"""Any search as a feed that tells of new, changed and closed jobs: Atom and JSON Feed 1.1."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.search.fallback import SlowSearchError
from postings.views.feeds import atom as feed_atom
from postings.views.feeds import entries as feed_entries
from postings.views.feeds.atom import About
from postings.views.feeds.entries import MOST, MOST_CHANGED, MOST_CLOSED, WINDOW, Entry, Told, printable
from postings.views.forms.answer import for_programs, missing, put_off, refused, validated
from postings.views.forms.list import heading
from postings.views.lists.query import ListQuestion

#: Seconds for which readers and proxies need not ask again.
MAX_AGE = 300
_JSON_FEED = "https://jsonfeed.org/version/1.1"
#: Of a feed in which there is nothing yet.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
def job_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """`/jobs/feed.atom` and `/jobs/feed.json`. An answer that a reader has already is a 304."""
    if kind not in _WRITERS:
        return missing(_("Feeds are atom or json."))
    asked = ListQuestion.read(request.GET, None)
    if asked.wrong:
        return refused(asked.wrong)
    try:
        told = feed_entries.entries(asked.facets, now=timezone.now())
    except SlowSearchError:
        return put_off()
    about = _about(request, asked, told)
    response = for_programs(_WRITERS[kind](about, told))
    return validated(request, response, max_age=MAX_AGE)


def _about(request: HttpRequest, asked: ListQuestion, told: Told) -> About:
    query = asked.facets.query_string()
    page = reverse("postings:jobs") + (f"?{query}" if query else "")
    return About(
        title=printable(heading(asked)),
        subtitle=printable(_limits(asked, told)),
        language=settings.LANGUAGE_CODE,
        site=settings.SITE_NAME,
        home=request.build_absolute_uri("/")[:-1],
        page=request.build_absolute_uri(page),
        feed=request.build_absolute_uri(),
        updated=max((entry.at for entry in told.entries), default=_NEVER),
    )


def _limits(asked: ListQuestion, told: Told) -> str:
    """What is in the feed, and what may be missing from it."""
    words = _(
        "The %(n)d newest jobs, up to %(changed)d that changed, up to %(closed)d that closed in %(days)d days."
    )
    said = [words % {"n": MOST, "changed": MOST_CHANGED, "closed": MOST_CLOSED, "days": WINDOW.days}]
    if not told.is_whole:
        said.append(_("Of so many jobs only recent changes are looked for: narrow the search to miss none."))
    if not told.knows_closed:
        said.append(
            _("Closed jobs are those among the newest closings of all boards. Older ones may be missing.")
        )
    if asked.facets.q:
        said.append(_("Closed jobs are found by the words of their titles alone."))
    return " ".join(said)


def _atom(about: About, told: Told) -> HttpResponse:
    return HttpResponse(feed_atom.atom(about, told), content_type=feed_atom.CONTENT_TYPE)


def _json(about: About, told: Told) -> HttpResponse:
    feed = {
        "version": _JSON_FEED,
        "title": about.title,
        "description": about.subtitle,
        "home_page_url": about.page,
        "feed_url": about.feed,
        "icon": f"{about.home}/apple-touch-icon.png",
        "favicon": f"{about.home}/favicon.ico",
        "language": about.language,
        "items": [_item(about, entry) for entry in told.entries],
    }
    return HttpResponse(orjson.dumps(feed), content_type="application/feed+json; charset=utf-8")


def _item(about: About, entry: Entry) -> dict[str, object]:
    """What a closed job's item says of that stands in `_footnote`, an extension of ours; so does what changed."""
    job = entry.job
    title = _("Closed: %(title)s") % {"title": entry.title} if entry.is_closed else entry.title
    return {
        "id": entry.id,
        "url": f"{about.home}{job.get_absolute_url()}",
        "title": title,
        "content_text": "\n".join(entry.lines),
        "content_html": feed_atom.html(entry),
        "date_published": job.first_seen_at.isoformat(),
        "date_modified": entry.at.isoformat(),
        "authors": [{"name": job.org.name}],
        "_footnote": {
            "about": f"{about.home}{reverse('api:job', args=[job.job_id])}",
            "job_id": job.job_id,
            "status": job.status,
            "changes": entry.changes,
            **({"closed_at": entry.at.isoformat(), "reason": job.close_reason} if entry.is_closed else {}),
        },
    }


_WRITERS: Mapping[str, Callable[[About, Told], HttpResponse]] = {"atom": _atom, "json": _json}
