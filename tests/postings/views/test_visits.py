"""New since the last visit: the cookie, who gets it, and what a list says by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.utils import timezone

from postings.models import Job
from postings.views.reader import visits
from postings.views.reader.visits import COOKIE, Visits, read, written
from tests import make
from tests.make import HOUR
from tests.pages import text
from tests.postings.views.list_answers import links, titles

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WITHIN = {"Sec-Fetch-Site": "same-origin"}


# --- the moments --------------------------------------------------------------
def test_a_first_visit_has_none_before():
    assert Visits(NOON).at(NOON + 29 * MINUTE) == Visits(NOON + 29 * MINUTE)


def test_half_an_hour_of_silence_ends_a_visit():
    again = Visits(NOON, before=NOON - HOUR).at(NOON + 30 * MINUTE)

    assert again == Visits(NOON + 30 * MINUTE, before=NOON)


def test_what_is_written_can_be_read_and_nothing_else():
    one = Visits(NOON, before=NOON - HOUR)

    assert read(written(one)) == one
    assert read(written(Visits(NOON))) == Visits(NOON)
    for forged in ["", "x", written(one)[:-1] + "!", signing.dumps([1, 2]), written(one) + "\0"]:
        assert read(forged) is None


@pytest.mark.parametrize("value", [[1], [1, 2, 3], "now", None, ["x", "y"], [10**20, 0]])
def test_a_cookie_of_another_shape_is_none(value):
    assert read(signing.dumps(value, salt="postings.views.visits")) is None


# --- who gets it --------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "cross-site"}])
def test_robots_and_readers_of_one_page_get_no_cookie(client, jobs, headers):
    answer = client.get("/jobs/", headers=headers)

    assert dict(answer.cookies) == {}
    assert "Cookie" in answer["Vary"]


@pytest.mark.django_db
def test_whoever_goes_from_page_to_page_is_known_again(client, jobs):
    answer = client.get("/jobs/", headers=WITHIN)

    held = answer.cookies[COOKIE]
    assert (held["httponly"], held["samesite"], held["max-age"]) == (True, "Lax", 180 * 86400)
    assert read(held.value).before is None


@pytest.mark.django_db
def test_a_page_that_is_fetched_before_it_is_asked_for_is_no_visit(client, jobs):
    answer = client.get("/jobs/", headers=WITHIN | {"Sec-Purpose": "prefetch"})

    assert COOKIE not in answer.cookies


@pytest.mark.django_db
def test_the_cookie_is_written_anew_once_a_minute_at_most(client, jobs):
    client.cookies[COOKIE] = written(Visits(timezone.now() - 10 * timedelta(seconds=1)))
    soon = client.get("/jobs/", headers=WITHIN)
    client.cookies[COOKIE] = written(Visits(timezone.now() - 2 * MINUTE))
    later = client.get("/jobs/")

    assert COOKIE not in soon.cookies
    assert COOKIE in later.cookies


# --- what a list says ---------------------------------------------------------
@pytest.fixture
def was_here(client):
    """Three hours ago, and before the newest job only."""

    def visit(ago: timedelta) -> None:
        client.cookies[COOKIE] = written(Visits(timezone.now() - ago))

    return visit


@pytest.mark.django_db
def test_a_list_tells_what_is_new_since_the_last_visit_and_leads_there(client, jobs, was_here):
    was_here(make.HOUR * 1.5)

    answer = client.get("/jobs/?work_model=on_site")
    [query] = links(answer, "1 new since your last visit")
    new = client.get("/jobs/", query)

    assert query["work_model"] == "on_site"
    assert titles(new) == ["Night Nurse"]
    assert "first seen since" in text(new)
    assert "new since your last visit" not in text(new)
    assert answer.context["visit_began"] == read(client.cookies[COOKIE].value).before


@pytest.mark.django_db
def test_where_nothing_is_new_that_is_said(client, jobs, was_here):
    was_here(31 * MINUTE)

    assert "None new since your last visit." in text(client.get("/jobs/"))


@pytest.mark.django_db
def test_within_a_first_visit_nothing_is_said_of_what_is_new(client, jobs, was_here):
    was_here(5 * MINUTE)

    assert "since your last visit" not in text(client.get("/jobs/"))


@pytest.mark.django_db
def test_without_an_index_nothing_is_said_of_what_is_new(client, was_here, search_dir):
    make.job("Night Nurse")
    was_here(HOUR * 2)

    answer = client.get("/jobs/")

    assert titles(answer) == ["Night Nurse"]
    assert "since your last visit" not in text(answer)


@pytest.mark.django_db
def test_since_is_a_filter_of_closed_jobs_and_of_lists_without_an_index_too(client, search_dir):
    make.job("Old", first_seen_at=NOON - HOUR)
    make.job("New", first_seen_at=NOON)

    assert titles(client.get("/jobs/?since=2026-11-22T12:00:00Z")) == ["New"]
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_looking_never_writes_to_the_database(client, jobs, was_here, django_assert_num_queries):
    was_here(HOUR * 2)

    with django_assert_num_queries(4):
        client.get("/jobs/")
    assert visits.COOKIE in client.cookies


@pytest.mark.django_db
def test_the_page_of_a_job_says_what_its_buttons_depend_on(client):
    answer = client.get(make.job().get_absolute_url())

    assert {"Cookie", "Sec-Fetch-Site"} <= {name.strip() for name in answer["Vary"].split(",")}
