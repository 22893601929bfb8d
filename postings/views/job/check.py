"""A reader's own text held against the keywords of one job. Nothing of it is kept: it is read and forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from postings.facts.contacts import line_without_contacts
from postings.facts.document import sentence_at
from postings.facts.skills import find, slug_of
from postings.models import Job
from postings.views.job.keywords import Keyword
from postings.views.job.told import tell
from postings.web import api_call

#: Characters of a text that are read: ten times a long resume.
LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a text names a keyword: the sentence, cut at the words."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Checked:
    keyword: Keyword
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    words: list[Checked]

    @property
    def n_there(self) -> int:
        return sum(1 for word in self.words if word.sentence)


def check(keywords: Iterable[Keyword], text: str) -> list[Checked]:
    """Each keyword with the first sentence of the text that names it. The same reader as for postings. Pure."""
    first: dict[str, Sentence] = {}
    for slug, start, end in find(text):
        if slug not in first:
            first[slug] = _sentence(text, start, end)
    return [Checked(word, _of(first, word)) for word in keywords]


def _of(first: Mapping[str, Sentence], word: Keyword) -> Sentence | None:
    return first.get(slug_of(word.name) or word.name)


def _sentence(text: str, start: int, end: int) -> Sentence:
    begin, stop = sentence_at(text, start, end)
    return Sentence(text[begin:start], text[start:end], text[end:stop])


@sensitive_post_parameters("text")
@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def job_check(request: HttpRequest, job_id: str) -> HttpResponse:
    """The form, and the answer on the same page: to pass it on by redirect it would have to be kept."""
    job = get_object_or_404(Job.objects.published().for_record(), job_id=job_id)
    words = tell(job, now=timezone.now()).keywords
    text = request.POST.get("text", "").strip()
    context = {
        "section": "jobs",
        "job": job,
        "title": line_without_contacts(job.title),
        "keywords": words,
        "text": text[:LONGEST],
        "most": LONGEST,
        "api": [
            api_call(request, f"jobs/{job.job_id}"),
            api_call(request, f"me/matches/{job.job_id}", needs_key=True),
        ],
    }
    if request.method != "POST":
        return render(request, "postings/job_check.html", context)
    if not text or len(text) > LONGEST:
        context["wrong"] = _("The text is too long.") if text else _("There is no text yet. Paste it below.")
        return render(request, "postings/job_check.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    kinds = [
        Kind(_("Required"), check(words.required, text)),
        Kind(_("Nice to have"), check(words.welcome, text)),
        Kind(_("Of character"), check(words.soft, text)),
    ]
    context["kinds"] = [kind for kind in kinds if kind.words]
    return render(request, "postings/job_check.html", context)
