"""The records of jobs, and of what happened to them, as every door of the API tells them.

They are made from plain values, at a tenth of the time that models and the fields of serializers take. What they
hold is declared by the serializers. Boards' own JSON is put into the answer as it was stored.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.urls import reverse
from rest_framework.request import Request

from postings.accuracy.confidence import Confidence
from postings.api import held
from postings.api.facts import launch_scope, place_of, quoting, told
from postings.api.held import EVENT_PLAIN, PLAIN, POINTED_AT, Held
from postings.api.serializers import EventSerializer, JobSerializer, amount, stated
from postings.facts.contacts import each_text, may_name, without_contacts
from postings.models import SCHEMA_VERSION
from postings.models.events import event_key
from postings.models.jobs import payload_uri
from postings.providers.html import plain as plain_text
from postings.vocab import Status, WorkModel

Told = dict[str, Any]
#: What boards write as they like: nobody whom it names is told, as in the description.
_FREELY = (
    *("title", "normalized_title", "location_text", "department", "team", "employment_text", "salary_raw"),
    *("requisition_id", "city", "region"),
)

#: The fields in their order.
_JOB: Told = {**dict.fromkeys(JobSerializer.Meta.fields), "extensions": {}}
_EVENT: Told = dict.fromkeys(EventSerializer.Meta.fields)


def origin(request: Request) -> str:
    """This site as it was asked: `https://jobs.example.org`."""
    address: str = request.build_absolute_uri("/")
    return address.removesuffix("/")


class Rows:
    """Makes records of one answer.

    `include` may hold `description`, for the text, and `facts`, for the sentences of facts.
    """

    def __init__(
        self, origin: str, confidence: Mapping[str, Confidence], include: Collection[str] = ()
    ) -> None:
        self._confidence = confidence
        self._include = include
        self._page, self._page_end = (origin + reverse("postings:job", args=["0"])).rsplit("0", 1)
        self._of_places = confidence["places"].precision if "places" in confidence else None

    def of(self, ids: Sequence[int]) -> Iterator[Told]:
        """Of these primary keys, in this order. What is published no longer is left out. Two queries."""
        return (record for _pk, record in self.numbered(ids))

    def numbered(self, ids: Sequence[int]) -> Iterator[tuple[int, Told]]:
        """The same, each after its primary key."""
        places = held.places(ids)
        jobs = held.jobs(ids, with_words=bool(self._include))
        return ((pk, self._record(jobs[pk], places.get(pk, []))) for pk in ids if pk in jobs)

    def _record(self, job: Held, places: list[Told]) -> Told:
        plain = {name: stated(job[name]) for name in PLAIN}
        if may_name("\n".join([job[name] for name in _FREELY])):
            plain |= {name: each_text(plain[name]) for name in _FREELY}
        html = without_contacts(job["description_html"]) if self._include else ""
        text = plain_text(html)
        salary = {"salary_min": amount(job["salary_min"]), "salary_max": amount(job["salary_max"])}
        changed_at = job["last_changed_at"]
        listed = max(changed_at, job["read_at"] or changed_at)
        return {
            **_JOB,
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
            "parsed_structured": self._parsed(job, plain, salary, text),
            "native_structured": _stored(job["native_json"]),
            "org_name": stated(job["org_name"]),
            "org_slug": stated(job["org_slug"]),
            "locations": places,
            "url": f"{self._page}{job['job_id']}{self._page_end}",
            **(_described(html, text) if "description" in self._include else {}),
        }

    def _parsed(self, job: Held, plain: Told, salary: Told, text: str) -> Told:
        facts = _without_contacts(orjson.loads(job["facts_json"]), job["facts_json"])
        evidence = quoting(_fields(job), text) if self._include else place_of
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
            "facts": told(facts, job["language"], self._confidence, evidence),
        }


def _described(html: str, text: str) -> Told:
    return {"description_text": stated(text), "description_html": stated(html)}


def _fields(job: Held) -> Told:
    """What evidence may point to. Read by the parser that keeps large numbers as they are."""
    said = {name: job[f"said_{name}"] for name in POINTED_AT}
    fields = {
        **said,
        "locations": json.loads(job["said_locations"]),
        "pay": json.loads(job["said_pay"]),
        "native": json.loads(job["native_json"]),
    }
    return {**each_text(fields), "language": json.loads(job["structured_json"]).get("language")}


def events(ids: Sequence[int], rows: Mapping[int, Held] | None = None) -> list[Told]:
    """Of these primary keys, in this order. One query where `rows`, by primary key, have not been read."""
    rows = held.events(ids) if rows is None else rows
    return [_event(rows[pk]) for pk in ids if pk in rows]


def _event(event: Held) -> Told:
    return {
        **_EVENT,
        **{name: stated(event[name]) for name in EVENT_PLAIN},
        "event_id": str(event["pk"]),
        "event_key": event_key(
            event["of_job"], event["event_type"], event["field_name"], event["observed_at"]
        ),
        "event_schema_version": SCHEMA_VERSION,
        "job_id": event["of_job"],
        "org_id": event["of_org"],
        "source_id": event["of_source"],
        "board_id": event["of_source"],
        "provider": event["of_provider"],
        "old_value": _stored(event["old_json"]),
        "new_value": _stored(event["new_json"]),
        "metadata": _stored(event["metadata_json"]),
    }


def _stored(text: str | None) -> orjson.Fragment | None:
    """JSON as it is stored, without people whom it names; an empty text is told as null."""
    if text is None or text == '""':
        return None
    return orjson.Fragment(json.dumps(each_text(json.loads(text))) if may_name(text) else text)


def _without_contacts(value: Any, text: str) -> Any:
    """`text` is the same as JSON: looking through it once takes less time than through every word."""
    return each_text(value) if may_name(text) else value
