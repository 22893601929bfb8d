"""Short ways to make stored things. A test names what it cares about; the rest is plain defaults."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from postings.models import Job, JobEvent, JobPlace, JobVersion, Org, Place, Read, Source
from postings.providers.base import Location, Posting, job_id
from postings.vocab import EventType, Outcome, Status

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

_count = itertools.count(1)


def org(name: str = "Halden Radio", **fields: Any) -> Org:
    slug = fields.pop("slug", f"halden-radio-{next(_count)}")
    return Org.objects.create(name=name, slug=slug, created_at=NOW, **fields)


def source(provider: str = "greenhouse", token: str = "", **fields: Any) -> Source:
    board = Source.new(
        org=fields.pop("org", None) or org(),
        provider=provider,
        token=token or f"halden{next(_count)}",
        now=fields.pop("now", NOW),
        **fields,
    )
    board.save()
    return board


def posting(key: str = "1", title: str = "Sound Engineer", **fields: Any) -> Posting:
    fields.setdefault("source_url", f"https://jobs.example/{key}")
    fields.setdefault("description_html", "<p>You mix live radio.</p>")
    fields.setdefault("location_text", "Utrecht, Netherlands")
    fields.setdefault("locations", (Location(fields["location_text"]),))
    return Posting(key=key, title=title, **fields)


def place(city: str = "Utrecht", country: str = "Netherlands", country_code: str = "NL") -> Place:
    slug = f"{city.lower()}-{country_code.lower()}"
    return Place.objects.get_or_create(
        slug=slug, defaults={"city": city, "country": country, "country_code": country_code}
    )[0]


@transaction.atomic
def job(title: str = "Sound Engineer", *, html: str = "<p>You mix live radio.</p>", **fields: Any) -> Job:
    """A stored job with its version; `city` puts it at a place of that name."""
    board = fields.pop("source", None) or source(org=fields.pop("org", None))
    key = fields.pop("provider_job_key", str(next(_count)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('postings_jobversion', 'id'))")
        version_id = cursor.fetchone()[0]
    fields.setdefault("first_seen_at", NOW)
    fields.setdefault("last_changed_at", fields["first_seen_at"])
    fields.setdefault("status", Status.OPEN)
    fields.setdefault("source_url", f"https://jobs.example/{key}")
    fields.setdefault("content_hash", f"{version_id:064x}")
    made = Job.objects.create(
        job_id=job_id(board.provider, board.identity_token, key),
        source=board,
        org=board.org,
        provider=board.provider,
        provider_job_key=key,
        version_id=version_id,
        source_hash=f"{version_id:064x}",
        title=title,
        **fields,
    )
    JobVersion.objects.create(
        pk=version_id,
        job=made,
        content_hash=made.content_hash,
        observed_at=made.first_seen_at,
        title=title,
        description_html=html,
        source_hash=made.source_hash,
    )
    if made.city:
        JobPlace.objects.create(job=made, position=0, text=made.city, place=place(made.city))
    return made


def event(of: Job, event_type: str = EventType.CREATED, **fields: Any) -> JobEvent:
    fields.setdefault("observed_at", of.first_seen_at)
    return JobEvent.objects.create(job=of, source=of.source, event_type=event_type, **fields)


def read(of: Source, outcome: str = Outcome.CHANGED, **fields: Any) -> Read:
    fields.setdefault("started_at", NOW)
    return Read.objects.create(source=of, outcome=outcome, **fields)


def user(email: str = "ada@example.org", **fields: Any) -> User:
    return User.objects.create_user(email, "a-long-passphrase", **fields)
