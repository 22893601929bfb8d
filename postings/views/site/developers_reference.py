"""The reference of the API as a page shows it: read out of its OpenAPI document, so that both tell the same."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString

from postings.views.site.developers_marked import marked
from postings.views.site.developers_records import data_of

_BASE: Final = "/job-postings/v1"
_FACET: Final = re.compile(r"(?P<stem>.+)_(?:all|not)")
_ID: Final = re.compile(r"{(\w+)}")
#: By operation, what an example asks. Ids are taken from `Known`.
_ASKS: Final[Mapping[str, str]] = {
    "list_jobs": "q=engineer&work_model=hybrid&limit=5",
    "search_jobs": "q=engineer&sort=newest&limit=5",
    "list_job_facets": "field=city,work_model&limit=5",
    "export_jobs": "q=engineer&format=csv",
    "get_job": "include=description",
    "list_job_events": "include=missing",
    "explain_why_not": "q=engineer&work_model=hybrid",
    "list_job_versions": "include=description",
    "search_events": "event_types=job.closed&order=desc&limit=5",
    "list_orgs": "q=radio&limit=5",
    "list_sources": "state=active&limit=5",
    "list_places": "country=NL&limit=5",
    "list_occupations": "q=engineer&limit=5",
    "sync": "limit=5",
}
_VERBS: Final = ("get", "put", "post", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of one job that is shown, for examples that answer; "" where there is none."""

    job_id: str = ""
    org_id: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`names` of a facet are also those for all and for none. `values`: all that there are, where they are few."""

    names: tuple[str, ...]
    words: SafeString
    values: tuple[str, ...]
    default: str
    bounds: str
    is_required: bool

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Operation:
    """`own` are the parameters that are no filters of searches; `has_filters`: it takes those too.

    `data` tells what its answer holds.
    `action` is the path that a form can ask, "" where none can: it changes something, needs a key or an id that is
    not known. A path, since scripts may ask nothing of an address whose scheme a proxy changed.
    """

    key: str
    verb: str
    path: str
    summary: SafeString
    paragraphs: Sequence[SafeString]
    own: Sequence[Parameter]
    has_filters: bool
    codes: Sequence[str]
    data: SafeString
    needs_key: bool
    action: str
    curl: str


@dataclass(frozen=True, slots=True)
class Reference:
    """`filters` are shared by all searches, `problems` (code, what it means) by all addresses."""

    groups: Sequence[tuple[str, Sequence[Operation]]]
    filters: Sequence[Parameter]
    problems: Sequence[tuple[str, SafeString]]

    @property
    def operations(self) -> Iterator[Operation]:
        for _name, operations in self.groups:
            yield from operations


def reference(document: Mapping[str, Any], known: Known, base: str) -> Reference:
    """`base` is the absolute address of the API. About 15 ms."""
    shared = document["components"]
    found = [
        (verb, path, one)
        for path, verbs in document["paths"].items()
        for verb, one in verbs.items()
        if verb in _VERBS
    ]
    by_key = {one["operationId"]: _parameters(shared, one) for _verb, _path, one in found}
    filters = _shared(by_key)
    reader = _Reader(document, {one["name"] for one in filters}, known, base)
    groups: dict[str, list[Operation]] = {}
    for verb, path, one in found:
        groups.setdefault(one["tags"][0], []).append(reader.operation(verb, path, one))
    return Reference(tuple(groups.items()), list(_merged(filters)), list(_problems(shared, found)))


def _shared(by_key: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """What both a search and an export read: filters, without what is about pages or files."""
    exported = {one["name"]: one for one in by_key.get("export_jobs", ())}
    return [one for one in by_key.get("list_jobs", ()) if exported.get(one["name"]) == one]


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Mapping[str, Any]
    filters: set[str]
    known: Known
    base: str

    def operation(self, verb: str, path: str, one: Mapping[str, Any]) -> Operation:
        told = [each for each in _parameters(self.document["components"], one) if each["in"] == "query"]
        is_search = self.filters <= {each["name"] for each in told}
        own = [each for each in told if not is_search or each["name"] not in self.filters]
        tail, needs_key = path.removeprefix(_BASE), {} not in one.get("security", [{}])
        address = self._address(tail)
        is_open = verb == "get" and not needs_key and "{" not in address
        return Operation(
            key=one["operationId"],
            verb=verb.upper(),
            path=tail,
            summary=marked(one.get("summary", "")),
            paragraphs=[marked(part) for part in one.get("description", "").split("\n\n")[1:]],
            own=list(_merged(own)),
            has_filters=is_search,
            codes=sorted(one["responses"]),
            data=data_of(self.document, one),
            needs_key=needs_key,
            action=_BASE + address if is_open else "",
            curl=self._curl(verb, address, one, needs_key=needs_key),
        )

    def _address(self, tail: str) -> str:
        for name in Known.__slots__:
            if value := getattr(self.known, name):
                tail = tail.replace(f"{{{name}}}", value)
        return tail

    def _curl(self, verb: str, address: str, one: Mapping[str, Any], *, needs_key: bool) -> str:
        query = _ASKS.get(one["operationId"], "")
        words = ["curl"]
        if verb not in {"get", "post"}:
            words.append(f"-X {verb.upper()}")
        if needs_key:
            words.append('-H "x-api-key: $KEY"')
        if body := self._body(one):
            words.append(f"-H 'Content-Type: application/json' -d '{json.dumps(body)}'")
        words.append(_quoted(self.base.rstrip("/") + address + ("?" + query if query else "")))
        return " ".join(words)

    def _body(self, one: Mapping[str, Any]) -> Any:
        content = one.get("requestBody", {}).get("content", {}).get("application/json", {})
        if one["operationId"] == "look_up_orgs":
            return {"org_ids": [self.known.org_id]} if self.known.org_id else content.get("example")
        return content.get("example")


def _quoted(address: str) -> str:
    """For a shell. An id that is not known is a variable to be set, as the key is: curl has a meaning for braces."""
    open_ = _ID.sub(lambda found: "$" + found[1].upper(), address)
    return f'"{open_}"' if open_ != address else f"'{address}'"


def _parameters(shared: Mapping[str, Any], one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [_resolved(shared, each) for each in one.get("parameters", [])]


def _resolved(shared: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a reference `#/components/<kind>/<name>` what it leads to."""
    if "$ref" not in told:
        return told
    kind, name = told["$ref"].split("/")[-2:]
    found: Mapping[str, Any] = shared[kind][name]
    return found


def _merged(told: Iterable[Mapping[str, Any]]) -> Iterator[Parameter]:
    """With `skill_all` and `skill_not` in the line of `skill`."""
    every = {one["name"]: one for one in told}
    for name, one in every.items():
        if (facet := _FACET.fullmatch(name)) and facet["stem"] in every:
            continue
        more = tuple(other for mode in ("_all", "_not") if (other := name + mode) in every)
        words = (
            one.get("description", "").replace(": any of these", "") if more else one.get("description", "")
        )
        schema = one["schema"]
        inner = schema.get("items", schema)
        yield Parameter(
            names=(name, *more),
            words=marked(words),
            values=tuple(map(str, inner.get("enum", ()))),
            default=str(schema.get("default", "")),
            bounds=f"{schema['minimum']}–{schema['maximum']}"
            if {"minimum", "maximum"} <= schema.keys()
            else "",
            is_required=one.get("required", False),
        )


def _problems(
    shared: Mapping[str, Any], found: Iterable[tuple[str, str, Mapping[str, Any]]]
) -> Iterator[tuple[str, SafeString]]:
    told: dict[str, str] = {}
    for _verb, _path, one in found:
        for code, answer in one["responses"].items():
            if code >= "300":
                told.setdefault(code, _resolved(shared, answer)["description"])
    for code, words in sorted(told.items()):
        yield code, marked(words)
