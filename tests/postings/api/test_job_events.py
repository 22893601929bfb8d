import re

import pytest

from postings.vocab import EventType
from tests import make

pytestmark = pytest.mark.django_db
API = "/job-postings/v1"


def get(client, path):
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def test_events_tell_the_life_of_a_job_the_oldest_first(client):
    job = make.job()
    make.event(job, new_value="open", field_name="status")
    make.event(job, EventType.UPDATED, field_name="title", old_value="Mixer", new_value="Sound Engineer")

    answer = get(client, f"jobs/{job.job_id}/events")

    created, updated = answer["data"]
    assert answer["meta"] == {
        "count": 2,
        "limit": 100,
        "next_cursor": None,
        "ignored_params": [],
        "did_you_mean": {},
    }
    assert (created["event_type"], updated["event_type"]) == ("job.created", "job.updated")
    assert list(updated) == [
        *["event_id", "event_key", "event_schema_version", "job_id", "org_id", "source_id", "board_id"],
        *["provider", "event_type", "field_name", "old_value", "new_value", "observed_at", "source_hash"],
        *["batch", "metadata"],
    ]
    assert (updated["field_name"], updated["old_value"], updated["new_value"]) == (
        "title",
        "Mixer",
        "Sound Engineer",
    )
    assert updated["job_id"] == job.job_id
    assert updated["event_schema_version"] == 1
    assert re.fullmatch("[0-9a-f]{64}", updated["event_key"])
    assert updated["batch"] is None
    assert updated["source_hash"] is None


def test_absences_are_told_only_when_asked_for(client):
    job = make.job()
    for kind in EventType:
        make.event(job, kind)

    shown = [event["event_type"] for event in get(client, f"jobs/{job.job_id}/events")["data"]]
    asked = [e["event_type"] for e in get(client, f"jobs/{job.job_id}/events?include=missing")["data"]]

    assert shown == ["job.created", "job.updated", "job.closed", "job.reopened"]
    assert asked == list(EventType)


def test_cursors_walk_through_all_events_once(client):
    job = make.job()
    made = [str(make.event(job).pk) for _ in range(5)]
    make.event(make.job())
    seen, cursor = [], ""

    while cursor is not None:
        answer = get(client, f"jobs/{job.job_id}/events?limit=2&cursor={cursor}")
        seen += [event["event_id"] for event in answer["data"]]
        cursor = answer["meta"]["next_cursor"]

    assert seen == made


def test_the_events_cursor_of_another_job_is_refused(client):
    job, other = make.job(), make.job()
    make.event(job)
    make.event(job)
    cursor = get(client, f"jobs/{job.job_id}/events?limit=1")["meta"]["next_cursor"]

    response = client.get(f"{API}/jobs/{other.job_id}/events", {"cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


@pytest.mark.parametrize("query", ["limit=0", "cursor=x", "include=all", "limit=%00", "include=%00"])
def test_bad_values_for_events_are_refused(client, query):
    job = make.job()

    response = client.get(f"{API}/jobs/{job.job_id}/events?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_more_events_cost_no_more_queries(client, django_assert_num_queries):
    job = make.job()
    for _ in range(15):
        make.event(job)

    with django_assert_num_queries(3):  # the job, which events, their rows
        assert len(get(client, f"jobs/{job.job_id}/events")["data"]) == 15
