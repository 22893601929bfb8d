"""The description of the API, OpenAPI 3.1: made from the views, their tables of parameters and what they answer.

A view tells what it reads as `parameters` (postings/api/parameters.py) and what it
answers as `answers`, by verb (postings/api/answers.py). The rest is the same for all.
"""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final, Literal

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, get_doc
from rest_framework.serializers import Serializer

from postings.api import pretty
from postings.api.answers import PART, PROBLEM, Answer, Shape
from postings.api.caller import READ
from postings.api.field_shapes import FIELDS, INCLUDED
from postings.api.fields import FIELDS_PARAMETER, READING, is_choosable
from postings.api.parameters import Kind, Parameter, of_verb
from postings.api.pretty import PRETTY_PARAMETER
from postings.api.problems import CONTENT_TYPE
from postings.api.serializers import RecordSerializer

#: Of every address.
_ALWAYS: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
#: Of every address that reads a body.
_OF_BODIES: Final = (
    HTTPStatus.LENGTH_REQUIRED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
_MEANT: Final[Mapping[HTTPStatus, str]] = {
    HTTPStatus.BAD_REQUEST: "A parameter cannot be meant so; `pointer` names it.",
    HTTPStatus.UNAUTHORIZED: "This needs a key, or the key that was sent is not known or was revoked.",
    HTTPStatus.FORBIDDEN: "The key is not for this.",
    HTTPStatus.NOT_FOUND: "There is nothing of this id.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This verb is not answered here; `allowed` has those that are.",
    HTTPStatus.CONFLICT: "It cannot be done as things are.",
    HTTPStatus.GONE: "It was there and is gone for good, or a cursor outlived what it goes on with.",
    HTTPStatus.LENGTH_REQUIRED: "The body came without its length.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than is read.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The body says nothing that can be done.",
    HTTPStatus.TOO_MANY_REQUESTS: "More requests than are answered at once: wait as long as Retry-After says.",
    HTTPStatus.SERVICE_UNAVAILABLE: "It cannot be answered for a while, or takes too long.",
}
_IDS: Final[Mapping[str, tuple[Mapping[str, Any], str]]] = {
    "job_id": ({"type": "string", "pattern": "^[0-9a-f]{40}$"}, "Id of a job: 40 small hexadecimal digits."),
    "org_id": ({"type": "string", "format": "uuid"}, "Id of an employer."),
    "source_id": ({"type": "string", "format": "uuid"}, "Id of a board."),
    "resume_id": ({"type": "string", "format": "uuid"}, "Id of a resume."),
    "search_id": ({"type": "string", "pattern": "^[0-9a-f]{16}$"}, "Id of a saved search."),
}
_KINDS: Final[Mapping[Kind, Mapping[str, Any]]] = {
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.INTEGER: {"type": "integer"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.MOMENT: {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]},
    Kind.ID: {"type": "string", "format": "uuid"},
    Kind.CURSOR: {"type": "string"},
}
_COSTS: Final = re.compile(r"(?:Costs|(?:At most )?\w+ quer(?:y|ies))\b[^.]*\. ?")
_Direction = Literal["request", "response"]
_SECURITY: Final[tuple[Mapping[str, list[str]], ...]] = ({"key": []}, {"bearer": []})


class Schema(AutoSchema):
    """One operation, as its view tells it. What `extend_schema` says of a view goes before."""

    @property
    def answer(self) -> Answer | None:
        found: Answer | None = getattr(self.view, "answers", {}).get(self.method)
        return found

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        own = (*of_verb(self.view, self.method),)
        cut = (FIELDS_PARAMETER,) if self._is_choosable else ()
        is_read = self.method in READING and pretty.is_offered(self.answer)
        shown = (PRETTY_PARAMETER,) if is_read else ()
        return (*own, *cut, *shown)

    @property
    def _is_choosable(self) -> bool:
        """Whether `fields` may leave out some of each record."""
        return self.answer is not None and self.method in READING and is_choosable(self.answer)

    # --- an operation -----------------------------------------------------------
    def get_operation_id(self) -> str:
        if self.answer is None:
            warn(f"{self.method} {self.path} does not tell what it answers.")
            return str(super().get_operation_id())
        return self.answer.operation

    def get_summary(self) -> str | None:
        if self.answer and self.answer.summary:
            return self.answer.summary
        return get_doc(type(self.view)).partition("\n")[0].partition(". ")[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]  # as its parent has it
        """What the view says of itself, and its method of this verb; but not what that costs us."""
        method = getattr(self.view, self.method.lower())
        told = (get_doc(type(self.view)), _COSTS.sub("", get_doc(method)).strip())
        return "\n\n".join(filter(None, told))

    def get_tags(self) -> list[str]:
        return list(super().get_tags()[:1])

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Reading is open without a key."""
        optional: list[dict[str, list[str]]] = [{}] if getattr(self.view, "scope", READ) == READ else []
        return [*optional, *({**one} for one in _SECURITY)]

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Lists are told as such: nothing is to be guessed."""
        return self.answer is None and bool(super()._is_list_view(serializer))

    # --- what it reads ----------------------------------------------------------
    def _get_parameters(self) -> list[dict[str, Any]]:
        told = {(one["name"], one["in"]): one for one in super()._get_parameters()}
        own = [_query_parameter(one) for one in self.parameters] if self.method in {"GET", "DELETE"} else []
        return [*told.values(), *(one for one in own if (one["name"], one["in"]) not in told)]

    def _resolve_path_parameters(self, variables: list[str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = super()._resolve_path_parameters(variables)  # type: ignore[no-untyped-call]
        for one in found:
            if one["name"] in _IDS:
                one["schema"], one["description"] = dict(_IDS[one["name"]][0]), _IDS[one["name"]][1]
        return found

    def _get_request_body(self, direction: _Direction = "request") -> dict[str, Any] | None:
        if self.answer is None:
            body: dict[str, Any] | None = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
            return body
        if self.method not in {"POST", "PUT"} or (self.method == "PUT" and not self.parameters):
            return None
        schema = {
            "type": "object",
            "properties": {one.name: _body_property(one) for one in self.parameters},
            "required": [one.name for one in self.parameters if one.is_required],
        }
        if not schema["required"]:
            del schema["required"]
        name = "".join(word.title() for word in self.answer.operation.split("_")) + "Body"
        content: dict[str, Any] = {"schema": self._component(name, schema)}
        if self.answer.example:
            content["example"] = dict(self.answer.example)
        return {"required": "required" in schema, "content": {"application/json": content}}

    # --- what it answers --------------------------------------------------------
    def _get_response_bodies(self, direction: _Direction = "response") -> dict[str, Any]:
        if self.answer is None:
            found: dict[str, Any] = super()._get_response_bodies(direction)
        else:
            found = {str(self.answer.status.value): self._success(self.answer)}
            if self.answer.silent:
                found["204"] = {"description": self.answer.silent}
            if self.answer.moves:
                found["308"] = {
                    "description": "It was merged: `Location` is the address of the one that it is now.",
                    "headers": {"Location": {"$ref": "#/components/headers/Location"}},
                }
            if self.method == "GET" and not getattr(self.view, "is_private", False):
                found["304"] = {
                    "description": "Not changed since the answer with this tag (`If-None-Match`)."
                }
        problem = {CONTENT_TYPE: {"schema": self._resolved(PROBLEM)}}
        for status in self._problems():
            found.setdefault(
                str(status.value), {"description": _MEANT.get(status, status.phrase), "content": problem}
            )
        return {code: self._with_headers(code, found[code]) for code in sorted(found)}

    def _success(self, answer: Answer) -> dict[str, Any]:
        if answer.data is None and not answer.contents:
            return {"description": "Done."}
        content = {kind: {"schema": self._resolved(schema)} for kind, schema in answer.contents.items()}
        if answer.data is not None:
            name = "".join(word.title() for word in answer.operation.split("_")) + "Answer"
            data = _or_part(answer.data) if self._is_choosable else answer.data
            fields = {"data": data} | ({"meta": answer.meta} if answer.meta is not None else {})
            content = {"application/json": {"schema": self._resolved(Shape(name, fields))}, **content}
        return {"description": answer.status.phrase, "content": content}

    def _problems(self) -> Iterator[HTTPStatus]:
        yield from _ALWAYS
        if self.method in {"POST", "PUT", "PATCH"}:
            yield from _OF_BODIES
        if getattr(self.view, "scope", READ) != READ:
            yield HTTPStatus.FORBIDDEN
        if self.answer:
            yield from self.answer.problems

    def _with_headers(self, code: str, response: dict[str, Any]) -> dict[str, Any]:
        names = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
        if code in {"429", "503"}:
            names.append("Retry-After")
        is_private = getattr(self.view, "is_private", False)
        if code in {"200", "304"} and self.method == "GET" and not is_private:
            names += ["ETag", "Last-Modified"]
        told = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        return {**response, "headers": {**response.get("headers", {}), **told}}

    # --- shapes -----------------------------------------------------------------
    def _resolved(self, schema: Any) -> Any:
        """With references in place of shapes and serializers."""
        match schema:
            case Shape():
                return self._component(schema.name, schema)
            case type() if issubclass(schema, Serializer):
                return self.resolve_serializer(schema, "response").ref
            case Mapping():
                return {name: self._resolved(part) for name, part in schema.items()}
            case list():
                return [self._resolved(part) for part in schema]
        return schema

    def _component(self, name: str, schema: Any) -> dict[str, str]:
        component = ResolvedComponent(name, ResolvedComponent.SCHEMA, object=name)
        if component not in self.registry:
            self.registry.register(component)
            component.schema = self._object(schema) if isinstance(schema, Shape) else schema
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, shape: Shape) -> dict[str, Any]:
        required = [name for name in shape.fields if name not in shape.optional]
        return {
            "type": "object",
            **({"description": shape.description} if shape.description else {}),
            "properties": {name: self._resolved(schema) for name, schema in shape.fields.items()},
            **({"required": required} if required else {}),
        }

    # --- records ----------------------------------------------------------------
    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """All fields of a record are always there, but for those that `include` asks for."""
        found: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        kind = serializer if isinstance(serializer, type) else type(serializer)
        found["description"] = get_doc(kind).partition("\n")[0].partition(". ")[0]
        if issubclass(kind, RecordSerializer):
            found["required"] = list(found["properties"])
            found["properties"] |= self._resolved(INCLUDED.get(kind, {}))
        return found

    def _map_serializer_field(self, field: Any, direction: str, bypass_extensions: bool = False) -> Any:
        told = FIELDS.get(type(field.parent), {}).get(field.field_name)
        if told is not None:
            return self._resolved(told)
        schema = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        if not isinstance(field.parent, RecordSerializer):
            return schema
        schema = {key: part for key, part in schema.items() if key not in _FORM}
        return _nullable(schema) if _may_be_missing(field) else schema


#: Of no use to who reads an answer: what a form would need.
_FORM: Final = (
    "readOnly",
    "title",
    "default",
    "nullable",
    "pattern",
    "maxLength",
    "description",
    "x-spec-enum-id",
)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        schema["enum"] = [*(one for one in schema["enum"] if one not in ("", None)), None]
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return schema if "oneOf" not in schema else {"anyOf": [*schema["oneOf"], {"type": "null"}]}


def _may_be_missing(field: Any) -> bool:
    """Whether any column or row on the way to it may be empty: an empty text is told as null."""
    model = field.parent.Meta.model
    for name in field.source.split("."):
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            return bool(field.allow_null)
        if not isinstance(column, models.Field):
            return False
        if column.null or (column.blank and isinstance(column, models.CharField | models.TextField)):
            return True
        model = column.related_model
    return False


def _or_part(schema: Any) -> Any:
    """A record, or what `fields` asks for of it."""
    match schema:
        case {"items": inner}:
            return {**schema, "items": _or_part(inner)}
        case {"additionalProperties": inner}:
            return {**schema, "additionalProperties": _or_part(inner)}
        case {"anyOf": choices, **rest}:
            return {"anyOf": [_or_part(one) for one in choices], **rest}
    return {"anyOf": [schema, PART]}


def _values(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_KINDS[parameter.kind])
    if parameter.allowed:
        schema["enum"] = list(dict.fromkeys(parameter.allowed))
    if not parameter.is_list:
        bounds = {"minimum": parameter.least, "maximum": parameter.most, "default": parameter.default}
        schema |= {name: bound for name, bound in bounds.items() if bound is not None}
    return schema


def _query_parameter(parameter: Parameter) -> dict[str, Any]:
    schema, told = _values(parameter), parameter.description
    form: dict[str, Any] = {}
    if parameter.is_list:
        most = {"maxItems": parameter.most} if parameter.most else {}
        schema = {"type": "array", "items": schema, **most}
        form = {"style": "form", "explode": True}
        told += " Repeated, or parted by commas." if parameter.allowed else " May be repeated."
    if parameter.example:
        form["example"] = [parameter.example] if parameter.is_list else parameter.example
    return {
        "name": parameter.name,
        "in": "query",
        "description": told,
        **({"required": True} if parameter.is_required else {}),
        "allowEmptyValue": True,
        "schema": schema,
        **form,
    }


def _body_property(parameter: Parameter) -> dict[str, Any]:
    schema = _values(parameter)
    if parameter.is_list:
        most = {"maxItems": parameter.most} if parameter.most else {}
        schema = {"anyOf": [{"type": "array", "items": schema, **most}, schema]}
    return {**schema, "description": parameter.description}
