"""A job for programs and for reading without a browser: `/jobs/<job_id>.json`, `.md` and `.txt`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.models import Job
from postings.views.forms.answer import MARKDOWN, PLAIN, for_programs, missing, moved, validated
from postings.views.forms.job_words import Links, job_words
from postings.views.forms.style import Markdown, Plain, Style
from postings.views.job.told import tell

#: Seconds for which nobody need ask again.
MAX_AGE = 300


@dataclass(frozen=True, slots=True)
class Form:
    content_type: str
    style: Style


#: The forms that we write ourselves, by the end of their address.
FORMS: Mapping[str, Form] = {"md": Form(MARKDOWN, Markdown()), "txt": Form(PLAIN, Plain())}


@require_safe
def job_form(request: HttpRequest, job_id: str, kind: str) -> HttpResponse:
    """Open or closed. JSON is the API's record, so it is asked for there."""
    known = Job.objects.published().filter(job_id=job_id)
    if kind == "json" and known.exists():
        return moved(f"{reverse('api:job', args=[job_id])}?include=description,facts")
    form = FORMS.get(kind)
    job = known.for_record().first() if form else None
    if form is None or job is None:
        return missing(_("There is no such job, or not in this form."))
    told = tell(job, now=timezone.now())
    links = Links.of(request, job)
    response = HttpResponse(job_words(told, links, form.style), content_type=form.content_type)
    response["Content-Disposition"] = f'inline; filename="{job.job_id}.{kind}"'
    for_programs(response, canonical=links.page)
    return validated(request, response, max_age=MAX_AGE)
