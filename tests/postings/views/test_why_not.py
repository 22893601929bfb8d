"""The page that explains why a job is not in a list."""

import pytest

from postings.vocab import Status
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db
URL = "/jobs/why-not/"


def test_each_filter_that_excludes_says_by_what_and_can_be_dropped(client):
    job = make.job("Tram Driver", workplace_type="on_site")

    page = client.get(URL, {"job": job.job_id, "q": "tram", "work_model": "remote", "pay": "stated"})

    assert page.status_code == 200
    words = text(page)
    assert "2 parts of the search exclude it" in words
    assert "Work model: On site. The search asks for: Remote" in words
    assert "The posting does not say its pay." in words
    links = page.content.decode()
    assert 'href="/jobs/?q=tram&amp;pay=stated"' in links
    assert 'href="/jobs/?q=tram&amp;work_model=remote"' in links
    assert 'href="/jobs/?q=tram"' in links


def test_what_a_search_leaves_out_is_not_said_to_be_asked_for(client):
    job = make.job("Tram Driver")

    words = text(client.get(URL, {"job": job.job_id, "q": "-tram", "skill_not": "not_stated"}))

    assert "Skills: the posting does not say. The search leaves such jobs out. Search without it" in words
    assert "The search asks for" not in words


def test_a_job_that_is_in_the_list_is_said_to_be_there(client):
    job = make.job("Tram Driver")

    page = client.get(URL, {"job": f"https://testserver{job.get_absolute_url()}", "q": "tram"})

    assert "This job is in the list" in text(page)
    assert 'href="/jobs/?q=tram"' in page.content.decode()


@pytest.mark.parametrize(
    "pasted",
    [
        "https://jobs.lever.co/halden/5ac21346-8e0c",
        "jobs.lever.co/halden/5ac21346-8e0c/apply?lever-source=x",
        "https://jobs.lever.co/halden/5ac21346-8e0c/#top",
    ],
)
def test_the_employers_own_link_names_the_job_too(client, pasted):
    board = make.source("lever", token="halden")
    make.job("Bridge Keeper", source=board, provider_job_key="other")
    make.job("Tram Driver", source=board, provider_job_key="5ac21346-8e0c")

    assert "Tram Driver" in text(client.get(URL, {"job": pasted}))


def test_a_link_with_the_boards_address_names_the_job_by_its_stored_address(client):
    board = make.source("recruitee", token="halden")
    make.job("Tram Driver", source=board, source_url="https://halden.recruitee.com/o/tram-driver")

    page = client.get(URL, {"job": "http://halden.recruitee.com/o/tram-driver/?utm_source=mail"})

    assert "Tram Driver" in text(page)


@pytest.mark.parametrize(
    ("provider", "key", "pasted"),
    [
        ("greenhouse", "4011", "https://halden.example/careers?gh_jid=4011"),
        ("workable", "A1B2C3", "https://apply.workable.com/j/A1B2C3"),
        ("smartrecruiters", "743999", "https://jobs.smartrecruiters.com/Halden/743999-tram-driver"),
    ],
)
def test_a_key_within_a_link_is_enough(client, provider, key, pasted):
    make.job("Tram Driver", source=make.source(provider, token="Halden"), provider_job_key=key)

    assert "Tram Driver" in text(client.get(URL, {"job": pasted}))


@pytest.mark.parametrize(
    "pasted",
    [
        "https://jobs.lever.co/nobody/1",
        "tram",
        "http://[",
        "0" * 40,
        "https://jobs.lever.co/halden/unknown",
        "\0",
    ],
)
def test_a_link_that_we_do_not_hold_is_said_to_be_unknown(client, pasted):
    make.job(source=make.source("lever", token="halden"))

    page = client.get(URL, {"job": pasted, "q": "tram"})

    assert page.status_code == 200
    assert ("We hold no job under this link or id." in text(page)) == (pasted != "\0")


def test_a_closed_job_is_said_to_be_closed(client):
    job = make.job(status=Status.CLOSED)

    page = client.get(URL, {"job": job.job_id, "q": "sushi"})

    assert "It is closed, and lists show open jobs." in text(page)
    assert "status=closed" in page.content.decode()


def test_a_job_that_is_not_published_is_not_shown(client):
    job = make.job("Tram Driver", in_scope=False)

    page = client.get(URL, {"job": job.job_id})

    assert "This site does not publish it" in text(page)
    assert "Tram Driver" not in page.content.decode()


def test_nobody_is_printed_in_the_title_of_a_job_that_is_not_in_the_list(client):
    job = make.job("Tram Driver, ask jane.doe@halden.example")

    page = client.get(URL, {"job": job.job_id, "q": "sushi"}).content.decode()

    assert "Why Tram Driver, ask •" in page
    assert "jane" not in page


def test_without_a_link_the_page_asks_for_one_and_keeps_the_question(client):
    page = client.get(URL, {"q": "tram", "skill_not": "go"})

    assert page.status_code == 200
    assert '<input type="hidden" name="skill_not" value="go">' in page.content.decode()
    assert 'name="job"' in page.content.decode()


def test_a_question_that_cannot_be_meant_is_refused_with_why(client):
    page = client.get(URL, {"job": make.job().job_id, "work_model": "sometimes"})

    assert page.status_code == 400
    assert "sometimes is no value of work_model." in text(page)


def test_what_is_pasted_is_shown_as_text(client):
    page = client.get(URL, {"job": "<b>x</b>"})

    assert "<b>x</b>" not in page.content.decode()


def test_only_reading_is_possible(client):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize(
    "pasted", ["https://apply.workable.com/a/j/%2500", "https://jobs.lever.co/" + "a/" * 900, "\x00"]
)
def test_addresses_that_nobody_has_are_answered_too(client, pasted):
    assert client.get("/jobs/why-not/", {"job": pasted}).status_code == 200
