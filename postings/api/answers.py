"""What the doors answer, for the description of the API: an envelope of data and meta, and the problems that may come.

Records are described by their serializers. Whatever else is answered has a `Shape` here or
beside its door: a schema of JSON in which serializers and other shapes may stand.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

#: JSON Schema 2020-12; in place of a schema inside may stand a Shape, or the class of a serializer.
Schema = Any


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with a name of its own. All fields are always there, but for those in `optional`."""

    name: str
    fields: Mapping[str, Schema]
    description: str = ""
    optional: Collection[str] = ()

    def with_(self, name: str, *, optional: Collection[str] = (), **fields: Schema) -> "Shape":
        """Another one, which has these fields too."""
        return Shape(name, {**self.fields, **fields}, self.description, {*self.optional, *optional})


@dataclass(frozen=True, slots=True)
class Answer:
    """What one verb at one address answers. `operation` is its name for good: generated clients have it.

    `data` and `meta` make the envelope; `data` None: the answer has no body. `problems` come beside those that
    every address has. `moves`: a record that was merged answers with the address of the one that it is now.
    """

    operation: str
    data: Schema = None
    meta: Schema = None
    status: HTTPStatus = HTTPStatus.OK
    problems: Sequence[HTTPStatus] = ()
    moves: bool = False
    #: Why the answer may be a 204 instead, if it may.
    silent: str = ""
    #: What this verb does, where the view has others too; else the first words of the view say it.
    summary: str = ""
    #: Of the parameters in the body, if it has any.
    example: Mapping[str, Any] = field(default_factory=dict)
    #: Whatever else is answered with success: content type → schema.
    contents: Mapping[str, Schema] = field(default_factory=dict)


TEXT: Final[Schema] = {"type": "string"}
WHOLE: Final[Schema] = {"type": "integer"}
NUMBER: Final[Schema] = {"type": "number"}
FLAG: Final[Schema] = {"type": "boolean"}
MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
UUID: Final[Schema] = {"type": "string", "format": "uuid"}
ADDRESS: Final[Schema] = {"type": "string", "format": "uri"}
JOB_ID: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{40}$"}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def each(schema: Schema) -> Schema:
    """An object of any keys."""
    return {"type": "object", "additionalProperties": schema}


def or_null(schema: Schema) -> Schema:
    if isinstance(schema, Mapping) and isinstance(schema.get("type"), str):
        choice = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
        return {**schema, **choice, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def told(schema: Schema, description: str) -> Schema:
    """With what it means. Beside a reference that is said too."""
    inside = schema if isinstance(schema, Mapping) else {"allOf": [schema]}
    return {**inside, "description": description}


#: Problems of jobs by their ids, and of searches.
GONE_FOR_GOOD: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
SLOW: Final = (HTTPStatus.GONE, HTTPStatus.SERVICE_UNAVAILABLE)

META = Shape(
    "Meta",
    {
        "ignored_params": told(many(TEXT), "Names that mean nothing at this address."),
        "did_you_mean": told(
            each(TEXT), "Of some of them the name that was perhaps meant. Of some unknown values, too."
        ),
    },
)
PAGE_META = META.with_(
    "PageMeta",
    count=told(WHOLE, "Rows in this answer."),
    limit=told(WHOLE, "Rows that an answer holds at most."),
    next_cursor=told(or_null(TEXT), "For the parameter `cursor`; null where there is no next page."),
)
ORDERED_META = PAGE_META.with_("OrderedPageMeta", order=told(TEXT, "By what the rows are in order."))
#: Of a list that may be in the order of counts.
COUNTED_META = ORDERED_META.with_(
    "CountedPageMeta",
    total=told(
        or_null(WHOLE),
        "Rows of all pages where they are counted, as by `active_jobs`; else null.",
    ),
)

#: Of whatever reads filters.
UNDERSTOOD: Final[Mapping[str, Schema]] = {
    "unknown_values": told(
        each(many(TEXT)),
        "Values that name nothing here, by parameter. `did_you_mean` has `country=Germny` with what is near.",
    ),
    "read_as": told(each(each(many(TEXT))), "How words that may mean several things were understood."),
}
_TOTALS = {
    "total": told(or_null(WHOLE), "Exact, or null where it cannot be told."),
    "total_is_exact": FLAG,
    "total_matching": told(or_null(WHOLE), "The same as `total`."),
    "total_matching_capped": told(FLAG, "Always false: a total is never cut off."),
    "total_matching_unavailable": FLAG,
    "engine": {"type": "string", "enum": ["index", "database"]},
    "index_lag_seconds": told(or_null(NUMBER), "How far the index is behind; null where it was not asked."),
    **UNDERSTOOD,
}
SEARCH_META = META.with_(
    "SearchMeta",
    limit=WHOLE,
    next_cursor=or_null(TEXT),
    order=TEXT,
    most_ranked=told(or_null(WHOLE), "Pages by relevance end after so many."),
    **_TOTALS,
)

COUNTED = Shape("Counted", {"value": TEXT, "label": TEXT, "count": WHOLE})
_COUNTED_META = Shape("CountedMeta", {"count": WHOLE, "not_stated": WHOLE, "has_more": FLAG})
FACETS = {
    "anyOf": [many(COUNTED), each(many(COUNTED))],
    "description": "A list for one field; for several different ones, also two names of one facet, an object with "
    "the list of each, by the names that were sent.",
}
FACETS_META = META.with_(
    "FacetsMeta",
    limit=WHOLE,
    **_TOTALS,
    field=told(TEXT, "Where one field was asked for."),
    **_COUNTED_META.fields,
    fields=told(each(_COUNTED_META), "Where several were."),
    optional=("field", *_COUNTED_META.fields, "fields"),
)

_LIST_META = Shape(
    "EmbeddedMeta", {name: PAGE_META.fields[name] for name in ("count", "limit", "next_cursor")}
)
JOB_META = META.with_("JobMeta", versions=_LIST_META, events=_LIST_META, optional=("versions", "events"))
EVENTS_META = ORDERED_META.with_(
    "EventsMeta",
    resume_cursor=told(or_null(TEXT), "Goes on after the newest event of this answer, also later."),
)
LOOKUP_META = META.with_(
    "LookupMeta",
    count=WHOLE,
    missing=told(many(UUID), "Ids that are not known."),
    merged=told(each(UUID), "Of ids that were merged: the id of the org now."),
)
OCCUPATION = Shape("Occupation", {"occupation": TEXT, "name": TEXT, "active_jobs": WHOLE, "url": ADDRESS})

_PROVIDER = Shape(
    "ProviderStats",
    {
        "provider": TEXT,
        "name": TEXT,
        "sources": WHOLE,
        "active_jobs": WHOLE,
        "last_crawled_at": or_null(MOMENT),
    },
)
STATS = Shape(
    "Stats",
    {
        "counted_at": MOMENT,
        **dict.fromkeys(("jobs", "active_jobs", "open_jobs", "missing_jobs", "closed_jobs"), WHOLE),
        **dict.fromkeys(("new_jobs_24h", "closed_jobs_24h", "orgs", "sources"), WHOLE),
        "providers": many(_PROVIDER),
        "newest_event_at": or_null(MOMENT),
        "index_lag_seconds": or_null(NUMBER),
        "public_jobs_snapshot_lag_seconds": or_null(NUMBER),
    },
)

PART = Shape("Part", {}, "Of a record the fields that `fields` names, and no others.")

PROBLEM = Shape(
    "Problem",
    {
        "type": told(TEXT, "Always `about:blank`: the status says what kind it is."),
        "title": told(TEXT, "The status in words."),
        "status": WHOLE,
        "detail": told(TEXT, "What was wrong, and what would have been right."),
        "pointer": told(TEXT, "What it is about, as a JSON Pointer: `/limit` is the parameter of that name."),
        "allowed": told(many(TEXT), "Words that would have been right."),
    },
    "RFC 9457.",
    optional=("pointer", "allowed"),
)
