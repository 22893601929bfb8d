"""What a job comes with: its deadline and start, travel, shifts, and the benefits that the posting names."""

from datetime import date
from typing import NamedTuple

from postings.facts.base import Fact
from postings.facts.conditions import benefits, dates, shifts, travel
from postings.facts.document import Document
from postings.facts.values import Start, Travel

VERSION = 3


class ConditionFacts(NamedTuple):
    deadline: Fact[date]
    start: Fact[Start]
    travel: Fact[Travel]
    shifts: Fact[tuple[str, ...]]
    benefits: Fact[tuple[str, ...]]


def read(document: Document) -> ConditionFacts:
    return ConditionFacts(
        deadline=dates.deadline(document),
        start=dates.start(document),
        travel=travel.read(document),
        shifts=shifts.read(document),
        benefits=benefits.read(document),
    )
