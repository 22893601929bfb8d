"""What the facts of a job hold, for the description of the API: made from the types of the facts themselves."""

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from inspect import cleandoc
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from postings.api.answers import FLAG, NUMBER, TEXT, WHOLE, Schema, Shape, many, or_null, told
from postings.facts.read import NAMES, Facts
from postings.vocab import FactState

_ANYTHING: Final[Schema] = {}
_PLAIN: Final[dict[type, Schema]] = {
    str: TEXT,
    bool: FLAG,
    int: WHOLE,
    float: NUMBER,
    date: {"type": "string", "format": "date"},
}
_EVIDENCE = Shape(
    "Evidence",
    {
        "field": told(TEXT, "Of the posting."),
        "start": told(WHOLE, "First letter of what says so, in that field."),
        "end": told(WHOLE, "After its last letter."),
        "quote": told(or_null(TEXT), "The words themselves, where the answer holds sentences."),
    },
    "What a fact was read from.",
    optional=("start", "end", "quote"),
)
_CLAIM = Shape("Claim", {"value": _ANYTHING, "rule": TEXT, "evidence": many(_EVIDENCE)})
_CONFIDENCE = Shape(
    "Confidence",
    {"precision": NUMBER, "n": WHOLE},
    "How often the rules of this fact were right when measured.",
)
_STATE: Final[Schema] = {"type": "string", "enum": [str(one) for one in FactState]}


def _fact(name: str, value: Any) -> Shape:
    """A value with its sentence."""
    return Shape(
        "".join(word.title() for word in name.split("_")) + "Fact",
        {
            "value": told(or_null(_schema(value)), "Null where the posting does not state it."),
            "state": _STATE,
            "rule": TEXT,
            "confidence": or_null(_CONFIDENCE),
            "evidence": many(_EVIDENCE),
            "against": told(many(_CLAIM), "What else of the posting says otherwise."),
        },
        "A value with its sentence. Of one that is not stated there are `value`, null, and the state alone.",
        optional=("rule", "confidence", "evidence", "against"),
    )


def _schema(kind: Any) -> Schema:
    """Of a type as JSON has it: an empty text stays one, as nothing in it is null but what may be None."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not type(None)]
        return or_null(_schema(inner[0]))
    if get_origin(kind) is tuple:
        return many(_schema(get_args(kind)[0]))
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [str(one) for one in kind if one]}
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind)
    raise TypeError(f"A fact cannot hold {kind}: tell here how JSON has it.")


def _of_dataclass(kind: type[Any]) -> Shape:
    hints = get_type_hints(kind)
    described = cleandoc(kind.__doc__ or "").partition("\n")[0]
    inside = {one.name: _schema(hints[one.name]) for one in fields(kind)}
    return Shape(f"{kind.__name__}Value", inside, "" if described.startswith(kind.__name__) else described)


_HINTS: Final = get_type_hints(Facts)
#: Every fact that is told; whether it is published is told elsewhere.
FACTS: Final = Shape(
    "Facts", {name: _fact(name, get_args(_HINTS[name])[0]) for name in NAMES if name != "scope"}
)
