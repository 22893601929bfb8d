"""Writes a plan in a fixed number of set-based statements, whatever the board's size.

COPY for what is new, one UPDATE from a JSON record set for what changed. The caller
holds the transaction and the source's row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, Protocol, cast

import orjson
from django.db import connection

from postings.ingest.columns import TYPES, place_rows
from postings.ingest.plan import Edit, Event, LifeChange, Parsed, Plan
from postings.ingest.rows import POSTING_COLUMNS, job_columns, version_row
from postings.models import Source
from postings.providers.base import job_id
from postings.vocab import Status

_VERSION_COLUMNS = (
    "id", "job_id", "content_hash", "observed_at", "title", "locations", "department", "team",
    "employment", "workplace", "pay", "apply_by", "description_html", "source_hash", "archive_name",
)  # fmt: skip
_EVENT_COLUMNS = (
    "job_id", "source_id", "event_type", "field_name", "old_value", "new_value", "observed_at",
    "source_hash", "version_id", "batch", "metadata",
)  # fmt: skip
_NEW_JOB_COLUMNS = (
    "id", "job_id", "source_id", "org_id", "provider", "provider_job_key", "version_id", "content_hash",
    *POSTING_COLUMNS,
    "status", "close_reason", "first_seen_at", "last_changed_at",
)  # fmt: skip


class _Copy(Protocol):
    def write_row(self, row: Sequence[Any]) -> None: ...


class _CopyCursor(Protocol):
    """The part of psycopg's cursor that Django's types leave out."""

    def copy(self, statement: str) -> AbstractContextManager[_Copy]: ...


@dataclass(slots=True)
class Keys:
    """Primary keys by the postings' keys: of jobs, new and held, and of the version each now has."""

    jobs: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)


def write_versions(
    edits: Sequence[Edit], new: Iterable[Parsed], n_new: int, *, now: datetime, archive_name: str
) -> Keys:
    """Versions of what is new or edited, and primary keys for them and for the new jobs. Two statements.

    `new` is drawn while the texts stream into the database, so parsing and storing
    overlap; it may give fewer than `n_new`. Texts are most of the bytes and need no
    order, so they are written before `write` takes its turn.
    """
    keys = Keys({edit.job.key: edit.job.pk for edit in edits})
    keys.versions = {edit.job.key: edit.known_version or edit.job.version for edit in edits}
    fresh = [edit.new for edit in edits if edit.old is not None and edit.known_version is None]
    if not fresh and not n_new:
        return keys
    job_ids, version_ids = _reserve(n_new, n_new + len(fresh))

    def rows() -> Iterator[Sequence[Any]]:
        for posting, version in zip(chain(fresh, new), version_ids, strict=False):
            key = posting.posting.key
            job = keys.jobs.get(key) or keys.jobs.setdefault(key, next(job_ids))
            keys.versions[key] = version
            yield version_row(posting, version, job, now, archive_name)

    _copy("postings_jobversion", _VERSION_COLUMNS, rows())
    return keys


def _reserve(n_jobs: int, n_versions: int) -> tuple[Iterator[int], Iterator[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ARRAY(SELECT nextval('postings_job_id_seq') FROM generate_series(1, %s)),"
            " ARRAY(SELECT nextval('postings_jobversion_id_seq') FROM generate_series(1, %s))",
            [n_jobs, n_versions],
        )
        jobs, versions = cursor.fetchone()
    return iter(jobs), iter(versions)


def write(plan: Plan, keys: Keys, source: Source, *, now: datetime, is_reading: bool = True) -> None:
    """At most five statements: jobs, places, edits, life, events. The first of them takes its turn (migration 0002).

    Without `is_reading` (the board said nothing new, we read it anew) `last_changed_at` stays.
    """
    keys.jobs |= {change.job.key: change.job.pk for change in plan.life}
    if plan.created:
        _copy_jobs(plan.created, source, keys, now)
    if plan.edits:
        _update_edits(plan.edits, keys, now if is_reading else None)
    if plan.life:
        _update_life(plan.life, source, now)
    _write_places(plan.created, plan.edits, keys)
    if plan.events:
        _write_events(plan.events, source, keys, now)


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with cast("_CopyCursor", cursor).copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def _copy_jobs(created: Sequence[Parsed], source: Source, keys: Keys, now: datetime) -> None:
    def row(new: Parsed) -> tuple[Any, ...]:
        key = new.posting.key
        identity = (
            keys.jobs[key],
            job_id(source.provider, source.identity_token, key),
            source.pk,
            source.org_id,
            source.provider,
            key,
            keys.versions[key],
            new.content_hash,
        )
        return (*identity, *job_columns(new), Status.OPEN, "", now, now)

    _copy("postings_job", _NEW_JOB_COLUMNS, map(row, created))


def _write_places(created: Sequence[Parsed], edited: Sequence[Edit], keys: Keys) -> None:
    # Of every posting that was parsed: the same words may be read as another place than before.
    moved = [edit.new for edit in edited]
    rows = [row for new in (*created, *moved) for row in place_rows(new.facts, keys.jobs[new.posting.key])]
    lengths = [[keys.jobs[new.posting.key], len(new.facts.places.value or ())] for new in moved]
    if rows or lengths:
        write_places(rows, lengths)


def write_places(rows: Sequence[Mapping[str, Any]], lengths: Sequence[Sequence[int]]) -> None:
    """Rows of `place_rows`; `lengths` says of jobs that had places how many each has now. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH given AS MATERIALIZED (
                SELECT * FROM jsonb_to_recordset(%s::jsonb) AS r(job bigint, position smallint, text text,
                    slug text, city text, region text, region_slug text, country text, country_code text,
                    latitude float8, longitude float8)
            ), added AS (
                INSERT INTO postings_place
                    (slug, city, region, region_slug, country, country_code, latitude, longitude)
                SELECT DISTINCT ON (slug)
                    slug, city, region, region_slug, country, country_code, latitude, longitude
                FROM given WHERE slug <> '' ORDER BY slug, latitude
                ON CONFLICT (slug) DO NOTHING RETURNING id, slug
            ), known AS (
                SELECT id, slug FROM added
                UNION ALL
                SELECT id, slug FROM postings_place WHERE slug IN (SELECT slug FROM given)
            ), dropped AS (
                DELETE FROM postings_jobplace USING jsonb_array_elements(%s::jsonb) AS l
                WHERE job_id = (l->>0)::bigint AND position >= (l->>1)::int
            )
            INSERT INTO postings_jobplace (job_id, position, text, place_id)
            SELECT given.job, given.position, given.text, known.id FROM given LEFT JOIN known USING (slug)
            ON CONFLICT (job_id, position) DO UPDATE SET text = EXCLUDED.text, place_id = EXCLUDED.place_id
            WHERE (postings_jobplace.text, postings_jobplace.place_id)
                IS DISTINCT FROM (EXCLUDED.text, EXCLUDED.place_id)
            """,
            [_json(rows), _json(lengths)],
        )


#: How the columns of an edit travel in the JSON record set; text where nothing is said.
_COLUMN_TYPES = {
    **TYPES,
    "native": "jsonb",
    "structured": "jsonb",
    "apply_by": "date",
    "source_posted_at": "timestamptz",
    "source_updated_at": "timestamptz",
    "parser_version": "int",
}


def _update_edits(edits: Sequence[Edit], keys: Keys, now: datetime | None) -> None:
    columns = [*POSTING_COLUMNS, "content_hash"]
    types = ", ".join(f"{name} {_COLUMN_TYPES.get(name, 'text')}" for name in columns)
    rows = []
    for edit in edits:
        row = dict(zip(POSTING_COLUMNS, job_columns(edit.new, as_json=True), strict=True))
        row |= {"id": edit.job.pk, "content_hash": edit.new.content_hash}
        row |= {
            "version_id": keys.versions[edit.job.key],
            "is_edit": edit.is_news and now is not None,
        }
        rows.append(row)
    names = ", ".join(f"{name} = n.{name}" for name in columns)
    statement = (  # the names are ours (POSTING_COLUMNS), no reader's
        f"UPDATE postings_job AS j SET {names}, version_id = n.version_id,"  # noqa: S608
        " last_changed_at = CASE WHEN n.is_edit THEN %s::timestamptz ELSE j.last_changed_at END"
        f" FROM jsonb_to_recordset(%s::jsonb) AS n(id bigint, version_id bigint, is_edit bool, {types})"
        " WHERE j.id = n.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [now, _json(rows)])


def _update_life(changes: Sequence[LifeChange], source: Source, now: datetime) -> None:
    """Move the state and its clocks. `last seen` is fixed when a job leaves the board."""
    rows = [
        {
            "id": change.job.pk,
            "status": change.status,
            "close_reason": change.reason,
            "close_after": change.close_after,
        }
        for change in changes
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE postings_job AS j SET
                status = n.status,
                close_reason = n.close_reason,
                close_after = n.close_after,
                missing_since = CASE n.status WHEN 'missing' THEN %(now)s WHEN 'open' THEN NULL
                    ELSE j.missing_since END,
                stored_last_seen_at = CASE n.status WHEN 'open' THEN NULL ELSE
                    COALESCE(j.stored_last_seen_at, GREATEST(j.last_changed_at, %(complete)s)) END,
                stored_last_checked_at = CASE n.status WHEN 'closed' THEN %(now)s END,
                inactive_at = CASE n.status WHEN 'closed' THEN %(now)s END,
                last_changed_at = %(now)s
            FROM jsonb_to_recordset(%(rows)s::jsonb)
                AS n(id bigint, status text, close_reason text, close_after timestamptz)
            WHERE j.id = n.id
            """,
            {"now": now, "complete": source.last_complete_read_at, "rows": _json(rows)},
        )


def _write_events(events: Sequence[Event], source: Source, keys: Keys, now: datetime) -> None:
    def value(given: Any) -> str | None:
        return None if given is None else json.dumps(given, ensure_ascii=False)

    def row(event: Event) -> tuple[Any, ...]:
        return (
            keys.jobs[event.key], source.pk, event.event_type, event.field_name, value(event.old_value),
            value(event.new_value), now, event.source_hash, keys.versions.get(event.key), event.batch,
            value(dict(event.metadata)),
        )  # fmt: skip

    _copy("postings_jobevent", _EVENT_COLUMNS, map(row, events))


def _json(value: Any) -> str:
    return orjson.dumps(value, default=cast("Callable[[Any], Any]", str)).decode()
