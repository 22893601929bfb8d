"""Facts as the API tells them: value, state, rule, measured confidence, and the words they were read from."""

from collections.abc import Callable, Mapping
from typing import Any

from postings.accuracy.confidence import Confidence, of_fact
from postings.facts.read import NAMES
from postings.facts.stored import quote
from postings.models import Job
from postings.vocab import FactState

#: The fields of a version that evidence may point to.
_FIELDS = ("title", "locations", "department", "team", "employment", "workplace", "pay", "apply_by")
_TOLD = tuple(name for name in NAMES if name != "scope")
_NOT_STATED: Mapping[str, Any] = {"value": None, "state": str(FactState.NOT_STATED)}


def told(job: Job, confidence: Mapping[str, Confidence], text: str | None) -> dict[str, Any]:
    """Every fact, also those that the posting does not state. Quotes only where the `text` is given.

    Needs the version selected.
    """
    fields = {name: getattr(job.version, name) for name in _FIELDS} | {
        "native": job.native,
        "language": job.structured.get("language"),
    }

    return _all_of(job.facts, job.language, confidence, lambda pointer: _pointer(pointer, fields, text))


def pointed(facts: Mapping[str, Any], language: str, confidence: Mapping[str, Confidence]) -> dict[str, Any]:
    """The same of what is stored, without quotes."""
    return _all_of(facts, language, confidence, lambda pointer: _pointer(pointer, {}, None))


def _all_of(
    facts: Mapping[str, Any],
    language: str,
    confidence: Mapping[str, Confidence],
    evidence: Callable[[str], dict[str, Any]],
) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(_TOLD, _NOT_STATED)
    for name, entry in facts.items():
        if name in found:
            measured = of_fact(name, entry, confidence, language)
            found[name] = {
                "value": entry["value"],
                "state": entry["state"],
                "rule": entry["rule"],
                "confidence": {"precision": measured.precision, "n": measured.n} if measured else None,
                "evidence": [evidence(pointer) for pointer in entry.get("evidence", ())],
                "against": [
                    {
                        "value": claim["value"],
                        "rule": claim["rule"],
                        "evidence": [evidence(pointer) for pointer in claim["evidence"]],
                    }
                    for claim in entry.get("against", ())
                ],
            }
    return found


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


def launch_scope(facts: Mapping[str, Any], *, in_scope: bool, location: Mapping[str, Any]) -> dict[str, Any]:
    """Whether this site publishes the posting, and why, in the shape that clients know: with its location again."""
    scope = facts.get("scope", {}).get("value") or {}
    return {
        "reason": scope.get("reason"),
        "included": in_scope,
        "language": scope.get("language") or None,
        "location": location,
        "countries": scope.get("countries", []),
    }
