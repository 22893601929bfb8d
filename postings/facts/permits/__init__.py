"""Whether a foreigner may take the job: sponsorship, the right to work asked for, security clearance."""

from typing import NamedTuple

from postings.facts.base import Fact
from postings.facts.document import Document
from postings.facts.permits import authorisation, clearance, sponsorship
from postings.facts.values import Authorisation, Clearance
from postings.vocab import Sponsorship

VERSION = 1


class PermitFacts(NamedTuple):
    sponsorship: Fact[Sponsorship]
    authorisation: Fact[Authorisation]
    clearance: Fact[Clearance]


def read(doc: Document, countries: tuple[str, ...] = ()) -> PermitFacts:
    """`countries` are those of the posting's places: they say whose `Secret` clearance is meant."""
    return PermitFacts(sponsorship.read(doc), authorisation.read(doc), clearance.read(doc, countries))
