import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from postings.models import JobPlace
from postings.vocab import CloseReason, SourceState, Status
from tests import make
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"

#: In the order of the record that clients of this API know; then ours.
FIELDS = [
    *["job_id", "org_id", "source_id", "board_id", "provider", "provider_job_key", "title"],
    *["normalized_title", "status", "active", "location_text", "department", "team"],
    *["employment_type", "workplace_type", "remote_policy", "country", "region", "city"],
    *["salary_raw", "salary_min", "salary_max", "salary_currency", "salary_period", "source_url"],
    *["apply_url", "first_seen_at", "last_seen_at", "last_checked_at", "last_changed_at"],
    *["inactive_at", "source_posted_at", "source_updated_at", "raw_payload_uri", "event_fields"],
    *["parsed_structured", "extensions", "native_structured", "org_name", "org_slug", "locations"],
    *["employment_text", "apply_by", "language", "requisition_id", "close_reason", "url"],
]


def get(client, path):
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def test_a_job_is_served_under_the_id_that_others_know_it_by(client):
    board = make.source("lever", "spotify")
    make.job(source=board, provider_job_key="0f8f7921-bcb4-444c-8ceb-4d3fa6459493")

    job = get(client, "jobs/cecfc6b2348b2218431a037106b344e7bfd82915")["data"]

    assert job["job_id"] == "cecfc6b2348b2218431a037106b344e7bfd82915"
    assert (job["provider"], job["provider_job_key"]) == ("lever", "0f8f7921-bcb4-444c-8ceb-4d3fa6459493")
    assert job["source_id"] == job["board_id"] == str(board.source_id)


def test_a_record_has_every_field_in_its_order(client):
    job = make.job()

    record = get(client, f"jobs/{job.job_id}")["data"]

    assert list(record) == FIELDS
    assert list(get(client, "jobs")["data"][0]) == FIELDS


def test_what_is_not_stated_is_null(client):
    job = make.job()

    record = get(client, f"jobs/{job.job_id}")["data"]

    empty = {name for name, value in record.items() if value is None}
    assert empty == {
        *["normalized_title", "location_text", "department", "team", "employment_type", "workplace_type"],
        *["remote_policy", "country", "region", "city", "salary_raw", "salary_min", "salary_max"],
        *["salary_currency", "salary_period", "apply_url", "inactive_at", "source_posted_at"],
        *["source_updated_at", "raw_payload_uri", "employment_text", "apply_by", "language"],
        *["requisition_id", "close_reason"],
    }
    assert '""' not in json.dumps(record)
    assert record["parsed_structured"]["location"]["is_remote"] is None


def test_what_is_stated_is_told(client):
    job = make.job(
        "Brewer",
        city="Utrecht",
        country="Netherlands",
        location_text="Utrecht",
        workplace_type="hybrid",
        employment_type="full_time",
        employment_text="CDI",
        salary_min=Decimal("60000.00"),
        salary_max=Decimal("70000.50"),
        salary_currency="EUR",
        apply_by=date(2026, 12, 1),
        source_posted_at=datetime(2026, 5, 1, 18, 25, 53, tzinfo=UTC),
        native={"createdAt": 1},
    )
    JobPlace.objects.create(job=job, position=1, text="Somewhere else")

    record = get(client, f"jobs/{job.job_id}")["data"]

    expected = {
        "title": "Brewer",
        "status": "open",
        "active": True,
        "workplace_type": "hybrid",
        "employment_type": "full_time",
        "employment_text": "CDI",
        "salary_min": 60000,
        "salary_max": 70000.5,
        "apply_by": "2026-12-01",
        "source_posted_at": "2026-05-01T18:25:53Z",
        "native_structured": {"createdAt": 1},
        "extensions": {},
        "org_name": job.org.name,
        "org_slug": job.org.slug,
        "url": f"http://testserver/jobs/{job.job_id}/",
    }
    assert {name: record[name] for name in expected} == expected
    assert type(record["salary_min"]) is int  # 60000, as the board says, and not 60000.0
    assert record["locations"] == [
        {
            "text": "Utrecht",
            "city": "Utrecht",
            "region": None,
            "country": "Netherlands",
            "country_code": "NL",
        },
        {"text": "Somewhere else", "city": None, "region": None, "country": None, "country_code": None},
    ]
    assert record["event_fields"] == {
        "content_hash": job.content_hash,
        "source_hash": job.source_hash,
        "last_changed_at": "2026-11-02T09:00:00Z",
        "active_status": "open",
    }
    assert record["parsed_structured"]["location"]["is_remote"] is False
    assert record["parsed_structured"]["location"]["confidence"] is None  # nothing was measured yet


def test_a_closed_job_is_served_with_its_reason(client):
    job = make.job(status=Status.CLOSED, close_reason=CloseReason.BOARD_GONE, inactive_at=NOW)

    record = get(client, f"jobs/{job.job_id}")["data"]

    assert (record["status"], record["active"]) == ("closed", False)
    assert (record["close_reason"], record["inactive_at"]) == ("board_gone", "2026-11-02T09:00:00Z")


def test_a_missing_job_is_active(client):
    job = make.job(status=Status.MISSING)

    record = get(client, f"jobs/{job.job_id}")["data"]

    assert (record["status"], record["active"]) == ("missing", True)


def test_the_clocks_of_a_listed_job_are_those_of_its_board(client):
    board = make.source(last_complete_read_at=NOW + timedelta(hours=3))
    job = make.job(source=board)

    record = get(client, f"jobs/{job.job_id}")["data"]

    assert record["first_seen_at"] == record["last_changed_at"] == "2026-11-02T09:00:00Z"
    assert record["last_seen_at"] == record["last_checked_at"] == "2026-11-02T12:00:00Z"


def test_the_raw_payload_is_named_by_its_hash_alone(client):
    job = make.job()
    name = f"provider=lever/board=x/date=2026-11-02/2026-11-02T09-00-00-000Z-{'a' * 64}.json.zst"
    job.versions.update(archive_name=name)

    record = get(client, f"jobs/{job.job_id}")["data"]

    assert record["raw_payload_uri"] == f"raw:{'a' * 64}"


def test_the_description_comes_only_when_asked_for(client):
    job = make.job(html="<p>You mix &amp; master.</p>")

    record = get(client, f"jobs/{job.job_id}?include=description")["data"]

    assert list(record) == [*FIELDS, "description_text", "description_html"]
    assert record["description_text"] == "You mix & master."
    assert "description_text" not in get(client, f"jobs/{job.job_id}")["data"]


def test_a_record_costs_the_same_however_many_places_it_has(client, django_assert_num_queries):
    job = make.job(city="Utrecht")
    for position in range(1, 15):
        JobPlace.objects.create(job=job, position=position, place=make.place(f"City {position}"))

    with django_assert_num_queries(4):  # its rows' marks, the job, its places, the measurement
        assert len(get(client, f"jobs/{job.job_id}?include=description")["data"]["locations"]) == 15


def test_an_org_tells_its_boards_and_its_active_jobs(client, django_assert_num_queries):
    org = make.org("Halden Radio", website="https://halden.example")
    boards = [make.source(org=org), make.source("lever", org=org)]
    for board in boards:
        make.job(source=board)
    make.job(source=boards[0], status=Status.MISSING)
    make.job(source=boards[0], status=Status.CLOSED)

    with django_assert_num_queries(2):  # the org, its boards
        record = get(client, f"orgs/{org.org_id}")["data"]

    assert record == {
        "org_id": str(org.org_id),
        "display_name": "Halden Radio",
        "slug": org.slug,
        "website": "https://halden.example",
        "source_ids": [str(board.source_id) for board in boards],
        "active_jobs": 3,
        "created_at": "2026-11-02T09:00:00Z",
        "url": f"http://testserver/companies/{org.slug}/",
    }


def test_a_merged_org_leads_to_the_one_that_it_is_now(client):
    target = make.org("Halden Media", website="")
    merged = make.org("Halden Radio", merged_into=target)

    response = client.get(f"{API}/orgs/{merged.org_id}")

    assert response.status_code == 308
    assert response["Location"] == f"http://testserver{API}/orgs/{target.org_id}"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get(response["Location"]).json()["data"]["website"] is None


def test_a_source_tells_how_reading_it_goes(client, django_assert_num_queries):
    board = make.source(
        "greenhouse",
        "halden",
        last_read_at=NOW,
        last_complete_read_at=NOW - timedelta(hours=1),
        last_error="boards.example answered 500 (try again later).",
    )
    make.job(source=board)
    make.job(source=board, status=Status.CLOSED)

    with django_assert_num_queries(1):
        record = get(client, f"sources/{board.source_id}")["data"]

    assert record == {
        "source_id": str(board.source_id),
        "board_id": str(board.source_id),
        "org_id": str(board.org.org_id),
        "provider": "greenhouse",
        "token": "halden",
        "board_url": record["board_url"],
        "state": "active",
        "last_crawled_at": "2026-11-02T09:00:00Z",
        "last_complete_read_at": "2026-11-02T08:00:00Z",
        "next_crawl_after": "2026-11-02T09:00:00Z",
        "active_jobs": 1,
        "last_error": "boards.example answered 500 (try again later).",
        "org_name": board.org.name,
        "url": f"http://testserver/sources/{board.source_id}/",
    }
    assert record["board_url"].startswith("https://")
    assert record["board_url"].endswith("/halden")


def test_a_paused_source_has_no_next_read(client):
    board = make.source(state=SourceState.PAUSED)

    record = get(client, f"sources/{board.source_id}")["data"]

    assert (record["state"], record["next_crawl_after"], record["last_error"]) == ("paused", None, None)


def test_a_source_of_a_provider_that_we_do_not_know_is_served(client):
    board = make.source("parchment")

    assert get(client, f"sources/{board.source_id}")["data"]["board_url"] is None


@pytest.mark.parametrize(
    "error",
    [
        "The name boards.example points at 10.0.0.5, which is not public.",
        "The name boards.example points at fd00::5, which is not public.",
        "No connection to 127.0.0.1:9001: refused.",
        "Taking in failed: [Errno 2] /srv/footnote/var/archive/x.json.",
    ],
)
def test_an_error_is_told_without_the_addresses_of_machines(client, error):
    board = make.source(last_error=error)

    told = get(client, f"sources/{board.source_id}")["data"]["last_error"]

    assert not re.search(r"10\.0|fd00|127|9001|srv|archive", told)
    assert told.startswith(error[:11])
    assert told.endswith(".")
