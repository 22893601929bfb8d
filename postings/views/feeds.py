"""The newest jobs of any search as a feed: Atom and JSON Feed 1.1, for the query strings of the list."""

import hashlib
from datetime import UTC, datetime
from http import HTTPStatus

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.facts.contacts import line_without_contacts
from postings.models import Job
from postings.search import engine
from postings.search.fallback import SlowSearchError
from postings.search.order import Sort
from postings.views.list_chips import chips
from postings.views.list_groups import chosen_groups
from postings.views.list_jobs import jobs_of
from postings.views.list_query import ListQuestion

#: Jobs in a feed.
MOST = 50
#: Seconds for which readers and proxies need not ask again.
MAX_AGE = 300
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_PLAIN = "text/plain; charset=utf-8"
#: Of a feed in which there is nothing yet.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
def job_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """`/jobs/feed.atom` and `/jobs/feed.json`. An answer that a reader has already is a 304."""
    if kind not in _WRITERS:
        raise Http404
    asked = ListQuestion.read(request.GET, None)
    if asked.wrong:
        reasons = "\n".join(wrong.detail for wrong in asked.wrong)
        return HttpResponse(reasons, status=HTTPStatus.BAD_REQUEST, content_type=_PLAIN)
    try:
        found = engine.search(asked.facets, now=timezone.now(), sort=Sort.NEWEST, limit=MOST)
    except SlowSearchError:
        return HttpResponse(
            _("The search index is being made: come back in a few minutes."),
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            content_type=_PLAIN,
            headers={"Retry-After": "300"},
        )
    return _validated(request, _WRITERS[kind](request, asked, jobs_of(found)))


def _validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return get_conditional_response(request, etag=etag, response=response) or response


def _atom(request: HttpRequest, asked: ListQuestion, jobs: list[Job]) -> HttpResponse:
    feed = _Atom(
        title=_title(asked),
        link=_page(request, asked),
        description="",
        feed_url=request.build_absolute_uri(),
        language=settings.LANGUAGE_CODE,
    )
    for job in jobs:
        feed.add_item(
            title=printable(_headline(job)),
            link=_address(request, job),
            description=printable(_summary(job)),
            unique_id=_address(request, job),
            author_name=printable(job.org.name),
            pubdate=job.first_seen_at,
            updateddate=job.last_changed_at,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return _dated(response, jobs)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Also of a feed without entries, so that the same feed has the same bytes."""
        return max((item["updateddate"] for item in self.items), default=_NEVER)


def _json(request: HttpRequest, asked: ListQuestion, jobs: list[Job]) -> HttpResponse:
    feed = {
        "version": _JSON_FEED,
        "title": _title(asked),
        "home_page_url": _page(request, asked),
        "feed_url": request.build_absolute_uri(),
        "items": [
            {
                "id": _address(request, job),
                "url": _address(request, job),
                "title": _headline(job),
                "content_text": _summary(job),
                "date_published": job.first_seen_at.isoformat(),
                "date_modified": job.last_changed_at.isoformat(),
                "authors": [{"name": job.org.name}],
            }
            for job in jobs
        ],
    }
    response = HttpResponse(orjson.dumps(feed), content_type="application/feed+json; charset=utf-8")
    return _dated(response, jobs)


_WRITERS = {"atom": _atom, "json": _json}


def _dated(response: HttpResponse, jobs: list[Job]) -> HttpResponse:
    newest = max((job.last_changed_at for job in jobs), default=_NEVER)
    response["Last-Modified"] = http_date(newest.timestamp())
    return response


def _title(asked: ListQuestion) -> str:
    said = ", ".join(chip.label for chip in chips(asked, chosen_groups(asked)))
    return printable(f"{said or _('Open jobs')} – {settings.SITE_NAME}")


def _page(request: HttpRequest, asked: ListQuestion) -> str:
    query = asked.facets.query_string()
    return request.build_absolute_uri(reverse("postings:jobs") + (f"?{query}" if query else ""))


def _address(request: HttpRequest, job: Job) -> str:
    return request.build_absolute_uri(job.get_absolute_url())


def _headline(job: Job) -> str:
    return f"{line_without_contacts(job.title)} – {job.org.name}"


def _summary(job: Job) -> str:
    """What a row of the list says, a part a line."""
    said = [job.location_text, str(job.get_workplace_type_display()), job.employment_text, job.salary_raw]
    return "\n".join(part for part in said if part)


def printable(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
