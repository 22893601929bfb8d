"""The other postings of a job's opening: told by dates, never merged.

An opening is one employer's, under one title or one requisition number. The title is taken as
the insights take it, normalised and in whatever case, and the level that it names must be the same too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobPlace
from postings.models.jobs import OPENING_NAME
from postings.search.facets import Facets
from postings.search.labels import place_words
from postings.views.job.opening_told import Evidence, Openings, Posted, Relation
from postings.vocab import Status

#: A title or a number that more others have says nothing about one opening.
MOST = 100
#: Places of a posting that are read, and those that its row names.
_READ, _PLACES = 30, 3

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


@dataclass(frozen=True, slots=True)
class _Named:
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
class _Row:
    """A posting, in the order of the statement's columns."""

    places: Sequence[_Named]
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


def openings(job: Job, places: Sequence[JobPlace], *, now: datetime) -> Openings:
    """The other published postings of a job's opening. One query, of at most two times `MOST` jobs.

    Needs the job's org; `places` are the job's own.
    """
    this = _this(job, places)
    others = [_posted(job, this, row) for row in _rows(job)]
    counts = Counter(one.evidence for one in others)
    by_title = counts[Evidence.TITLE] + counts[Evidence.BOTH]
    by_number = counts[Evidence.REQUISITION] + counts[Evidence.BOTH]
    vague = {Evidence.TITLE} if by_title > MOST else set()
    vague |= {Evidence.REQUISITION} if by_number > MOST else set()
    vague |= {Evidence.BOTH} if len(vague) == 2 else set()
    told = [one for one in others if one.evidence not in vague]
    told.sort(key=lambda one: (one.first_seen_at, one.pk), reverse=True)
    search = Facets.of(title=bare(job.title), company=[job.org.slug])
    return Openings(
        this,
        told,
        now,
        too_many=MOST if by_title > MOST else 0,
        search_url=f"{reverse('postings:jobs')}?{search.query_string()}",
    )


def _rows(job: Job) -> list[_Row]:
    asked: dict[str, str | int] = {
        "org": job.org_id,
        "job": job.pk,
        "seniority": job.seniority,
        "name": job.normalized_title or job.title,
        "requisition": job.requisition_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, asked)
        return [_Row([_Named(*place) for place in row[0]], *row[1:]) for row in cursor.fetchall()]


def _this(job: Job, places: Sequence[JobPlace]) -> Posted:
    named = []
    for each in places:
        place = each.place
        told = (place.slug, place.city, place.country, place.country_code) if place else ("", "", "", "")
        named.append(_Named(each.text, *told))
    row = _Row(
        named, job.pk, job.job_id, job.title, job.normalized_title, job.seniority, job.requisition_id, job.status,
        job.close_reason, job.first_seen_at, job.missing_since, job.inactive_at,
    )  # fmt: skip
    return Posted(**_fields(row))


def _posted(job: Job, this: Posted, row: _Row) -> Posted:
    fields = _fields(row)
    if fields["title"].casefold() == this.title.casefold():
        fields["title"] = ""
    relation, days = _relation(this, row.first_seen_at, fields["gone_at"])
    return Posted(**fields, relation=relation, days=days, evidence=_evidence(job, row))


def _fields(row: _Row) -> dict[str, Any]:
    is_closed = row.status == Status.CLOSED
    names = [place.name for place in row.places]
    return {
        "pk": row.pk,
        "job_id": row.job_id,
        "title": line_without_contacts(row.title),
        "places": tuple(names[:_PLACES]),
        "n_more_places": max(0, len(names) - _PLACES),
        "cities": frozenset(place.slug for place in row.places if place.city),
        "status": row.status,
        "close_reason": row.close_reason,
        "first_seen_at": row.first_seen_at,
        "gone_at": (row.missing_since or row.inactive_at) if is_closed else None,
        "closed_at": row.inactive_at if is_closed else None,
    }


def _relation(this: Posted, first_seen_at: datetime, gone_at: datetime | None) -> tuple[Relation, int]:
    if gone_at and gone_at <= this.first_seen_at:
        return Relation.EARLIER, (this.first_seen_at - gone_at).days
    if this.gone_at and this.gone_at <= first_seen_at:
        return Relation.LATER, (first_seen_at - this.gone_at).days
    return Relation.TOGETHER, 0


def _evidence(job: Job, row: _Row) -> Evidence:
    shares_number = bool(job.requisition_id) and row.requisition_id == job.requisition_id
    name, other = (job.normalized_title or job.title), (row.normalized_title or row.title)
    shares_title = name.lower() == other.lower() and row.seniority == job.seniority
    if not shares_number:
        return Evidence.TITLE
    return Evidence.BOTH if shares_title else Evidence.REQUISITION


def bare(title: str) -> str:
    """Its words alone: in a search a hyphen excludes, and quotation marks hold words together."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in title).split())
