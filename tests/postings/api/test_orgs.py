"""Employers: the list, the look-up of many, and the breakdown of one."""

from uuid import uuid4

import pytest

from postings.api import breakdown
from postings.insights.reading import warm
from postings.insights.subject import Subject
from postings.vocab import Status, WorkModel
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir", "own_cache")]
API = "/job-postings/v1"


def get(client, path, **asked):
    response = client.get(f"{API}/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def names(answer):
    return [org["display_name"] for org in answer["data"]]


def look_up(client, body, **options):
    return client.post(f"{API}/orgs/batch_lookup", body, content_type="application/json", **options)


@pytest.fixture
def employers():
    """With 2, 1 and no active jobs."""
    acme, brew, cord = (make.org(name, slug=name.lower()) for name in ("Acme", "Brewery", "Cordage"))
    make.job(org=acme)
    make.job(org=brew)
    make.job(org=brew, status=Status.MISSING)
    make.job(org=cord, status=Status.CLOSED)
    return acme, brew, cord


def test_orgs_come_by_name(client, employers):
    answer = get(client, "orgs")

    assert [(org["display_name"], org["active_jobs"]) for org in answer["data"]] == [
        ("Acme", 1),
        ("Brewery", 2),
        ("Cordage", 0),
    ]
    assert answer["data"][0] == get(client, f"orgs/{employers[0].org_id}")["data"]
    assert answer["meta"] == {
        "count": 3,
        "limit": 20,
        "next_cursor": None,
        "total": None,
        "order": "name",
        "ignored_params": [],
        "did_you_mean": {},
    }


def test_those_with_the_most_active_jobs_come_first_when_asked_for(client, employers, index):
    index()

    assert names(get(client, "orgs", order="active_jobs")) == ["Brewery", "Acme"]
    assert names(get(client, "orgs", order="active_jobs", q="me")) == ["Acme"]


def test_the_order_by_jobs_needs_the_index(client, employers):
    response = client.get(f"{API}/orgs?order=active_jobs")

    assert (response.status_code, response["Retry-After"]) == (503, "10")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "BREW"}, ["Brewery"]),
        ({"q": "age cord"}, ["Cordage"]),
        ({"q": "cordage acme"}, []),
        ({"slug": "acme"}, ["Acme"]),
        ({"slug": "acme,cordage"}, ["Acme", "Cordage"]),
        ({"slug": "nobody"}, []),
        ({"q": "   "}, ["Acme", "Brewery", "Cordage"]),
    ],
)
def test_orgs_are_found_by_name_and_slug(client, employers, asked, found):
    assert names(get(client, "orgs", **asked)) == found


@pytest.mark.parametrize("order", ["name", "active_jobs"])
def test_cursors_walk_through_all_orgs_once(client, index, order):
    for _ in range(5):
        make.job(org=make.org("Halden Radio"))
    index()
    seen, cursor = [], ""

    while cursor is not None:
        answer = get(client, "orgs", order=order, limit=2, cursor=cursor)
        seen += [org["org_id"] for org in answer["data"]]
        cursor = answer["meta"]["next_cursor"]

    assert len(seen) == len(set(seen)) == 5


def test_a_merged_org_is_not_listed(client):
    target = make.org("Halden Media")
    make.org("Halden Radio", merged_into=target)

    assert names(get(client, "orgs")) == ["Halden Media"]


def test_more_orgs_cost_no_more_queries(client, django_assert_num_queries):
    for _ in range(15):
        make.job()

    with django_assert_num_queries(2):  # the orgs, their boards
        assert len(get(client, "orgs")["data"]) == 15


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("order=size", "/order"),
        ("limit=0", "/limit"),
        ("cursor=x", "/cursor"),
        ("slug=" + ",".join(["a"] * 101), "/slug"),
    ],
)
def test_bad_values_for_orgs_are_refused(client, query, pointer):
    response = client.get(f"{API}/orgs?{query}")

    assert (response.status_code, response.json()["pointer"]) == (400, pointer)


def test_the_cursor_of_another_order_is_refused(client, employers):
    cursor = get(client, "orgs", limit=1)["meta"]["next_cursor"]

    response = client.get(f"{API}/orgs", {"order": "active_jobs", "cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


def test_many_orgs_are_looked_up_in_one_call(client, employers, django_assert_num_queries):
    acme, brew, _cord = employers
    unknown = uuid4()

    with django_assert_num_queries(3):  # which there are, the orgs, their boards
        answer = look_up(client, {"org_ids": [str(brew.org_id), str(unknown), str(acme.org_id)]}).json()

    assert answer["data"] == [{"data": get(client, f"orgs/{org.org_id}")["data"]} for org in (brew, acme)]
    assert answer["meta"] == {
        "count": 2,
        "missing": [str(unknown)],
        "merged": {},
        "ignored_params": [],
        "did_you_mean": {},
    }


def test_an_org_that_was_merged_is_looked_up_as_the_one_it_is_now(client):
    target = make.org("Halden Media")
    merged = make.org("Halden Radio", merged_into=target)

    answer = look_up(client, {"org_ids": [str(merged.org_id), str(target.org_id)]}).json()

    assert [entry["data"]["display_name"] for entry in answer["data"]] == ["Halden Media"]
    assert answer["meta"]["merged"] == {str(merged.org_id): str(target.org_id)}


def test_a_look_up_says_the_same_each_time(client, employers):
    body = {"org_ids": [str(org.org_id) for org in employers]}

    assert look_up(client, body).json() == look_up(client, body).json()


def test_jobs_that_are_not_published_are_not_counted(client):
    org = make.org()
    make.job(org=org, in_scope=False)

    assert [record["active_jobs"] for record in get(client, "orgs")["data"]] == [0]


def test_an_org_that_is_asked_for_twice_is_told_once(client):
    org = make.org()

    answer = look_up(client, {"org_ids": [str(org.org_id)] * 2}).json()

    assert answer["meta"]["count"] == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/org_ids"),
        ({"org_ids": []}, "/org_ids"),
        ({"org_ids": ["7"]}, "/org_ids/0"),
        ({"org_ids": [str(uuid4()), 7]}, "/org_ids/1"),
        ({"org_ids": [str(uuid4()) for _ in range(101)]}, "/org_ids"),
    ],
)
def test_a_look_up_that_cannot_be_meant_is_told_why(client, body, pointer):
    response = look_up(client, body)

    assert (response.status_code, response.json()["pointer"]) == (422, pointer)
    assert response["Content-Type"] == "application/problem+json"


def test_a_look_up_that_is_no_json_is_refused(client):
    response = look_up(client, "{")

    assert response.status_code == 400


def test_a_look_up_is_no_place_to_read(client):
    response = client.get(f"{API}/orgs/batch_lookup")

    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


@pytest.fixture
def sent(monkeypatch):
    """What workers were asked to compute."""
    asked = []
    monkeypatch.setattr(breakdown.current_app, "send_task", lambda name, args, **_options: asked.append(args))
    return asked


def test_a_breakdown_tells_what_an_employer_s_jobs_have_in_common(client, index, sent):
    org = make.org("Halden Radio", slug="halden")
    make.job(org=org, city="Utrecht", workplace_type=WorkModel.HYBRID)
    make.job(org=org)
    make.job(city="Oslo")
    index()

    data = get(client, f"orgs/{org.org_id}/breakdown")["data"]

    assert list(data) == ["org_id", "display_name", "slug", "url", "active_jobs", "facets", "insights"]
    assert (data["slug"], data["active_jobs"], data["insights"]) == ("halden", 2, None)
    assert list(data["facets"]) == [
        *["occupation", "function", "city", "country", "provider", "work_model", "seniority", "pay"]
    ]
    assert data["facets"]["city"] == {
        "values": [{"value": "utrecht-nl", "label": "Utrecht, NL", "count": 1, "share": 0.5}],
        "not_stated": 1,
        "has_more": False,
    }
    assert sent == [["halden"]]


def test_a_breakdown_tells_the_insights_that_are_kept(client, index, sent):
    org = make.org(slug="halden")
    job = make.job(org=org)
    make.event(job)
    index()
    warm(Subject("halden"))

    insights = get(client, f"orgs/{org.org_id}/breakdown")["data"]["insights"]

    assert list(insights) == ["computed_at", "weeks", "days_open", "pay_disclosure", "pay", "reposts"]
    assert insights["pay_disclosure"] == {"n": 1, "n_stated": 0, "share": 0}
    assert insights["days_open"]["median"] is None
    assert sent == []


def test_without_an_index_a_breakdown_counts_nothing(client, sent):
    org = make.org()

    data = get(client, f"orgs/{org.org_id}/breakdown")["data"]

    assert (data["active_jobs"], data["facets"]) == (None, None)


def test_the_breakdown_of_a_merged_org_is_that_of_the_one_it_is_now(client):
    target = make.org()
    merged = make.org(merged_into=target)

    response = client.get(f"{API}/orgs/{merged.org_id}/breakdown")

    assert response.status_code == 308
    assert response["Location"] == f"http://testserver{API}/orgs/{target.org_id}/breakdown"
