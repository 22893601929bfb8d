"""The questions that people ask of a job, each answered from its facts: with the sentence, or that it is silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from postings.models import Job, JobPlace
from postings.views.facts import Table
from postings.views.footnotes import Said


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` is plain text in whole sentences. `said` are the sentences it was made from; `facts` the facts.

    `is_silent` where the posting does not say. `url` is where the answer leads, with its words, or "".
    """

    id: str
    question: str
    answer: str
    facts: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    is_silent: bool = False
    url: str = ""
    url_words: str = ""


def questions(job: Job, table: Table, places: Sequence[JobPlace], *, now: datetime) -> tuple[Question, ...]:
    """In the order of the page."""
    return ()
