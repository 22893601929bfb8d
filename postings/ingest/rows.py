"""A parsed posting as the columns of the tables. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from postings.ingest.plan import Parsed

#: Columns of a job that come from its posting, in the order of `job_columns`.
POSTING_COLUMNS = (
    "source_hash", "title", "location_text", "department", "team", "employment_text", "source_url",
    "apply_url", "requisition_id", "language", "apply_by", "native", "employment_type", "workplace_type",
    "country", "region", "city", "salary_raw", "salary_min", "salary_max", "salary_currency",
    "salary_period", "source_posted_at", "source_updated_at", "parser_version",
)  # fmt: skip


def job_columns(new: Parsed, *, as_json: bool = False) -> tuple[Any, ...]:
    """Values for `POSTING_COLUMNS`; `as_json` keeps `native` a structure instead of its text."""
    posting, facts = new.posting, new.facts
    place, pay = facts.first_place, facts.pay
    native = dict(posting.native)
    return (
        new.source_hash,
        posting.title,
        posting.location_text,
        posting.department,
        posting.team,
        posting.employment,
        posting.source_url,
        posting.apply_url,
        posting.requisition_id,
        posting.language[:20],
        posting.deadline,
        native if as_json else orjson.dumps(native).decode(),
        facts.employment_type,
        facts.workplace_type,
        place.country if place else "",
        place.region if place else "",
        place.city if place else "",
        pay.text,
        pay.minimum,
        pay.maximum,
        pay.currency,
        pay.period,
        posting.posted_at,
        posting.updated_at,
        new.parser_version,
    )


def version_row(new: Parsed, pk: int, job: int, now: datetime, archive_name: str) -> tuple[Any, ...]:
    fields = new.fields
    return (
        pk,
        job,
        new.content_hash,
        now,
        fields["title"],
        orjson.dumps(fields["locations"]).decode(),
        fields["department"],
        fields["team"],
        fields["employment"],
        fields["workplace"],
        orjson.dumps(fields["pay"]).decode(),
        fields["apply_by"],
        fields["description_html"],
        new.source_hash,
        archive_name,
    )


def place_rows(new: Parsed, job: int) -> Iterator[dict[str, Any]]:
    """One row a location, in the board's order; an unknown place has no slug."""
    for position, (location, place) in enumerate(zip(new.posting.locations, new.facts.places, strict=True)):
        yield {
            "job": job,
            "position": position,
            "text": location.text,
            "slug": place.slug if place else "",
            "city": place.city if place else "",
            "region": place.region if place else "",
            "country": place.country if place else "",
            "country_code": place.country_code if place else "",
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
        }
