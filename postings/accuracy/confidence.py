"""How far a fact is to be trusted: the measured precision of the rules that read it, with its n."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from postings.models import Measurement

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


@dataclass(frozen=True, slots=True)
class Confidence:
    """Of the values that the rules gave for this fact, the share that was right. `n` rows were asked."""

    precision: float
    n: int
    field: str
    measured_at: datetime


def latest() -> dict[str, Confidence]:
    """Fact → its confidence, by the newest measurement; empty before there is one. One query."""
    measured = Measurement.objects.first()
    if measured is None:
        return {}
    found = {}
    for fact, field in FIELDS.items():
        row: Mapping[str, Any] = measured.fields.get(field, {})
        if row.get("precision") is not None:
            found[fact] = Confidence(row["precision"], row["n"], field, measured.measured_at)
    return found
