"""What the record of a job is made of, read without making it: for who has the record already.

Every write of a row gives it another `xmin` or another place (`ctid`). So the rows of a job, its source, org, version
and places, with the measurements of our rules and our own code, tell its record apart from all others.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.db import connection
from rest_framework.request import Request

import postings
from postings.api.query import is_job_id
from postings.api.shape import State
from postings.models.planned import planned_once
from postings.vocab import Status

#: Of a job that is open the record's date is that of the newest clock in it. Of a closed one none moves when rules
#: read it anew, so it has no date.
_ROWS: Final = f"""
    SELECT job.id, job.version_id,
           concat_ws(' ', job.id, job.xmin, job.ctid, source.xmin, source.ctid, org.xmin, org.ctid,
               version.xmin, version.ctid,
               (SELECT string_agg(concat_ws(' ', one.xmin, one.ctid, place.xmin, place.ctid), ',' ORDER BY one.id)
                FROM postings_jobplace one LEFT JOIN postings_place place ON place.id = one.place_id
                WHERE one.job_id = job.id),
               (SELECT concat_ws(' ', max(id), count(*)) FROM postings_measurement)),
           CASE WHEN job.status != '{Status.CLOSED}' THEN
               GREATEST(job.last_changed_at, job.stored_last_seen_at, job.stored_last_checked_at,
                        source.last_complete_read_at) END
    FROM postings_job job
    JOIN postings_source source ON source.id = job.source_id
    JOIN postings_org org ON org.id = job.org_id
    JOIN postings_jobversion version ON version.id = job.version_id
    WHERE job.job_id = %s AND job.in_scope
"""  # noqa: S608  (our own words)


@dataclass(frozen=True, slots=True)
class Known:
    """Primary keys of a job and of its version, and the state of its record."""

    pk: int
    version: int
    state: State


def known_job(request: Request, job_id: str) -> Known | None:
    """None where there is no such job, or it is not published. One query."""
    if not is_job_id(job_id):
        return None
    found = planned_once(lambda: _row(job_id))
    if found is None:
        return None
    pk, version, rows, changed_at = found
    return Known(pk, version, State.of(request, rows, _code(), changed_at=changed_at))


def _row(job_id: str) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [job_id])
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


@lru_cache(maxsize=1)
def _code() -> str:
    """Of all that may write an answer, and of the figures that come with it: an update of this site changes it."""
    folder = Path(postings.__file__).parent
    files = (file for ending in ("py", "json") for file in sorted(folder.rglob(f"*.{ending}")))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
