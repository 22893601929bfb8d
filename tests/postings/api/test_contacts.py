"""Nobody whom a posting names is told by the API, in whichever field they stand."""

import pytest

from postings.vocab import EventType, Status
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
API = "/job-postings/v1"
WHO = "Contact: Anna Smit, anna.smit@example.org"
NAMED = ("Anna Smit", "anna.smit@")
PATHS = (
    "jobs",
    "jobs?include=description,facts",
    "jobs/{job}?include=description,facts,versions,events,native",
    "jobs/{job}/events",
    "jobs/{job}/versions?include=description",
    "jobs/{job}/why-not?department=other",
    "events/search",
    "sync?include=description,facts",
    "jobs/export",
    "jobs/export?format=csv",
)


def posted(**fields):
    """A job that names somebody wherever its board writes freely."""
    job = make.job(
        f"Cook ({WHO})",
        html=f"<p>{WHO}</p>",
        department=WHO,
        team=WHO,
        location_text=WHO,
        native={"recruiter": {"mail": WHO}, "large": 2**70},
        facts={"team": {"value": WHO, "state": "stated", "rule": "team.field", "evidence": ["team"]}},
        **fields,
    )
    make.event(job, EventType.UPDATED, field_name="title", old_value=WHO, new_value=job.title)
    return job


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_is_told_in_any_field(client, search_dir, path, is_closed):
    life = {"status": Status.CLOSED, "inactive_at": NOW} if is_closed else {}
    job = posted(**life)

    answer = client.get(f"{API}/{path.format(job=job.job_id)}")

    told = answer.getvalue().decode()
    assert answer.status_code == 200
    assert not [who for who in NAMED if who in told]


def test_what_names_nobody_is_told_as_it_is_and_large_numbers_stay_exact(client, search_dir):
    job = posted()

    answer = client.get(f"{API}/jobs/{job.job_id}")

    data = answer.json()["data"]
    assert data["title"].startswith("Cook (")
    assert data["native_structured"]["large"] == 2**70
