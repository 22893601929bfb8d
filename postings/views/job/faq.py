"""The questions that people ask of a job, answered from its facts: with the sentence, or by saying it is silent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobPlace
from postings.views.job import answers_of_life, answers_of_terms
from postings.views.job.answers import Answer, Known
from postings.views.job.facts_table import Table
from postings.views.reader.contacts import Printed
from postings.views.words.footnotes import Said

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` is plain text in whole sentences. `said` are the sentences it was made from; `facts` the facts.

    `is_silent` where the posting does not say. `url` is where the answer leads, with its words, or "".
    `parts` are the question's words before, of and after the name of the job; `short` is the question without it.
    """

    id: str
    question: str
    answer: str
    facts: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    is_silent: bool = False
    url: str = ""
    url_words: str = ""
    short: str = ""
    parts: tuple[str, str, str] = ("", "", "")


def questions(
    job: Job,
    table: Table,
    places: Sequence[JobPlace],
    *,
    now: datetime,
    printed: Sequence[Printed] = (),
) -> tuple[Question, ...]:
    """In the order of the page. `printed` are the contacts that may be shown; `places` are told by their fact."""
    known = Known(job, table, now, tuple(printed))
    name = _("the %(title)s job at %(org)s") % {
        "title": line_without_contacts(job.title),
        "org": job.org.name,
    }
    is_from_apart = known.is_told("remote_from") or known.is_told("authorisation")
    return tuple(
        _asked(id_, str(question).partition("%(job)s"), name, str(short), answer(known))
        for id_, question, short, answer, is_apart in _QUESTIONS
        if is_apart is None or is_apart == is_from_apart
    )


def _asked(id_: str, question: tuple[str, str, str], name: str, short: str, answer: Answer) -> Question:
    before, _slot, after = question
    return Question(
        id=id_,
        question=f"{before}{name}{after}",
        answer=" ".join(answer.sentences),
        facts=answer.facts,
        said=answer.said,
        is_silent=answer.is_silent,
        url=answer.url,
        url_words=answer.url_words,
        short=short,
        parts=(before, name, after),
    )


#: Id, question, the same in short, what answers it, and whether it is asked where the posting says from where one
#: may work apart from how (True), where it does not (False), or always (None).
_QUESTIONS: Sequence[tuple[str, Words, Words, Callable[[Known], Answer], bool | None]] = (
    (
        "apply",
        _("How do I apply for %(job)s?"),
        _("How do I apply?"),
        answers_of_life.apply,
        None,
    ),
    ("place", _("Where is %(job)s?"), _("Where is it?"), answers_of_terms.place, None),
    (
        "model",
        _("Is %(job)s remote or hybrid?"),
        _("Is it remote or hybrid?"),
        answers_of_terms.work_model,
        True,
    ),
    (
        "model",
        _("Is %(job)s remote or hybrid, and from where?"),
        _("Is it remote or hybrid, and from where?"),
        answers_of_terms.work_model_and_area,
        False,
    ),
    (
        "pay",
        _("What does %(job)s pay?"),
        _("What does it pay?"),
        answers_of_terms.pay,
        None,
    ),
    (
        "posted",
        _("When was %(job)s posted, and is it still open?"),
        _("When was it posted, and is it still open?"),
        answers_of_life.posted,
        None,
    ),
    (
        "experience",
        _("How much experience does %(job)s ask for?"),
        _("How much experience does it ask for?"),
        answers_of_terms.experience,
        None,
    ),
    (
        "sponsorship",
        _("Is a visa sponsored for %(job)s?"),
        _("Is a visa sponsored?"),
        answers_of_terms.sponsorship,
        None,
    ),
    (
        "education",
        _("Which education does %(job)s ask for?"),
        _("Which education does it ask for?"),
        answers_of_terms.education,
        None,
    ),
    (
        "languages",
        _("Which languages does %(job)s ask for?"),
        _("Which languages does it ask for?"),
        answers_of_terms.languages,
        None,
    ),
    (
        "deadline",
        _("When do applications for %(job)s close?"),
        _("When do applications close?"),
        answers_of_life.closing,
        None,
    ),
    (
        "from",
        _("Who can apply for %(job)s, and from where?"),
        _("Who can apply, and from where?"),
        answers_of_terms.eligible,
        True,
    ),
)
