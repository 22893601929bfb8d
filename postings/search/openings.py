"""The other postings of a job's opening, as they are stored: told apart by dates, never merged.

An opening is one employer's, under one title or one requisition number. The title is taken as
the insights take it, normalised and in whatever case, and the level that it names must be the same too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection

from postings.models import Job
from postings.models.jobs import OPENING_NAME
from postings.models.planned import planned_once
from postings.search.labels import place_words

#: A title or a number that more others have says nothing about one opening.
MOST = 100
#: Places of a posting that are read.
_READ = 30

#: Two ways to find them, each by its index and with an end of its own.
_OTHERS = f"""
    WITH found AS (
        (SELECT id FROM postings_job j
            WHERE in_scope AND org_id = %(org)s AND id <> %(job)s AND seniority = %(seniority)s
                AND {OPENING_NAME.format("j")} = lower(%(name)s) LIMIT {MOST + 1})
        UNION
        (SELECT id FROM postings_job
            WHERE in_scope AND org_id = %(org)s AND id <> %(job)s
                AND requisition_id = %(requisition)s AND requisition_id <> '' LIMIT {MOST + 1})
    )
    SELECT
        ARRAY(
            SELECT ARRAY[n.text, COALESCE(p.slug, ''), COALESCE(p.city, ''), COALESCE(p.country, ''),
                COALESCE(p.country_code, '')]
            FROM postings_jobplace n LEFT JOIN postings_place p ON p.id = n.place_id
            WHERE n.job_id = j.id ORDER BY n.position LIMIT {_READ}
        ),
        j.id, j.job_id, j.title, j.normalized_title, j.seniority, j.requisition_id, j.status, j.close_reason,
        j.first_seen_at, j.missing_since, j.inactive_at
    FROM found JOIN postings_job j ON j.id = found.id
"""  # noqa: S608  (the words in it are this module's)


class Evidence(StrEnum):
    """Why two postings are taken for one opening. A shared number says more than a shared title."""

    TITLE = "title"
    REQUISITION = "requisition"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Named:
    """A place of a posting, in the order of the statement's columns."""

    text: str
    slug: str
    city: str
    country: str
    code: str

    @property
    def name(self) -> str:
        return place_words(self.text, self.city if self.slug else None, self.country, self.code)


@dataclass(frozen=True, slots=True)
class Row:
    """A posting, in the order of the statement's columns."""

    places: Sequence[Named]
    pk: int
    job_id: str
    title: str
    normalized_title: str
    seniority: str
    requisition_id: str
    status: str
    close_reason: str
    first_seen_at: datetime
    missing_since: datetime | None
    inactive_at: datetime | None


@dataclass(frozen=True, slots=True)
class Others:
    """`too_many`: more than so many others have its title, so those with the title alone are left out; else 0."""

    rows: Sequence[tuple[Row, Evidence]]
    too_many: int = 0

    @property
    def pks(self) -> frozenset[int]:
        return frozenset(row.pk for row, _evidence in self.rows)


def others(job: Job) -> Others:
    """The other published postings of a job's opening. One query, of at most two times `MOST` jobs."""
    found = [(row, _evidence(job, row)) for row in _rows(job)]
    counts = Counter(evidence for _row, evidence in found)
    by_title = counts[Evidence.TITLE] + counts[Evidence.BOTH]
    by_number = counts[Evidence.REQUISITION] + counts[Evidence.BOTH]
    vague = {Evidence.TITLE} if by_title > MOST else set()
    vague |= {Evidence.REQUISITION} if by_number > MOST else set()
    vague |= {Evidence.BOTH} if len(vague) == 2 else set()
    return Others([one for one in found if one[1] not in vague], MOST if by_title > MOST else 0)


def _rows(job: Job) -> list[Row]:
    asked: dict[str, str | int] = {
        "org": job.org_id,
        "job": job.pk,
        "seniority": job.seniority,
        "name": job.normalized_title or job.title,
        "requisition": job.requisition_id,
    }

    def rows() -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(_OTHERS, asked)
            return [Row([Named(*place) for place in row[0]], *row[1:]) for row in cursor.fetchall()]

    return planned_once(rows)


def _evidence(job: Job, row: Row) -> Evidence:
    shares_number = bool(job.requisition_id) and row.requisition_id == job.requisition_id
    name, other = (job.normalized_title or job.title), (row.normalized_title or row.title)
    shares_title = name.lower() == other.lower() and row.seniority == job.seniority
    if not shares_number:
        return Evidence.TITLE
    return Evidence.BOTH if shares_title else Evidence.REQUISITION


def bare(title: str) -> str:
    """Its words alone: in a search a hyphen excludes, and quotation marks hold words together."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in title).split())
