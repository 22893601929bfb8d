"""The feed of all events: order, filters, cursors, and what it costs."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from postings.api import events as event_search
from postings.models import JobEvent
from postings.models.events import EVENTS_IN_BLOCK
from postings.vocab import EventType
from tests import make
from tests.make import DAY, NOW

pytestmark = pytest.mark.django_db
EVENTS = "/job-postings/v1/events/search"


def get(client, **asked):
    response = client.get(EVENTS, asked)
    assert response.status_code == 200, response.content
    return response.json()


def ids(answer):
    return [int(event["event_id"]) for event in answer["data"]]


def walk(client, **asked):
    """Every event that the pages give, and how many pages there were."""
    found, cursor, n_pages = [], "", 0
    while cursor is not None:
        answer = get(client, **asked, cursor=cursor)
        found += ids(answer)
        cursor = answer["meta"]["next_cursor"]
        n_pages += 1
    return found, n_pages


def life(n, **fields):
    """Events of one job each."""
    return [make.event(make.job(**fields)).pk for _ in range(n)]


def test_events_of_all_jobs_come_in_the_order_in_which_they_were_recorded(client):
    first, second = life(2)

    answer = get(client)

    assert ids(answer) == [first, second]
    assert answer["meta"] == {
        "count": 2,
        "limit": 20,
        "next_cursor": None,
        "resume_cursor": answer["meta"]["resume_cursor"],
        "order": "event_id asc",
        "ignored_params": [],
        "did_you_mean": {},
    }


def test_the_newest_come_first_when_asked_for(client):
    first, second = life(2)

    answer = get(client, order="desc")

    assert ids(answer) == [second, first]
    assert answer["meta"]["order"] == "event_id desc"


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_cursors_walk_through_all_events_once(client, order):
    made = life(7)

    found, n_pages = walk(client, order=order, limit=3)

    assert (found, n_pages) == (made if order == "asc" else made[::-1], 3)


def test_who_keeps_the_cursor_gets_what_comes_later_and_nothing_twice(client):
    life(2)
    kept = get(client)["meta"]["resume_cursor"]
    assert ids(get(client, cursor=kept)) == []
    kept = get(client, cursor=kept)["meta"]["resume_cursor"]

    later = life(2)

    assert ids(get(client, cursor=kept)) == later


def test_from_the_newest_one_can_go_on_with_what_comes_later(client):
    life(3)
    kept = get(client, order="desc", limit=1)["meta"]["resume_cursor"]

    later = life(1)

    assert ids(get(client, order="asc", cursor=kept)) == later


def test_a_page_that_is_full_resumes_after_its_last_event(client):
    made = life(3)

    kept = get(client, limit=2)["meta"]["resume_cursor"]

    assert ids(get(client, cursor=kept)) == made[2:]


def test_a_site_without_events_has_an_empty_feed(client):
    answer = get(client)

    assert (answer["data"], answer["meta"]["next_cursor"], answer["meta"]["resume_cursor"]) == (
        [],
        None,
        None,
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, {"job.created", "job.closed"}),
        ({"include": "missing"}, {"job.created", "job.closed", "job.missing"}),
        ({"event_types": "job.closed"}, {"job.closed"}),
        ({"event_types": "closed,job.missing"}, {"job.closed", "job.missing"}),
        ({"event_types": ["job.created", "job.closed"]}, {"job.created", "job.closed"}),
        ({"event_types": "job.reopened"}, set()),
    ],
)
def test_types_are_told_that_were_asked_for(client, asked, told):
    job = make.job()
    for event_type in (EventType.CREATED, EventType.MISSING, EventType.CLOSED):
        make.event(job, event_type)

    assert {event["event_type"] for event in get(client, **asked)["data"]} == told


def test_filters_keep_the_events_of_employers_boards_providers_and_jobs(client):
    acme, halden = make.org(), make.org()
    first = make.job(source=make.source("lever", org=acme))
    second = make.job(source=make.source("ashby", org=acme))
    third = make.job(source=make.source("lever", org=halden))
    one, two, three = (make.event(job).pk for job in (first, second, third))

    def found(**asked):
        return ids(get(client, **asked))

    assert found(org_ids=acme.org_id) == [one, two]
    assert found(org_ids=f"{acme.org_id},{halden.org_id}") == [one, two, three]
    assert found(source_ids=second.source.source_id) == [two]
    assert found(provider="lever") == [one, three]
    assert found(org_ids=acme.org_id, provider="lever") == [one]
    assert found(job_id=third.job_id) == [three]
    assert found(job_id=third.job_id, org_ids=acme.org_id) == []
    assert found(org_ids=uuid4()) == found(job_id="0" * 40) == []


def test_more_boards_than_are_looked_through_one_by_one_give_the_same_events(client, monkeypatch):
    org = make.org()
    made = [make.event(make.job(org=org)).pk for _ in range(3)]
    life(2)
    monkeypatch.setattr(event_search, "_MOST_BOARDS", 1)

    assert walk(client, org_ids=org.org_id, limit=2)[0] == made


def test_a_merged_employer_is_the_one_that_it_is_now(client):
    org = make.org()
    merged = make.org(merged_into=org)
    made = make.event(make.job(org=org)).pk

    assert ids(get(client, org_ids=merged.org_id)) == [made]


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("limit", [3, 100])
@pytest.mark.parametrize("types", ["", "closed", "created,closed"])
@pytest.mark.parametrize(("after", "before"), [(20, None), (None, 3), (17, 22), (39, None), (90, None)])
def test_times_bound_what_was_observed_wherever_it_was_recorded(client, order, limit, types, after, before):
    chance = random.Random(7)  # noqa: S311
    job = make.job()
    times = {}
    for n in range(60):
        kind = EventType.CLOSED if n % 5 == 0 else EventType.CREATED
        day = n if chance.random() < 0.8 else chance.randint(0, 59)
        event = make.event(job, pk=1 + 1700 * n, event_type=kind, observed_at=NOW + day * DAY)
        if kind == EventType.CLOSED or types != "closed":
            times[event.pk] = day
    asked = {"event_types": types} if types else {}
    if after is not None:
        asked["observed_after"] = (NOW + after * DAY).isoformat()
    if before is not None:
        asked["observed_before"] = (NOW + before * DAY).isoformat()

    found, _n_pages = walk(client, order=order, limit=limit, **asked)

    expected = [pk for pk, day in times.items() if (after or 0) <= day < (99 if before is None else before)]
    assert found == (expected[::-1] if order == "desc" else expected)


def test_a_page_of_some_times_is_one_look_however_much_lies_before_it(client, django_assert_max_num_queries):
    job = make.job()
    make.event(job, pk=3)
    late = make.event(job, pk=2_000_000, observed_at=NOW + 9 * DAY)

    with django_assert_max_num_queries(4):
        found = get(client, observed_after=(NOW + DAY).isoformat())

    assert (ids(found), found["meta"]["next_cursor"]) == ([late.pk], None)


def test_the_times_of_events_are_answered_by_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'event_block_time'")
        [definition] = cursor.fetchone()

    assert f"(((id / {EVENTS_IN_BLOCK})), event_type, observed_at)" in definition


def test_an_event_that_was_recorded_late_is_found_by_its_time(client):
    job = make.job()
    make.event(job, observed_at=NOW)
    late = make.event(job, observed_at=NOW - DAY).pk

    assert ids(get(client, observed_before=NOW)) == [late]


def test_events_of_jobs_that_are_not_published_are_not_told(client, monkeypatch):
    monkeypatch.setattr(event_search, "_LEAST", 1)
    life(4, in_scope=False)
    (shown,) = life(1)

    assert walk(client, limit=1)[0] == [shown]


def test_more_events_cost_no_more_queries(client, django_assert_num_queries):
    job = make.job()
    for _ in range(30):
        make.event(job)

    with django_assert_num_queries(3):  # the newest number, which events, their rows
        assert len(get(client, limit=30)["data"]) == 30


def test_filters_cost_one_query_each(client, django_assert_num_queries):
    job = make.job()
    make.event(job)

    with django_assert_num_queries(7):  # the orgs of today, their boards, the job, and those of a page
        get(client, org_ids=job.org.org_id, job_id=job.job_id)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("event_types=job.sold", "/event_types"),
        ("org_ids=7", "/org_ids"),
        ("source_ids=7", "/source_ids"),
        ("provider=parchment", "/provider"),
        ("job_id=7", "/job_id"),
        ("observed_after=soon", "/observed_after"),
        ("observed_before=2026-13-01", "/observed_before"),
        ("order=random", "/order"),
        ("include=all", "/include"),
        ("limit=101", "/limit"),
        ("cursor=x", "/cursor"),
        ("provider=%00", "/provider"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_name(client, query, pointer):
    response = client.get(f"{EVENTS}?{query}")

    assert (response.status_code, response.json()["pointer"]) == (400, pointer)
    assert response["Content-Type"] == "application/problem+json"


def test_a_cursor_of_one_order_is_refused_in_the_other_but_who_resumes_goes_up(client):
    job = make.job()
    for _ in range(3):
        make.event(job)
    falling = get(client, order="desc", limit=1)["meta"]

    wrong = client.get(EVENTS, {"order": "asc", "cursor": falling["next_cursor"]})
    also_wrong = client.get(EVENTS, {"order": "desc", "cursor": falling["resume_cursor"]})
    other = client.get(EVENTS, {"order": "desc", "provider": "lever", "cursor": falling["next_cursor"]})

    assert [one.status_code for one in (wrong, also_wrong, other)] == [400, 400, 400]
    assert "other filters" in other.json()["detail"]
    assert ids(get(client, cursor=falling["resume_cursor"])) == []


def test_the_cursor_of_another_list_is_refused(client):
    job = make.job()
    make.event(job)
    make.event(job)
    answer = client.get(f"/job-postings/v1/jobs/{job.job_id}/events?limit=1").json()

    response = client.get(EVENTS, {"cursor": answer["meta"]["next_cursor"]})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


def test_a_misspelt_filter_is_named_with_the_one_that_was_meant(client):
    meta = get(client, event_type="job.closed", colour="red")["meta"]

    assert meta["ignored_params"] == ["colour", "event_type"]
    assert meta["did_you_mean"] == {"event_type": "event_types"}


def test_an_event_that_is_gone_leaves_its_cursor_good(client):
    made = life(3)
    cursor = get(client, limit=1)["meta"]["next_cursor"]
    JobEvent.objects.filter(pk=made[0]).delete()

    assert ids(get(client, cursor=cursor)) == made[1:]


def test_a_day_is_its_beginning(client):
    event = make.event(make.job(), observed_at=NOW.replace(hour=0) + timedelta(seconds=1))

    assert ids(get(client, observed_after=f"{NOW:%Y-%m-%d}")) == [event.pk]
    assert ids(get(client, observed_before=f"{NOW:%Y-%m-%d}")) == []
