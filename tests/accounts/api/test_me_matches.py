"""Resumes and matches by key: the order, numbers and reasons that the pages show, and never a resume's text."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import HiddenOrg, Resume, ResumeContent
from accounts.vocab import ResumeState
from postings.vocab import Status
from tests import make
from tests.accounts.matched_jobs import a_job, titles, worked_out
from tests.accounts.resumes.kept import TEXT, ready, uploaded
from tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(ada, matched):
    """Three jobs that match Ada's resume from well to little, and an index."""
    found = [
        a_job("Senior Data Engineer", "Python", "Terraform", "Kubernetes"),
        a_job("Data Engineer", "SQL"),
        a_job("Nurse"),
    ]
    worked_out(ada)
    matched()
    return found


@pytest.fixture
def page(ada):
    """A browser in which she is signed in."""
    browser = Client()
    browser.force_login(ada)
    return browser


# --- resumes ------------------------------------------------------------------
def test_resumes_are_told_without_their_words(hers, ada):
    ready(ada, name="Main")
    uploaded(ada, name="Other", file_name="Ida Brandt.pdf")

    answer = hers("get", "/resumes")

    rows = {row["name"]: row["state"] for row in answer.json()["data"]}
    assert rows == {"Main": "ready", "Other": "queued"}
    assert not re.search("Brandt|Norrsken|ida", answer.content.decode())


def test_a_profile_is_what_was_read_and_not_how_to_reach_its_owner(hers, ada):
    resume = ready(ada)

    answer = hers("get", f"/resumes/{resume.pk}/profile")

    data = answer.json()["data"]
    assert (data["titles"][0]["title"], data["titles"][0]["began"]) == ("Senior Data Engineer", "2019-03")
    assert {"python", "terraform", "sql"} <= {one["slug"] for one in data["skills"]}
    assert data["languages"] == [{"code": "en", "level": "C1"}]
    assert not re.search("Ida|Brandt|ida.brandt|Built pipelines", answer.content.decode())


def test_a_profile_has_to_be_read_first(hers, ada):
    waits, failed = uploaded(ada), uploaded(ada, name="Failed")
    Resume.objects.filter(pk=failed.pk).update(state=ResumeState.FAILED)

    answers = [hers("get", f"/resumes/{one.pk}/profile") for one in (waits, failed)]

    assert [one.status_code for one in answers] == [409, 409]
    assert answers[0]["Retry-After"]


def test_a_resume_whose_key_is_away_is_told_so(hers, ada, settings):
    resume = ready(ada)
    ResumeContent.objects.update(read=b"torn")

    assert hers("get", f"/resumes/{resume.pk}/profile").status_code == 503
    assert hers("get", "/matches").status_code == 503


def test_the_resume_of_somebody_else_is_not_there(ada, other):
    resume = ready(ada)

    assert other("get", f"/resumes/{resume.pk}/profile").status_code == 404
    assert other("get", "/matches", resume=str(resume.pk)).status_code == 404
    assert other("get", f"/matches/{make.job().job_id}", resume=str(resume.pk)).status_code == 404


@pytest.mark.parametrize("resume", ["x", "%00", str(uuid4())])
def test_a_resume_that_is_not_there_is_not_found(hers, resume):
    assert hers("get", f"/resumes/{resume}/profile").status_code == 404


# --- ranked -------------------------------------------------------------------
def test_matches_are_those_of_the_list_with_its_order_and_numbers(hers, page, jobs):
    shown = page.get("/jobs/?sort=match")

    answer = hers.get("/matches")

    assert [row["job"]["title"] for row in answer["data"]] == titles(shown)
    for row, job in zip(answer["data"], shown.context["jobs"], strict=True):
        said = " ".join(re.sub(r"<[^>]+>", " ", shown.context["beside"].tools[job.pk]).split())
        assert said.startswith(f"{row['band'].capitalize()} overlap, {row['total']} of 100")
        assert not row["required"] or f"{row['required_present']} of {row['required']} required" in said
    assert answer["meta"]["total"] == 3
    assert answer["meta"]["score_version"]


def test_matches_go_on_page_by_page(hers, jobs):
    whole = [row["job"]["job_id"] for row in hers.get("/matches")["data"]]
    found, cursor = [], ""

    while cursor is not None:
        answer = hers.get("/matches", limit=1, **({"cursor": cursor} if cursor else {}))
        found += [row["job"]["job_id"] for row in answer["data"]]
        cursor = answer["meta"]["next_cursor"]

    assert found == whole


def test_matches_are_narrowed_by_every_parameter_of_a_search(hers, jobs):
    answer = hers.get("/matches", q="nurse", nonsense="1")

    assert [row["job"]["title"] for row in answer["data"]] == ["Nurse"]
    assert answer["meta"]["ignored_params"] == ["nonsense"]


def test_what_is_hidden_is_left_out_or_told(hers, ada, jobs):
    HiddenOrg.objects.create(user=ada, org=jobs[0].org, hidden_at=NOW)
    ada.hidden_jobs.create(job=jobs[1], hidden_at=NOW)
    hers("put", f"/saved-jobs/{jobs[2].job_id}")

    rows = {row["job"]["title"]: (row["is_saved"], row["is_hidden"]) for row in hers.get("/matches")["data"]}

    assert rows == {"Data Engineer": (False, True), "Nurse": (True, False)}


def test_another_resume_gives_another_order(hers, ada, jobs):
    nurse = worked_out(ada, name="Nursing", text=TEXT.replace("Senior Data Engineer", "Nurse"))

    answer = hers.get("/matches", resume=str(nurse.pk))

    assert answer["meta"]["resume_id"] == str(nurse.pk)
    assert answer["data"] != hers.get("/matches", resume=str(ada.resumes.get(name="Main").pk))["data"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"resume": "x"}, 400),
        ({"resume": str(uuid4())}, 404),
        ({"limit": "0"}, 400),
        ({"cursor": "x"}, 400),
        ({"status": "closed"}, 400),
        ({"q": "\0"}, 400),
        ({"fields": "titel"}, 400),
    ],
)
def test_what_cannot_be_meant_is_refused(hers, jobs, query, status):
    assert hers("get", "/matches", **query).status_code == status


def test_a_cursor_is_good_for_the_filters_that_it_came_with(hers, jobs):
    cursor = hers.get("/matches", limit=1)["meta"]["next_cursor"]

    other = hers("get", "/matches", limit=1, cursor=cursor, q="senior")

    assert (other.status_code, other.json()["pointer"]) == (400, "/cursor")
    assert hers("get", "/matches", limit=2, cursor=cursor).status_code == 200


def test_a_cursor_of_another_resume_has_run_out(hers, ada, jobs):
    other = worked_out(ada, name="Other", text=TEXT.replace("Terraform", "Kubernetes"))
    cursor = hers.get("/matches", limit=1)["meta"]["next_cursor"]
    first = hers.get("/matches")["meta"]["resume_id"]
    wrong = next(one for one in ada.resumes.all() if str(one.pk) != first)

    assert other
    assert hers("get", "/matches", resume=str(wrong.pk), cursor=cursor).status_code in {400, 410}


def test_without_a_resume_there_is_nothing_to_match(hers):
    assert hers("get", "/matches").status_code == 409
    assert hers("get", f"/matches/{make.job().job_id}").status_code == 409


def test_without_an_index_there_is_no_order_yet(hers, ada):
    make.job()
    worked_out(ada)

    answer = hers("get", "/matches")

    assert (answer.status_code, bool(answer["Retry-After"])) == (503, True)


# --- reasons ------------------------------------------------------------------
def test_reasons_have_both_sentences(hers, jobs):
    data = hers.get(f"/matches/{jobs[0].job_id}")["data"]

    python = next(one for one in data["skills"] if one["slug"] == "python")
    assert python["standing"] == "present"
    assert "You know Python well." in python["posting"]["text"]
    assert "Built pipelines in Python" in python["resume"]["text"]
    for said in (python["posting"], python["resume"]):
        assert said["text"][said["start"] : said["end"]] == "Python"
    assert data["required"] == {"n": 3, "present": 2, "shown": 2}
    assert data["title"]["posting"] == "Senior Data Engineer"


def test_the_parts_of_a_number_make_it(hers, jobs):
    data = hers.get(f"/matches/{jobs[0].job_id}")["data"]

    assert round(sum(part["adds"] for part in data["parts"]), 2) == data["points"]
    assert round(data["points"]) == data["total"]


def test_the_list_and_the_reasons_say_the_same(hers, jobs):
    meta = (listed := hers.get("/matches"))["meta"]
    for row in listed["data"]:
        data = hers.get(f"/matches/{row['job']['job_id']}")["data"]

        assert (data["total"], data["band"]) == (row["total"], row["band"])
        assert (data["required"]["present"], data["required"]["n"]) == (
            row["required_present"],
            row["required"],
        )
        assert data["score_version"] == meta["score_version"]


def test_a_closed_job_has_reasons_too(hers, jobs):
    type(jobs[0]).objects.filter(pk=jobs[0].pk).update(
        status=Status.CLOSED, close_reason="board_gone", inactive_at=NOW
    )

    assert hers("get", f"/matches/{jobs[0].job_id}").status_code == 200


@pytest.mark.parametrize("job_id", ["0" * 40, "x", "%00"])
def test_of_a_job_that_is_not_there_there_are_no_reasons(hers, jobs, job_id):
    assert hers("get", f"/matches/{job_id}").status_code == 404


def test_without_an_index_there_are_reasons_and_no_number(hers, ada):
    job = a_job("Data Engineer", "Python")
    worked_out(ada)

    data = hers.get(f"/matches/{job.job_id}")["data"]

    assert (data["total"], data["band"], data["score_version"]) == (None, None, None)
    assert data["skills"][0]["standing"] == "present"
