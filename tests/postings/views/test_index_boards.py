"""The indexes of providers and of boards."""

import re

import pytest
from django.http import HttpResponse

from postings.views.index import boards as index_boards
from postings.vocab import SourceState, Status
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def boards(index):
    """Two boards of one employer, a failing one of another, and one that its curator paused."""
    halden = make.org("Halden Radio", slug="halden")
    lever = make.source("lever", token="halden-lever", org=halden, last_read_at=make.NOW)
    lever.last_complete_read_at = make.NOW
    lever.save()
    for _ in range(3):
        make.job(source=lever)
    make.job(source=lever, status=Status.CLOSED)
    make.job(source=lever, in_scope=False)
    make.job(source=make.source("ashby", token="HaldenAshby", org=halden, held_since=make.NOW))
    make.source("lever", token="zoo", org=make.org("Zoo"), failures=2)
    make.source("workable", token="idle", org=make.org("Idle"), state=SourceState.PAUSED)
    index()
    return index


def listed(answer: HttpResponse) -> dict[str, int | None]:
    return {row.token: row.n for row in answer.context["rows"]}


def test_every_provider_has_its_boards_and_its_open_jobs(client, boards):
    answer = client.get("/ats/")

    found = {row.label: (row.n_boards, row.n) for row in answer.context["rows"] if row.n_boards}
    assert found == {"Lever": (2, 3), "Ashby": (1, 1), "Workable": (1, 0)}
    assert [row.label for row in answer.context["rows"]][:2] == ["Lever", "Ashby"]
    assert "Greenhouse 0 0 % None yet None yet" in text(answer)


def test_a_provider_leads_to_its_jobs_and_its_boards(client, boards):
    page = client.get("/ats/").content.decode()

    assert 'href="/ats/lever/"' in page
    assert client.get("/ats/lever/").context["total"] == 3
    assert 'href="/sources/?provider=lever"' in page
    assert [*listed(client.get("/sources/?provider=lever"))] == ["halden-lever", "zoo"]


def test_every_board_is_listed_by_the_name_of_its_employer(client, boards):
    answer = client.get("/sources/")

    assert set(listed(answer).items()) == {
        ("halden-lever", 3),
        ("HaldenAshby", 1),
        ("idle", 0),
        ("zoo", 0),
    }
    assert [row.company for row in answer.context["rows"]] == ["Halden Radio", "Halden Radio", "Idle", "Zoo"]
    assert "Zoo Lever 0 None yet failed 2 times in a row; tried again zoo" in text(answer)
    assert "Read regularly; removals held HaldenAshby" in text(answer)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=HALD", {"halden-lever", "HaldenAshby"}),
        ("q=halden+ashby", {"HaldenAshby"}),
        ("q=zoo", {"zoo"}),
        ("state=failing", {"zoo"}),
        ("state=held", {"HaldenAshby"}),
        ("state=paused", {"idle"}),
        ("state=fine&provider=lever", {"halden-lever"}),
        ("state=gone", set()),
        ("q=nobody", set()),
    ],
)
def test_boards_are_found_by_name_provider_and_state(client, boards, query, found):
    answer = client.get(f"/sources/?{query}")

    assert {*listed(answer)} == found
    assert 'content="noindex"' in answer.content.decode()
    assert found or "No such board" in text(answer)


@pytest.mark.parametrize("query", ["provider=fax", "state=purple", "page=x", "page=-1", "q=%00", "zz=1"])
def test_what_cannot_be_meant_changes_nothing(client, boards, query):
    assert listed(client.get(f"/sources/?{query}")) == listed(client.get("/sources/"))


def test_a_long_index_of_boards_has_pages_that_keep_what_was_asked(client, index, monkeypatch):
    monkeypatch.setattr(index_boards, "BOARDS", 2)
    for n in range(5):
        make.source("lever", org=make.org(f"Org {n}"))
    index()

    answer = client.get("/sources/?provider=lever&page=2")

    assert [row.company for row in answer.context["rows"]] == ["Org 2", "Org 3"]
    assert 'href="?provider=lever&amp;page=3"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/ats/", "/sources/"])
def test_without_an_index_boards_are_told_and_nothing_is_counted(client, search_dir, address):
    make.job(source=make.source("lever", token="halden"))

    page = text(client.get(address))

    assert "Lever" in page
    assert "Counts are off" in page


@pytest.mark.parametrize("address", ["/ats/", "/sources/"])
def test_a_site_without_boards_says_so(client, index, address):
    index()

    assert re.search("None yet|No board yet", text(client.get(address)))


@pytest.mark.parametrize("address", ["/ats/", "/sources/"])
def test_the_indexes_of_boards_are_for_reading(client, boards, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", ["/ats/", "/sources/"])
def test_the_calls_for_boards_exist(client, boards, address):
    page = client.get(address).content.decode()

    calls = set(re.findall(r'<a href="http://testserver(/job-postings/v1/[^"]*)"', page))

    assert {client.get(call.replace("&amp;", "&")).status_code for call in calls} == {200}


@pytest.mark.parametrize("n_boards", [1, 15])
@pytest.mark.parametrize(("address", "most"), [("/ats/", 1), ("/sources/?state=fine", 2)])
def test_more_boards_cost_no_more_queries(
    client, index, django_assert_max_num_queries, n_boards, address, most
):
    for _ in range(n_boards):
        make.job(source=make.source("lever"))
    index()
    client.get(address)

    with django_assert_max_num_queries(most):
        client.get(address)
