"""The page of one employer: its jobs as a list that can be filtered, and what we know of it."""

import re

import pytest

from postings.insights.reading import cached
from postings.insights.subject import Subject
from postings.vocab import Function, Status, WorkModel
from tests import make
from tests.pages import text
from tests.postings.insights import lives
from tests.postings.views.list_answers import facet, links, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


@pytest.fixture
def halden(index):
    """Two open jobs and a closed one of Halden Radio, and one of somebody else."""
    org = make.org("Halden Radio", slug="halden", website="https://halden.example")
    board = make.source("lever", token="halden", org=org)
    make.job("Sound Engineer", source=board, city="Utrecht", function=Function.IT_SECURITY)
    make.job("Reporter", source=board, city="Leeds", workplace_type=WorkModel.REMOTE)
    make.job("Gone", source=board, status=Status.CLOSED, inactive_at=make.NOW, stored_last_seen_at=make.NOW)
    make.job("Elsewhere", city="Utrecht")
    index()
    return org


def test_a_company_shows_its_open_jobs_and_its_boards(client, halden):
    answer = client.get("/companies/halden/")

    assert set(titles(answer)) == {"Sound Engineer", "Reporter"}
    assert "halden Lever Read regularly" in text(answer)
    assert "https://halden.example" in text(answer)


def test_a_company_is_headed_by_its_name_and_the_number_of_its_jobs(client, halden):
    page = client.get("/companies/halden/").content.decode()

    assert "<title>Jobs at Halden Radio: 2 open jobs –" in page
    assert re.findall("<h1[^>]*>(.*?)</h1>", page) == ["Halden Radio"]
    assert '<link rel="canonical" href="http://testserver/companies/halden/">' in page


def test_the_jobs_of_a_company_are_counted_and_narrowed_but_never_widened(client, halden):
    whole = client.get("/companies/halden/")
    narrow = client.get("/companies/halden/?city=utrecht-nl&company=other&company_not=halden")

    assert facet(whole, "work_model")["Remote"] == 1
    assert "company" not in {group.name for group in whole.context["groups"]}
    assert titles(narrow) == ["Sound Engineer"]
    assert links(narrow, "Remove Utrecht, NL") == [{}]


def test_a_company_names_its_cities_and_departments(client, halden):
    kinds = client.get("/companies/halden/").context["part"].neighbours

    found = {str(kind.title): {str(link.label): link.n for link in kind.links} for kind in kinds}
    shown = {link.url: client.get(link.url).context["total"] for kind in kinds for link in kind.links}

    assert found == {
        "Cities of Halden Radio": {"Leeds, NL": 1, "Utrecht, NL": 1},
        "Departments of Halden Radio": {"IT and security": 1},
    }
    assert shown == {link.url: link.n for kind in kinds for link in kind.links}


def test_the_closed_jobs_of_a_company_are_one_link_away(client, halden):
    answer = client.get("/companies/halden/?status=closed")

    assert 'href="/companies/halden/?status=closed"' in client.get("/companies/halden/").content.decode()
    assert titles(answer) == ["Gone"]
    assert "<title>Jobs at Halden Radio: 1 closed job –" in answer.content.decode()


@pytest.mark.parametrize("address", ["/companies/halden/breakdown/", "/events/?company=halden"])
def test_a_company_leads_to_its_breakdown_and_its_events(client, halden, address):
    page = client.get("/companies/halden/").content.decode()

    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200


def test_a_company_names_the_calls_for_it_and_its_jobs(client, halden):
    page = text(client.get("/companies/halden/?city=leeds-nl"))

    assert f"/job-postings/v1/orgs/{halden.org_id}" in page
    assert "/job-postings/v1/jobs?city=leeds-nl&amp;company=halden" in page


def test_a_company_can_be_followed(client, halden):
    page = client.get("/companies/halden/").content.decode()

    assert 'href="http://testserver/jobs/feed.atom?company=halden"' in page
    assert client.get("/jobs/feed.atom?company=halden").status_code == 200


def test_without_an_index_a_company_shows_its_jobs_uncounted(client):
    board = make.source(org=make.org("Halden Radio", slug="halden"))
    make.job("Sound Engineer", source=board)

    answer = client.get("/companies/halden/")

    assert titles(answer) == ["Sound Engineer"]
    assert "Counts are off" in text(answer)
    assert "<title>Jobs at Halden Radio –" in answer.content.decode()


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_company_without_a_job_is_there_and_says_so(client, index, is_indexed):
    make.org("Halden Radio", slug="halden")
    if is_indexed:
        index()

    answer = client.get("/companies/halden/")

    assert answer.status_code == 200
    assert "No open job now" in text(answer)
    assert "No board of it is read now." in text(answer)


@pytest.mark.parametrize("is_indexed", [True, False])
@pytest.mark.parametrize(("n", "is_known"), [(2, False), (3, True)])
def test_few_jobs_are_not_for_search_engines(client, index, is_indexed, n, is_known):
    board = make.source(org=make.org(slug="halden"))
    for _ in range(n):
        make.job(source=board)
    if is_indexed:
        index()

    page = client.get("/companies/halden/").content.decode()

    assert ('content="noindex"' not in page) == is_known


def test_what_cannot_be_meant_is_refused_on_the_company_s_page_too(client, halden):
    answer = client.get("/companies/halden/?work_model=purple")

    assert answer.status_code == 400
    assert "Work model: there is no “purple”." in text(answer)


@pytest.mark.parametrize("n_jobs", [1, 12])
def test_more_jobs_of_a_company_cost_no_more_queries(client, index, django_assert_num_queries, n_jobs):
    board = make.source(org=make.org(slug="halden"))
    for n in range(n_jobs):
        make.job(source=board, city=f"City {n}")
    index()

    with django_assert_num_queries(9):
        client.get("/companies/halden/")


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


def test_the_head_tells_where_its_jobs_are_read_and_how_many_are_open(client, halden):
    page = text(client.get("/companies/halden/?city=utrecht-nl"))

    assert "1 board on Lever" in page
    assert "known here since 2" in page
    assert "Open &nbsp;2 Closed Breakdown Events" in page


def test_the_head_tells_how_long_jobs_stay_open_once_that_is_counted(client, index, own_cache):
    board = lives.board(org=make.org(slug="halden"))
    for _ in range(20):
        lives.life(board, since=8, gone=18)
    index()
    before = text(client.get("/companies/halden/"))

    cached(Subject("halden"), now=lives.NOW)

    assert "median" not in before
    assert "median 10 days open (95 % interval 10 or more, from 20 closings)" in text(
        client.get("/companies/halden/")
    )


def test_a_board_in_trouble_says_so(client, index):
    org = make.org(slug="halden")
    make.source("lever", token="one", org=org, failures=1)
    make.source("lever", token="two", org=org, failures=3, held_since=make.NOW)

    page = text(client.get("/companies/halden/"))

    assert "one Lever failed once; tried again" in page
    assert "two Lever failed 3 times in a row; tried again; removals held" in page
