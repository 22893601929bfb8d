"""The degree or diploma that a posting asks for.

Read from the sentence that asks, or from the board's own field where it has one (Workable,
Recruitee). A board's field that the text contradicts is a conflict, which the text wins.
"""

from postings.facts.base import Claim, Evidence, Fact, not_stated
from postings.facts.document import Document
from postings.facts.education.none import none_needed
from postings.facts.education.statements import statements
from postings.facts.education.terms import LADDER
from postings.facts.values import Education
from postings.providers.base import Posting
from postings.vocab import EducationLevel, FactState

VERSION = 2

#: What the drop-downs of Workable and Recruitee call the levels, by their telling part.
_BOARD_LEVELS = (
    ("high school or", EducationLevel.HIGH_SCHOOL),
    ("high_school", EducationLevel.HIGH_SCHOOL),
    ("vocational", EducationLevel.VOCATIONAL),
    ("associate", EducationLevel.ASSOCIATE),
    ("bachelor", EducationLevel.BACHELOR),
    ("master", EducationLevel.MASTER),
    ("doctor", EducationLevel.DOCTORATE),
)
_BOARD_RULE = "education.board_field"


def read(document: Document) -> Fact[Education]:
    said = _said(document)
    where, level = _board_level(document.posting)
    if level is None:
        return said
    if said.value is None:
        return Fact(Education(level), FactState.STATED, _BOARD_RULE, (where,))
    if said.value.level is level:
        return Fact(said.value, FactState.STATED, _BOARD_RULE, (where, *said.evidence))
    against = (Claim(Education(level), (where,), _BOARD_RULE),)
    return Fact(said.value, FactState.CONFLICTING, said.rule, said.evidence, against)


def _said(document: Document) -> Fact[Education]:
    """The lowest level that is required, or else wished for: that is the one that is enough."""
    found = statements(document)
    if not found:
        return _none(document)
    chosen = min(found, key=lambda statement: (not statement.is_required, LADDER.index(statement.level)))
    value = Education(chosen.level, chosen.fields, chosen.is_required, chosen.or_equivalent)
    evidence = document.quote(chosen.start, chosen.end)
    return Fact(value, FactState.PARSED, f"education.{chosen.rule}", (evidence,))


def _none(document: Document) -> Fact[Education]:
    """Only where the text names no degree that it wants or wishes for."""
    if (said := none_needed(document)) is None:
        return not_stated()
    return Fact(
        Education(EducationLevel.NONE), FactState.PARSED, "education.none_needed", (document.quote(*said),)
    )


def _board_level(posting: Posting) -> tuple[Evidence, EducationLevel | None]:
    for name in ("education", "education_code"):
        words = str(posting.native.get(name, "")).lower()
        for part, level in _BOARD_LEVELS:
            if part in words:
                return Evidence(f"native.{name}"), level
    return Evidence("native"), None
