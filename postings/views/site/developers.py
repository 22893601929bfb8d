"""For those who write programs: how to begin, what to rely on, and every address of the API."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from postings.models import Job
from postings.search.facets import MOST_VALUES
from postings.views.site.developers_changes import RELEASES
from postings.views.site.developers_examples import examples
from postings.views.site.developers_records import Record, records
from postings.views.site.developers_reference import Known, reference
from postings.web import api_call

Words = str | Promise
#: Makes the OpenAPI document, and its tag.
Described = Callable[[], tuple[Mapping[str, Any], str]]
API = "/job-postings/v1/"
#: Addresses of the site itself.
FILES: Sequence[tuple[str, Words]] = (
    ("/jobs/<job_id>.json .md .txt", _("A job as data, as Markdown, as plain text.")),
    ("/jobs.json .md .txt .csv?…", _("A list of jobs; behind the question mark any search of the site.")),
    (
        "/jobs/feed.atom?…, /jobs/feed.json?…",
        _("A search to follow: what is new, what changed, what closed."),
    ),
    ("/events/feed.atom", _("What happens to jobs, of all or of one: ?job=<job_id>.")),
    ("/sitemap.xml", _("Every open job with the time of its last change.")),
)
#: Names of the older API of this shape, and ours. docs/words.md has what each value means.
NAMES: Sequence[tuple[str, str]] = (
    ("workplace_type", "work_model"),
    ("has_conflict", "conflict"),
    ("posted_within_days, open_within_days", "posted_within, open_within"),
    ("ats_provider", "provider"),
    ("remote_policy", "remote_from"),
    ("salary_currency, salary_min", "currency, pay_min"),
    ("salary_exists", "pay"),
    ("org_ids, source_ids", "company, source"),
    ("active", "status"),
    ("first_seen_after", "since"),
    ("location, location_text", "city, region, country"),
)


@require_safe
def developers(request: HttpRequest, described: Described) -> HttpResponse:
    """One query. The first time in a process the document of the API is made, which takes a second."""
    base = request.build_absolute_uri(API)
    document, _tag = described()
    told = reference(document, _known(), base)
    context = {
        "section": "developers",
        "base": base,
        "root": base.removesuffix(API),
        "begin": examples(base, "search.sh", "search.py", "search_httpx.py", "search.mjs"),
        "paging": examples(base, "all.py", "all.mjs"),
        "less": examples(base, "fields.sh", "unchanged.sh"),
        "mirror": examples(base, "sync.py"),
        "export": examples(base, "export.sh"),
        "keyed": examples(base, "key.sh"),
        "limits": {
            tier: {"rate": f"{rate:g}", "burst": int(burst)}
            for tier, (rate, burst) in settings.API_LIMITS.items()
        },
        "n_exports": settings.API_EXPORTS,
        "kept_days": settings.OUTBOX_KEPT.days,
        "most_values": MOST_VALUES,
        "reference": told,
        "records": _records(described, get_language()),
        "n_operations": sum(1 for _one in told.operations),
        "names": NAMES,
        "files": FILES,
        "releases": RELEASES,
        "openapi": api_call(request, "openapi.json").url,
    }
    return render(request, "site/developers.html", context)


@lru_cache(maxsize=8)
def _records(described: Described, language: str) -> Sequence[Record]:
    """In each language once a process: it takes 30 ms."""
    with translation.override(language):
        return records(described()[0])


def _known() -> Known:
    """Ids of the newest job, for examples that answer."""
    found = (
        Job.objects.active().newest_first().values_list("job_id", "org__org_id", "source__source_id").first()
    )
    return Known(*map(str, found)) if found else Known()
