"""Every line of "Get this page with API" answers, and what it counts is what its page says."""

import re
from html import unescape

import httpx
import pytest

from accounts import api_keys
from accounts.models import HiddenOrg, User
from accounts.vocab import Scope
from postings.models import Job
from tests import make
from tests.accounts.matched_jobs import worked_out
from tests.journeys.conftest import index_all
from tests.journeys.page_kinds import KINDS, address
from tests.make import NOW

pytestmark = pytest.mark.django_db(transaction=True)

#: Pages that show data of which the API has all or a part.
WITH_BOX = {
    *("home", "list", "empty", "opened", "city", "work model", "company", "breakdown", "companies", "cities"),
    *("departments", "occupations", "work models", "providers", "sources", "events", "status"),
    *("job", "closed", "history", "history inline", "source", "similar", "keywords", "why not"),
    *("accuracy", "insights", "slices"),
}
#: Of a line that answers only who sends a key.
KEY = '-H "x-api-key: $KEY"'
#: Pages of what a person keeps.
OWN = ("/saved/jobs/", "/saved/", "/hidden/", "/wishes/", "/resumes/")
_LINE = re.compile(r'<li><b>GET</b>.*?data-copy="([^"]+)"', re.DOTALL)
_SHOWN = re.compile(r'<h2 id="h"[^>]*>\s*(?:<b>)?([\d,]+)')


def lines(page: str) -> list[str]:
    """What the buttons of a page copy."""
    return [unescape(line) for line in _LINE.findall(page)]


def asked(line: str) -> str:
    """The address in a line for a terminal."""
    (url,) = re.findall(r"'(http[^']+)'$", line)
    return url


@pytest.fixture
def ask(live_server, unlimited, jobs):
    with httpx.Client(base_url=live_server.url, timeout=30, follow_redirects=True) as client:
        yield client.get


def test_every_line_of_every_page_answers(ask, jobs):
    pages = {kind: lines(ask(address(kind, jobs)).text) for kind in KINDS}

    wrong = {
        (kind, line): answer.status_code
        for kind, told in pages.items()
        for line in told
        if (answer := ask(asked(line))).status_code != (401 if KEY in line else 200) or has_ignored(answer)
    }
    assert wrong == {}
    assert {kind for kind, told in pages.items() if told} == WITH_BOX


def has_ignored(answer: httpx.Response) -> bool:
    if "json" not in answer.headers["Content-Type"] or "ndjson" in answer.headers["Content-Type"]:
        return False
    return bool(answer.json().get("meta", {}).get("ignored_params"))


@pytest.mark.parametrize("kind", ["list", "empty", "opened", "city", "work model", "company"])
def test_a_list_and_its_line_count_the_same_jobs(ask, jobs, client, kind):
    page = client.get(address(kind, jobs))

    (line,) = [
        line for line in lines(page.content.decode()) if "/v1/jobs?" in line or line.endswith("/v1/jobs'")
    ]
    counted = ask(asked(line).replace("http://testserver", "")).json()["meta"]["total"]
    assert counted == page.context["total"]


def test_an_order_is_told_too(ask, client, jobs):
    page = client.get("/jobs/?sort=posted").content.decode()

    assert "curl 'http://testserver/job-postings/v1/jobs?sort=posted'" in lines(page)


def test_the_file_of_a_list_has_its_jobs(ask, jobs):
    page = ask("/jobs/?work_model=remote").text

    (line,) = [line for line in lines(page) if "export" in line]
    assert ask(asked(line)).text.count("\n") == 2


def test_what_a_person_keeps_is_told_with_a_key_and_answers_none_without(ask, client, jobs):
    client.force_login(User.objects.create_user("jo@example.com", "correct horse battery"))

    (line,) = lines(client.get("/saved/jobs/").content.decode())

    assert KEY in line
    assert ask(asked(line).replace("http://testserver", "")).status_code == 401


@pytest.mark.parametrize("page", OWN)
def test_with_a_key_a_line_answers_what_its_page_keeps(ask, client, jobs, page):
    user = User.objects.create_user("jo@example.com", "correct horse battery")
    client.force_login(user)
    key = api_keys.make(user, "Program", list(Scope), now=NOW).secret

    (line,) = lines(client.get(page).content.decode())

    answer = ask(asked(line).replace("http://testserver", ""), headers={"x-api-key": key})
    assert (answer.status_code, has_ignored(answer)) == (200, False)


def test_a_resume_has_the_line_of_what_was_read_in_it(ask, client, jobs):
    user = User.objects.create_user("jo@example.com", "correct horse battery")
    resume = worked_out(user)
    client.force_login(user)

    (line,) = lines(client.get(f"/resumes/{resume.pk}/").content.decode())

    assert line.endswith(f"/job-postings/v1/me/resumes/{resume.pk}/profile'")
    assert KEY in line


@pytest.mark.parametrize("page", OWN)
def test_without_an_account_there_is_no_key_to_use(client, jobs, page):
    assert lines(client.get(page).content.decode()) == []


def test_each_line_says_whether_it_needs_a_key(client, jobs):
    page = client.get(f"{jobs['engineer'].get_absolute_url()}keywords/").content.decode()

    record, match = re.findall(r"<li><b>GET</b>.*?</li>", page, re.DOTALL)
    assert ("With a key" in record, "With a key" in match) == (False, True)
    assert "A pasted text is not sent by API." in page
    assert "No key needed" not in page


def test_the_second_page_of_a_list_has_the_line_of_the_second_page(ask, client, jobs):
    board = make.source()
    for n in range(30):
        make.job(f"Archivist {n}", source=board)
    index_all()
    first = client.get("/jobs/?q=archivist&sort=newest")
    second = client.get(f"/jobs/?{first.context['next']}")

    (line,) = [line for line in lines(second.content.decode()) if "/v1/jobs?" in line]

    answer = ask(asked(line).replace("http://testserver", "")).json()
    shown = [row.pk for row in second.context["jobs"]]
    assert len(shown) == 10
    assert [job["job_id"] for job in answer["data"]] == [Job.objects.get(pk=pk).job_id for pk in shown]


def test_a_list_without_the_companies_that_are_hidden_says_that_the_api_has_them(client, jobs):
    user = User.objects.create_user("jo@example.com", "correct horse battery")
    HiddenOrg.objects.create(user=user, org=jobs["engineer"].org, hidden_at=NOW)
    client.force_login(user)

    pages = ["/jobs/", f"{jobs['engineer'].get_absolute_url()}similar/", "/companies/halden-radio/"]

    said = "This page leaves out the companies that you hide. Jobs by API do not."
    assert [said in client.get(page).content.decode() for page in pages] == [True, True, False]


def test_a_list_of_closed_jobs_says_in_which_order_the_api_has_them(client, jobs):
    page = client.get("/jobs/?status=closed").content.decode()

    assert "By API closed jobs come by when we first saw them, the newest first." in page
