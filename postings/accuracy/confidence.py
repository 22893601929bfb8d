"""How far a fact is to be trusted: the measured precision of the rules that read it, with its n."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from postings.accuracy.newest import newest
from postings.vocab import FactState, WorkModel

#: The measured field that speaks for each fact; facts without one were not measured.
FIELDS: Mapping[str, str] = {
    "places": "gold.both",
    "work_model": "gold.remote",
    "pay": "gold.salary",
    "seniority": "level.level",
    "experience": "yoe.all",
    "education": "degree.all",
    "sponsorship": "sponsorship.value",
    "skills": "skills.hard",
    "sector": "sector.value",
}
#: Location strings and titles of the labelled files come from everywhere.
_OF_ALL_LANGUAGES = frozenset({"places", "seniority"})


@dataclass(frozen=True, slots=True)
class Confidence:
    """Of `n` values that the rules gave for this fact, the share that was right."""

    precision: float
    n: int
    field: str
    measured_at: datetime


def latest() -> dict[str, Confidence]:
    """Fact → its confidence; empty where these very rules were not measured. One query."""
    measured = newest()
    if measured is None or measured.is_outdated:
        return {}
    found = {}
    for fact, field in FIELDS.items():
        row = measured.fields.get(field, {})
        if row.get("precision") is not None:
            found[fact] = Confidence(
                row["precision"], row.get("given", row["n"]), field, measured.measured_at
            )
    return found


def of_fact(
    fact: str, entry: Mapping[str, Any], confidence: Mapping[str, Confidence], language: str
) -> Confidence | None:
    """That of a stored fact of a posting in this language, where just that was measured.

    What a field states was not; of work models only remote was; of texts only English ones.
    """
    is_other = fact == "work_model" and entry["value"] != WorkModel.REMOTE
    is_foreign = language not in {"", "en"} and fact not in _OF_ALL_LANGUAGES
    if entry["state"] == FactState.STATED or is_other or is_foreign:
        return None
    return confidence.get(fact)
