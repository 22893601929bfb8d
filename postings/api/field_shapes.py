"""Fields of records that a method works out: what they hold, for the description of the API."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rest_framework.serializers import Serializer

from postings.api import serializers
from postings.api.answers import (
    ADDRESS,
    FLAG,
    JOB_ID,
    MOMENT,
    NUMBER,
    TEXT,
    UUID,
    WHOLE,
    Schema,
    Shape,
    each,
    many,
    or_null,
    told,
)
from postings.api.fact_shapes import FACTS
from postings.api.serializers import EventSerializer, JobSerializer, VersionSerializer
from postings.providers.registry import PROVIDERS
from postings.vocab import Hours, Period, Status, Term, WorkModel

_ANYTHING: Final[Schema] = {}


def _one_of(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(one) for one in words]}


def _one_of_or_null(words: Iterable[str]) -> Schema:
    return {"type": ["string", "null"], "enum": [*(str(one) for one in words), None]}


_STATUS: Final[Schema] = _one_of(Status)
#: More of them come with versions of this site, and a board may be of one that is read no longer.
_PROVIDER: Final[Schema] = told(TEXT, f"`{'`, `'.join(PROVIDERS)}`; others may come.")
_EMPLOYMENT: Final[Schema] = _one_of_or_null([*Hours, *Term])
_PERIOD: Final[Schema] = _one_of_or_null(Period)

_LOCATION = Shape(
    "ParsedLocation",
    {
        "raw": or_null(TEXT),
        "city": or_null(TEXT),
        "region": or_null(TEXT),
        "country": or_null(TEXT),
        "is_remote": told(or_null(FLAG), "Null where the posting does not say."),
        "confidence": or_null(NUMBER),
    },
)
_SCOPE = Shape(
    "LaunchScope",
    {
        "reason": or_null(TEXT),
        "included": FLAG,
        "language": or_null(TEXT),
        "location": _LOCATION,
        "countries": many(TEXT),
    },
    "Whether this site publishes the posting, and why.",
)
_PARSED = Shape(
    "ParsedStructured",
    {
        "language": or_null(TEXT),
        "location": _LOCATION,
        "inferred_at": told(or_null(MOMENT), "Always null; kept for clients that expect it."),
        "launch_scope": _SCOPE,
        "salary_max": or_null(NUMBER),
        "salary_min": or_null(NUMBER),
        "remote_policy": or_null(TEXT),
        "salary_period": _PERIOD,
        "workplace_type": _one_of_or_null(model for model in WorkModel if model),
        "salary_currency": or_null(TEXT),
        "facts": FACTS,
    },
    "Our reading alone.",
)
_HASHES = Shape(
    "EventFields",
    {
        "content_hash": or_null(TEXT),
        "source_hash": or_null(TEXT),
        "last_changed_at": MOMENT,
        "active_status": _STATUS,
    },
)

_OF_JOBS: Mapping[str, Schema] = {
    "job_id": JOB_ID,
    "provider": _PROVIDER,
    "employment_type": _EMPLOYMENT,
    "salary_min": or_null(NUMBER),
    "salary_max": or_null(NUMBER),
    "salary_period": _PERIOD,
    "source_url": ADDRESS,
    "apply_url": or_null(ADDRESS),
    "raw_payload_uri": or_null(TEXT),
    "event_fields": _HASHES,
    "parsed_structured": _PARSED,
    "extensions": told(each(_ANYTHING), "Always empty; kept for clients that expect it."),
    "native_structured": told(each(_ANYTHING), "Fields of the board itself."),
    "url": ADDRESS,
}
#: By serializer: what spectacular cannot tell from the field.
FIELDS: Mapping[type[Serializer[Any]], Mapping[str, Schema]] = {
    JobSerializer: _OF_JOBS,
    EventSerializer: {
        "event_id": TEXT,
        "event_key": TEXT,
        "event_schema_version": WHOLE,
        "job_id": JOB_ID,
        "provider": _PROVIDER,
        "old_value": _ANYTHING,
        "new_value": _ANYTHING,
        "metadata": each(_ANYTHING),
    },
    VersionSerializer: {
        "is_current": FLAG,
        "location_texts": many(TEXT),
        "pay": many(_ANYTHING),
        "raw_payload_uri": or_null(TEXT),
    },
    serializers.OrgSerializer: {
        "source_ids": many(UUID),
        "website": or_null(ADDRESS),
        "active_jobs": WHOLE,
        "url": ADDRESS,
    },
    serializers.PlaceSerializer: {"active_jobs": or_null(WHOLE), "url": ADDRESS},
    serializers.SourceSerializer: {
        "provider": _PROVIDER,
        "board_url": or_null(ADDRESS),
        "next_crawl_after": or_null(MOMENT),
        "active_jobs": WHOLE,
        "last_error": or_null(TEXT),
        "url": ADDRESS,
    },
}
_DESCRIPTION: Mapping[str, Schema] = {
    "description_text": or_null(TEXT),
    "description_html": or_null(TEXT),
}
#: By serializer: what stands in a record where `include` asks for it.
INCLUDED: Mapping[type[Serializer[Any]], Mapping[str, Schema]] = {
    JobSerializer: {**_DESCRIPTION, "versions": many(VersionSerializer), "events": many(EventSerializer)},
    VersionSerializer: _DESCRIPTION,
}
