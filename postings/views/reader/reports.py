"""Report a problem: what a reader finds wrong with the page of a job goes to the curators."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from postings.facts.contacts import line_without_contacts
from postings.labels import REPORT_KIND
from postings.models import Job, Report
from postings.models.reports import LONGEST_REPORT
from postings.views.reader.rate_limit import RateLimit
from postings.vocab import ReportKind

LIMIT: Final = RateLimit("report", most=10)
#: Within this long the same report is one that was sent twice: a double click, a page loaded again.
TWICE: Final = timedelta(minutes=1)

#: The facts as the page names them, in its order.
FACTS: Sequence[tuple[str, str | Promise]] = (
    ("places", _("Locations")),
    ("work_model", _("Work model")),
    ("days_on_site", _("Days on site")),
    ("remote_from", _("Remote from")),
    ("hours", _("Hours")),
    ("term", _("Term")),
    ("pay", _("Pay")),
    ("extras", _("Beside the pay")),
    ("seniority", _("Seniority")),
    ("experience", _("Experience")),
    ("education", _("Education")),
    ("skills", _("Resume keywords")),
    ("languages", _("Languages")),
    ("sponsorship", _("Sponsorship")),
    ("authorisation", _("Right to work")),
    ("clearance", _("Clearance")),
    ("deadline", _("Apply by")),
    ("start", _("Start")),
    ("occupation", _("Occupation")),
    ("normalized_title", _("Normalised title")),
    ("department", _("Department")),
    ("function", _("Function")),
    ("team", _("Team")),
    ("sector", _("Sector")),
    ("travel", _("Travel")),
    ("shifts", _("Shifts")),
    ("benefits", _("Benefits")),
    ("language", _("Language of the posting")),
)


class _Text(forms.CharField):
    """Counts a line break once, as browsers do, though they send two characters for it."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


class ReportForm(forms.Form):
    """What a reader sends. `homepage` is hidden from people: whoever fills it in is a program."""

    kind = forms.ChoiceField(
        choices=list(REPORT_KIND.items()),
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose what is wrong.")},
    )
    fact = forms.ChoiceField(choices=[("", _("None in particular")), *FACTS], required=False)
    text = _Text(
        required=False,
        max_length=LONGEST_REPORT,
        error_messages={
            "max_length": _("Write at most %(limit_value)d characters; these are %(show_value)d.")
        },
    )
    reply_to = forms.EmailField(
        required=False,
        error_messages={"invalid": _("This is no e-mail address. Leave it empty if you want no reply.")},
    )
    homepage = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ReportKind.OTHER and "text" in cleaned and not cleaned["text"]:
            self.add_error("text", _("Say what is wrong: “something else” alone tells a curator nothing."))
        return cleaned


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, job_id: str) -> HttpResponse:
    """The form, for open and closed jobs; `?fact=pay` names the fact that is wrong. One query, two with a report."""
    job = get_object_or_404(Job.objects.published().select_related("org"), job_id=job_id)
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm(initial=_asked(request))
    is_sent = form.is_bound and form.is_valid()
    if is_sent and _take(request, job, form.cleaned_data):
        return redirect(f"{reverse('postings:report', args=[job.job_id])}?done=1")
    context = {
        "section": "jobs",
        "job": job,
        "title": line_without_contacts(job.title),
        "form": form,
        "is_done": "done" in request.GET and not form.is_bound,
        "is_limited": is_sent,
        "limit": LIMIT,
        "longest": LONGEST_REPORT,
    }
    return render(request, "postings/report.html", context, status=429 if is_sent else 200)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What an address chooses beforehand: a link beside a fact says which one is wrong."""
    fact = request.GET.get("fact", "")
    return {"kind": ReportKind.WRONG_FACT, "fact": fact} if fact in dict(FACTS) else {}


def _take(request: HttpRequest, job: Job, sent: dict[str, Any]) -> bool:
    """False where the address has sent too many. A program's report, and the same one again, are taken for nothing."""
    if sent.pop("homepage"):
        return True
    words = "\n".join((job.job_id, *(sent[name] for name in sorted(sent))))
    key = f"report:{sha256(words.encode()).hexdigest()}"
    if cache.get(key):
        return True
    if not LIMIT.takes(request):
        return False
    if cache.add(key, 1, int(TWICE.total_seconds())):
        try:
            Report.objects.create(job=job, created_at=timezone.now(), **sent)
        except BaseException:
            cache.delete(key)
            raise
    return True
