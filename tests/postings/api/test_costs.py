"""What a question takes of what its caller may ask."""

from uuid import uuid4

import pytest

API = "/job-postings/v1"
#: So slow that no token comes back while a test runs.
SLOW = 0.001
BOUND = "updated_before=1990-01-01"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]


@pytest.fixture(autouse=True)
def own_buckets(settings):
    settings.API_LIMITS = {"keyless": (SLOW, 100)}
    default = settings.CACHES["default"] | {"KEY_PREFIX": f"test:{uuid4().hex}"}
    settings.CACHES = settings.CACHES | {"default": default}


def taken(answer):
    return int(answer["RateLimit-Limit"]) - int(answer["RateLimit-Remaining"])


@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("jobs", 1),
        ("jobs?limit=100", 1),
        ("jobs?limit=50&include=description,facts", 1),
        ("jobs?limit=51&include=facts", 2),
        ("jobs/search?limit=100&include=description", 2),
        (f"jobs?{BOUND}", 5),
        ("jobs/search?salary_max=50000&currency=EUR&limit=1", 5),
        ("jobs?updated_before=&salary_max=", 1),
        ("jobs?q=nurse&status=active", 1),
        ("jobs?status=closed", 1),
        ("jobs?status=closed&employment_type=volunteer", 5),
        ("jobs?status=closed&near=52.09,5.12", 5),
        ("jobs?q=nurse&status=open,closed", 5),
        ("jobs/search?title=nurse&status=Expired", 5),
        ("jobs?q=nurse&active=false", 5),
        ("jobs/facets?field=city", 1),
        ("jobs/facets?field=city&limit=300", 3),
        ("orgs?limit=100", 1),
        ("events/search?limit=100", 1),
        ("sync", 1),
        ("sync?limit=101", 2),
        ("sync?limit=1000", 10),
        ("sync?limit=1000&include=description", 20),
        ("sync?limit=1000&include=&include=facts", 20),
        ("jobs/export", 10),
        ("jobs/export?include=facts", 10),
    ],
)
def test_a_question_costs_by_how_long_its_answer_takes(client, index, path, cost):
    index()

    assert taken(client.get(f"{API}/{path}")) == cost


@pytest.mark.parametrize(("path", "cost"), [("jobs", 1), ("jobs?q=nurse", 5), ("jobs?country=NL", 5)])
def test_while_there_is_no_index_the_database_answers_and_that_costs_more(client, path, cost):
    assert taken(client.get(f"{API}/{path}")) == cost


@pytest.mark.parametrize(
    "path", ["sync?limit=100000", "sync?limit=many&include=facts", "jobs?limit=-1", "jobs?limit=%00"]
)
def test_a_limit_that_is_none_costs_one(client, path):
    answer = client.get(f"{API}/{path}")

    assert (answer.status_code, taken(answer)) == (400, 1)


@pytest.mark.parametrize(
    ("body", "cost"),
    [
        ({}, 1),
        ({"limit": 100, "include": ["facts"]}, 2),
        ({"limit": 100, "include": "description,facts"}, 2),
        ({"updated_before": "1990-01-01"}, 5),
    ],
)
def test_a_question_in_a_body_costs_the_same(client, body, cost):
    answer = client.post(f"{API}/jobs/search", body, content_type="application/json")

    assert (answer.status_code, taken(answer)) == (200, cost)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [("{", "application/json", 400), ("[]", "application/json", 400), ("a=b", "text/plain", 415)],
)
def test_a_body_that_cannot_be_read_costs_one(client, body, kind, status):
    answer = client.post(f"{API}/jobs/search", body, content_type=kind)

    assert (answer.status_code, taken(answer)) == (status, 1)


def test_a_wrong_key_costs_one_whatever_it_asks(client):
    answer = client.get(f"{API}/sync?limit=1000", headers={"x-api-key": "wrong"})

    assert (answer.status_code, taken(answer)) == (401, 1)


def test_a_head_costs_as_its_get_and_one_of_an_export_almost_nothing(client):
    answers = [client.head(f"{API}/{path}") for path in ("sync?limit=1000", "jobs/export")]

    assert [taken(answer) for answer in answers] == [10, 11]


def test_what_costs_more_than_is_left_is_refused_and_takes_nothing(client, settings):
    settings.API_LIMITS = {"keyless": (SLOW, 12)}

    first, refused = [client.get(f"{API}/jobs/export") for _ in range(2)]
    small = client.get(f"{API}/jobs")

    assert [answer.status_code for answer in (first, refused, small)] == [200, 429, 200]
    assert [taken(answer) for answer in (first, refused, small)] == [10, 10, 11]
    assert 7990 <= int(refused["Retry-After"]) <= 8000
    assert refused.json()["detail"].endswith("This one counts as 10, and 2 are left.")


def test_small_limits_forbid_no_question(client, settings):
    settings.API_LIMITS = {"keyless": (SLOW, 3)}

    first, second = [client.get(f"{API}/jobs/export") for _ in range(2)]

    assert [answer.status_code for answer in (first, second)] == [200, 429]
    assert [taken(answer) for answer in (first, second)] == [3, 3]
    assert 2990 <= int(second["Retry-After"]) <= 3000
