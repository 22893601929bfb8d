"""The other postings of a job's opening as its page tells them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobPlace
from postings.search.facets import Facets
from postings.search.openings import Evidence, Named, Row, bare, others
from postings.views.job.opening_told import Openings, Posted, Relation
from postings.vocab import Status

#: Places that the row of a posting names.
_PLACES = 3


def openings(job: Job, places: Sequence[JobPlace], *, now: datetime) -> Openings:
    """The other published postings of a job's opening. One query.

    Needs the job's org; `places` are the job's own.
    """
    this, found = _this(job, places), others(job)
    told = [_posted(this, row, evidence) for row, evidence in found.rows]
    told.sort(key=lambda one: (one.first_seen_at, one.pk), reverse=True)
    search = Facets.of(title=bare(job.title), company=[job.org.slug])
    return Openings(
        this,
        told,
        now,
        too_many=found.too_many,
        search_url=f"{reverse('postings:jobs')}?{search.query_string()}",
    )


def _this(job: Job, places: Sequence[JobPlace]) -> Posted:
    named = []
    for each in places:
        place = each.place
        told = (place.slug, place.city, place.country, place.country_code) if place else ("", "", "", "")
        named.append(Named(each.text, *told))
    row = Row(
        named, job.pk, job.job_id, job.title, job.normalized_title, job.seniority, job.requisition_id, job.status,
        job.close_reason, job.first_seen_at, job.missing_since, job.inactive_at,
    )  # fmt: skip
    return Posted(**_fields(row))


def _posted(this: Posted, row: Row, evidence: Evidence) -> Posted:
    fields = _fields(row)
    if fields["title"].casefold() == this.title.casefold():
        fields["title"] = ""
    relation, days = _relation(this, row.first_seen_at, fields["gone_at"])
    return Posted(**fields, relation=relation, days=days, evidence=evidence)


def _fields(row: Row) -> dict[str, Any]:
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
