"""The full record of a job: every field under the name that the API gives it."""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.models import Job

Words = str | Promise

#: What stands where a field is empty for another reason than that the posting does not say.
_EMPTY: dict[str, Words] = {
    "inactive_at": _("Not closed"),
    "raw_payload_uri": _("Not archived"),
    "normalized_title": _("Not read yet"),
}


def fields(job: Job) -> list[tuple[str, Words]]:
    """Name and words of each field. Needs org, source and version selected."""
    return [(name, _said(name, value)) for name, value in _values(job)]


def _values(job: Job) -> Iterator[tuple[str, object]]:
    yield "job_id", job.job_id
    yield "org_id", job.org.org_id
    yield "source_id", job.source.source_id
    yield "board_id", job.source.source_id
    yield "provider", job.provider
    yield "provider_job_key", job.provider_job_key
    for name in ("title", "normalized_title", "status"):
        yield name, getattr(job, name)
    yield "active", _("yes") if job.is_active else _("no")
    for name in _AS_STORED:
        yield name, getattr(job, name)
    yield "raw_payload_uri", job.version.raw_payload_uri


_AS_STORED = (
    "location_text", "department", "team", "employment_type", "workplace_type", "remote_policy", "country",
    "region", "city", "salary_raw", "salary_min", "salary_max", "salary_currency", "salary_period",
    "source_url", "apply_url", "requisition_id", "first_seen_at", "last_seen_at", "last_checked_at", "last_changed_at",
    "inactive_at", "source_posted_at", "source_updated_at",
)  # fmt: skip


def _said(name: str, value: object) -> Words:
    match value:
        case None | "":
            return _EMPTY.get(name, _("Not stated"))
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%SZ}"
        case Decimal():
            return f"{value.normalize():f}"
        case Promise():
            return value
    return str(value)


def event_fields(job: Job) -> str:
    """What the API's events carry of the job as it stands, as JSON."""
    return _json(
        {
            "content_hash": job.content_hash,
            "source_hash": job.source_hash,
            "last_changed_at": job.last_changed_at,
            "active_status": job.status,
        }
    )


def parsed(job: Job) -> str:
    """Our reading alone, as JSON: every fact with its state, its rule and where its words stand."""
    place = {"raw": job.location_text, "city": job.city, "region": job.region, "country": job.country}
    facts = {name: entry for name, entry in job.facts.items() if name != "scope"}
    return _json(
        {
            "language": job.language or None,
            "location": {name: value or None for name, value in place.items()},
            "facts": facts,
        }
    )


def native(job: Job) -> str:
    """What else the provider's payload said, as JSON."""
    return _json(job.native)


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
