"""Contacts printed in a posting: shown on its page while it is active, hidden as soon as one of them asks."""

from dataclasses import dataclass, replace

from postings.facts.contacts import digest, mask, read, without_contacts
from postings.facts.document import Document
from postings.facts.stored import Quote, quote
from postings.facts.values import Contact
from postings.models import Job
from postings.providers.html import plain


@dataclass(frozen=True, slots=True)
class Printed:
    """A contact, the sentence that prints it, and what names it without repeating it."""

    contact: Contact
    at: str
    digest: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page may show: the description, masked where it must be, its plain text, and the contacts."""

    html: str
    text: str
    contacts: list[Printed]
    n_hidden: int


def shown(job: Job) -> Shown:
    """Needs the version selected. One query where the posting of an active job prints a contact, else none.

    Masks keep every offset, so facts still point to their words.
    """
    html = job.version.description_html
    if not job.is_active:
        html = without_contacts(html)
        return Shown(html, plain(html), [], 0)
    text = plain(html)
    all_printed = printed(job, text)
    hidden = _removed(job) if all_printed else set()
    gone = [one for one in all_printed if one.digest in hidden]
    if gone:
        html = mask(html, [one.contact for one in gone])
        text = plain(html)
    # A sentence may print several people: those who stay are quoted from the masked text.
    kept = [replace(one, quote=quote(one.at, {}, text)) for one in all_printed if one.digest not in hidden]
    return Shown(html, text, kept, len(gone))


def printed(job: Job, text: str) -> list[Printed]:
    """Everybody whom its plain text names, those who asked to be hidden among them."""
    fact = read(Document.of_text(text))
    return [
        Printed(contact, str(at), digest(job.job_id, contact))
        for contact, at in zip(fact.value or (), fact.evidence, strict=True)
    ]


def _removed(job: Job) -> set[str]:
    return set(job.contact_removals.values_list("digest", flat=True))
