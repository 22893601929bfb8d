"""A text held against the keywords of a job: what it has, what it lacks, and that nothing of it stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.views.job.check import LONGEST
from tests import make
from tests.pages import text
from tests.postings.views.postings_with_facts import at, fact, skill

pytestmark = pytest.mark.django_db

HTML = "<p>You write Python every day. Knowledge of Kubernetes is welcome.</p>"


@pytest.fixture
def job():
    skills = [skill("Python"), skill("Kubernetes", required=False)]
    evidence = [at("Python", HTML), at("Kubernetes", HTML)]
    return make.job(html=HTML, facts={"skills": fact(skills, *evidence)})


def address(job):
    return f"{job.get_absolute_url()}keywords/"


def test_what_a_text_has_is_shown_with_its_own_sentence(client, job):
    page = client.post(address(job), {"text": "Ten years in radio. I build services in Python. I cook."})

    assert "I build services in <mark>Python</mark>." in page.content.decode()
    assert "1 of 1 is in your text" in text(page)


def test_what_a_text_lacks_is_shown_with_the_postings_sentence(client, job):
    page = text(client.post(address(job), {"text": "I build services in Python."}))

    assert "Not in your text. The posting says: Knowledge of Kubernetes is welcome." in page
    assert "0 of 1 is in your text" in page


def test_the_same_text_twice_gives_the_same_answer_and_writes_nothing(client, job):
    first = client.post(address(job), {"text": "Python"})
    with CaptureQueriesContext(connection) as asked:
        second = client.post(address(job), {"text": "Python"})

    assert text(first) == text(second)
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
    assert "no-store" in second["Cache-Control"]


@pytest.mark.parametrize(
    ("sent", "said"), [("  ", "There is no text yet."), ("x" * (LONGEST + 1), "too long")]
)
def test_a_text_that_cannot_be_read_is_said_to_be_so(client, job, sent, said):
    answer = client.post(address(job), {"text": sent})

    assert answer.status_code == 422
    assert said in text(answer)


def test_markup_in_a_text_stays_text(client, job):
    page = client.post(address(job), {"text": "<script>alert(1)</script> with Python"}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_posting_without_keywords_says_so_and_has_no_form(client):
    page = client.get(address(make.job()))

    assert "names no keyword that we know" in text(page)
    assert b"<textarea" not in page.content


def test_a_job_that_is_not_there_or_not_published_has_no_such_page(client, job):
    hidden = make.job(in_scope=False)

    assert client.get("/jobs/" + "0" * 40 + "/keywords/").status_code == 404
    assert client.get(address(hidden)).status_code == 404
    assert client.put(address(job)).status_code == 405
