"""One place of a posting that says something of where the work is done, and how much it weighs."""

from dataclasses import dataclass
from enum import IntEnum

from postings.facts.base import Evidence
from postings.facts.values import DaysOnSite
from postings.vocab import WorkModel


class Weight(IntEnum):
    """The published order: the heaviest statements decide.

    A hint alone makes no fact. It is kept as the other side where it contradicts one.
    """

    HINT = 0  # "remote-friendly", "thrive in a hybrid environment", one of several places is "Remote"
    VAGUE = 1  # "some in-person meetings, but flexibility to work from home"
    LABEL = 2  # "#LI-Hybrid", a line "Remote", "we offer hybrid working"
    FIELD = 3  # the words of the title or of a location
    FLAG = 4  # the board's own field
    SENTENCE = 5  # "this role is hybrid", "come in 3 times per week", "this is not a remote position"


@dataclass(frozen=True, slots=True)
class Statement:
    model: WorkModel
    weight: Weight
    rule: str
    evidence: Evidence
    days: DaysOnSite | None = None
    #: Says only that the work is not remote: on site, unless something else says hybrid.
    only_denies_remote: bool = False
