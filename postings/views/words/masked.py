"""What may be printed of a job's title and fields: a person whom they name is hidden as in its text."""

import re
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Final

from postings.facts.contacts import MASK, each_text, line_without_contacts, read
from postings.facts.document import Document
from postings.models import Job, JobPlace
from postings.providers.html import plain
from postings.views.reader.contacts import Shown
from postings.views.words.timeline import Moment

Hide = Callable[[str], str]

#: What boards write freely, and what is read from it.
_OF_JOB: Final = (
    "title", "normalized_title", "location_text", "department", "team", "employment_type", "employment_text",
    "workplace_type", "salary_raw", "city", "region", "facts", "native", "structured",
)  # fmt: skip
_OF_VERSION: Final = ("title", "locations", "department", "team", "employment", "workplace", "pay")


def hiding(job: Job, shown: Shown) -> Hide | None:
    """How the page of this job hides people; None while it is open and nobody asked. Needs the version selected."""
    if job.is_active and not shown.n_hidden:
        return None
    printed = read(Document.of_text(plain(job.version.description_html))).value or ()
    gone = set(printed) - {one.contact for one in shown.contacts}
    return partial(
        _hidden, _naming(word for one in gone for word in (one.name, one.email, one.phone) if word)
    )


def _naming(words: Iterable[str]) -> re.Pattern[str] | None:
    escaped = sorted({re.escape(word) for word in words}, key=len, reverse=True)
    return re.compile("|".join(escaped), re.IGNORECASE) if escaped else None


def _hidden(naming: re.Pattern[str] | None, line: str) -> str:
    line = line_without_contacts(line)
    return naming.sub(lambda found: MASK * len(found[0]), line) if naming else line


def job(job: Job, hide: Hide) -> Job:
    """A copy to be shown, never to be saved. Words keep their places, so evidence still points to them."""
    shown, shown.version = copy(job), copy(job.version)
    for one, names in ((shown, _OF_JOB), (shown.version, _OF_VERSION)):
        for name in names:
            setattr(one, name, each_text(getattr(one, name), hide))
    return shown


def place(named: JobPlace, hide: Hide) -> JobPlace:
    shown = copy(named)
    shown.text = hide(named.text)
    return shown


def moment(told: Moment, hide: Hide = line_without_contacts) -> Moment:
    """Every word that an edit took away or brought is hidden like the field's own."""
    changes = [replace(each, old=hide(each.old), new=hide(each.new)) for each in told.changes]
    return replace(told, changes=changes)
