"""The questions about the site with their answers as of today: figures stand where answers name them."""

import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _

from postings.models import SiteQuestion, Source
from postings.models.site_questions import Topic
from postings.providers.registry import PROVIDERS
from postings.web import lasting


def _closing_span() -> str:
    """How far apart the two reads lie that close a job; for a large part of a board only where that is another time."""
    patience, mass = lasting(settings.LIFE.patience), lasting(settings.LIFE.patience_mass)
    if patience == mass:
        return _("%(patience)s apart") % {"patience": patience}
    said = _("%(patience)s apart; %(mass)s where a large part of a board vanished at once")
    return said % {"patience": patience, "mass": mass}


#: Names that an answer may use → what they stand for today.
FIGURES: Mapping[str, Callable[[], str]] = {
    "site": lambda: settings.SITE_NAME,
    "contact": lambda: settings.CONTACT,
    "boards": lambda: str(intcomma(Source.objects.count())),
    "providers": lambda: ", ".join(provider.name for provider in PROVIDERS.values()),
    "patience": lambda: lasting(settings.LIFE.patience),
    "mass_patience": lambda: lasting(settings.LIFE.patience_mass),
    "closing_span": _closing_span,
    "unverified": lambda: lasting(settings.LIFE.unverified_after),
}


@dataclass(frozen=True, slots=True)
class Answered:
    slug: str
    question: str
    answer: str
    link: str
    link_words: str


def by_topic() -> list[tuple[Topic, list[Answered]]]:
    """What is published, in the order of the page. Two queries, one where no answer counts the boards."""
    answered = list(_answered(SiteQuestion.objects.filter(is_published=True)))
    topics = [(topic, [one for about, one in answered if about == topic]) for topic in Topic]
    return [(topic, told) for topic, told in topics if told]


def unknown_figures(answer: str) -> list[str]:
    """The names in an answer that stand for nothing."""
    return [name for name in string.Template(answer).get_identifiers() if name not in FIGURES]


def address(question: SiteQuestion) -> str:
    return f"{reverse('postings:faq')}#{question.slug}"


def _answered(questions: Iterable[SiteQuestion]) -> Iterator[tuple[str, Answered]]:
    for each in questions:
        asked, answer = (_with_figures(words) for words in (each.question, each.answer))
        yield each.topic, Answered(each.slug, asked, answer, each.link, each.link_words)


def _with_figures(words: str) -> str:
    """A name that stands for nothing stays as it is written."""
    written = string.Template(words)
    figures = {name: FIGURES[name]() for name in written.get_identifiers() if name in FIGURES}
    return written.safe_substitute(figures)
