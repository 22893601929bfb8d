"""Facts as the API tells them: value, state, rule, measured confidence, and the words they were read from."""

from collections.abc import Callable, Mapping
from typing import Any

from postings.accuracy.confidence import Confidence, of_fact
from postings.facts.read import NAMES
from postings.facts.stored import quote
from postings.vocab import FactState

_TOLD = tuple(name for name in NAMES if name != "scope")
_NOT_STATED: Mapping[str, Any] = {"value": None, "state": str(FactState.NOT_STATED)}


def told(
    facts: Mapping[str, Any],
    language: str,
    confidence: Mapping[str, Confidence],
    evidence: Callable[[str], dict[str, Any]],
) -> dict[str, Any]:
    """Every fact, also those that the posting does not state. `facts` are as they are stored.

    `evidence` tells what a pointer means: `place_of`, or `quoting`.
    """
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


def place_of(pointer: str) -> dict[str, Any]:
    """The field, and from which letter to which."""
    where, _, span = pointer.partition(":")
    if not span:
        return {"field": where}
    start, _, end = span.partition("-")
    return {"field": where, "start": int(start), "end": int(end)}


def quoting(fields: Mapping[str, Any], text: str) -> Callable[[str], dict[str, Any]]:
    """The same with the words themselves. `fields` and `text` are those of `facts.stored.quote`."""

    def quoted(pointer: str) -> dict[str, Any]:
        found = quote(pointer, fields, text)
        return {**place_of(pointer), "quote": found.text if found else None}

    return quoted


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
