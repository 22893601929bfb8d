"""Facts as the database and the API keep them: JSON, with pointers for evidence; and back to quotes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from postings.facts.base import Fact
from postings.facts.document import sentence_at
from postings.facts.read import Facts
from postings.vocab import FactState


def encode(facts: Facts, names: Iterable[str] | None = None) -> dict[str, Any]:
    """Name → `{value, state, rule, evidence, against}`. Facts that the posting does not state are left out."""
    wanted = None if names is None else set(names)
    return {
        name: _encoded(fact)
        for name, fact in facts.items()
        if fact.state != FactState.NOT_STATED and (wanted is None or name in wanted)
    }


def _encoded(fact: Fact[Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"value": _plain(fact.value), "state": str(fact.state), "rule": fact.rule}
    if fact.evidence:
        entry["evidence"] = [str(pointer) for pointer in fact.evidence]
    if fact.against:
        entry["against"] = [
            {"value": _plain(claim.value), "rule": claim.rule, "evidence": [str(at) for at in claim.evidence]}
            for claim in fact.against
        ]
    return entry


def _plain(value: Any) -> Any:
    """Dataclasses, enums and dates as JSON has them, so that what is stored is what is compared."""
    return orjson.loads(orjson.dumps(value))


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the posting, and where in it the words are that were read.

    `where` names the field. For the description, `start` is the sentence's offset in its
    plain text, so that it can be marked there.
    """

    where: str
    text: str
    start: int
    marked_from: int
    marked_to: int

    @property
    def before(self) -> str:
        return self.text[: self.marked_from]

    @property
    def marked(self) -> str:
        return self.text[self.marked_from : self.marked_to]

    @property
    def after(self) -> str:
        return self.text[self.marked_to :]


def quote(pointer: str, fields: Mapping[str, Any], text: str) -> Quote | None:
    """The words that a stored pointer means; None where they are no longer there.

    `fields` are those of the version (`title`, `locations`, `pay`…), `text` its plain description.
    """
    where, _, span = pointer.partition(":")
    source = text if where == "description" else _field(where, fields)
    first, _, last = span.partition("-")
    start, end = (int(first), int(last)) if span else (0, len(source))
    if not source[start:end] or (where == "description" and not span):
        return None  # The whole text is no quote.
    begin, stop = sentence_at(source, start, end) if where == "description" else (0, len(source))
    return Quote(where, source[begin:stop], begin, start - begin, end - begin)


def _field(where: str, fields: Mapping[str, Any]) -> str:
    name, _, index = where.partition(".")
    value = fields.get(name)
    if name == "native":
        return str((value or {}).get(index, ""))
    if index and isinstance(value, Sequence) and not isinstance(value, str):
        value = value[int(index)] if int(index) < len(value) else ""
    if isinstance(value, Mapping):
        value = value.get("text") or ""
    return str(value or "")
