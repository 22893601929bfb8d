"""`?fields=title,locations.city`: an answer with these fields of its records alone, in our order.

What there is to choose from is what the description of the API says of an answer, so a wrong name is known as
such before anything is looked up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, ListSerializer, Serializer

from postings.api.answers import Answer, Schema, Shape
from postings.api.field_shapes import FIELDS, INCLUDED
from postings.api.parameters import Kind, Parameter
from postings.api.problems import bad_parameter
from postings.api.query import taken, words

FIELDS_PARAMETER: Final = Parameter(
    "fields",
    Kind.TEXT,
    "Only these fields of each record, parted by commas; `locations.city` is one inside another. "
    "What `include` asks for is named here too.",
)
#: Verbs whose answers may be cut, and put on many lines. A body of parameters may say so as well.
READING: Final = ("GET", "HEAD", "POST")

#: Name → what is wanted inside it; nothing: all of it.
_Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fields:
    """What is wanted of each record; of no names everything is. `is_list`: the answer holds a list of records."""

    wanted: _Tree
    is_list: bool = False

    @classmethod
    def take(cls, request: Request, answer: Answer | None) -> "Fields":
        """Takes the parameter out of the request, so that no view need know of it. Raises Problem."""
        if answer is None or not is_choosable(answer):
            return ALL
        texts = taken(request, FIELDS_PARAMETER.name).getlist(FIELDS_PARAMETER.name)
        if not texts:
            return ALL
        wanted: dict[str, Any] = {}
        for name in words(texts):
            _want(wanted, name, answer.data)
        return cls(wanted, is_list=_is_list(answer.data))

    def of(self, data: Any) -> Any:
        """Of several lists by name, as facets are, each is cut."""
        if not self.wanted:
            return data
        if self.is_list and isinstance(data, Mapping):
            return {name: _cut(rows, self.wanted) for name, rows in data.items()}
        return _cut(data, self.wanted)


ALL: Final = Fields({})


def answer_of(view: Any, method: str) -> Answer | None:
    """A HEAD is answered as its GET."""
    found: Answer | None = getattr(view, "answers", {}).get("GET" if method == "HEAD" else method)
    return found


def is_choosable(answer: Answer) -> bool:
    return bool(answer.data is not None and _inside(answer.data))


def _want(wanted: dict[str, Any], name: str, schema: Schema) -> None:
    """Raises Problem. All of a field, and a part of it, is all of it."""
    *way, last = name.split(".")
    path = ""
    for step in (*way, last):
        known = _inside(schema)
        if step not in known:
            allowed = [path + one for one in known]
            raise bad_parameter("fields", "fields has a name that is no field of this answer.", allowed)
        schema, path = known[step], f"{path}{step}."
    for step in way:
        if wanted.setdefault(step, {}) is None:
            return
        wanted = wanted[step]
    wanted[last] = None


def _cut(data: Any, wanted: _Tree) -> Any:
    if isinstance(data, list):
        return [_cut(one, wanted) for one in data]
    if not isinstance(data, Mapping):
        return data
    return {
        name: value if wanted[name] is None else _cut(value, wanted[name])
        for name, value in data.items()
        if name in wanted
    }


# --- what there is ------------------------------------------------------------
def _is_list(schema: Schema) -> bool:
    return isinstance(schema, Mapping) and "items" in schema.get("anyOf", [schema])[0]


def _inside(schema: Schema) -> Mapping[str, Schema]:
    """Names in a record, or in the records of a list, and what each holds. Of what may be several things the first."""
    match schema:
        case Shape():
            return schema.fields
        case type() if issubclass(schema, Serializer):
            return dict(_of_serializer(schema))
        case {"items": inner} | {"anyOf": [inner, *_]} | {"allOf": [inner]}:
            return _inside(inner)
    return {}


@cache
def _of_serializer(kind: type[Serializer[Any]]) -> tuple[tuple[str, Schema], ...]:
    return tuple(_fields_of(kind))


def _fields_of(kind: type[Serializer[Any]]) -> Iterator[tuple[str, Schema]]:
    told = FIELDS.get(kind, {})
    for name, field in kind().fields.items():
        inner = field.child if isinstance(field, ListSerializer) else field
        yield name, told.get(name, type(inner) if isinstance(inner, BaseSerializer) else {})
    yield from INCLUDED.get(kind, {}).items()
