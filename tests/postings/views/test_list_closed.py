"""Lists of closed jobs: what is known of them without an index."""

import pytest

from postings.search.bounded import TookTooLongError
from postings.vocab import Status
from tests import make
from tests.pages import text
from tests.postings.views.list_answers import titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


@pytest.mark.parametrize(
    ("query", "heading", "found"),
    [
        ("status=closed", "1 closed job", {"Old"}),
        ("status_all=closed", "1 closed job", {"Old"}),
        (
            "status=closed&status=open",
            "4 open and closed jobs",
            {"Old", "Night Nurse", "Day Nurse", "Developer"},
        ),
        ("status_not=closed", "3 open jobs", {"Night Nurse", "Day Nurse", "Developer"}),
    ],
)
def test_closed_jobs_are_listed_on_asking_and_headed_as_such(client, jobs, query, heading, found):
    make.job("Old", status=Status.CLOSED, inactive_at=make.NOW, stored_last_seen_at=make.NOW)

    answer = client.get(f"/jobs/?{query}")

    assert set(titles(answer)) == found
    assert f"<title>{heading} –" in answer.content.decode()
    assert f'<h1 id="h" tabindex="-1">{heading}</h1>' in answer.content.decode()


@pytest.fixture
def closed(jobs):
    make.job("Old", city="Utrecht", status=Status.CLOSED, inactive_at=make.NOW, stored_last_seen_at=make.NOW)


def test_a_list_of_closed_jobs_offers_only_values_that_need_no_counting(client, closed):
    answer = client.get("/jobs/?status=closed&department=Stage")

    open_ = {group.name for group in answer.context["groups"]}
    assert {"work_model", "seniority", "department"} <= open_
    assert not {"city", "company"} & open_
    assert "skill" not in {group.name for group in answer.context["closed"]}


def test_a_list_of_closed_jobs_says_its_number_and_its_order(client, closed):
    page = text(client.get("/jobs/?status=closed&q=old"))

    assert "1 of 1 on this page" in page
    assert "Filters work, but are not counted" in page
    assert "Newest by first seen, not by when they closed." in page


def test_closed_jobs_that_take_too_long_to_count_have_no_number(client, closed, monkeypatch):
    def late(milliseconds):
        raise TookTooLongError

    monkeypatch.setattr("postings.views.lists.closed.bounded", late)

    answer = client.get("/jobs/?status=closed")

    assert titles(answer) == ["Old"]
    assert answer.context["heading"] == "Closed jobs"


def test_a_slice_of_closed_jobs_says_so(client, jobs):
    make.job("Old", city="Utrecht", status=Status.CLOSED, inactive_at=make.NOW, stored_last_seen_at=make.NOW)

    page = client.get("/cities/utrecht-nl/?status=closed")

    assert "Jobs in Utrecht, Netherlands 1 closed job" in text(page)
    assert "closed jobs are not in the search index" in text(page)


def test_where_no_closed_job_answers_the_page_does_not_speak_of_open_ones(client, jobs):
    page = text(client.get("/jobs/?status=closed&city=leeds-nl"))

    assert "No such job is known to have closed" in page
    assert "No open job" not in page
