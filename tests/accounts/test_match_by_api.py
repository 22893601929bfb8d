"""The line of a list in the order of matches answers the page that it stands on, for who has a key."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accounts import api_keys
from accounts.vocab import Scope
from tests import make
from tests.accounts.matched_jobs import a_job, titles, worked_out
from tests.accounts.resumes.kept import on_trial_of
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


def told(page):
    """Addresses of the lines that ask for matches."""
    return [
        unescape(url) for url in re.findall(r'<a href="(http[^"]+/me/matches[^"]*)"', page.content.decode())
    ]


def test_each_page_of_matches_has_the_line_of_its_own_resume_and_place(client, matched, ada, settings):
    settings.API_LIMITS = {"keyless": (1000, 10_000), "key": (1000, 10_000)}
    older = worked_out(ada, name="Older")
    worked_out(ada, name="Newer")
    client.post(f"/resumes/{older.pk}/use/")
    for n in range(25):
        a_job(f"Data Engineer {n}", "Python")
    matched()
    key = api_keys.make(ada, "Program", [Scope.ME_READ], now=NOW).secret
    first = client.get("/jobs/?sort=match")
    second = client.get(f"/jobs/?{first.context['next']}")

    answers = [Client().get(*told(page), headers={"x-api-key": key}).json() for page in (first, second)]

    assert [len(titles(page)) for page in (first, second)] == [20, 5]
    for page, answer in zip((first, second), answers, strict=True):
        assert [one["job"]["title"] for one in answer["data"]] == titles(page)
        assert answer["meta"]["resume_id"] == str(older.pk)


def test_who_matches_without_an_account_has_no_key_for_it(client, matched):
    on_trial_of(client, worked_out(now=timezone.now()))
    a_job("Data Engineer", "Python")
    matched()

    page = client.get("/jobs/?sort=match")

    assert "Best match of your resume" in page.content.decode()
    assert told(page) == []
