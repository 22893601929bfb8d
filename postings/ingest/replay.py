"""Runs recorded reads through the second stage, each with the clock at which it was collected."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from postings.ingest.boards import Board, add
from postings.ingest.receive import Answer, receive, receive_error
from postings.ingest.sync import sync
from postings.models import Job, JobEvent, Read, Source
from postings.providers.base import BoardGoneError, FetchError, RefusedError, RetryLaterError
from postings.providers.registry import PROVIDERS
from postings.rules import Rules
from postings.vocab import FAILED, EventType, Outcome, Status

#: A read that another try can repair, as the fetcher would tell it from the status.
_ERRORS: dict[int, type[FetchError]] = {
    404: BoardGoneError,
    410: BoardGoneError,
    401: RefusedError,
    403: RefusedError,
}


class RecordingError(Exception):
    """The folder is not laid out as recordings are; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded read. `body` names the file with its bytes; None for a failed read."""

    at: datetime
    status: int
    body: Path | None
    is_repeat: bool
    error: str = ""


def boards(folder: Path) -> list[tuple[Board, Path]]:
    """The boards below `folder/<provider>/<board>/`."""
    found = [
        (Board(kind, path.name), path)
        for kind in PROVIDERS
        for path in sorted((folder / kind).glob("*"))
        if path.is_dir()
    ]
    if not found:
        known = ", ".join(PROVIDERS)
        raise RecordingError(f"{folder} holds no <provider>/<board>/ folders (providers: {known}).")
    return found


def recorded(folder: Path) -> Iterator[Recorded]:
    """The reads of one board in the order of their clocks.

    `<time>.metadata.json` stands for a read; its own bytes are in `<time>.json`, and a
    read without such a file repeats the last one.
    """
    reads = []
    for path in folder.glob("*.metadata.json"):
        try:
            about = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(about["collected_at"])
        except (ValueError, KeyError, TypeError) as error:
            raise RecordingError(f"{path}: no readable collected_at ({error}).") from error
        if at.tzinfo is None:
            raise RecordingError(f"{path}: collected_at needs a time zone.")
        own = path.with_name(path.name.replace(".metadata.json", ".json"))
        reads.append((at, about, own))
    last: Path | None = None
    for at, about, own in sorted(reads, key=lambda read: read[0]):
        status = about.get("http_status") or 0
        failure = str(about.get("error") or "")
        if failure or status not in {200, 304}:
            yield Recorded(at, status, None, is_repeat=False, error=failure or f"HTTP {status}")
            continue
        is_repeat = not own.exists()
        last = last if is_repeat else own
        if last is None:
            raise RecordingError(f"{own} is missing, and no read before it has bytes to repeat.")
        yield Recorded(at, status, last, is_repeat=is_repeat)


def replay_board(board: Board, folder: Path) -> Source:
    """Take all reads of one board in. Doing it again adds nothing: they are older than the last taken."""
    reads = list(recorded(folder))
    if not reads:
        raise RecordingError(f"{folder} holds no <time>.metadata.json.")
    source, _ = add(board, now=reads[0].at)
    for read in reads:
        source.refresh_from_db()
        _replay_read(source, read)
    source.refresh_from_db()
    return source


def _replay_read(source: Source, read: Recorded) -> None:
    if source.last_read_at and read.at <= source.last_read_at:
        return
    if read.body is None:
        kind = _ERRORS.get(read.status, RetryLaterError)
        receive_error(source, kind(read.error), started_at=read.at, finished_at=read.at, rules=_rules())
        return
    is_304 = read.status == 304 and read.is_repeat
    body = None if is_304 else read.body.read_bytes()
    answer = Answer(body, status=read.status, n_bytes=len(body or b""))
    read_id = receive(source, answer, started_at=read.at, finished_at=read.at, rules=_rules())
    if read_id is not None:
        sync(read_id, finished_at=read.at, rules=_rules())


def _rules() -> Rules:
    """The site's, but never the demo's: recordings lived at the pace of real boards."""
    return Rules() if settings.DEMO else settings.LIFE


def account(source: Source) -> dict[str, Any]:
    """What happened to one board, over all its reads."""
    reads = list(Read.objects.filter(source=source).values_list("outcome", flat=True))
    events = list(
        JobEvent.objects.filter(source=source)
        .order_by("id")
        .values_list("job_id", "event_type", "observed_at", "metadata")
    )
    jobs = Job.objects.filter(source=source)
    closed = {job for job, kind, *_ in events if kind == EventType.CLOSED}
    reopened = {job for job, kind, *_ in events if kind == EventType.REOPENED}
    delays = _hours_to_close(events)
    count = {kind: sum(event[1] == kind for event in events) for kind in EventType}
    updated = JobEvent.objects.filter(source=source, event_type=EventType.UPDATED)
    return {
        "provider": source.provider,
        "board": source.token,
        "reads": len(reads),
        "held": reads.count(Outcome.HELD),
        "failed": sum(outcome in FAILED for outcome in reads),
        "postings": jobs.count(),
        "created": count[EventType.CREATED],
        "updated": updated.values("job", "observed_at").distinct().count(),
        "missing": count[EventType.MISSING],
        "closed": count[EventType.CLOSED],
        "reopened": count[EventType.REOPENED],
        "open": jobs.filter(status=Status.OPEN).count(),
        "closed_then_reopened": len(closed & reopened),
        "mean_hours_to_close": round(sum(delays) / len(delays), 2) if delays else None,
    }


def _hours_to_close(events: Iterable[tuple[int, str, datetime, Any]]) -> list[float]:
    """From when a job was last seen to its closing, for each closing."""
    last_seen: dict[int, datetime] = {}
    hours = []
    for job, kind, at, metadata in events:
        if kind == EventType.MISSING and "last_seen_at" in metadata:
            last_seen[job] = datetime.fromisoformat(metadata["last_seen_at"])
        elif kind == EventType.CLOSED and job in last_seen:
            hours.append((at - last_seen[job]).total_seconds() / 3600)
    return hours


def dump(source: Source) -> Iterator[dict[str, Any]]:
    """The jobs of one board as they ended, each with its events."""
    for job in Job.objects.filter(source=source).select_related("source").order_by("pk"):
        yield {
            "job_id": job.job_id,
            "provider_job_key": job.provider_job_key,
            "title": job.title,
            "status": job.status,
            "first_seen_at": job.first_seen_at.isoformat(),
            "last_seen_at": job.last_seen_at.isoformat(),
            "inactive_at": job.inactive_at.isoformat() if job.inactive_at else None,
            "events": [
                {
                    "event_type": event.event_type,
                    "field_name": event.field_name,
                    "old_value": event.old_value,
                    "new_value": event.new_value,
                    "observed_at": event.observed_at.isoformat(),
                    "metadata": event.metadata,
                }
                for event in job.events.order_by("id")
            ],
        }
