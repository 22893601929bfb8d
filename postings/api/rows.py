"""The records of many jobs, as `JobSerializer` tells them without `include`, at a tenth of its time.

For exports and mirrors. Rows come as plain values, not as models; a test holds both equal.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.urls import reverse

from postings.accuracy.confidence import Confidence
from postings.api.facts import launch_scope, pointed
from postings.api.serializers import JobSerializer, amount, stated
from postings.models import Job, JobPlace
from postings.models.jobs import JobQuerySet, payload_uri
from postings.vocab import Status, WorkModel

#: A row of the database, and a place of a job as `JobPlaceSerializer` tells it.
Held = Mapping[str, Any]
Told = dict[str, Any]

#: Told as they are stored, "" as null.
_PLAIN = [
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
]
_READ = (
    *("content_hash", "source_hash", "salary_min", "salary_max", "in_scope"),
    *("stored_last_seen_at", "stored_last_checked_at"),
)
_JOINED = {
    "of_org": "org__org_id",
    "org_name": "org__name",
    "org_slug": "org__slug",
    "of_source": "source__source_id",
    "read_at": "source__last_complete_read_at",
    "archive_name": "version__archive_name",
}
#: As text: Django would read them by a slower parser, and nobody reads the board's own fields here.
_JSON = {"facts_json": "facts", "native_json": "native"}
_PLACE = ("text", "place__city", "place__region", "place__country", "place__country_code")
_PLACE_TOLD = ("text", "city", "region", "country", "country_code")
#: The fields in their order.
_RECORD: Told = {**dict.fromkeys(JobSerializer.Meta.fields), "extensions": {}}


class Rows:
    """Makes records of one answer.

    `origin` is this site: `https://jobs.example.org`. `native` reads the JSON of the board's own fields. With
    `orjson.Fragment` it is not read at all, and only orjson can write the records.
    """

    def __init__(
        self,
        origin: str,
        confidence: Mapping[str, Confidence],
        *,
        native: Callable[[str], Any] = orjson.loads,
    ) -> None:
        self._native = native
        self._confidence = confidence
        self._page, self._page_end = (origin + reverse("postings:job", args=["0"])).rsplit("0", 1)
        self._of_places = confidence["places"].precision if "places" in confidence else None

    def of(self, ids: Sequence[int]) -> Iterator[Told]:
        """Of these primary keys, in this order. What is published no longer is left out. Two queries."""
        places = _places(ids)
        rows = {row["pk"]: row for row in _held(Job.objects.published().filter(pk__in=ids))}
        return (self._record(rows[pk], places.get(pk, [])) for pk in ids if pk in rows)

    def _record(self, job: Held, places: list[Told]) -> Told:
        plain = {name: None if (value := job[name]) == "" else value for name in _PLAIN}
        salary = {"salary_min": amount(job["salary_min"]), "salary_max": amount(job["salary_max"])}
        changed_at = job["last_changed_at"]
        listed = max(changed_at, job["read_at"] or changed_at)
        return {
            **_RECORD,
            **plain,
            **salary,
            "org_id": job["of_org"],
            "source_id": job["of_source"],
            "board_id": job["of_source"],
            "active": job["status"] != Status.CLOSED,
            "last_seen_at": job["stored_last_seen_at"] or listed,
            "last_checked_at": job["stored_last_checked_at"] or listed,
            "raw_payload_uri": payload_uri(job["archive_name"]) or None,
            "event_fields": {
                "content_hash": stated(job["content_hash"]),
                "source_hash": stated(job["source_hash"]),
                "last_changed_at": changed_at,
                "active_status": job["status"],
            },
            "parsed_structured": self._parsed(job, plain, salary),
            "native_structured": self._native(job["native_json"]),
            "org_name": stated(job["org_name"]),
            "org_slug": stated(job["org_slug"]),
            "locations": places,
            "url": f"{self._page}{job['job_id']}{self._page_end}",
        }

    def _parsed(self, job: Held, plain: Told, salary: Told) -> Told:
        facts = orjson.loads(job["facts_json"])
        work_model = plain["workplace_type"]
        location = {
            "raw": plain["location_text"],
            "city": plain["city"],
            "region": plain["region"],
            "country": plain["country"],
            "is_remote": work_model == WorkModel.REMOTE if work_model else None,
            "confidence": self._of_places,
        }
        return {
            "language": plain["language"],
            "location": location,
            "inferred_at": None,
            "launch_scope": launch_scope(facts, in_scope=job["in_scope"], location=location),
            "salary_max": salary["salary_max"],
            "salary_min": salary["salary_min"],
            "remote_policy": plain["remote_policy"],
            "salary_period": plain["salary_period"],
            "workplace_type": work_model,
            "salary_currency": plain["salary_currency"],
            "facts": pointed(facts, job["language"], self._confidence),
        }


def _held(jobs: JobQuerySet) -> Iterator[Held]:
    joined = {name: F(path) for name, path in _JOINED.items()}
    texts = {name: Cast(column, CharField()) for name, column in _JSON.items()}
    return iter(jobs.values("pk", *_PLAIN, *_READ, **joined, **texts))


def _places(ids: Sequence[int]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    named = JobPlace.objects.filter(job__in=ids).order_by("job", "position")
    for job, *place in named.values_list("job_id", *_PLACE):
        told = {name: value or None for name, value in zip(_PLACE_TOLD, place, strict=True)}
        found.setdefault(job, []).append(told)
    return found
