"""The front page."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from math import ceil

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.models import Job, Org, Source
from postings.readers import reader_of
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.labels import silent
from postings.views.home.exhibit import exhibit
from postings.views.home.figures import figures
from postings.views.lists.jobs import listed
from postings.web import ApiCall, api_call

#: Jobs on the front page, those of them that may be of one employer, and the newest that they are chosen from.
NEWEST, OF_ONE, WINDOW = 10, 2, 600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A search box, what we hold, and the newest jobs. Five queries; what is heavy is counted once a minute.

    One query more for who may hide companies: their jobs are not listed.
    """
    now, reader = timezone.now(), reader_of(request)
    hidden = reader.hidden_orgs
    closed = DIMENSIONS["work_model"].closed or {}
    read = Q(last_read_at__gte=now - timedelta(hours=1))
    told = figures(now, hidden)
    context = {
        "now": now,
        "figures": told,
        "exhibit": exhibit(now, hidden),
        "boards": Source.objects.aggregate(
            all=Count("pk"), hour=Count("pk", filter=read), newest=Max("last_read_at")
        ),
        "newest": listed(_newest(hidden)),
        "work_models": [*closed.items(), (NOT_STATED, silent("work_model"))],
        "canonical": request.build_absolute_uri(request.path),
        "invitation": reader.invitation(),
        "api": _api(request, is_counted=told is not None),
    }
    return render(request, "postings/home.html", context)


def _api(request: HttpRequest, *, is_counted: bool) -> list[ApiCall]:
    counts = api_call(request, "jobs/facets", "field=function,work_model,city&limit=12")
    return [api_call(request, "jobs"), api_call(request, "stats"), *([counts] if is_counted else [])]


def _newest(hidden: Collection[str]) -> list[int]:
    jobs = Job.objects.active()
    if hidden:
        jobs = jobs.exclude(org__in=Org.objects.filter(slug__in=hidden))
    newest = list(jobs.newest_first().values_list("pk", "org_id")[:WINDOW])
    return spread(newest, is_all=len(newest) < WINDOW)


def spread(jobs: Sequence[tuple[int, int]], *, is_all: bool) -> list[int]:
    """The first jobs, at most two of one employer, of pairs of job and employer.

    A board that is read for the first time brings hundreds at once. Only a site that has so few employers
    that they would not fill the list (`is_all`: there are no other jobs) shows more of each.
    """
    n_orgs = len({org for _job, org in jobs})
    most = max(OF_ONE, ceil(NEWEST / n_orgs)) if is_all and n_orgs else OF_ONE
    shown: Counter[int] = Counter()
    chosen = []
    for job, org in jobs:
        if shown[org] < most:
            shown[org] += 1
            chosen.append(job)
    return chosen[:NEWEST]
