"""One board: how reading it goes."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.facts.contacts import line_without_contacts
from postings.models import Job, Source
from postings.providers.registry import board_address
from postings.vocab import COMPLETE, Status
from postings.web import api_call

#: Reads and events shown, the newest first.
READS = 30
EVENTS = 20


@require_safe
def source_page(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The last reads of a board in words, what they changed, and when it is read next. Four queries."""
    source = get_object_or_404(Source.objects.select_related("org"), source_id=source_id)
    now = timezone.now()
    events = source.events.filter(job__in_scope=True).select_related("job").order_by("-pk")[:EVENTS]
    context = {
        "now": now,
        "section": "status",
        "source": source,
        "board_url": board_address(source.provider, source.token),
        "reads": source.reads.order_by("-pk")[:READS],
        "complete": COMPLETE,
        "events": [(event, line_without_contacts(event.job.title)) for event in events],
        "n": Job.objects.published()
        .filter(source=source)
        .aggregate(
            open=Count("pk", filter=Q(status=Status.OPEN)),
            missing=Count("pk", filter=Q(status=Status.MISSING)),
        ),
        "canonical": request.build_absolute_uri(request.path),
        "is_unverified": source.is_unverified(now),
        "api": [
            api_call(request, f"sources/{source.source_id}"),
            api_call(request, "jobs", f"source={source.source_id}"),
            api_call(request, "events/search", f"source_ids={source.source_id}&order=desc"),
        ],
    }
    return render(request, "postings/source.html", context)
