"""What records of the API are made of: rows of the database as plain values.

JSON comes as text, since most of it is written as it was read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast

from postings.facts.contacts import each_text
from postings.models import Job, JobEvent, JobPlace
from postings.models.prepared import Prepared, among

#: A row: name → value.
Held = Mapping[str, Any]

#: Columns of a job that are told as they are stored.
PLAIN = (
    "job_id",
    "provider",
    "provider_job_key",
    "title",
    "normalized_title",
    "status",
    "location_text",
    "department",
    "team",
    "employment_type",
    "workplace_type",
    "remote_policy",
    "country",
    "region",
    "city",
    "salary_raw",
    "salary_currency",
    "salary_period",
    "source_url",
    "apply_url",
    "first_seen_at",
    "last_changed_at",
    "inactive_at",
    "source_posted_at",
    "source_updated_at",
    "employment_text",
    "apply_by",
    "language",
    "requisition_id",
    "close_reason",
)
_READ = (
    *("pk", "content_hash", "source_hash", "salary_min", "salary_max", "in_scope"),
    *("stored_last_seen_at", "stored_last_checked_at"),
)
_JOINED = {
    "of_org": F("org__org_id"),
    "org_name": F("org__name"),
    "org_slug": F("org__slug"),
    "of_source": F("source__source_id"),
    "read_at": F("source__last_complete_read_at"),
    "archive_name": F("version__archive_name"),
    "facts_json": Cast("facts", CharField()),
    "native_json": Cast("native", CharField()),
}
#: Fields of the version that evidence points to, as `facts.told` knows them.
POINTED_AT = ("title", "locations", "department", "team", "employment", "workplace", "pay", "apply_by")
_WORDS = {f"said_{name}": F(f"version__{name}") for name in POINTED_AT} | {
    "said_locations": Cast("version__locations", CharField()),
    "said_pay": Cast("version__pay", CharField()),
    "structured_json": Cast("structured", CharField()),
    "description_html": F("version__description_html"),
}
_PLACE = {
    "city": F("place__city"),
    "region": F("place__region"),
    "country": F("place__country"),
    "country_code": F("place__country_code"),
}
#: Columns of an event that are told as they are stored.
EVENT_PLAIN = ("event_type", "field_name", "observed_at", "source_hash", "batch")
_OF_EVENT = {
    "of_job": F("job__job_id"),
    "of_provider": F("job__provider"),
    "of_org": F("job__org__org_id"),
    "of_source": F("job__source__source_id"),
    "old_json": Cast("old_value", CharField()),
    "new_json": Cast("new_value", CharField()),
    "metadata_json": Cast("metadata", CharField()),
}


def jobs(ids: Sequence[int], *, with_words: bool = False) -> dict[int, Held]:
    """Primary key → row, of those that are published. `with_words`: with the wording, which may be 60 KB long."""
    question = _JOBS_WITH_WORDS if with_words else _JOBS
    return {row["pk"]: row for row in question.rows(list(ids))}


def places(ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """Primary key of a job → its places in the order of the board, as records tell them."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _PLACES.rows(list(ids)):
        place = {name: each_text(value) or None for name, value in row.items() if name != "job_id"}
        found.setdefault(row["job_id"], []).append(place)
    return found


def events(ids: Sequence[int]) -> dict[int, Held]:
    """Primary key → row, of those whose job is published."""
    return {row["pk"]: row for row in _EVENTS.rows(list(ids))}


def _question(**told: Any) -> Prepared[Held]:
    jobs = Job.objects.published().filter(among("postings_job.id"))
    return Prepared(lambda: jobs.values(*PLAIN, *_READ, **told), [])


_JOBS = _question(**_JOINED)
_JOBS_WITH_WORDS = _question(**_JOINED, **_WORDS)
_PLACES: Prepared[Held] = Prepared(
    lambda: (
        JobPlace.objects.filter(among("postings_jobplace.job_id"))
        .order_by("job_id", "position")
        .values("job_id", "text", **_PLACE)
    ),
    [],
)
_EVENTS: Prepared[Held] = Prepared(
    lambda: (
        JobEvent.objects.filter(among("postings_jobevent.id"), job__in_scope=True)
        .order_by()
        .values("pk", *EVENT_PLAIN, **_OF_EVENT)
    ),
    [],
)
