"""Facts as the API tells them: value, state, rule, measured confidence, and the words they were read from."""

from collections.abc import Mapping, Sequence
from typing import Any

from postings.accuracy.confidence import Confidence, of_fact
from postings.facts.read import NAMES
from postings.facts.stored import quote
from postings.models import Job
from postings.vocab import FactState

#: The fields of a version that evidence may point to.
_FIELDS = ("title", "locations", "department", "team", "employment", "workplace", "pay", "apply_by")


def told(job: Job, confidence: Mapping[str, Confidence], text: str | None) -> dict[str, Any]:
    """Every fact, also those that the posting does not state. Quotes only where the `text` is given.

    Needs the version selected.
    """
    fields = {name: getattr(job.version, name) for name in _FIELDS} | {
        "native": job.native,
        "language": job.structured.get("language"),
    }

    def evidence(pointers: Sequence[str]) -> list[dict[str, Any]]:
        return [_pointer(pointer, fields, text) for pointer in pointers]

    def fact(name: str) -> dict[str, Any]:
        entry = job.facts.get(name)
        if entry is None:
            return {"value": None, "state": FactState.NOT_STATED}
        measured = of_fact(name, entry, confidence, job.language)
        return {
            "value": entry["value"],
            "state": entry["state"],
            "rule": entry["rule"],
            "confidence": {"precision": measured.precision, "n": measured.n} if measured else None,
            "evidence": evidence(entry.get("evidence", ())),
            "against": [
                {"value": claim["value"], "rule": claim["rule"], "evidence": evidence(claim["evidence"])}
                for claim in entry.get("against", ())
            ],
        }

    return {name: fact(name) for name in NAMES if name != "scope"}


def _pointer(pointer: str, fields: Mapping[str, Any], text: str | None) -> dict[str, Any]:
    where, _, span = pointer.partition(":")
    start, _, end = span.partition("-")
    entry: dict[str, Any] = {"field": where}
    if span:
        entry |= {"start": int(start), "end": int(end)}
    if text is not None:
        found = quote(pointer, fields, text)
        entry["quote"] = found.text if found else None
    return entry


def launch_scope(job: Job) -> dict[str, Any]:
    """Whether this site publishes the posting, and why, in the shape that clients know."""
    scope = job.facts.get("scope", {}).get("value") or {}
    return {
        "reason": scope.get("reason"),
        "included": job.in_scope,
        "language": scope.get("language") or None,
        "countries": scope.get("countries", []),
    }
