"""What holds for every address of the API."""

import pytest

from postings.api import breakdown
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"
NOWHERE = "00000000-0000-4000-8000-000000000000"


def get(client, path):
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


@pytest.mark.parametrize(
    "path",
    [
        "jobs/" + "0" * 40,
        "jobs/" + "Z" * 40,
        "jobs/" + "0" * 41,
        "jobs/7",
        "jobs/%00",
        "jobs/" + "0" * 40 + "/events",
        "jobs/x/events",
        "jobs/" + "0" * 40 + "/versions",
        "jobs/x/versions",
        f"orgs/{NOWHERE}/breakdown",
        "orgs/7/breakdown",
        "events",
        f"orgs/{NOWHERE}",
        "orgs/7",
        "orgs/%00",
        "orgs/{00000000-0000-4000-8000-000000000000}",
        f"sources/{NOWHERE}",
        "sources/" + "x" * 5000,
        "jobs/",
        "nonsense",
        "",
    ],
)
def test_what_is_not_there_is_a_problem_and_no_page(client, path):
    response = client.get(f"{API}/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Not Found"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        *["jobs/facets", "jobs/{job}", "jobs/{job}/events", "jobs/{job}/versions", "events/search"],
        *["orgs", "orgs/{org}", "orgs/{org}/breakdown", "sources", "sources/{source}"],
        *["places", "occupations", "stats"],
    ],
)
@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_a_wrong_verb_is_told_which_are_right(client, path, verb):
    job = make.job()
    path = path.format(job=job.job_id, org=job.org.org_id, source=job.source.source_id)

    response = getattr(client, verb)(f"{API}/{path}", content_type="application/json")

    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["allowed"] == ["GET", "HEAD", "OPTIONS"]


@pytest.mark.parametrize(
    "path", ["jobs", "jobs/search", "jobs/facets", "jobs/{job}", "orgs/{org}", "sources/{source}"]
)
def test_any_web_page_may_read(client, path):
    job = make.job()
    path = path.format(job=job.job_id, org=job.org.org_id, source=job.source.source_id)

    answer = client.get(f"{API}/{path}", headers={"Origin": "https://reader.example"})
    asked = client.options(f"{API}/{path}", headers={"Origin": "https://reader.example"})

    assert answer["Access-Control-Allow-Origin"] == asked["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert asked.status_code == 204
    assert "GET" in asked["Access-Control-Allow-Methods"]
    assert "content-type" in asked["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "nonsense", "*/*"])
def test_the_answer_is_json_whatever_is_asked_for(client, accept):
    response = client.get(f"{API}/jobs", {"format": "xml"}, headers={"Accept": accept})

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response.json()["meta"]["ignored_params"] == ["format"]


def test_asking_twice_gives_the_same_and_writes_nothing(client):
    job = make.job(city="Utrecht")
    make.event(job)

    for path in ("jobs", f"jobs/{job.job_id}", f"jobs/{job.job_id}/events", f"orgs/{job.org.org_id}"):
        assert get(client, path) == get(client, path)
    assert client.head(f"{API}/jobs/{job.job_id}").status_code == 200


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_a_search_is_asked_by_get_or_post(client, verb):
    response = getattr(client, verb)(f"{API}/jobs/search", content_type="application/json")

    assert response.status_code == 405
    assert response.json()["allowed"] == ["GET", "POST", "HEAD", "OPTIONS"]


@pytest.mark.parametrize(
    "path",
    [
        *["jobs", "jobs/search", "jobs/facets?field=city", "jobs/{job}", "jobs/{job}/events"],
        *["jobs/{job}/versions", "events/search", "orgs", "orgs/{org}", "orgs/{org}/breakdown"],
        *["sources", "sources/{source}", "places", "occupations", "stats"],
    ],
)
def test_a_head_is_answered_wherever_a_get_is(client, index, path, monkeypatch):
    monkeypatch.setattr(breakdown.current_app, "send_task", lambda *_args, **_options: None)
    job = make.job()
    index()
    path = path.format(job=job.job_id, org=job.org.org_id, source=job.source.source_id)

    response = client.head(f"{API}/{path}")

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "openapi.json"),
        ("jobs/", "/job-postings/v1/jobs is answered"),
        ("orgs/abc/", "/job-postings/v1/orgs/abc is answered"),
        ("job/", "nothing at this address"),
        ("job", "nothing at this address"),
    ],
)
def test_an_address_of_nothing_says_what_is_near_it(client, path, said):
    answer = client.get(f"{API}/{path}")

    assert answer.status_code == 404
    assert said in answer.json()["detail"]
