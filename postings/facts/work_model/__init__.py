"""Where the work is done: remote, hybrid or on site, days on site a week, and where from."""

from typing import NamedTuple

from postings.facts.base import Fact
from postings.facts.document import Document
from postings.facts.values import DaysOnSite, RemoteFrom
from postings.facts.work_model.decision import decide, decide_days
from postings.facts.work_model.fields import in_fields
from postings.facts.work_model.remote_from import remote_from
from postings.facts.work_model.sentences import in_text
from postings.vocab import WorkModel

VERSION = 1


class WorkModelFacts(NamedTuple):
    work_model: Fact[WorkModel]
    days_on_site: Fact[DaysOnSite]
    remote_from: Fact[RemoteFrom]


def read(doc: Document) -> WorkModelFacts:
    statements = [*in_fields(doc.posting), *in_text(doc)]
    work_model = decide(statements)
    return WorkModelFacts(work_model, decide_days(statements), remote_from(doc, work_model.value))
