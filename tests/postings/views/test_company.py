"""The page of one employer."""

import pytest
from django.utils import timezone

from postings.vocab import Status
from tests import make
from tests.make import HOUR
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_boards(monkeypatch):
    """The page reads the real clock."""
    monkeypatch.setattr(make, "NOW", timezone.now() - HOUR)


def test_a_company_shows_its_boards_and_its_newest_open_jobs(client):
    board = make.source("lever", token="halden", org=make.org("Halden Radio", slug="halden"))
    make.job("Sound Engineer", source=board)
    make.job("Gone", source=board, status=Status.CLOSED)
    make.job("Elsewhere")

    page = text(client.get("/companies/halden/"))

    assert "Open jobs 1" in page
    assert "Sound Engineer" in page
    assert "Gone" not in page
    assert "Elsewhere" not in page
    assert "halden Lever Read regularly" in page


@pytest.mark.parametrize(
    "address",
    ["/jobs/?company=halden", "/companies/halden/breakdown/", "/events/?company=halden"],
)
def test_a_company_leads_to_all_its_jobs_its_breakdown_and_its_events(client, address):
    make.job(org=make.org(slug="halden"))

    page = client.get("/companies/halden/").content.decode()

    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200


def test_a_company_names_the_calls_for_it_and_its_jobs(client):
    org = make.org(slug="halden")

    page = text(client.get("/companies/halden/"))

    assert f"/job-postings/v1/orgs/{org.org_id}" in page
    assert "/job-postings/v1/jobs?company=halden" in page


def test_a_company_can_be_followed(client):
    make.job(org=make.org("Halden Radio", slug="halden"))

    page = client.get("/companies/halden/").content.decode()

    assert 'href="/jobs/feed.atom?company=halden"' in page
    assert client.get("/jobs/feed.atom?company=halden").status_code == 200


def test_a_company_without_a_board_is_there_and_empty(client):
    make.org("Halden Radio", slug="halden")

    answer = client.get("/companies/halden/")

    assert answer.status_code == 200
    assert "No open job now." in text(answer)


def test_few_jobs_are_not_for_search_engines(client):
    org = make.org(slug="halden")
    for _n in range(2):
        make.job(org=org)

    few = client.get("/companies/halden/").content.decode()
    make.job(org=org)
    enough = client.get("/companies/halden/").content.decode()

    assert 'content="noindex"' in few
    assert "noindex" not in enough


def test_a_merged_company_leads_to_the_one_that_it_is_now(client):
    make.org(slug="halden", merged_into=make.org(slug="norden"))

    answer = client.get("/companies/halden/")

    assert (answer.status_code, answer["Location"]) == (301, "/companies/norden/")


def test_an_unknown_company_is_not_there(client):
    assert client.get("/companies/nobody/").status_code == 404


def test_a_company_is_for_reading(client):
    make.org(slug="halden")

    assert client.post("/companies/halden/").status_code == 405
    assert client.head("/companies/halden/").status_code == 200
