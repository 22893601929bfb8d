"""Feeds of the list: the new, changed and closed jobs of any search, for readers that come again."""

import json
import time
from datetime import timedelta
from uuid import UUID
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.utils.http import http_date

from postings.models import Job
from postings.search.bounded import TookTooLongError
from postings.search.fallback import SlowSearchError
from postings.views.feeds import entries as feed_entries
from postings.views.feeds.entries import MOST, WINDOW
from postings.vocab import CloseReason, EventType, Status
from tests import make
from tests.make import DAY, HOUR

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TOMB = "{http://purl.org/atompub/tombstones/1.0}"
FEEDS = ["/jobs/feed.atom", "/jobs/feed.json"]


@pytest.fixture
def jobs(index, an_hour_later):
    make.job("Night Nurse", city="Utrecht", salary_raw="€40,000", org=make.org("Elin Hospital"))
    make.job("Porter & Cook\x07", first_seen_at=make.NOW - HOUR)
    index()
    return index


def edited(title: str = "Porter", **fields) -> Job:
    """A job first seen two days ago whose team changed a moment ago."""
    job = make.job(title, first_seen_at=make.NOW - 2 * DAY, last_changed_at=make.NOW, **fields)
    make.event(
        job, EventType.UPDATED, field_name="team", old_value="", new_value="Night", observed_at=make.NOW
    )
    return job


def closed(title: str = "Porter", *, at=None, **fields) -> Job:
    at = at or make.NOW
    fields = {"close_reason": CloseReason.MISSING_FROM_BOARD, "first_seen_at": at - DAY, **fields}
    job = make.job(title, status=Status.CLOSED, inactive_at=at, last_changed_at=at, **fields)
    make.event(job, EventType.CLOSED, observed_at=at)
    return job


def root(answer) -> ET.Element:
    return ET.fromstring(answer.content)  # noqa: S314  our own answer


def entries(answer) -> list[str]:
    titles = [entry.findtext(f"{ATOM}title") for entry in root(answer).iter(f"{ATOM}entry")]
    return [title.partition(" –")[0] for title in titles]


def items(client, query: str = "") -> list[dict]:
    return json.loads(client.get(f"/jobs/feed.json{query}").content)["items"]


# --- new jobs -----------------------------------------------------------------
def test_the_newest_jobs_of_a_search_are_an_atom_feed(client, jobs):
    answer = client.get("/jobs/feed.atom")

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entries(answer) == ["Night Nurse", "Porter & Cook"]
    assert entries(client.get("/jobs/feed.atom?q=nurse")) == ["Night Nurse"]


@pytest.mark.parametrize("query", ["", "?city=utrecht-nl", "?q=unicorn"])
def test_a_feed_is_one_that_feed_readers_read(client, jobs, query):
    edited()
    closed()
    jobs()

    read = feedparser.parse(client.get(f"/jobs/feed.atom{query}").content)

    assert not read.bozo
    assert read.version == "atom10"
    assert {"title", "subtitle", "id", "updated", "links"} <= read.feed.keys()
    assert all(
        {"title", "id", "updated", "published", "link", "content"} <= one.keys() for one in read.entries
    )
    assert len({one.id for one in read.entries}) == len(read.entries)


def test_an_entry_has_the_id_of_its_job_at_every_address_of_the_site(client, jobs):
    job = Job.objects.get(title="Night Nurse")

    here = root(client.get("/jobs/feed.atom?city=utrecht-nl"))
    there = root(client.get("/jobs/feed.atom", headers={"Host": "localhost"}))

    told = here.findtext(f"{ATOM}entry/{ATOM}id")
    assert told == there.findtext(f"{ATOM}entry/{ATOM}id")
    assert UUID(told.removeprefix("urn:uuid:")).hex[:8] == job.job_id[:8]
    assert here.find(f"{ATOM}entry/{ATOM}link").get("href") == f"http://testserver{job.get_absolute_url()}"
    assert here.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Elin Hospital"
    assert "Utrecht, NL – " in here.findtext(f"{ATOM}title")


def test_the_same_as_json_feed(client, jobs):
    answer = client.get("/jobs/feed.json?city=utrecht-nl")

    feed = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "http://testserver/jobs/?city=utrecht-nl"
    [item] = feed["items"]
    assert item["id"].startswith("urn:uuid:")
    assert item["url"] == f"http://testserver{Job.objects.get(city='Utrecht').get_absolute_url()}"
    assert item["title"] == "Night Nurse – Elin Hospital"
    assert "€40,000" in item["content_text"]
    assert item["_footnote"]["status"] == "open"


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_prints_nobody_whom_a_title_names(client, index, feed):
    make.job("Night Nurse jane.doe@example.org", department="Care jane.doe@example.org")
    index()

    printed = client.get(f"{feed}?q=nurse").content.decode()

    assert "Night Nurse •••" in printed
    assert "jane.doe" not in printed


def test_a_feed_has_an_end(client, index):
    board = make.source()
    for _ in range(MOST + 1):
        make.job(source=board)
    index()

    assert len(entries(client.get("/jobs/feed.atom"))) == MOST


# --- changed jobs ---------------------------------------------------------------
def test_a_job_that_changed_comes_first_and_says_what_changed(client, jobs):
    edited("Gardener")
    jobs()

    first, *_others = items(client)

    assert first["title"].startswith("Gardener – ")
    assert "Team: Not stated → Night" in first["content_text"]
    assert first["_footnote"]["changes"] == ["Team: Not stated → Night"]
    assert first["date_modified"] == make.NOW.isoformat()


def test_an_old_job_that_changed_is_told_though_many_newer_ones_are_not_new_enough(client, jobs, monkeypatch):
    monkeypatch.setattr(feed_entries, "MOST", 1)
    monkeypatch.setattr(feed_entries, "_LOOKED", 1)
    edited("Gardener")
    edited("Baker", city="Utrecht")
    jobs()

    assert set(entries(client.get("/jobs/feed.atom"))) == {"Night Nurse", "Gardener", "Baker"}
    assert set(entries(client.get("/jobs/feed.atom?city=utrecht-nl"))) == {"Night Nurse", "Baker"}


def test_a_feed_that_may_miss_changes_says_so(client, jobs, monkeypatch):
    whole = root(client.get("/jobs/feed.atom")).findtext(f"{ATOM}subtitle")
    monkeypatch.setattr(feed_entries, "_LOOKED", 1)

    cut = root(client.get("/jobs/feed.atom")).findtext(f"{ATOM}subtitle")

    assert "only recent changes are looked for" not in whole
    assert "only recent changes are looked for" in cut


def test_a_job_that_no_longer_matches_is_left_out(client, jobs):
    Job.objects.filter(title="Night Nurse").update(workplace_type="remote")
    jobs()

    assert "Night Nurse" not in entries(client.get("/jobs/feed.atom?work_model=hybrid"))


def test_a_missing_job_says_so(client, jobs):
    make.job("Gardener", status=Status.MISSING, missing_since=make.NOW)
    jobs()

    [item] = items(client, "?q=gardener")

    assert "Not on the board when we last looked." in item["content_text"]


# --- closed jobs ----------------------------------------------------------------
def test_a_closed_job_is_a_deleted_entry_with_its_day_and_reason(client, jobs):
    job = closed("Gardener")

    feed = root(client.get("/jobs/feed.atom"))

    [gone] = feed.iter(f"{TOMB}deleted-entry")
    [item] = [item for item in items(client) if item["_footnote"]["status"] == "closed"]
    assert gone.get("ref") == item["id"]
    assert gone.get("when") == make.NOW.isoformat()
    assert "gone from the board. Gardener" in gone.findtext(f"{TOMB}comment")
    assert gone.find(f"{ATOM}link").get("href") == f"http://testserver{job.get_absolute_url()}"
    assert feed.findtext(f"{ATOM}updated") == make.NOW.isoformat()


def test_a_closed_job_is_an_item_that_says_so_in_json(client, jobs):
    closed("Gardener")

    [item] = items(client, "?title=gardener")

    assert item["title"].startswith("Closed: Gardener – ")
    assert f"Closed on {make.NOW:%Y-%m-%d}: gone from the board." in item["content_text"]
    assert item["_footnote"]["reason"] == "missing_from_board"
    assert item["_footnote"]["closed_at"] == make.NOW.isoformat()


def test_a_job_keeps_its_id_when_it_closes_and_when_it_reopens(client, index, an_hour_later):
    job = make.job("Gardener", first_seen_at=make.NOW - DAY)
    index()
    before = items(client)[0]["id"]
    Job.objects.filter(pk=job.pk).update(status=Status.CLOSED, inactive_at=make.NOW)
    make.event(job, EventType.CLOSED, observed_at=make.NOW)
    index()
    while_closed = items(client)
    Job.objects.filter(pk=job.pk).update(status=Status.OPEN, inactive_at=None)
    index()

    assert [item["id"] for item in while_closed] == [before]
    assert [(item["id"], item["_footnote"]["status"]) for item in items(client)] == [(before, "open")]


def test_only_closings_of_the_search_and_of_the_last_days_are_told(client, jobs):
    closed("Gardener", city="Utrecht")
    closed("Baker")
    closed("Miller", city="Utrecht", at=make.NOW - WINDOW - DAY)
    closed("Hidden", city="Utrecht", in_scope=False)

    gone = root(client.get("/jobs/feed.atom?city=utrecht-nl")).iter(f"{TOMB}deleted-entry")

    assert [one.findtext(f"{TOMB}comment").partition(". ")[2].partition(" –")[0] for one in gone] == [
        "Gardener"
    ]


def test_closings_of_one_company_are_found_by_its_boards(client, jobs, monkeypatch):
    monkeypatch.setattr(feed_entries, "_EVENTS", 2)
    acme = make.source(org=make.org("Acme", slug="acme"))
    closed("Gardener", source=acme, at=make.NOW - timedelta(minutes=9))
    for _ in range(3):
        closed("Baker")

    assert [item["title"] for item in items(client, "?company=acme")] == ["Closed: Gardener – Acme"]


def test_a_closed_job_is_told_though_many_of_other_searches_closed_after_it(client, jobs, monkeypatch):
    monkeypatch.setattr(feed_entries, "_EVENTS", 2)
    closed("Gardener", city="Utrecht", at=make.NOW - DAY)
    closed("Miller", city="Utrecht", at=make.NOW - WINDOW - DAY)
    for _ in range(3):
        closed("Baker")

    answer = client.get("/jobs/feed.atom?city=utrecht-nl")

    [gone] = root(answer).iter(f"{TOMB}deleted-entry")
    assert "Gardener" in gone.findtext(f"{TOMB}comment")
    assert "may be missing" not in root(answer).findtext(f"{ATOM}subtitle")


def test_a_feed_that_had_no_time_for_older_closings_says_so(client, jobs, monkeypatch):
    monkeypatch.setattr(feed_entries, "_EVENTS", 2)
    closed("Gardener", city="Utrecht", at=make.NOW - DAY)
    for _ in range(3):
        closed("Baker")
    monkeypatch.setattr(feed_entries, "bounded", too_long)

    cut = client.get("/jobs/feed.atom?city=utrecht-nl")

    assert not list(root(cut).iter(f"{TOMB}deleted-entry"))
    assert "Older ones may be missing" in root(cut).findtext(f"{ATOM}subtitle")


def too_long(_milliseconds: int):
    raise TookTooLongError


def test_a_search_for_closed_jobs_is_a_feed_of_closings(client, index, an_hour_later):
    closed("Gardener")
    make.job("Porter")
    index()

    assert [item["title"].partition(" –")[0] for item in items(client, "?status=closed")] == [
        "Closed: Gardener"
    ]


# --- every feed -----------------------------------------------------------------
@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("query", ["", "?q=unicorn"])
def test_a_reader_that_has_the_feed_is_told_so(client, jobs, address, query):
    first = client.get(address + query)

    again = client.get(address + query, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", FEEDS)
def test_a_reader_that_knows_the_time_alone_gets_the_feed(client, jobs, address):
    Job.objects.filter(title="Night Nurse").update(in_scope=False)

    answer = client.get(address, headers={"If-Modified-Since": http_date(time.time())})

    assert (answer.status_code, "Last-Modified" in answer) == (200, False)
    assert b"Night Nurse" not in answer.content


@pytest.mark.parametrize("address", FEEDS)
def test_a_new_job_makes_another_feed(client, jobs, address):
    before = client.get(address)
    make.job("Gardener")
    jobs()

    after = client.get(address, headers={"If-None-Match": before["ETag"]})

    assert after.status_code == 200
    assert b"Gardener" in after.content


@pytest.mark.parametrize("address", FEEDS)
def test_without_an_index_the_database_tells_the_same(client, search_dir, an_hour_later, address):
    make.job("Night Nurse")
    edited("Gardener")
    closed("Baker")

    said = client.get(address).content.decode()

    assert all(title in said for title in ("Night Nurse", "Gardener", "Baker"))


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
    assert [client.head(address).status_code for address in FEEDS] == [200, 200]


@pytest.mark.parametrize("n_jobs", [3, 12])
def test_more_jobs_cost_no_more_queries(client, index, an_hour_later, n_jobs, django_assert_max_num_queries):
    board = make.source()
    for _ in range(n_jobs):
        edited(source=board, city="Utrecht")
        closed(source=board, city="Utrecht")
    index()

    with django_assert_max_num_queries(9):
        client.get("/jobs/feed.json")


def test_the_feed_of_events_is_one_that_feed_readers_read(client):
    job = make.job("Cook & <Porter>")
    make.event(job)
    make.event(job, EventType.UPDATED, field_name="team", old_value="a < b", new_value="Night")

    read = feedparser.parse(client.get("/events/feed.atom").content)

    assert not read.bozo
    assert len(read.entries) == 2
