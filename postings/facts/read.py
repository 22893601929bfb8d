"""One entry: a posting in, the columns that we derive from it out.

So far only what a structured field states. What the text says comes with the rules
that keep the sentence each fact was read from.
"""

from dataclasses import dataclass, field

from postings.facts.places import ResolvedPlace, resolve
from postings.facts.structured import PayFact, employment_type, pay, work_model
from postings.providers.base import Posting


@dataclass(frozen=True, slots=True)
class Facts:
    """`places` has one entry for each location of the posting, in its order; None where none is known."""

    workplace_type: str = ""
    employment_type: str = ""
    pay: PayFact = field(default_factory=PayFact)
    places: tuple[ResolvedPlace | None, ...] = ()

    @property
    def first_place(self) -> ResolvedPlace | None:
        return next((place for place in self.places if place), None)


def read_facts(posting: Posting) -> Facts:
    return Facts(
        workplace_type=work_model(posting),
        employment_type=employment_type(posting),
        pay=pay(posting),
        places=tuple(resolve(location) for location in posting.locations),
    )
