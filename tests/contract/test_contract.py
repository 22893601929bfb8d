"""What clients of the older API of this shape rely on: they work here with another base address.

Every endpoint, parameter and shape of it that clients in the open use, but four: its webhooks and
subscriptions, its SQL endpoint, for which it asks for a key, and pay without a currency: `salary_min`
and `salary_max` alone are a 400 that says what to add.
"""

import json

import pytest

from postings.models import Place
from tests import make
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
API = "/job-postings/v1"

JOB = [
    *["job_id", "org_id", "source_id", "board_id", "provider", "provider_job_key", "title"],
    *["normalized_title", "status", "active", "location_text", "department", "team"],
    *["employment_type", "workplace_type", "remote_policy", "country", "region", "city"],
    *["salary_raw", "salary_min", "salary_max", "salary_currency", "salary_period", "source_url"],
    *["apply_url", "first_seen_at", "last_seen_at", "last_checked_at", "last_changed_at"],
    *["inactive_at", "source_posted_at", "source_updated_at", "raw_payload_uri", "event_fields"],
    *["parsed_structured", "extensions", "native_structured"],
]
PARSED = [
    *["language", "location", "salary_max", "salary_min", "inferred_at", "launch_scope", "remote_policy"],
    *["salary_period", "workplace_type", "salary_currency"],
]
LOCATION = ["raw", "city", "region", "country", "is_remote", "confidence"]
EVENT = [
    *["event_id", "event_key", "event_schema_version", "job_id", "org_id", "source_id", "board_id"],
    *["provider", "event_type", "field_name", "old_value", "new_value", "observed_at", "source_hash"],
    "metadata",
]
SEARCH_META = ["limit", "next_cursor", "order", "total_matching", "total_matching_capped"]
#: Each with a value that its clients send.
FILTERS = {
    "q": "sound engineer",
    "title": "engineer",
    "department": "Engineering",
    "active": "true",
    "status": "active",
    "location": "Utrecht",
    "location_text": "Utrecht",
    "city": "Utrecht",
    "region": "Utrecht",
    "country": "Netherlands",
    "employment_type": "full_time",
    "workplace_type": "remote",
    "remote_policy": "eu",
    "salary_exists": "true",
    "salary_currency": "EUR",
    "posted_after": "2026-01-01T00:00:00Z",
    "posted_before": "2027-01-01T00:00:00Z",
    "updated_after": "2026-01-01",
    "updated_before": "2027-01-01",
    "changed_after": "2026-01-01T00:00:00.000Z",
    "changed_before": "2027-01-01T00:00:00+00:00",
    "first_seen_after": "2026-01-01",
    "first_seen_before": "2027-01-01",
    "org_ids": "{org}",
    "source_ids": "{source}",
    "provider": "lever",
    "ats_provider": "lever",
    "include": "description",
    "include_total": "true",
    "limit": "100",
    "cursor": "",
}
FACETS = [
    *["country", "region", "city", "department", "employment_type", "workplace_type", "remote_policy"],
    "ats_provider",
]


@pytest.fixture
def job(index):
    """That every filter finds."""
    made = make.job(
        "Sound Engineer",
        source=make.source("lever", "spotify"),
        provider_job_key="0f8f7921-bcb4-444c-8ceb-4d3fa6459493",
        department="Engineering",
        city="Utrecht",
        employment_type="full_time",
        hours=["full_time"],
        workplace_type="remote",
        remote_from=["eu"],
        salary_min=50_000,
        salary_max=60_000,
        salary_annual_min=50_000,
        salary_annual_max=60_000,
        salary_currency="EUR",
        salary_period="year",
        source_posted_at=NOW,
        source_updated_at=NOW,
    )
    Place.objects.update(region="Utrecht", region_slug="utrecht-nl")
    make.event(made)
    index()
    return made


def get(client, path):
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def filled(text, job):
    return text.format(org=job.org.org_id, source=job.source.source_id)


# --- the four calls of a job's page ---------------------------------------
def test_a_job_with_its_text(client, job):
    record = get(client, "jobs/cecfc6b2348b2218431a037106b344e7bfd82915?include=description")["data"]

    assert list(record)[: len(JOB)] == JOB
    assert record["description_text"] == "You mix live radio."
    assert list(record["event_fields"]) == ["content_hash", "source_hash", "last_changed_at", "active_status"]
    read = record["parsed_structured"]
    assert set(PARSED) <= read.keys()
    assert set(read["launch_scope"]) == {"reason", "included", "language", "location", "countries"}
    assert list(read["location"]) == list(read["launch_scope"]["location"]) == LOCATION


def test_its_employer(client, job):
    record = get(client, f"orgs/{job.org.org_id}")["data"]

    assert (record["org_id"], record["display_name"]) == (str(job.org.org_id), job.org.name)


def test_its_board(client, job):
    record = get(client, f"sources/{job.source.source_id}")["data"]

    assert {"source_id", "provider", "last_crawled_at", "next_crawl_after"} <= record.keys()
    assert record["source_id"] == record["board_id"]


def test_its_events(client, job):
    answer = get(client, f"jobs/{job.job_id}/events")

    assert [name for name in answer["data"][0] if name in EVENT] == EVENT
    assert {"count", "limit"} <= answer["meta"].keys()


# --- search ----------------------------------------------------------------
@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_finds_the_job_and_none_is_ignored(client, job, name):
    answer = client.get(f"{API}/jobs/search", {name: filled(FILTERS[name], job)}).json()

    assert [found["job_id"] for found in answer["data"]] == [job.job_id]
    assert answer["meta"]["ignored_params"] == []


@pytest.mark.parametrize("path", ["jobs", "jobs/search"])
@pytest.mark.parametrize("name", FILTERS)
def test_a_body_says_the_same_as_an_address(client, job, name, path):
    body = json.dumps({name: filled(FILTERS[name], job)})

    answer = client.post(f"{API}/{path}", body, content_type="application/json").json()

    assert [found["job_id"] for found in answer["data"]] == [job.job_id]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("q", "baker"), ("title", "baker"), ("department", "Sales"), ("active", "false")],
        *[("status", "expired"), ("status", "deleted"), ("location", "Ghent"), ("location_text", "Ghent")],
        *[("city", "Ghent"), ("region", "Flanders"), ("country", "Belgium"), ("workplace_type", "on_site")],
        *[("employment_type", "part_time"), ("employment_type", "unknown"), ("salary_exists", "false")],
        *[("salary_currency", "USD"), ("posted_after", "2027-01-01"), ("posted_before", "2026-01-01")],
        *[("updated_after", "2027-01-01"), ("updated_before", "2026-01-01")],
        *[("changed_after", "2027-01-01"), ("changed_before", "2026-01-01")],
        *[("first_seen_after", "2027-01-01"), ("first_seen_before", "2026-01-01"), ("provider", "ashby")],
        ("org_ids", "00000000-0000-4000-8000-000000000000"),
        ("source_ids", "00000000-0000-4000-8000-000000000000"),
    ],
)
def test_every_filter_leaves_out_what_is_not_asked_for(client, job, name, value):
    answer = client.get(f"{API}/jobs/search", {name: value}).json()

    assert answer["data"] == []


@pytest.mark.parametrize(
    ("low", "high", "n"), [("40000", "", 1), ("70000", "", 0), ("", "55000", 1), ("", "40000", 0)]
)
def test_pay_is_compared_within_one_currency(client, job, low, high, n):
    asked = {"salary_min": low, "salary_max": high, "salary_currency": "EUR"}

    assert len(client.get(f"{API}/jobs/search", asked).json()["data"]) == n


@pytest.mark.parametrize("name", ["salary_min", "salary_max"])
def test_pay_without_a_currency_is_refused_with_what_to_add(client, job, name):
    """Here a client sees a difference: the older API compared euros with dollars."""
    response = client.get(f"{API}/jobs/search", {name: "50000"})

    assert (response.status_code, response.json()["pointer"]) == (400, f"/{name}")
    assert "currency=EUR" in response.json()["detail"]


@pytest.mark.parametrize(
    "value",
    ["full_time", "part_time", "contract", "temporary", "internship", "per_diem", "volunteer", "unknown"],
)
def test_every_type_of_employment_is_understood(client, job, value):
    assert client.get(f"{API}/jobs/search", {"employment_type": value}).status_code == 200


@pytest.mark.parametrize("value", ["remote", "hybrid", "on_site"])
def test_every_work_model_is_understood(client, job, value):
    assert client.get(f"{API}/jobs/search", {"workplace_type": value}).status_code == 200


def test_a_search_tells_how_many_match_under_both_names(client, job):
    meta = get(client, "jobs/search?include_total=true")["meta"]

    assert set(SEARCH_META) <= meta.keys()
    assert (meta["total_matching"], meta["total_matching_capped"], meta["total_matching_unavailable"]) == (
        *(1, False),
        False,
    )
    assert (meta["total"], meta["total_is_exact"], meta["ignored_params"]) == (1, True, [])


def test_status_and_active_contradict_each_other(client, job):
    response = client.get(f"{API}/jobs/search?status=active&active=true")

    assert response.status_code == 400


def test_the_description_comes_only_when_asked_for(client, job):
    assert "description_text" not in get(client, "jobs/search")["data"][0]
    assert "description_text" in get(client, "jobs/search?include=description")["data"][0]


# --- the rest --------------------------------------------------------------
@pytest.mark.parametrize("field", FACETS)
def test_every_field_is_counted(client, job, field):
    answer = get(client, f"jobs/facets?field={field}&active=true&q=engineer&country=Netherlands")

    assert [(row["count"], bool(row["value"])) for row in answer["data"]] == [(1, True)]
    assert (answer["meta"]["field"], answer["meta"]["count"], answer["meta"]["limit"]) == (field, 1, 20)


def test_the_stream_of_events(client, job):
    answer = get(client, "events/search?event_types=job.created")

    assert [name for name in answer["data"][0] if name in EVENT] == EVENT
    assert get(client, "events/search?event_types=job.closed")["data"] == []


@pytest.mark.parametrize("event_type", ["job.created", "job.updated", "job.closed", "job.reopened"])
def test_every_type_of_event_is_understood(client, job, event_type):
    made = make.event(job, event_type)

    found = get(client, f"events/search?event_types={event_type}&order=desc&limit=1")["data"]

    assert [event["event_id"] for event in found] == [str(made.pk)]


def test_employers_by_their_ids(client, job):
    body = {"org_ids": [str(job.org.org_id)]}

    answer = client.post(f"{API}/orgs/batch_lookup", body, content_type="application/json").json()

    assert [entry["data"]["display_name"] for entry in answer["data"]] == [job.org.name]
    assert answer["data"][0]["data"]["org_id"] == str(job.org.org_id)


def test_the_size_of_the_data(client, job):
    data = get(client, "stats")["data"]

    assert (data["jobs"], data["active_jobs"], data["orgs"]) == (1, 1, 1)
    assert data["public_jobs_snapshot_lag_seconds"] == 0


@pytest.mark.parametrize("header", [{}, {"Origin": "https://reader.example"}])
def test_any_web_page_may_read_without_a_key(client, job, header):
    response = client.get(f"{API}/jobs/search", headers=header)

    assert response["Access-Control-Allow-Origin"] == "*"
