"""What a job's record may hold beside itself, its versions, and jobs that are gone."""

import pytest
from django.db import connection

from postings.models import Job, JobVersion, Outbox
from tests import make
from tests.make import DAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"


def get(client, path, **asked):
    response = client.get(f"{API}/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def reworded(job, n, **fields):
    """A later version."""
    given = {"title": f"Title {n}", "description_html": f"<p>Text {n}.</p>", **fields}
    return JobVersion.objects.create(
        job=job, content_hash=f"{n:064x}", source_hash=f"{n:064x}", observed_at=NOW + n * DAY, **given
    )


def test_versions_tell_how_a_job_was_worded_the_oldest_first(client):
    job = make.job("Brewer", html="<p>Old.</p>")
    newer = reworded(
        job, 1, title="Head Brewer", locations=["Utrecht"], workplace="Hybrid", pay=["EUR 60,000"]
    )
    Job.objects.filter(pk=job.pk).update(version_id=newer.pk)

    answer = get(client, f"jobs/{job.job_id}/versions")

    assert [version["title"] for version in answer["data"]] == ["Brewer", "Head Brewer"]
    assert answer["data"][1] == {
        "content_hash": f"{1:064x}",
        "observed_at": "2026-11-03T09:00:00Z",
        "is_current": True,
        "title": "Head Brewer",
        "location_texts": ["Utrecht"],
        "department": None,
        "team": None,
        "employment_text": None,
        "workplace_text": "Hybrid",
        "pay": ["EUR 60,000"],
        "apply_by": None,
        "source_hash": f"{1:064x}",
        "raw_payload_uri": None,
    }
    assert answer["data"][0]["is_current"] is False
    assert answer["meta"]["count"] == 2


def test_the_text_of_versions_comes_only_when_asked_for(client):
    job = make.job(html="<p>You mix &amp; master.</p>")

    (version,) = get(client, f"jobs/{job.job_id}/versions", include="description")["data"]

    assert (version["description_text"], version["description_html"]) == (
        "You mix & master.",
        "<p>You mix &amp; master.</p>",
    )
    assert "description_text" not in get(client, f"jobs/{job.job_id}/versions")["data"][0]


def test_cursors_walk_through_all_versions_once(client):
    job = make.job("Title 0")
    for n in (1, 2, 3):
        reworded(job, n)
    seen, cursor = [], ""

    while cursor is not None:
        answer = get(client, f"jobs/{job.job_id}/versions", limit=3, cursor=cursor)
        seen += [version["title"] for version in answer["data"]]
        cursor = answer["meta"]["next_cursor"]

    assert seen == ["Title 0", "Title 1", "Title 2", "Title 3"]


def test_versions_of_one_moment_are_told_apart(client):
    job = make.job("Title 0")
    for n in (1, 2):
        reworded(job, n)
    JobVersion.objects.update(observed_at=NOW)
    first = get(client, f"jobs/{job.job_id}/versions", limit=2)

    rest = get(client, f"jobs/{job.job_id}/versions", cursor=first["meta"]["next_cursor"])

    assert [version["title"] for version in first["data"] + rest["data"]] == ["Title 0", "Title 1", "Title 2"]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=x", "include=all", "include=%00"])
def test_bad_values_for_versions_are_refused(client, query):
    job = make.job()

    response = client.get(f"{API}/jobs/{job.job_id}/versions?{query}")

    assert response.status_code == 400


def test_the_versions_cursor_of_another_job_is_refused(client):
    job, other = make.job(), make.job()
    reworded(job, 1)
    cursor = get(client, f"jobs/{job.job_id}/versions", limit=1)["meta"]["next_cursor"]

    response = client.get(f"{API}/jobs/{other.job_id}/versions", {"cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


def test_more_versions_cost_no_more_queries(client, django_assert_num_queries):
    job = make.job()
    for n in range(1, 15):
        reworded(job, n)

    with django_assert_num_queries(2):  # the job, its versions
        assert len(get(client, f"jobs/{job.job_id}/versions")["data"]) == 15


def test_a_record_holds_its_versions_and_events_when_asked_for(client, django_assert_num_queries):
    job = make.job("Brewer")
    make.event(job)

    with django_assert_num_queries(
        7
    ):  # the job, its row, its places, the measurement, versions, events and their rows
        answer = get(client, f"jobs/{job.job_id}", include="description,facts,versions,events,native")

    record = answer["data"]
    assert [version["title"] for version in record["versions"]] == ["Brewer"]
    assert [event["event_type"] for event in record["events"]] == ["job.created"]
    assert record["description_text"] == "You mix live radio."
    assert record["native_structured"] == {}
    assert (
        answer["meta"]["versions"]
        == answer["meta"]["events"]
        == {
            "count": 1,
            "limit": 20,
            "next_cursor": None,
        }
    )


def test_what_is_not_asked_for_is_not_in_the_record(client):
    job = make.job()

    answer = get(client, f"jobs/{job.job_id}", colour="red")

    assert not {"versions", "events", "description_text"} & answer["data"].keys()
    assert answer["meta"] == {"ignored_params": ["colour"], "did_you_mean": {}}


def test_a_list_in_the_record_goes_on_at_its_own_address(client):
    job = make.job()
    made = [str(make.event(job).pk) for _ in range(25)]

    answer = get(client, f"jobs/{job.job_id}", include="events")
    rest = get(client, f"jobs/{job.job_id}/events", cursor=answer["meta"]["events"]["next_cursor"])

    assert [event["event_id"] for event in answer["data"]["events"] + rest["data"]] == made


@pytest.mark.parametrize("path", ["", "/events", "/versions"])
def test_a_job_that_was_removed_is_gone(client, path):
    job = make.job()
    job.delete()

    response = client.get(f"{API}/jobs/{job.job_id}{path}")

    assert (response.status_code, response.json()["title"]) == (410, "Gone")
    assert response["Content-Type"] == "application/problem+json"


def test_it_is_told_to_be_gone_as_long_as_the_outbox_keeps_the_change_and_by_an_index(client):
    gone, other = make.job(), make.job()
    gone.delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO postings_outbox (job, gone_job_id) SELECT %s, '' FROM generate_series(1, 20000)",
            [other.pk],
        )
        cursor.execute("ANALYZE postings_outbox")

    within = client.get(f"{API}/jobs/{gone.job_id}").status_code
    plan = Outbox.objects.filter(gone_job_id=gone.job_id).explain()
    Outbox.objects.filter(gone_job_id=gone.job_id).delete()
    after = client.get(f"{API}/jobs/{gone.job_id}").status_code

    assert (within, after) == (410, 404)
    assert "outbox_gone" in plan


@pytest.mark.parametrize("path", ["", "/events", "/versions"])
def test_a_job_that_is_not_published_is_as_one_that_never_was(client, path):
    job = make.job(in_scope=False)

    response = client.get(f"{API}/jobs/{job.job_id}{path}")

    assert response.status_code == 404


def test_a_job_that_came_back_after_it_was_removed_is_served(client):
    board = make.source()
    make.job(source=board, provider_job_key="7").delete()

    job = make.job("Back again", source=board, provider_job_key="7")

    assert get(client, f"jobs/{job.job_id}")["data"]["title"] == "Back again"


def test_one_that_came_back_unpublished_is_not_told_to_be_gone(client):
    board = make.source()
    make.job(source=board, provider_job_key="7").delete()
    job = make.job(source=board, provider_job_key="7", in_scope=False)

    response = client.get(f"{API}/jobs/{job.job_id}")

    assert response.status_code == 404
