from datetime import timedelta

import pytest

from postings.models import JobPlace
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
JOBS = "/job-postings/v1/jobs"
SEARCH = "/job-postings/v1/jobs/search"


def titles(response):
    assert response.status_code == 200, response.content
    return [job["title"] for job in response.json()["data"]]


def test_jobs_come_newest_first_with_an_honest_total(client, index):
    make.job("Older", first_seen_at=NOW - timedelta(days=1))
    make.job("Newer", first_seen_at=NOW)
    index()

    response = client.get(JOBS)

    assert titles(response) == ["Newer", "Older"]
    assert response.json()["meta"] == {
        "limit": 20,
        "next_cursor": None,
        "order": "first_seen_at desc",
        "most_ranked": None,
        "total": 2,
        "total_is_exact": True,
        "total_matching": 2,
        "total_matching_capped": False,
        "total_matching_unavailable": False,
        "engine": "index",
        "index_lag_seconds": 0,
        "ignored_params": [],
        "did_you_mean": {},
        "unknown_values": {},
        "read_as": {},
    }


@pytest.mark.parametrize("sort", ["newest", "relevance"])
def test_a_cursor_is_refused_with_other_filters_and_says_why(client, index, sort):
    for _ in range(3):
        make.job("Night Nurse", city="Utrecht")
    index()
    asked = {"q": "nurse", "sort": sort, "limit": 1}
    cursor = client.get(JOBS, {**asked, "city": "utrecht-nl"}).json()["meta"]["next_cursor"]

    other = client.get(JOBS, {**asked, "cursor": cursor})
    same = client.get(SEARCH, {**asked, "city": "Utrecht", "limit": 2, "cursor": cursor})

    assert (other.status_code, other.json()["pointer"]) == (400, "/cursor")
    assert "other filters" in other.json()["detail"]
    assert same.status_code == 200


def test_a_body_with_two_values_of_what_has_one_is_refused(client, search_dir):
    response = client.post(SEARCH, '{"limit": [1, 2]}', content_type="application/json")

    assert (response.status_code, response.json()["pointer"]) == (400, "/limit")


def test_parameters_beside_a_body_are_pointed_to(client, search_dir):
    response = client.post(f"{JOBS}?colour=red&limit=1", "{}", content_type="application/json")

    assert (response.status_code, response.json()["pointer"]) == (400, "/colour")


def test_an_order_that_ends_says_after_how_many(client, index):
    make.job("Night Nurse")
    index()

    ranked = client.get(JOBS, {"q": "nurse"}).json()["meta"]
    newest = client.get(JOBS, {"q": "nurse", "sort": "newest"}).json()["meta"]

    assert (ranked["order"], ranked["most_ranked"]) == ("relevance desc", 1000)
    assert (newest["order"], newest["most_ranked"]) == ("first_seen_at desc", None)


def test_without_an_index_nothing_is_ranked_and_no_order_ends(client, search_dir):
    make.job("Night Nurse")

    meta = client.get(JOBS, {"q": "nurse"}).json()["meta"]

    assert (meta["engine"], meta["most_ranked"]) == ("database", None)


def test_no_jobs_are_an_empty_list(client):
    response = client.get(JOBS)

    assert response.json()["data"] == []
    assert response.json()["meta"]["total"] == 0


@pytest.mark.parametrize("path", [JOBS, SEARCH])
def test_cursors_walk_through_all_jobs_once_though_many_were_seen_at_the_same_time(client, path, ready):
    for number in range(7):
        make.job(f"Job {number}", first_seen_at=NOW + timedelta(seconds=number // 3))
    ready()
    seen, pages, cursor = [], [], ""

    while cursor is not None:
        page = client.get(path, {"limit": 2, "cursor": cursor})
        seen += titles(page)
        pages.append(len(page.json()["data"]))
        cursor = page.json()["meta"]["next_cursor"]

    assert seen == [f"Job {number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert pages == [2, 2, 2, 1]


def test_jobs_that_arrive_between_two_pages_move_nothing(client, ready):
    for number in range(5):
        make.job(f"Job {number}", first_seen_at=NOW + timedelta(hours=number))
    ready()
    seen, cursor = [], ""

    while cursor is not None:
        page = client.get(JOBS, {"limit": 2, "cursor": cursor})
        seen += titles(page)
        cursor = page.json()["meta"]["next_cursor"]
        make.job("Latecomer", first_seen_at=NOW + timedelta(days=1))
        ready()

    assert seen == ["Job 4", "Job 3", "Job 2", "Job 1", "Job 0"]


def test_a_full_last_page_has_no_next_cursor(client, ready):
    make.job()
    make.job()
    ready()

    assert client.get(JOBS, {"limit": 2}).json()["meta"]["next_cursor"] is None


def test_only_active_jobs_unless_others_are_asked_for(client, ready):
    for status in Status:
        make.job(status, status=status)
    ready()

    asked = {
        "": {"open", "missing"},
        "active=true": {"open", "missing"},
        "active=false": {"closed"},
        "active=": {"open", "missing"},
        "status=active": {"open", "missing"},
        "status=open": {"open"},
        "status=missing": {"missing"},
        "status=closed": {"closed"},
        "status=expired": {"closed"},
        "status=deleted": {"closed"},
        "status=active,closed": {"open", "missing", "closed"},
        "status_not=missing": {"open"},
    }

    answers = {query: set(titles(client.get(f"{JOBS}?{query}"))) for query in asked}
    assert answers == asked


def test_search_takes_the_same_parameters_as_json(client):
    make.job("Brewer", workplace_type="remote", provider_job_key="1")
    make.job("Baker")
    body = {"q": "brew", "workplace_type": ["remote", "hybrid"], "active": True, "limit": 5, "city": None}

    response = client.post(SEARCH, body, content_type="application/json")

    assert titles(response) == ["Brewer"]
    assert response.json()["meta"]["limit"] == 5


def test_a_search_without_a_body_finds_everything(client):
    make.job("Baker")

    assert titles(client.post(SEARCH, content_type="application/json")) == ["Baker"]


def test_unknown_parameters_are_named(client):
    make.job("Baker")

    response = client.get(JOBS, {"colour": "red", "seniorty": "lead", "salary_maxx": "1", "x" * 200: "1"})

    assert titles(response) == ["Baker"]
    meta = response.json()["meta"]
    assert meta["ignored_params"] == ["colour", "salary_maxx", "seniorty", "x" * 60]
    assert meta["did_you_mean"] == {"salary_maxx": "salary_max", "seniorty": "seniority"}


def test_the_description_comes_only_when_asked_for(client):
    make.job(html="<p>Brew &amp; bottle.</p>\n<p>Daily.</p>")

    without = client.get(JOBS).json()["data"][0]
    with_it = client.get(JOBS, {"include": "description"}).json()["data"][0]

    assert "description_text" not in without
    assert with_it["description_text"] == "Brew & bottle.\nDaily."
    assert with_it["description_html"] == "<p>Brew &amp; bottle.</p>\n<p>Daily.</p>"


@pytest.mark.parametrize("query", ["", "?include=description"])
def test_a_longer_list_costs_no_more_queries(client, index, django_assert_num_queries, query):
    for number in range(15):
        job = make.job(city=f"City {number}")
        JobPlace.objects.create(job=job, position=1, text="Anywhere")
    index()

    with django_assert_num_queries(4):  # the page, the places, the measurement, the outbox
        assert len(titles(client.get(JOBS + query))) == 15


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=101", "/limit"),
        ("limit=-1", "/limit"),
        ("limit=many", "/limit"),
        ("limit=²", "/limit"),
        ("limit=" + "9" * 5000, "/limit"),
        ("status=gone", "/status"),
        ("active=perhaps", "/active"),
        ("status=open&active=true", "/status"),
        ("workplace_type=moon", "/workplace_type"),
        ("work_model=moon", "/work_model"),
        ("employment_type_not=moon", "/employment_type_not"),
        ("ats_provider=moon", "/ats_provider"),
        ("salary_exists=perhaps", "/salary_exists"),
        ("salary_min=1000", "/salary_min"),
        ("salary_min=much&currency=EUR", "/salary_min"),
        ("salary_min=1&pay_min=2&currency=EUR", "/salary_min"),
        ("salary_min=1&currency=EUR&salary_exists=false", "/salary_min"),
        ("salary_exists=true&pay=not_stated", "/salary_exists"),
        ("org_ids=8f76458c-d40f-4324-bb14-bb757d1b7058&company=acme", "/org_ids"),
        ("source_ids=8f76458c-d40f-4324-bb14-bb757d1b7058&source=x", "/source_ids"),
        ("city=ghent&city_not=ghent", "/city_not"),
        ("years=many", "/years"),
        ("within=10", "/within"),
        ("sort=best", "/sort"),
        ("sort=pay", "/sort"),
        ("city=" + "&city=".join(map(str, range(51))), "/city"),
        ("org_ids=7", "/org_ids"),
        ("source_ids=zzzzzzzz-0000-0000-0000-000000000000", "/source_ids"),
        ("include=secrets", "/include"),
        ("cursor=made-up", "/cursor"),
        ("cursor=%00", "/cursor"),
        ("q=%00", "/q"),
        ("department=a%00b", "/department"),
        ("q%00=x", "/"),
    ],
)
def test_bad_values_are_told_as_a_problem_that_points_at_them(client, query, pointer):
    response = client.get(f"{JOBS}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["title"], problem["pointer"]) == (400, "Bad Request", pointer)
    assert problem["detail"].endswith(".")


def test_a_problem_says_what_is_allowed(client):
    problem = client.get(JOBS, {"workplace_type": "moon"}).json()

    assert problem["detail"] == "moon is no value of workplace_type."
    assert problem["allowed"] == ["remote", "hybrid", "on_site", "not_stated"]


def test_too_many_ids_are_refused(client):
    ids = ",".join(["8f76458c-d40f-4324-bb14-bb757d1b7058"] * 51)

    assert client.get(JOBS, {"org_ids": ids}).json()["pointer"] == "/org_ids"


def test_a_very_long_question_is_answered(client):
    make.job("Baker")

    assert titles(client.get(JOBS, {"q": "baker " * 2000})) == ["Baker"]


def test_a_question_without_a_word_that_can_be_looked_for_is_refused(client):
    for q in ("***", "x" * 10_000):
        response = client.get(JOBS, {"q": q})

        assert response.status_code == 400
        assert "no word to look for" in response.json()["detail"]


def test_the_cursor_of_another_list_is_refused(client):
    job = make.job()
    make.event(job)
    make.event(job)
    events = client.get(f"{JOBS}/{job.job_id}/events", {"limit": 1}).json()

    response = client.get(JOBS, {"cursor": events["meta"]["next_cursor"]})

    assert response.status_code == 400
    assert response.json()["pointer"] == "/cursor"


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        '"q"',
        "[" * 60_000,
        '{"q": {"deep": 1}}',
        '{"q": "\\ud800"}',
        '{"q": "\\u0000"}',
        '{"\\ud800": "x"}',
        '{"\\ud800": {}}',
        '{"limit": 1.5}',
        '{"limit": 1e400}',
        '{"active": 2}',
        b"\xff\xfe",
        b"\x80",
    ],
)
def test_a_body_that_is_no_object_of_parameters_is_refused(client, body):
    response = client.post(SEARCH, body, content_type="application/json")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_where_a_body_stops_being_json_is_told(client):
    response = client.post(SEARCH, '{"q":\n nurse}', content_type="application/json")

    assert "line 2 at character 2" in response.json()["detail"]


def test_a_huge_body_is_refused(client):
    response = client.post(SEARCH, '{"q": "' + "x" * 70_000 + '"}', content_type="application/json")

    assert (response.status_code, response.json()["status"]) == (413, 413)


def test_a_form_is_refused_with_what_is_allowed(client):
    response = client.post(SEARCH, {"q": "baker"})

    assert response.status_code == 415
    assert response.json()["allowed"] == ["application/json"]


def test_a_body_of_unknown_length_is_refused_instead_of_ignored(client):
    response = client.generic(
        "POST",
        SEARCH,
        "{}",
        content_type="application/json",
        HTTP_TRANSFER_ENCODING="chunked",
    )

    assert response.status_code == 411
    assert response["Content-Type"] == "application/problem+json"


def test_a_thousand_and_one_parameters_are_refused(client):
    response = client.get(JOBS, {f"a{number}": 1 for number in range(1001)})

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_parameters_in_the_address_and_in_the_body_are_refused(client):
    response = client.post(f"{SEARCH}?q=x", {"q": "y"}, content_type="application/json")

    assert response.status_code == 400
