"""How many jobs each value of a facet would give."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.vocab import Status
from tests import make

pytestmark = pytest.mark.django_db
API = "/job-postings/v1"
FACETS = f"{API}/jobs/facets"


def get(client, query):
    response = client.get(f"{FACETS}?{query}")
    assert response.status_code == 200, response.content
    return response.json()


def counts(answer):
    return {row["value"]: row["count"] for row in answer["data"]}


def kitchen():
    """Three cooks and a waiter, in two cities and nowhere."""
    make.job("Cook", city="Utrecht", workplace_type="on_site", hours=["full_time"], skills=["go"])
    make.job("Cook", city="Utrecht", workplace_type="on_site", hours=["part_time"])
    make.job("Cook", city="Ghent", workplace_type="hybrid", status=Status.MISSING)
    make.job("Waiter")
    make.job("Cook", city="Ghent", status=Status.CLOSED)


def test_one_field_is_a_list_of_its_values_by_count(client, index):
    kitchen()
    index()

    assert get(client, "field=city") == {
        "data": [
            {"value": "utrecht-nl", "label": "Utrecht, NL", "count": 2},
            {"value": "ghent-nl", "label": "Ghent, NL", "count": 1},
        ],
        "meta": {
            "field": "city",
            "count": 2,
            "not_stated": 1,
            "has_more": False,
            "limit": 20,
            "total": 4,
            "total_is_exact": True,
            "total_matching": 4,
            "total_matching_capped": False,
            "total_matching_unavailable": False,
            "engine": "index",
            "index_lag_seconds": 0,
            "ignored_params": [],
            "did_you_mean": {},
            "unknown_values": {},
            "read_as": {},
        },
    }


@pytest.mark.parametrize(
    "query", ["field=city&field=work_model", "field=city,work_model", "field=city,work_model,city"]
)
def test_several_fields_are_a_list_each(client, index, query):
    kitchen()
    index()

    answer = get(client, query)

    assert {name: [row["value"] for row in rows] for name, rows in answer["data"].items()} == {
        "city": ["utrecht-nl", "ghent-nl"],
        "work_model": ["on_site", "hybrid"],
    }
    assert answer["meta"]["fields"] == {
        "city": {"count": 2, "not_stated": 1, "has_more": False},
        "work_model": {"count": 2, "not_stated": 1, "has_more": False},
    }
    assert answer["meta"]["total"] == 4


@pytest.mark.parametrize(
    "field", ["workplace_type", "ats_provider", "employment_type", "remote_policy", "country"]
)
def test_the_older_api_s_names_of_fields_are_kept(client, index, field):
    make.job(
        city="Utrecht",
        workplace_type="remote",
        remote_from=["NL"],
        hours=["full_time"],
        source=make.source("lever"),
    )
    index()

    answer = get(client, f"field={field}")

    assert answer["meta"]["field"] == field
    (value,) = counts(answer)
    assert value in {"remote", "lever", "full_time", "nl"}


@pytest.mark.parametrize("narrowed", ["", "&q=cook", "&title=cook&department=not_stated&experience_not=3-5"])
def test_counts_are_what_a_search_for_the_value_finds(client, index, narrowed):
    kitchen()
    index()
    fields = ("city", "work_model", "employment_type", "skill", "country", "pay")

    answer = get(client, f"field={','.join(fields)}{narrowed}")

    told = {(field, row["value"]): row["count"] for field, rows in answer["data"].items() for row in rows} | {
        (field, "not_stated"): answer["meta"]["fields"][field]["not_stated"] for field in fields
    }
    found = {
        (field, value): client.get(f"{API}/jobs?{field}={value}{narrowed}").json()["meta"]["total"]
        for field, value in told
    }
    assert told == found
    assert answer["meta"]["total"] == client.get(f"{API}/jobs?{narrowed[1:]}").json()["meta"]["total"] >= 3


def test_what_is_chosen_of_a_field_leaves_its_own_counts_alone(client, index):
    kitchen()
    index()

    answer = get(client, "field=city,work_model&city=Utrecht")

    cities = {row["value"]: row["count"] for row in answer["data"]["city"]}
    models = {row["value"]: row["count"] for row in answer["data"]["work_model"]}
    assert cities == {"utrecht-nl": 2, "ghent-nl": 1}
    assert models == {"on_site": 2}
    assert answer["meta"]["total"] == 2


@pytest.mark.parametrize("field", ["work_model", "city"])
def test_a_list_is_as_long_as_asked_and_says_when_there_is_more(client, index, field):
    kitchen()
    index()

    cut, whole = get(client, f"field={field}&limit=1"), get(client, f"field={field}&limit=2")

    assert (len(cut["data"]), cut["meta"]["count"], cut["meta"]["has_more"]) == (1, 1, True)
    assert (len(whole["data"]), whole["meta"]["count"], whole["meta"]["has_more"]) == (2, 2, False)


@pytest.mark.parametrize(("field", "chosen"), [("work_model", "hybrid"), ("city", "ghent-nl")])
def test_a_chosen_value_is_listed_beyond_the_end(client, index, field, chosen):
    kitchen()
    index()

    answer = get(client, f"field={field}&{field}={chosen}&limit=1")

    assert chosen in counts(answer)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("", "/field"),
        ("field=", "/field"),
        ("field=colour", "/field"),
        ("field=city,colour", "/field"),
        ("field=city&limit=0", "/limit"),
        ("field=city&limit=301", "/limit"),
        ("field=city,skill,company&limit=201", "/limit"),
        ("field=city&workplace_type=moon", "/workplace_type"),
        ("field=city&active=false", "/active"),
        ("field=city&active=0", "/active"),
        ("field=city&status=closed", "/status"),
        ("field=city&status=open&active=true", "/status"),
        ("field=%00", "/field"),
    ],
)
def test_bad_values_are_told_as_a_problem_that_points_at_them(client, index, query, pointer):
    index()

    response = client.get(f"{FACETS}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["pointer"] == pointer


def test_an_unknown_field_is_told_which_there_are(client, search_dir):
    allowed = client.get(f"{FACETS}?field=colour").json()["allowed"]

    assert {"city", "work_model", "status", "open_within", "posted_within"} <= set(allowed)


def test_what_means_nothing_here_is_named(client, index):
    index()

    meta = get(client, "field=city&cursor=x&seniorty=lead")["meta"]

    assert meta["ignored_params"] == ["cursor", "seniorty"]
    assert meta["did_you_mean"] == {"seniorty": "seniority"}


def test_nothing_is_counted_without_an_index(client, search_dir):
    make.job(city="Utrecht")

    response = client.get(f"{FACETS}?field=city")

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "10"
    assert response.json()["detail"].startswith("Counts need the index")


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_a_wrong_verb_is_told_which_are_right(client, search_dir, verb):
    response = getattr(client, verb)(f"{FACETS}?field=city", content_type="application/json")

    assert response.status_code == 405
    assert response.json()["allowed"] == ["GET", "HEAD", "OPTIONS"]


def test_asking_twice_gives_the_same(client, index):
    kitchen()
    index()

    assert get(client, "field=city,skill,company") == get(client, "field=city,skill,company")


def test_more_values_cost_no_more_queries(client, index, django_assert_num_queries):
    for number in range(15):
        make.job(city=f"City {number}")
    index()

    with django_assert_num_queries(2):  # their names, the outbox
        assert len(get(client, "field=city")["data"]) == 15


def test_the_days_within_which_jobs_were_first_seen_or_posted_are_counted(client, index):
    now = timezone.now()
    for days in (0, 5):
        make.job(first_seen_at=now - timedelta(days=days, hours=2))
    make.job(first_seen_at=now - timedelta(days=5), source_posted_at=now - timedelta(days=10))
    index()

    seen = get(client, "field=open_within&open_within=1")
    both = get(client, "field=open_within,posted_within_days&limit=5")

    assert seen["data"][0] == {"value": "1", "label": "Last day", "count": 1}
    assert counts(seen) == {"1": 1, "3": 1, "7": 3, "14": 3, "30": 3}
    assert (seen["meta"]["not_stated"], seen["meta"]["total"]) == (0, 1)
    assert both["data"]["posted_within_days"][-1] == {"value": "30", "label": "Last 30 days", "count": 1}
    assert both["meta"]["fields"]["posted_within_days"] == {"count": 5, "not_stated": 2, "has_more": False}
