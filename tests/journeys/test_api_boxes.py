"""Every line of "Get this page with API" answers, and what it counts is what its page says."""

import re
from html import unescape

import httpx
import pytest

from accounts.models import User
from tests.journeys.page_kinds import KINDS, address

pytestmark = pytest.mark.django_db(transaction=True)

#: Pages that show data of which the API has all or a part.
WITH_BOX = {
    *("home", "list", "empty", "opened", "city", "work model", "company", "breakdown", "companies", "cities"),
    *("departments", "occupations", "work models", "providers", "sources", "events", "status"),
    *("job", "closed", "history", "history inline", "source"),
}
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
        if (answer := ask(asked(line))).status_code != 200 or has_ignored(answer)
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

    assert '-H "x-api-key: $KEY"' in line
    assert ask(asked(line).replace("http://testserver", "")).status_code == 401


def test_without_an_account_there_is_no_key_to_use(client, jobs):
    assert lines(client.get("/saved/jobs/").content.decode()) == []
