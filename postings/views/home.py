"""The front page."""

from datetime import timedelta

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.models import Job, Source
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.labels import silent
from postings.views.list_jobs import rows

#: Jobs on the front page.
NEWEST = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A search box, what we hold, and the newest jobs. Four queries."""
    now = timezone.now()
    closed = DIMENSIONS["work_model"].closed or {}
    read = Q(last_read_at__gte=now - timedelta(hours=1))
    context = {
        "now": now,
        "held": Job.objects.active().aggregate(jobs=Count("pk"), companies=Count("org", distinct=True)),
        "boards": Source.objects.aggregate(
            all=Count("pk"), hour=Count("pk", filter=read), newest=Max("last_read_at")
        ),
        "newest": rows(Job.objects.active())[:NEWEST],
        "work_models": [*closed.items(), (NOT_STATED, silent("work_model"))],
    }
    return render(request, "postings/home.html", context)
