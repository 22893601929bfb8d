"""What answers hold, as a page shows it: read out of the OpenAPI document, record by record and field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.views.site.developers_marked import marked

_FACT: Final = "Fact"
_FACT_FIELDS: Final = {"value", "state", "against"}
#: Stands where `fields` may leave something out.
_PART: Final = "Part"
_ENVELOPES: Final = ("Answer", "Body")
_OF_ANSWERS: Final = ("Meta", "Problem")
_KINDS: Final[Mapping[str, str | Promise]] = {
    "date-time": gettext_lazy("moment"),
    "date": gettext_lazy("day"),
    "uuid": gettext_lazy("UUID"),
    "uri": gettext_lazy("address"),
    "string": gettext_lazy("text"),
    "integer": gettext_lazy("whole number"),
    "number": gettext_lazy("number"),
    "boolean": gettext_lazy("true or false"),
    "object": gettext_lazy("object"),
    "": gettext_lazy("anything"),
}

Schemas = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Field:
    """`values`: all that there are, where they are few. `is_optional`: it is not always there."""

    name: str
    is_optional: bool
    kind: SafeString
    words: SafeString
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    name: str
    words: SafeString
    fields: Sequence[Field]


def records(document: Mapping[str, Any]) -> list[Record]:
    """All, by name, those that tell of answers last.

    Facts differ in their values alone: one stands for them, their values in the record of facts.
    """
    schemas: Schemas = document["components"]["schemas"]
    kept = {
        name: schema
        for name, schema in schemas.items()
        if schema.get("properties") and not _is_special(name, schema)
    }
    facts = [schema for schema in schemas.values() if _is_fact(schema)]
    if facts:
        value = {"description": _("As the record of facts tells of each.")}
        kept[_FACT] = {**facts[0], "properties": {**facts[0]["properties"], "value": value}}
    in_order = sorted(kept, key=lambda name: (name.endswith(_OF_ANSWERS), name))
    return [_record(schemas, name, kept[name]) for name in in_order]


def data_of(document: Mapping[str, Any], operation: Mapping[str, Any]) -> SafeString:
    """What the `data` of its answer is: `list of Job`; empty where it has none."""
    schemas: Schemas = document["components"]["schemas"]
    for code, answer in operation["responses"].items():
        schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
        envelope = schemas.get(_name(schema), {})
        if code < "300" and "data" in envelope.get("properties", {}):
            return _kind(schemas, envelope["properties"]["data"])
    return format_html("{}", "")


def _record(schemas: Schemas, name: str, schema: Mapping[str, Any]) -> Record:
    fields = [
        Field(
            field,
            field not in schema.get("required", ()),
            _kind(schemas, inside),
            marked(inside.get("description", "")),
            _values(inside),
        )
        for field, inside in _in_order(schema)
    ]
    return Record(name, marked(schema.get("description", "")), fields)


def _in_order(schema: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """As answers have them: the document is sorted, but for its list of what is always there."""
    always = {name: at for at, name in enumerate(schema.get("required", ()))}
    return sorted(schema["properties"].items(), key=lambda one: always.get(one[0], len(always)))


def _is_special(name: str, schema: Mapping[str, Any]) -> bool:
    return name.endswith(_ENVELOPES) or _is_fact(schema)


def _is_fact(schema: Mapping[str, Any]) -> bool:
    return set(schema.get("properties", ())) >= _FACT_FIELDS


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _kind(schemas: Schemas, schema: Mapping[str, Any]) -> SafeString:
    """In words, with links to records."""
    kinds = list(dict.fromkeys(_kinds(schemas, schema)))
    return format_html_join(f" {escape(_('or'))} ", "{}", ((kind,) for kind in kinds))


def _kinds(schemas: Schemas, schema: Mapping[str, Any]) -> Iterator[SafeString | str]:
    """Each that it may be."""
    if name := _name(schema):
        yield from _kinds_of_record(schemas, name)
    elif choices := schema.get("anyOf") or schema.get("allOf"):
        for choice in choices:
            yield from _kinds(schemas, choice)
    else:
        types = schema.get("type", "")
        for each in types if isinstance(types, list) else [types]:
            yield _plain(schemas, each, schema)


def _kinds_of_record(schemas: Schemas, name: str) -> Iterator[SafeString]:
    if _is_fact(schemas[name]):
        value = _kind(schemas, schemas[name]["properties"]["value"])
        yield format_html('<a href="#record-{}"><code>{}</code></a>: {}', _FACT, _FACT, value)
    elif name != _PART:
        yield format_html('<a href="#record-{}"><code>{}</code></a>', name, name)


def _plain(schemas: Schemas, kind: str, schema: Mapping[str, Any]) -> SafeString | str:
    if kind == "array":
        return format_html("{} {}", _("list of"), _kind(schemas, schema.get("items", {})))
    if kind == "object" and schema.get("additionalProperties"):
        return format_html("{} {}", _("by name:"), _kind(schemas, schema["additionalProperties"]))
    if kind == "null":
        return format_html("<code>{}</code>", "null")
    named = _KINDS.get(schema["format"]) if "format" in schema else None
    return str(named or _KINDS.get(kind, kind))


def _values(schema: Mapping[str, Any]) -> tuple[str, ...]:
    inner = schema.get("items", schema)
    return tuple(str(one) for one in inner.get("enum", ()) if one is not None)
