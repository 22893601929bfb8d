"""Boards in Greenhouse's wire format, and reads of them at a time of one's choosing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any

import orjson

from postings.ingest.receive import Answer, receive
from postings.ingest.sync import sync
from postings.models import Job, Read, Source
from postings.rules import Rules


def item(key: int, **changes: Any) -> dict[str, Any]:
    """One posting as Greenhouse sends it."""
    html = changes.pop("html", f"<p>You look after transmitter {key}.</p>")
    return {
        "id": key,
        "internal_job_id": key + 1_000_000,
        "title": f"Transmitter Engineer {key}",
        "absolute_url": f"https://jobs.example/{key}",
        "location": {"name": "Utrecht, Netherlands"},
        "updated_at": "2026-10-20T09:00:00-04:00",
        "first_published": "2026-10-12T09:00:00-04:00",
        "company_name": "Halden Radio",
        "departments": [{"id": 7, "name": "Broadcast", "child_ids": [], "parent_id": None}],
        "offices": [],
        "metadata": None,
        "content": escape(html),
        **changes,
    }


def body(keys: Iterable[int], changes: Mapping[int, Mapping[str, Any]] | None = None, **meta: Any) -> bytes:
    """A board that lists `keys`; `changes` alters single postings; `meta` gives other bytes."""
    jobs = [item(key, **(changes or {}).get(key, {})) for key in keys]
    return orjson.dumps({"jobs": jobs, "meta": {"total": len(jobs)}, **meta})


def take(
    source: Source, given: bytes | None, at: datetime, *, status: int = 200, rules: Rules | None = None
) -> Read:
    """One whole read of a board: both stages, at the clock `at`. `given` None is a 304."""
    source.refresh_from_db()
    answer = Answer(given, status=304 if given is None else status, etag='"x"')
    read_id = receive(source, answer, started_at=at, finished_at=at, rules=rules)
    if read_id is not None:
        sync(read_id, finished_at=at, rules=rules)
    source.refresh_from_db()
    return Read.objects.filter(source=source).order_by("-id")[0]


def statuses(source: Source) -> dict[str, int]:
    """How many jobs are open, missing and closed."""
    counts: dict[str, int] = {}
    for status in Job.objects.filter(source=source).values_list("status", flat=True):
        counts[status] = counts.get(status, 0) + 1
    return counts


def job(source: Source, key: int) -> Job:
    return Job.objects.select_related("source", "version").get(source=source, provider_job_key=str(key))


def events(of: Job) -> list[str]:
    return list(of.events.order_by("id").values_list("event_type", flat=True))
