"""The door to the size of what we hold, and to how fresh it is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import META, STATS, Answer
from postings.api.counted import open_jobs
from postings.api.parameters import left_out
from postings.api.public import PublicView
from postings.models import Job, JobEvent, Org, Source
from postings.providers.registry import PROVIDERS
from postings.search.lag import lag_seconds
from postings.search.reader import snapshot
from postings.vocab import Status

#: Seconds for which the counts are shown again: among a million jobs they take seconds.
_KEPT = 60
DAY = timedelta(days=1)


class Stats(PublicView):
    """How much there is, and how fresh it is."""

    parameters = ()
    answers = {"GET": Answer("get_stats", STATS, META)}

    def get(self, request: Request) -> Response:
        """Counts are at most a minute old, lags are those of now. A job by its id comes from the database."""
        now = timezone.now()
        held = snapshot()
        lag = lag_seconds(held, now) if held else None
        newest = JobEvent.objects.order_by("-pk").values_list("observed_at", flat=True).first()
        data = {
            **_counted(now),
            "newest_event_at": newest,
            "index_lag_seconds": lag,
            # Without an index the database answers searches too.
            "public_jobs_snapshot_lag_seconds": lag if held else 0,
        }
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def _counted(now: datetime) -> Mapping[str, Any]:
    key = f"api:stats:{connection.settings_dict['NAME']}"
    return cast("Mapping[str, Any]", cache.get_or_set(key, lambda: _count(now), _KEPT))


def _count(now: datetime) -> dict[str, Any]:
    by_status = dict(Job.objects.published().order_by().values_list("status").annotate(n=Count("pk")))
    n_open, n_missing, n_closed = (by_status.get(status.value, 0) for status in Status)
    since = now - DAY
    closed = Job.objects.published().filter(status=Status.CLOSED)
    return {
        "counted_at": now,
        "jobs": n_open + n_missing + n_closed,
        "active_jobs": n_open + n_missing,
        "open_jobs": n_open,
        "missing_jobs": n_missing,
        "closed_jobs": n_closed,
        # Each an index of its own.
        "new_jobs_24h": Job.objects.active().filter(first_seen_at__gte=since).count()
        + closed.filter(first_seen_at__gte=since).count(),
        "closed_jobs_24h": closed.filter(inactive_at__gte=since).count(),
        "orgs": Org.objects.filter(merged_into=None).count(),
        "sources": Source.objects.count(),
        "providers": _providers(),
    }


def _providers() -> list[dict[str, Any]]:
    """Those with boards, by name of the provider in our words."""
    counted = open_jobs("provider")
    jobs = counted.numbers if counted else _jobs_of_providers()
    boards = (
        Source.objects.order_by("provider")
        .values_list("provider")
        .annotate(n=Count("pk"), read_at=Max("last_read_at"))
    )
    return [
        {
            "provider": kind,
            "name": PROVIDERS[kind].name if kind in PROVIDERS else kind,
            "sources": n,
            "active_jobs": jobs.get(kind, 0),
            "last_crawled_at": read_at,
        }
        for kind, n, read_at in boards
    ]


def _jobs_of_providers() -> Mapping[str, int]:
    return dict(Job.objects.active().order_by().values_list("provider").annotate(n=Count("pk")))
