"""All jobs of a search, streamed."""

import csv
import gzip
import json
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import orjson
import pytest

from postings.api import export
from postings.search import everything
from postings.search.fallback import SlowSearchError
from postings.sheets import COLUMNS
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
EXPORT = "/job-postings/v1/jobs/export"
JOBS = "/job-postings/v1/jobs"


@pytest.fixture(autouse=True)
def own_slots(settings):
    default = settings.CACHES["default"] | {"KEY_PREFIX": f"test:{uuid4().hex}"}
    settings.CACHES = settings.CACHES | {"default": default}


def body(answer):
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def lines(client, **query):
    return [json.loads(line) for line in body(client.get(EXPORT, query)).splitlines()]


def table(client, **query):
    text = body(client.get(EXPORT, {"format": "csv", **query})).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def titles(rows):
    return [row["title"] for row in rows]


def test_each_line_is_a_record_of_the_api(client, ready):
    make.job("Night Nurse", city="Utrecht", native={"id": 3}, facts={})
    make.job("Porter")
    ready()

    found = lines(client)

    expected = client.get(JOBS).json()["data"]
    assert sorted(found, key=lambda job: job["job_id"]) == sorted(expected, key=lambda job: job["job_id"])


def test_all_jobs_come_in_the_order_in_which_we_came_to_know_them(client, ready, monkeypatch):
    monkeypatch.setattr(everything, "_PIECE", 4)
    monkeypatch.setattr(export, "_BATCH", 3)
    for number in range(9):
        make.job(f"Job {number}", first_seen_at=NOW - timedelta(days=number))
    ready()

    assert titles(lines(client)) == [f"Job {number}" for number in range(9)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Night Nurse", "Day Nurse", "Porter"]),
        ({"q": "nurse"}, ["Night Nurse", "Day Nurse"]),
        ({"q": "nurse -night"}, ["Day Nurse"]),
        ({"city": "utrecht-nl"}, ["Night Nurse"]),
        ({"status": "closed"}, ["Closed Nurse"]),
        ({"status": "open,closed"}, ["Night Nurse", "Day Nurse", "Porter", "Closed Nurse"]),
        ({"active": "false"}, ["Closed Nurse"]),
        ({"q": "astronaut"}, []),
        ({"first_seen_before": "2026-11-02"}, ["Porter"]),
    ],
)
def test_the_parameters_of_a_search_choose_the_jobs(client, ready, query, expected):
    make.job("Night Nurse", city="Utrecht")
    make.job("Day Nurse")
    make.job("Porter", first_seen_at=NOW - timedelta(days=1))
    make.job("Closed Nurse", status=Status.CLOSED, inactive_at=NOW)
    make.job("Hidden Nurse", in_scope=False)
    ready()

    assert titles(lines(client, **query)) == expected
    assert titles(table(client, **query)) == expected


def test_what_was_hidden_since_the_index_was_made_is_left_out(client, index):
    job = make.job("Night Nurse")
    make.job("Porter")
    index()
    type(job).objects.filter(pk=job.pk).update(in_scope=False)

    assert titles(lines(client)) == ["Porter"]


@pytest.mark.parametrize("include", ["description", "facts"])
def test_texts_and_sentences_come_where_they_are_asked_for(client, ready, include):
    make.job("Night Nurse", html="<p>You work at night.</p>")
    ready()

    found = lines(client, include=include)

    assert found == client.get(JOBS, {"include": include}).json()["data"]


def test_a_trailer_ends_a_whole_file(client):
    make.job("Night Nurse")
    make.job("Porter")

    *jobs, trailer = lines(client, trailer="1")

    assert titles(jobs) == ["Night Nurse", "Porter"]
    assert trailer == {"meta": {"count": 2, "complete": True}}
    assert lines(client, q="astronaut", trailer="1") == [{"meta": {"count": 0, "complete": True}}]


def test_what_breaks_off_has_no_trailer_and_gives_its_slot_back(client, monkeypatch, settings):
    settings.API_EXPORTS = 1
    make.job("Night Nurse")

    def broken(facets, *, now, bounds):
        yield [make.job("Porter").pk]
        raise SlowSearchError

    with monkeypatch.context() as patch:
        patch.setattr(export, "everything", broken)
        answer = client.get(EXPORT, {"trailer": "1"})
        pieces = iter(answer.streaming_content)
        first = next(pieces)
        with pytest.raises(SlowSearchError):
            next(pieces)

    assert titles(map(json.loads, first.splitlines())) == ["Porter"]
    assert len(lines(client)) == 2


def test_a_table_has_the_columns_of_the_sites_own_tables_and_runs_nothing(client, ready):
    make.job('=HYPERLINK("http://evil.example")', city="Utrecht", department="+1")
    ready()

    [row] = table(client)

    assert tuple(row) == COLUMNS
    assert (row["title"], row["department"]) == ('\'=HYPERLINK("http://evil.example")', "'+1")
    assert row["locations"] == "Utrecht, NL"


def test_a_table_is_that_of_the_page(client, index):
    make.job("Night Nurse", city="Utrecht", salary_raw="€40,000")
    index()

    text = body(client.get(EXPORT, {"format": "csv"}))

    assert text == client.get("/jobs.csv").content


def test_an_answer_is_packed_for_those_who_take_it(client):
    make.job("Night Nurse")

    packed = client.get(EXPORT, headers={"Accept-Encoding": "br, gzip;q=0.5"})
    plain = client.get(EXPORT, headers={"Accept-Encoding": "gzip;q=0"})

    assert (packed["Content-Encoding"], plain.has_header("Content-Encoding")) == ("gzip", False)
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(body(packed)) == body(plain)


def test_an_answer_is_a_file_with_the_headers_of_the_api(client):
    answer = client.get(EXPORT)

    body(answer)
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="jobs-2')
    assert answer["Content-Disposition"].endswith('.jsonl"')
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit-Remaining" in answer


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_head_tells_the_headers_and_searches_for_nothing(client, kind, monkeypatch):
    monkeypatch.delattr(export, "everything")

    answer = client.head(EXPORT, {"format": kind})

    assert (answer.status_code, body(answer)) == (200, b"")
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert "Content-Length" not in answer


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"format": "xml"}, "/format"),
        ({"trailer": "yes"}, "/trailer"),
        ({"include": "events"}, "/include"),
        ({"format": "csv", "include": "description"}, "/include"),
        ({"format": "csv", "trailer": "1"}, "/trailer"),
        ({"contry": "NL"}, "/contry"),
        ({"limit": "5"}, "/limit"),
        ({"status": "open", "active": "true"}, "/status"),
        ({"country": "Germny"}, "/country"),
        ({"country_not": "Germny"}, "/country_not"),
        ({"city_not": "Utrehct", "format": "csv"}, "/city_not"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_sent(client, query, pointer):
    get, head = client.get(EXPORT, query), client.head(EXPORT, query)

    assert (get.status_code, get.json()["pointer"], head.status_code) == (400, pointer, 400)


def test_a_search_that_takes_too_long_is_put_off_and_holds_no_slot(client, monkeypatch, settings):
    settings.API_EXPORTS = 1

    def slow(facets, *, now, bounds):
        raise SlowSearchError

    monkeypatch.setattr(export, "everything", slow)

    answers = [client.get(EXPORT) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0]["Retry-After"] == "10"


def test_so_many_run_at_once_for_one_caller(client, settings):
    settings.API_EXPORTS = 2
    running = [client.get(EXPORT) for _ in range(2)]

    refused = client.get(EXPORT)
    other = client.get(EXPORT, REMOTE_ADDR="198.51.100.7")
    body(running[0])
    after = client.get(EXPORT)

    assert (refused.status_code, refused["Retry-After"]) == (429, "30")
    assert refused["Content-Type"] == "application/problem+json"
    assert [answer.status_code for answer in (other, after)] == [200, 200]
    assert [body(answer) for answer in (running[1], other, after)] == [b""] * 3


def test_where_redis_is_away_everybody_is_served(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    settings.API_EXPORTS = 1
    make.job("Night Nurse")
    running = client.get(EXPORT)

    assert titles(lines(client)) == ["Night Nurse"]
    assert body(running)


def test_only_reading_is_answered(client):
    assert client.post(EXPORT, orjson.dumps({}), content_type="application/json").status_code == 405
