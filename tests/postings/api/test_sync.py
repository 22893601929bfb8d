"""The feed for mirrors: all jobs, then every change in the order of the commits."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from postings import outbox
from postings.models import Job, Outbox
from postings.vocab import Status
from tests import make
from tests.postings.api.syncing import SYNC, caught_up, page, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]


@pytest.fixture(autouse=True)
def first_start(db):
    """Numbers of changes begin with 1, as in a new database."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE postings_outbox_seq_seq RESTART")


def test_without_a_cursor_all_jobs_come_page_by_page(client):
    jobs = [make.job().job_id for _ in range(5)]
    make.job(in_scope=False)

    first = page(client, limit=3)
    second = page(client, first["meta"]["next_cursor"], limit=3)

    assert [told(first), told(second)] == [
        [("upsert", one) for one in jobs[:3]],
        [("upsert", one) for one in jobs[3:]],
    ]
    assert first["meta"] == {
        "count": 3,
        "limit": 3,
        "next_cursor": first["meta"]["next_cursor"],
        "has_more": True,
        "phase": "snapshot",
        "lag_seconds": 0,
        "ignored_params": [],
        "did_you_mean": {},
    }
    third = page(client, second["meta"]["next_cursor"])
    assert (second["meta"]["has_more"], third["meta"]["has_more"]) == (True, False)
    assert (third["data"], third["meta"]["phase"]) == ([], "changes")


def test_a_job_is_told_by_its_whole_record(client):
    job = make.job("Night Nurse", city="Utrecht", native={"id": 3})

    [row] = page(client)["data"]

    assert row == {"op": "upsert", "job": client.get("/job-postings/v1/jobs").json()["data"][0]}
    assert row["job"]["job_id"] == job.job_id


@pytest.mark.parametrize("include", ["description", "facts", "description,facts"])
def test_what_is_included_is_as_in_a_search(client, include):
    make.job("Night Nurse", html="<p>You work at night.</p>")

    [row] = page(client, include=include)["data"]

    assert row["job"] == client.get("/job-postings/v1/jobs", {"include": include}).json()["data"][0]
    assert row["job"].get("description_text") == ("You work at night." if "description" in include else None)


def test_an_empty_site_is_an_empty_mirror_that_goes_on_later(client):
    cursor = caught_up(client)
    empty = page(client, cursor)
    job = make.job()

    found = page(client, empty["meta"]["next_cursor"])

    assert (empty["data"], empty["meta"]["has_more"]) == ([], False)
    assert told(found) == [("upsert", job.job_id)]


def test_new_changed_closed_and_reread_jobs_come_once_with_their_newest_state(client):
    old = make.job("Old")
    cursor = caught_up(client)
    Job.objects.filter(pk=old.pk).update(title="Newer")
    Job.objects.filter(pk=old.pk).update(facts={"skills": {"value": [], "state": "derived", "rule": "r"}})
    Job.objects.filter(pk=old.pk).update(status=Status.CLOSED, title="Newest")
    new = make.job("New")

    found = page(client, cursor)

    assert told(found) == [("upsert", old.job_id), ("upsert", new.job_id)]
    record = found["data"][0]["job"]
    assert (record["title"], record["status"]) == ("Newest", "closed")
    assert found["meta"]["phase"] == "changes"


def test_removed_and_hidden_jobs_are_deleted(client):
    removed, hidden = make.job(), make.job()
    cursor = caught_up(client)
    removed_id = removed.job_id
    removed.delete()
    Job.objects.filter(pk=hidden.pk).update(in_scope=False)

    found = page(client, cursor)

    assert sorted(told(found)) == sorted([("delete", removed_id), ("delete", hidden.job_id)])


def test_a_job_that_is_shown_again_comes_again(client):
    job = make.job(in_scope=False)
    cursor = caught_up(client)
    Job.objects.filter(pk=job.pk).update(in_scope=True)

    assert told(page(client, cursor)) == [("upsert", job.job_id)]


@pytest.mark.parametrize("limit", [1, 10])
def test_a_job_that_was_removed_and_came_back_is_never_told_to_be_gone(client, limit):
    job = make.job(provider_job_key="7")
    source = job.source
    cursor = caught_up(client)
    job.delete()
    back = make.job(source=source, provider_job_key="7")
    acts = []

    while True:
        found = page(client, cursor, limit=limit)
        cursor = found["meta"]["next_cursor"]
        acts += told(found)
        if not found["meta"]["has_more"]:
            break

    assert set(acts) == {("upsert", back.job_id)}


def test_changes_while_all_jobs_are_told_come_after_them(client):
    jobs = [make.job() for _ in range(4)]
    first = page(client, limit=2)
    Job.objects.filter(pk=jobs[0].pk).update(title="Changed")
    gone = jobs[1].job_id
    jobs[1].delete()

    second = page(client, first["meta"]["next_cursor"], limit=2)
    third = page(client, second["meta"]["next_cursor"])

    assert (second["meta"]["has_more"], second["meta"]["phase"]) == (True, "snapshot")
    assert sorted(told(third)) == sorted([("upsert", jobs[0].job_id), ("delete", gone)])
    assert third["meta"]["has_more"] is False


def test_a_change_is_not_told_twice(client):
    job = make.job()
    cursor = caught_up(client)
    Job.objects.filter(pk=job.pk).update(title="Changed")
    after = page(client, cursor)["meta"]["next_cursor"]

    again = page(client, after)

    assert (again["data"], inside(again["meta"]["next_cursor"])) == ([], inside(after))


def inside(cursor):
    """Without the second at which it was signed."""
    return cursor.split(":")[0]


def test_the_name_of_an_employer_or_of_a_country_is_a_change_of_its_jobs(client):
    job = make.job(city="Utrecht")
    cursor = caught_up(client)
    type(job.org).objects.filter(pk=job.org.pk).update(name="Halden Waves")
    after_name = page(client, cursor)
    cursor = after_name["meta"]["next_cursor"]
    place = job.job_places.get().place
    type(place).objects.filter(pk=place.pk).update(country="The Netherlands")

    after_country = page(client, cursor)

    assert after_name["data"][0]["job"]["org_name"] == "Halden Waves"
    assert after_country["data"][0]["job"]["locations"][0]["country"] == "The Netherlands"


def test_how_far_a_mirror_is_behind_is_the_age_of_the_first_change_that_waits(client):
    cursor = caught_up(client)
    for _ in range(3):
        make.job()
    rows = Outbox.objects.order_by("seq")
    Outbox.objects.filter(seq=rows[1].seq).update(at=timezone.now() - timedelta(seconds=90))

    some = page(client, cursor, limit=1)["meta"]
    rest = page(client, some["next_cursor"])["meta"]

    assert some["has_more"] is True
    assert 90 <= some["lag_seconds"] <= 95
    assert (rest["has_more"], rest["lag_seconds"]) == (False, 0)


def test_a_cursor_whose_changes_were_pruned_says_how_to_start_again(client):
    make.job()
    cursor = caught_up(client)
    for _ in range(3):
        make.job()
    Outbox.objects.update(at=timezone.now() - timedelta(days=9))
    outbox.prune(now=timezone.now(), keep=timedelta(days=7))

    answer = client.get(SYNC, {"cursor": cursor})

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["pointer"] == "/cursor"
    assert "Leave the cursor out" in answer.json()["detail"]


def test_a_mirror_that_has_everything_goes_on_after_quiet_weeks(client):
    make.job()
    Outbox.objects.update(at=timezone.now() - timedelta(days=30))
    cursor = caught_up(client)
    outbox.prune(now=timezone.now(), keep=timedelta(days=7))
    job = make.job()

    outbox.prune(now=timezone.now(), keep=timedelta(days=7))

    assert told(page(client, cursor)) == [("upsert", job.job_id)]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"limit": "0"}, "/limit"),
        ({"limit": "1001"}, "/limit"),
        ({"limit": "many"}, "/limit"),
        ({"cursor": "made-up"}, "/cursor"),
        ({"cursor": "WzEsMV0:1vabc:x"}, "/cursor"),
        ({"include": "events"}, "/include"),
    ],
)
def test_what_cannot_be_meant_is_told(client, query, pointer):
    answer = client.get(SYNC, query)

    assert (answer.status_code, answer.json()["pointer"]) == (400, pointer)


def test_a_cursor_of_another_list_is_refused(client):
    for _ in range(2):
        make.job()
    other = client.get("/job-postings/v1/orgs", {"limit": 1}).json()["meta"]["next_cursor"]

    assert client.get(SYNC, {"cursor": other}).status_code == 400


def test_filters_are_told_to_mean_nothing(client):
    assert page(client, status="closed")["meta"]["ignored_params"] == ["status"]


def test_a_page_costs_the_same_however_many_jobs_it_tells(client, django_assert_max_num_queries):
    cursor = caught_up(client)
    for _ in range(8):
        make.job(city="Utrecht")

    with django_assert_max_num_queries(8):
        found = page(client, cursor)

    assert found["meta"]["count"] == 8


def test_only_reading_is_answered(client):
    assert client.post(SYNC, {}, content_type="application/json").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_neither_passed_over_nor_overtaken(client):
    early, late = make.job("Early"), make.job("Late")
    cursor = caught_up(client)
    has_written, may_commit = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            Job.objects.filter(pk=late.pk).update(title="Late, changed first")
            has_written.set()
            may_commit.wait(10)
        connection.close()

    def overtake():
        Job.objects.filter(pk=early.pk).update(title="Early, changed second")
        connection.close()

    holder, other = threading.Thread(target=hold), threading.Thread(target=overtake)
    holder.start()
    has_written.wait(10)
    other.start()
    other.join(0.3)
    meanwhile = page(client, cursor)
    may_commit.set()
    holder.join()
    other.join()
    after = page(client, meanwhile["meta"]["next_cursor"])

    assert meanwhile["data"] == []
    assert [row["job"]["title"] for row in after["data"]] == ["Early, changed second", "Late, changed first"]
    assert list(Outbox.objects.order_by("-seq").values_list("job", flat=True)[:2]) == [early.pk, late.pk]
