"""What the lives of all published jobs tell together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.insights.reading import cached
from postings.insights.subject import Subject
from postings.web import api_call


@require_safe
def insights_page(request: HttpRequest) -> HttpResponse:
    """Figures at most an hour old. No query where they are kept."""
    now = timezone.now()
    insights = cached(Subject(), now=now)
    context = {
        "now": now,
        "insights": insights,
        "section": "",
        # Without figures there are none by API either.
        "api": [api_call(request, "insights")] if insights else [],
    }
    return render(request, "postings/insights.html", context)
