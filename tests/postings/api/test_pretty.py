"""`?pretty=true`: answers for people's eyes."""

import gzip
import json

import pytest

from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"


@pytest.fixture
def job():
    return make.job("Sound Engineer", city="Köln")


@pytest.mark.parametrize(
    "path", ["jobs", "jobs/{job}", "jobs/{job}/events", "orgs", "stats", "events/search"]
)
def test_an_answer_on_many_lines_says_the_same(client, job, path):
    path = f"{API}/{path.format(job=job.job_id)}"

    plain, pretty = client.get(path), client.get(f"{path}?pretty=true")

    assert b"\n" not in plain.content
    assert pretty.content.startswith(b'{\n  "data": ')
    assert pretty.content.endswith(b"\n}\n")
    told, same = pretty.json(), plain.json()
    assert told["data"] == same["data"]
    assert list(told["meta"]) == list(same["meta"])
    assert "Köln" in client.get(f"{API}/jobs/{job.job_id}?pretty=1").content.decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [("jobs", {"pretty": True}), ("jobs/search", {"pretty": "true"}), ("jobs?pretty=true", {})],
)
def test_a_question_in_a_body_may_say_so_too(client, job, path, said):
    answer = client.post(f"{API}/{path}", {"fields": "title"} | said, content_type="application/json")

    assert answer.content.startswith(b'{\n  "data": [\n    {\n      "title": "Sound Engineer"')
    assert answer.json()["meta"]["ignored_params"] == []


def test_so_may_one_that_looks_up_ids(client, job):
    body = {"org_ids": [str(job.org.org_id)], "pretty": True}

    answer = client.post(f"{API}/orgs/batch_lookup", body, content_type="application/json")

    assert answer.content.startswith(b'{\n  "data": [\n    {\n      "data": {')
    assert answer.json()["meta"]["ignored_params"] == []


@pytest.mark.parametrize("path", ["jobs", "jobs/search", "orgs/batch_lookup"])
@pytest.mark.parametrize("name", ["pretty", "fields"])
@pytest.mark.parametrize("hostile", ["\\ud800", "\\u0000"])
def test_what_no_text_can_hold_is_an_error_of_who_sent_it(client, path, name, hostile):
    answer = client.post(f"{API}/{path}", f'{{"{name}": "{hostile}"}}', content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["pointer"] == f"/{name}"
    assert "not allowed in text" in answer.json()["detail"]


def test_what_is_nested_deeply_stays_as_it_is_written(client):
    deep = []
    for _level in range(300):
        deep = [deep]
    job = make.job(native={"deep": deep})

    answer = client.get(f"{API}/jobs/{job.job_id}?pretty=true&fields=native_structured")

    assert answer.json()["data"]["native_structured"] == job.native


def test_the_description_of_the_api_can_be_read_by_people(client):
    plain, pretty = client.get(f"{API}/openapi.json"), client.get(f"{API}/openapi.json?pretty=true")

    assert b"\n" not in plain.content
    assert pretty.content.startswith(b'{\n  "components": {\n    ')
    assert pretty.json() == plain.json()


@pytest.mark.parametrize("said", ["false", "0", ""])
def test_whoever_says_no_gets_it_as_it_is(client, job, said):
    assert b"\n" not in client.get(f"{API}/jobs/{job.job_id}?pretty={said}").content


def test_an_error_is_read_by_people_too(client):
    answer = client.get(f"{API}/jobs?pretty=true&limit=none")

    assert answer.status_code == 400
    assert answer.content.startswith(b"{\n  ")
    assert answer.json()["pointer"] == "/limit"


@pytest.mark.parametrize("query", ["pretty=perhaps", "pretty=true&pretty=false"])
def test_what_is_neither_yes_nor_no_is_an_error(client, query):
    answer = client.get(f"{API}/orgs?{query}")

    assert answer.status_code == 400
    assert answer.json()["pointer"] == "/pretty"


def test_it_is_not_called_ignored_and_goes_with_all_else(client, job):
    told = client.get(f"{API}/jobs?pretty=true&fields=title&limit=1&nonsense=1").json()

    assert told["data"] == [{"title": "Sound Engineer"}]
    assert told["meta"]["ignored_params"] == ["nonsense"]


def test_a_page_on_many_lines_leads_to_the_next_in_either_way(client, job):
    make.job("Nurse")
    first = client.get(f"{API}/orgs?pretty=true&limit=1").json()

    then = client.get(f"{API}/orgs", {"limit": 1, "cursor": first["meta"]["next_cursor"]}).json()

    assert first["data"][0]["org_id"] != then["data"][0]["org_id"]


def test_it_is_packed_and_known_by_its_tag_as_any_answer_is(client, job):
    path = f"{API}/jobs/{job.job_id}?pretty=true"
    plain = client.get(path)

    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    again = client.get(path, headers={"If-None-Match": packed["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_tells_the_length_of_what_a_get_would_send(client, job):
    path = f"{API}/jobs/{job.job_id}?pretty=true"

    assert client.head(path)["Content-Length"] == str(len(client.get(path).content))


@pytest.mark.parametrize("number", [2**53 + 1, -(2**53) - 1, 2**64 + 1, 10**30 + 7, 0.1])
def test_numbers_keep_all_their_digits(client, number):
    job = make.job(native={"salary": number, "each": [number, number], "text": f"a,{2**64}"})

    answer = client.get(f"{API}/jobs/{job.job_id}?pretty=true&fields=native_structured")

    assert answer.content.count(b"\n") > 5
    assert json.loads(answer.content)["data"]["native_structured"] == job.native


def test_a_file_has_lines_of_its_own(client, job):
    answer = client.get(f"{API}/jobs/export?pretty=true")

    assert answer.status_code == 400
    assert answer.json()["pointer"] == "/pretty"
