"""What is like a job, and why a search does not find it: as the pages tell it."""

import pytest

from postings.search import why_not
from postings.search.bounded import TookTooLongError
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
API = "/job-postings/v1"
NO_JOB = "0" * 40
OCCUPATION = "software-developer"
BOTH = ("similar", "why-not")


def get(client, path, **asked):
    response = client.get(f"{API}/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


# --- similar jobs -------------------------------------------------------------
def test_similar_jobs_come_with_what_they_share_the_nearest_first(client, index):
    job = make.job("Engineer", city="Utrecht", occupation=OCCUPATION, workplace_type="hybrid")
    make.job("Beside", city="Utrecht", occupation=OCCUPATION, workplace_type="hybrid")
    make.job("Far", city="Gouda", occupation=OCCUPATION)
    index()

    found = get(client, f"jobs/{job.job_id}/similar")

    assert [(one["job"]["title"], one["shared"], one["reason"]) for one in found["data"]] == [
        ("Beside", ["occupation", "city", "work_model"], "Same occupation, same city, same work model"),
        ("Far", ["occupation", "country"], "Same occupation, same country"),
    ]
    assert (found["meta"]["count"], found["meta"]["is_of_employer"]) == (2, False)


def test_similar_jobs_are_those_of_the_page_in_its_order(client, index):
    job = make.job("Engineer", city="Utrecht", occupation=OCCUPATION)
    for n in range(7):
        make.job(f"Like {n}", city="Utrecht" if n % 2 else "Gouda", occupation=OCCUPATION)
    index()

    page = client.get(f"{job.get_absolute_url()}similar/").context["similar"]

    shown = [(row.title, group.words) for group in page.groups for row in group.jobs]
    told = get(client, f"jobs/{job.job_id}/similar")["data"]
    assert [(one["job"]["title"], one["reason"]) for one in told] == shown
    assert len(shown) == 5


def test_another_posting_of_the_opening_is_no_similar_job_but_is_told(client, index):
    board = make.source()
    job = make.job("Engineer", source=board, city="Utrecht", occupation=OCCUPATION)
    again = make.job("Engineer", source=board, city="Utrecht", occupation=OCCUPATION)
    index()

    found = get(client, f"jobs/{job.job_id}/similar")

    assert (found["data"], found["meta"]["same_opening"]) == ([], [again.job_id])


def test_of_a_closed_job_that_nothing_is_like_its_employer_s_are_told(client, index):
    board = make.source()
    job = make.job("Falconer", source=board, status=Status.CLOSED, inactive_at=NOW)
    make.job("Glazier", source=board)
    index()

    found = get(client, f"jobs/{job.job_id}/similar")

    assert [(one["job"]["title"], one["shared"]) for one in found["data"]] == [("Glazier", ["company"])]
    assert found["meta"]["is_of_employer"] is True


def test_without_an_index_nobody_can_tell_what_is_similar(client, search_dir):
    job = make.job()

    answer = client.get(f"{API}/jobs/{job.job_id}/similar")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_similar_jobs_cost_the_same_whatever_their_number(client, index, django_assert_max_num_queries):
    job = make.job("Engineer", city="Utrecht", occupation=OCCUPATION)
    for n in range(6):
        make.job(f"Like {n}", city="Utrecht", occupation=OCCUPATION)
    index()
    get(client, f"jobs/{job.job_id}/similar")

    with django_assert_max_num_queries(6):
        get(client, f"jobs/{job.job_id}/similar")


# --- why not ------------------------------------------------------------------
def test_each_part_of_a_search_that_excludes_a_job_says_what_the_job_says(client):
    job = make.job("Tram Driver", workplace_type="on_site")

    found = get(client, f"jobs/{job.job_id}/why-not", q="tram", work_model="remote", pay="stated")

    assert found["data"] == [
        {
            "facet": "work_model",
            "asked": "Remote",
            "has": "On site",
            "reason": "Work model: On site.",
            "without": "q=tram&pay=stated",
        },
        {
            "facet": "pay",
            "asked": "Stated",
            "has": None,
            "reason": "The posting does not say its pay.",
            "without": "q=tram&work_model=remote",
        },
    ]
    assert (found["meta"]["count"], found["meta"]["is_found"]) == (2, False)


def test_no_reason_is_given_exactly_for_what_a_search_finds(client, ready):
    remote, here = make.job("Tram Driver", workplace_type="remote"), make.job("Tram Driver")
    closed = make.job("Tram Driver", workplace_type="remote", status=Status.CLOSED, inactive_at=NOW)
    ready()

    found = {job["job_id"] for job in get(client, "jobs", work_model="remote")["data"]}

    told = {
        job.job_id: get(client, f"jobs/{job.job_id}/why-not", work_model="remote")["meta"]["is_found"]
        for job in (remote, here, closed)
    }
    assert {job_id for job_id, is_found in told.items() if is_found} == found == {remote.job_id}


def test_where_the_database_takes_too_long_nothing_is_said_of_the_job(client, monkeypatch):
    job = make.job("Tram Driver")

    def never(*_asked):
        raise TookTooLongError

    monkeypatch.setattr(why_not, "_found", never)
    answer = client.get(f"{API}/jobs/{job.job_id}/why-not", {"q": "tram"})

    assert (answer.status_code, "Retry-After" in answer) == (503, True)


def test_names_and_the_words_of_the_older_api_are_understood(client):
    job = make.job("Tram Driver", city="Oslo")
    make.job(city="Utrecht")

    found = get(
        client, f"jobs/{job.job_id}/why-not", location="Utrecht", workplace_type="remote", colour="red"
    )

    assert [one["facet"] for one in found["data"]] == ["work_model", "city"]
    assert found["meta"]["ignored_params"] == ["colour"]
    assert found["meta"]["read_as"] == {"location": {"city": ["utrecht-nl"]}}


def test_a_value_that_names_nothing_is_told(client):
    job = make.job("Tram Driver")

    found = get(client, f"jobs/{job.job_id}/why-not", country="Germny")

    assert ([one["facet"] for one in found["data"]], found["meta"]["unknown_values"]) == (
        ["country"],
        {"country": ["Germny"]},
    )


def test_a_filter_that_cannot_be_meant_is_pointed_to(client):
    job = make.job()

    answer = client.get(f"{API}/jobs/{job.job_id}/why-not?pay_min=many")

    assert (answer.status_code, answer.json()["pointer"]) == (400, "/pay_min")


# --- both ---------------------------------------------------------------------
@pytest.mark.parametrize("what", BOTH)
def test_what_was_never_here_is_not_found_and_what_was_removed_is_gone(client, what):
    job = make.job()
    job.delete()

    never = client.get(f"{API}/jobs/{NO_JOB}/{what}")
    hidden = client.get(f"{API}/jobs/{make.job(in_scope=False).job_id}/{what}")
    removed = client.get(f"{API}/jobs/{job.job_id}/{what}")

    assert (never.status_code, hidden.status_code, removed.status_code) == (404, 404, 410)
    assert never["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("what", BOTH)
def test_they_are_only_read(client, what):
    job = make.job()

    answer = client.post(f"{API}/jobs/{job.job_id}/{what}", {}, content_type="application/json")

    assert (answer.status_code, answer.json()["allowed"]) == (405, ["GET", "HEAD", "OPTIONS"])


@pytest.mark.parametrize("what", BOTH)
def test_who_has_the_answer_is_told_so(client, index, what):
    job = make.job()
    index()
    first = client.get(f"{API}/jobs/{job.job_id}/{what}")

    again = client.get(f"{API}/jobs/{job.job_id}/{what}", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
