"""A job that may have a JobPosting in every respect; a test takes one of them away."""

from datetime import date, timedelta
from typing import Any

from postings.models import Job, JobPlace
from postings.views.job.told import Told, tell
from postings.views.structured.data import Node
from postings.views.structured.job import job_posting
from tests import make
from tests.make import NOW
from tests.postings.views.postings_with_facts import at, fact

HTML = (
    "<p>Halden Radio plays live audio &amp; more.</p>\n<ul><li>You work fully remotely from Germany.</li>\n"
    "<li>You have 3 years of experience and a degree.</li></ul>"
)
PLACE = {"text": "Utrecht", "city": "Utrecht", "region": "", "country": "Netherlands", "country_code": "NL"}
PAY = {
    "minimum": 50000.0, "maximum": 60000.0, "currency": "EUR", "period": "year", "annual_minimum": None,
    "annual_maximum": None, "formula": "", "zone": "",
}  # fmt: skip
REMOTE = {
    "work_model": fact("remote", at("fully remotely", HTML), rule="work_model.remote"),
    "remote_from": fact(
        {"countries": ["DE"], "regions": [], "states": [], "excluded_states": [], "zones": []},
        at("from Germany", HTML),
    ),
}


def job(facts: dict[str, Any] | None = None, *, html: str = HTML, **fields: Any) -> Job:
    """Open, in Utrecht, posted two days before it was found; `facts` are added to the fact of its place."""
    known = {"places": fact([PLACE], "locations.0", state="stated")} | (facts or {})
    fields.setdefault("city", "Utrecht")
    fields.setdefault("source_posted_at", NOW - timedelta(days=2))
    return make.job(html=html, facts=known, **fields)


def remote_job(changes: dict[str, Any] | None = None, **fields: Any) -> Job:
    """Remote from Germany, and the text says so."""
    return job(REMOTE | (changes or {}), workplace_type="remote", **fields)


def also_in(made: Job, city: str, country: str, code: str) -> None:
    n = JobPlace.objects.filter(job=made).count()
    place = make.place(city, country, code) if city else None
    JobPlace.objects.create(job=made, position=n, text=city or "Somewhere", place=place)


def told(made: Job) -> Told:
    return tell(Job.objects.for_record().get(pk=made.pk), now=NOW)


def posting(made: Job) -> Node:
    """Its JobPosting, which must be there."""
    found = job_posting(told(made))
    assert found is not None
    return found


def has_posting(made: Job) -> bool:
    return job_posting(told(made)) is not None


def day(text: str) -> date:
    return date.fromisoformat(text)
