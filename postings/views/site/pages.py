"""Pages about the site itself: its questions, what it is, and what it keeps of readers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postings.providers.registry import PROVIDERS
from postings.questions import by_topic


@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """The questions that curators keep, by topic. Two queries."""
    return render(request, "site/faq.html", {"section": "faq", "topics": by_topic()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and who runs it."""
    context = {"section": "about", "contact": settings.CONTACT, "providers": list(PROVIDERS.values())}
    return render(request, "site/about.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of readers and of the people whom postings name, and for how long."""
    return render(request, "site/privacy.html", {"section": "privacy", "contact": settings.CONTACT})
