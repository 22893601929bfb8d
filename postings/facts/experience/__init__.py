"""Years of experience that a posting asks for.

Read from the sentence that asks (`at least five years of sales experience`), or from the
board's own field where it has one (Personio). "Several years" has no number and gives nothing.
"""

from postings.facts.base import Claim, Evidence, Fact, not_stated
from postings.facts.document import Document
from postings.facts.experience.none import none_needed
from postings.facts.experience.statements import Statement, statements
from postings.facts.values import Years
from postings.vocab import FactState

VERSION = 2

#: Personio's list of bands: <yearsOfExperience>.
_BANDS = {
    "lt-1": (0.0, 1.0),
    "1-2": (1.0, 2.0),
    "2-5": (2.0, 5.0),
    "5-7": (5.0, 7.0),
    "7-10": (7.0, 10.0),
    "10-15": (10.0, 15.0),
    "gt-15": (15.0, None),
}
_BAND_RULE = "experience.board_band"
_NONE_RULE = "experience.none_needed"


def read(document: Document) -> Fact[Years]:
    """The text's years and the board's band. Years within the band are more exact, years outside it contradict it."""
    said = _said(document)
    band = _BANDS.get(str(document.posting.native.get("years_of_experience", "")))
    if band is None:
        return said
    where = Evidence("native.years_of_experience")
    if said.value is None:
        return Fact(Years(*band), FactState.STATED, _BAND_RULE, (where,))
    if _lies_within(said.value, band):
        return Fact(said.value, FactState.STATED, said.rule, (*said.evidence, where))
    if said.rule != _NONE_RULE and _overlap(said.value, band):
        years = Years(*band, field=said.value.field)
        return Fact(years, FactState.STATED, _BAND_RULE, (where, *said.evidence))
    against = (Claim(Years(*band), (where,), _BAND_RULE),)
    return Fact(said.value, FactState.CONFLICTING, said.rule, said.evidence, against)


def _said(document: Document) -> Fact[Years]:
    """Of several demands the largest required one: smaller ones are part of it (`8 years, 3 of them in"
    " ...`)."""
    found = statements(document)
    if not any(statement.is_required for statement in found) and (none := none_needed(document)):
        return Fact(Years(0.0, None), FactState.PARSED, _NONE_RULE, (document.quote(*none),))
    if not found:
        return not_stated()
    chosen = max(found, key=_weight)
    quantity = chosen.quantity
    years = Years(quantity.minimum, quantity.maximum, chosen.field)
    evidence = document.quote(quantity.start, chosen.end)
    return Fact(years, FactState.PARSED, f"experience.{chosen.rule}", (evidence,))


def _weight(statement: Statement) -> tuple[bool, bool, float]:
    """`max` keeps the first of equals."""
    quantity = statement.quantity
    return statement.is_required, quantity.minimum is not None, quantity.minimum or 0.0


def _lies_within(years: Years, band: tuple[float, float | None]) -> bool:
    """By the years that are asked for at least: `3+` lies within 2 to 5."""
    low, high = band
    asked = years.minimum if years.minimum is not None else years.maximum or 0.0
    return low <= asked <= (high if high is not None else asked)


def _overlap(years: Years, band: tuple[float, float | None]) -> bool:
    low, high = band
    least = years.minimum or 0.0
    return least <= (high if high is not None else least) and low <= (
        years.maximum if years.maximum is not None else max(low, least)
    )
