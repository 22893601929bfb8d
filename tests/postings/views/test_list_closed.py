"""Lists of closed jobs: what is known of them without an index."""

import pytest

from postings.search.bounded import TookTooLongError, bounded
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
    assert "The last closed come first." in page
    assert "Newest by first seen" not in page


@pytest.fixture
def closings(db):
    """Those that were seen first closed last, some of them at once: a page and two more."""
    for n in range(22):
        at = make.NOW - (n // 2) * make.HOUR
        times = {
            "first_seen_at": make.NOW - (40 - n) * make.DAY,
            "inactive_at": at,
            "stored_last_seen_at": at,
        }
        make.job(f"Closed {n // 2}", status=Status.CLOSED, **times)
    return [f"Closed {n // 2}" for n in range(22)]


def test_the_last_closed_come_first_on_every_page_and_back(client, closings):
    first = client.get("/jobs/?status=closed")
    second = client.get(f"/jobs/?{first.context['next']}")
    back = client.get(f"/jobs/?{second.context['previous']}")

    assert titles(first) + titles(second) == closings
    assert (second.context["next"], back.context["previous"]) == ("", "")
    assert titles(back) == titles(first)
    assert [row.address for row in back.context["jobs"]] == [row.address for row in first.context["jobs"]]


def test_jobs_that_closed_at_one_moment_are_parted_between_pages(client, closings, monkeypatch):
    monkeypatch.setattr("postings.views.lists.page.SIZE", 3)

    shown, query = [], "status=closed"
    while query:
        answer = client.get(f"/jobs/?{query}")
        shown += [row.address for row in answer.context["jobs"]]
        query = answer.context["next"]

    assert len(shown) == len(set(shown)) == 22


def test_the_files_of_closed_jobs_are_in_the_order_of_the_page(client, closings):
    file = client.get("/jobs.txt?status=closed").content.decode()

    assert "22 jobs here, the last closed first." in file
    assert file.index("Closed 0") < file.index("Closed 5") < file.index("Closed 10")


def test_a_page_of_closed_jobs_does_not_go_on_where_another_list_ended(client, closings):
    for _n in range(21):
        make.job("Open")
    of_both = client.get("/jobs/?status=closed&status=open").context["next"].partition("cursor=")[2]

    answer = client.get(f"/jobs/?status=closed&cursor={of_both}")

    assert answer.status_code == 410


def test_closed_jobs_that_take_too_long_to_find_are_told_as_such(client, closings, monkeypatch):
    def late(milliseconds):
        raise TookTooLongError

    monkeypatch.setattr("postings.views.lists.closed.bounded", late)

    answer = client.get("/jobs/?status=closed")

    assert answer.status_code == 503


def test_closed_jobs_that_take_too_long_to_count_have_no_number(client, closed, monkeypatch):
    def late(milliseconds):
        if milliseconds < 1000:
            raise TookTooLongError
        return bounded(milliseconds)

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
