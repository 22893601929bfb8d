"""Feeds of the list: the newest jobs of any search, for readers that come again."""

import json
from xml.etree import ElementTree as ET

import pytest

from postings.models import Job
from postings.search.fallback import SlowSearchError
from postings.views.feeds import MOST
from tests import make
from tests.make import HOUR

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/jobs/feed.atom", "/jobs/feed.json"]


@pytest.fixture
def jobs(index):
    make.job("Night Nurse", city="Utrecht", salary_raw="€40,000", org=make.org("Elin Hospital"))
    make.job("Porter & Cook\x07", first_seen_at=make.NOW - HOUR)
    index()
    return index


def entries(answer) -> list[str]:
    root = ET.fromstring(answer.content)  # noqa: S314  our own answer
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_the_newest_jobs_of_a_search_are_an_atom_feed(client, jobs):
    answer = client.get("/jobs/feed.atom")

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [title.partition(" –")[0] for title in entries(answer)] == ["Night Nurse", "Porter & Cook"]
    assert [title.partition(" –")[0] for title in entries(client.get("/jobs/feed.atom?q=nurse"))] == [
        "Night Nurse"
    ]


def test_an_entry_is_known_by_the_address_of_its_job(client, jobs):
    job = Job.objects.get(title="Night Nurse")

    root = ET.fromstring(client.get("/jobs/feed.atom?city=utrecht-nl").content)  # noqa: S314

    address = f"http://testserver{job.get_absolute_url()}"
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == address
    assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Elin Hospital"
    assert "Utrecht, NL – " in root.findtext(f"{ATOM}title")


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_prints_nobody_whom_a_title_names(client, index, feed):
    make.job("Night Nurse jane.doe@example.org", department="Care jane.doe@example.org")
    index()

    printed = client.get(f"{feed}?q=nurse").content.decode()

    assert "Night Nurse •••" in printed
    assert "jane.doe" not in printed


def test_the_same_as_json_feed(client, jobs):
    answer = client.get("/jobs/feed.json?city=utrecht-nl")

    feed = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "http://testserver/jobs/?city=utrecht-nl"
    [item] = feed["items"]
    assert (
        item["id"] == item["url"] == f"http://testserver{Job.objects.get(city='Utrecht').get_absolute_url()}"
    )
    assert item["title"] == "Night Nurse – Elin Hospital"
    assert "€40,000" in item["content_text"]


@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("query", ["", "?q=unicorn"])
def test_a_reader_that_has_the_feed_is_told_so(client, jobs, address, query):
    first = client.get(address + query)

    again = client.get(address + query, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert first["Last-Modified"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", FEEDS)
def test_a_new_job_makes_another_feed(client, jobs, address):
    before = client.get(address)
    make.job("Gardener")
    jobs()

    after = client.get(address, headers={"If-None-Match": before["ETag"]})

    assert after.status_code == 200
    assert b"Gardener" in after.content


def test_a_feed_has_an_end(client, index):
    board = make.source()
    for _ in range(MOST + 1):
        make.job(source=board)
    index()

    assert len(entries(client.get("/jobs/feed.atom"))) == MOST


@pytest.mark.parametrize("address", FEEDS)
def test_a_wrong_question_is_refused_in_plain_words(client, jobs, address):
    answer = client.get(address + "?work_model=purple")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert b"purple is no value of work_model" in answer.content


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_that_takes_too_long_is_put_off(client, monkeypatch, address):
    def slow(*args, **kwargs):
        raise SlowSearchError

    monkeypatch.setattr("postings.search.engine.search", slow)

    answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "300")


def test_other_kinds_do_not_exist_and_feeds_are_for_reading(client, jobs):
    assert client.get("/jobs/feed.rss").status_code == 404
    assert [client.post(address).status_code for address in FEEDS] == [405, 405]
