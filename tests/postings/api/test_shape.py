"""How answers look on the wire: the fields that were asked for, what caches may keep, and packed."""

import gzip
import json

import brotli
import pytest

from postings import packing
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"


def get(client, path, status=200, **headers):
    answer = client.get(f"{API}/{path}", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_only_the_fields_that_were_asked_for_are_told_in_our_order(client):
    job = make.job("Sound Engineer", city="Utrecht")

    record = get(client, f"jobs/{job.job_id}?fields=url,title,job_id")["data"]

    assert list(record) == ["job_id", "title", "url"]
    assert record["title"] == "Sound Engineer"


def test_a_field_inside_another_is_asked_for_with_a_dot(client):
    job = make.job(city="Utrecht")

    record = get(client, f"jobs/{job.job_id}?fields=locations.city,parsed_structured.location.raw")["data"]

    assert record == {
        "parsed_structured": {"location": {"raw": None}},
        "locations": [{"city": "Utrecht"}],
    }


@pytest.mark.parametrize("asked", ["locations,locations.city", "locations.city,locations"])
def test_all_of_a_field_and_a_part_of_it_is_all_of_it(client, asked):
    job = make.job(city="Utrecht")

    (place,) = get(client, f"jobs/{job.job_id}?fields={asked}")["data"]["locations"]

    assert set(place) == {"text", "city", "region", "country", "country_code"}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("jobs", ["job_id", "title"]),
        ("jobs/search", ["job_id", "title"]),
        ("jobs/{job}/events", ["event_id", "event_type"]),
        ("jobs/{job}/versions", ["content_hash", "title"]),
        ("events/search", ["event_id", "event_type"]),
        ("orgs", ["org_id", "slug"]),
        ("sources", ["source_id", "token"]),
        ("places", ["city", "country"]),
        ("jobs/facets?field=city", ["value", "count"]),
    ],
)
def test_every_record_of_a_list_is_cut(client, index, path, fields):
    job = make.job(city="Utrecht")
    make.event(job)
    index()
    path = path.format(job=job.job_id)

    answer = get(client, f"{path}{'&' if '?' in path else '?'}fields={','.join(fields)}")

    assert [list(record) for record in answer["data"]] == [fields]
    assert answer["meta"]["ignored_params"] == []


@pytest.mark.parametrize("path", ["jobs/{job}", "orgs/{org}", "sources/{source}", "stats"])
def test_one_record_is_cut(client, path):
    job = make.job()
    path = path.format(job=job.job_id, org=job.org.org_id, source=job.source.source_id)
    first = next(iter(get(client, path)["data"]))

    assert list(get(client, f"{path}?fields={first}")["data"]) == [first]


def test_the_lists_of_several_facets_are_each_cut(client, index):
    make.job(city="Utrecht")
    index()

    lists = get(client, "jobs/facets?field=city,country&fields=count")["data"]

    assert lists == {"city": [{"count": 1}], "country": [{"count": 1}]}


def test_fields_may_stand_in_a_body(client):
    make.job("Sound Engineer")

    answer = client.post(
        f"{API}/jobs/search", {"q": "", "fields": ["title"]}, content_type="application/json"
    ).json()

    assert answer["data"] == [{"title": "Sound Engineer"}]
    assert answer["meta"]["ignored_params"] == []


@pytest.mark.parametrize(("asked", "right"), [("titel", "title"), ("locations.town", "locations.city")])
def test_a_field_that_is_not_there_is_told_what_is(client, asked, right):
    answer = client.get(f"{API}/jobs/{make.job().job_id}?fields={asked}")

    assert (answer.status_code, answer.json()["pointer"]) == (400, "/fields")
    assert right in answer.json()["allowed"]


def test_a_field_that_holds_none_has_none(client):
    answer = client.get(f"{API}/jobs/{make.job().job_id}?fields=title.x")

    assert (answer.status_code, answer.json().get("allowed", [])) == (400, [])


@pytest.mark.parametrize("name", ["\0", "\ud800", ".", "title..", "a" * 9999])
def test_what_can_be_no_name_is_refused(client, name):
    answer = client.post(f"{API}/jobs/search", {"fields": name}, content_type="application/json")

    assert (answer.status_code, answer.json()["pointer"]) == (400, "/fields")


def test_of_no_fields_all_are_told(client):
    job = make.job()

    assert get(client, f"jobs/{job.job_id}?fields=") == get(client, f"jobs/{job.job_id}")


def test_what_include_asks_for_has_to_be_named_too(client):
    job = make.job(html="<p>You mix live radio.</p>")

    record = get(client, f"jobs/{job.job_id}?include=description&fields=description_text")["data"]

    assert record == {"description_text": "You mix live radio."}


def test_where_nothing_can_be_left_out_fields_mean_nothing(client):
    answer = client.get(f"{API}/jobs/export?fields=title")

    assert (answer.status_code, answer.json()["pointer"]) == (400, "/fields")


@pytest.mark.parametrize(
    ("accepted", "how", "unpacked"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_large_answer_is_packed_for_who_takes_that(client, accepted, how, unpacked):
    job = make.job(html=f"<p>{'You mix live radio. ' * 200}</p>")
    path = f"{API}/jobs/{job.job_id}?include=description"

    packed = client.get(path, headers={"Accept-Encoding": accepted})
    plain = client.get(path)

    assert packed["Content-Encoding"] == how
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert json.loads(unpacked(packed.content)) == plain.json()
    assert packed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize("encoding", ["", "identity", "gzip;q=0", "gzip; q=0.0, br;q=0"])
def test_nobody_gets_it_packed_who_does_not_take_that(client, encoding):
    job = make.job(html=f"<p>{'You mix live radio. ' * 200}</p>")

    answer = client.get(f"{API}/jobs/{job.job_id}?include=description", headers={"Accept-Encoding": encoding})

    assert "Content-Encoding" not in answer


def test_a_small_answer_is_not_packed(client):
    answer = client.get(f"{API}/jobs", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer
    assert len(answer.content) <= packing.WORTH


@pytest.mark.parametrize("query", ["", "?fields=title", "?fields=nothing"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_head_has_the_headers_of_its_get_and_no_body(client, encoding, query):
    job = make.job()
    path = f"{API}/jobs/{job.job_id}{query}"
    headers = {"Accept-Encoding": encoding}

    of_get, of_head = client.get(path, headers=headers), client.head(path, headers=headers)

    moving = {"RateLimit-Remaining", "X-RateLimit-Remaining", "RateLimit-Reset", "X-RateLimit-Reset"}
    told = [{name: value for name, value in one.items() if name not in moving} for one in (of_get, of_head)]
    assert told[0] == told[1]
    assert of_head.content == b""
