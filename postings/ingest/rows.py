"""A parsed posting as the columns of the tables. Pure."""

from datetime import datetime
from typing import Any

import orjson

from postings.ingest.columns import FACT_COLUMNS, fact_columns, structured
from postings.ingest.plan import Parsed

#: Columns of a job that come from its posting, in the order of `job_columns`.
POSTING_COLUMNS = (
    "source_hash", "title", "location_text", "department", "team", "employment_text", "source_url",
    "apply_url", "requisition_id", "apply_by", "native", "structured", "source_posted_at",
    "source_updated_at", "parser_version", *FACT_COLUMNS,
)  # fmt: skip
_JSON = frozenset({"native", "structured", "facts"})


def job_columns(new: Parsed, *, as_json: bool = False) -> tuple[Any, ...]:
    """Values for `POSTING_COLUMNS`; `as_json` keeps JSON columns structures instead of their text."""
    posting = new.posting
    values = (
        new.source_hash,
        posting.title,
        posting.location_text,
        posting.department,
        posting.team,
        posting.employment,
        posting.source_url,
        posting.apply_url,
        posting.requisition_id,
        posting.deadline,
        dict(posting.native),
        structured(posting),
        posting.posted_at,
        posting.updated_at,
        new.parser_version,
        *fact_columns(new.facts, new.rules).values(),
    )
    if as_json:
        return values
    return tuple(
        orjson.dumps(value).decode() if name in _JSON else value
        for name, value in zip(POSTING_COLUMNS, values, strict=True)
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
