"""What we read, how it goes, and the rules by which jobs close."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.models import Job, Source
from postings.search.lag import lag_seconds
from postings.search.reader import snapshot
from postings.views.site.manners import manners, overdue
from postings.vocab import SourceState, Status
from postings.web import api_call

Counted = TypeVar("Counted")

#: Boards in trouble that are listed; the counts name all of them.
SHOWN = 50
#: Seconds for which the counts of all jobs are shown again.
_KEPT = 60


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Figures of the whole site. Ten queries at most."""
    now = timezone.now()
    troubled = Source.objects.select_related("org")
    context = {
        "now": now,
        "section": "status",
        "boards": _boards(now),
        "jobs": _counted("jobs", _jobs),
        "providers": _counted("providers", _providers),
        "held": troubled.exclude(held_since=None).order_by("-held_since")[:SHOWN],
        "failing": troubled.in_trouble(now).order_by("-failures", "pk")[:SHOWN],
        "life": settings.LIFE,
        "manners": manners(now=now),
        "overdue": overdue(now=now),
        "api": [api_call(request, "stats"), api_call(request, "sources", "limit=100")],
        "index_lag": lag_seconds(held, now) if (held := snapshot()) else None,
    }
    return render(request, "postings/status.html", context)


def _boards(now: datetime) -> dict[str, object]:
    figures: dict[str, object] = Source.objects.aggregate(
        all=Count("pk"),
        hour=Count("pk", filter=Q(last_read_at__gte=now - timedelta(hours=1))),
        newest=Max("last_read_at"),
        failing=Count("pk", filter=Q(failures__gt=0)),
        held=Count("pk", filter=Q(held_since__isnull=False)),
        paused=Count("pk", filter=Q(state=SourceState.PAUSED)),
        gone=Count("pk", filter=Q(state=SourceState.GONE)),
    )
    return figures


def _counted(name: str, count: Callable[[], Counted]) -> Counted:
    """At most a minute old: among a million jobs each count takes two seconds."""
    key = f"status:{name}:{connection.settings_dict['NAME']}"
    return cast("Counted", cache.get_or_set(key, count, _KEPT))


def _jobs() -> dict[str, int]:
    found = dict(Job.objects.published().order_by().values_list("status").annotate(n=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in Status}


def _providers() -> list[dict[str, object]]:
    """One row a provider. The jobs are counted apart, so that no join multiplies them."""
    jobs = dict(Job.objects.active().order_by().values_list("provider").annotate(n=Count("pk")))
    boards = (
        Source.objects.order_by("provider")
        .values("provider")
        .annotate(n=Count("pk"), newest=Max("last_read_at"), failing=Count("pk", filter=Q(failures__gt=0)))
    )
    return [{**row, "jobs": jobs.get(row["provider"], 0)} for row in boards]
