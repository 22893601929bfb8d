"""What is answered, and logged, where no view answers."""

import logging

import pytest
from django.test import Client

from postings.api import views
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"


@pytest.fixture
def browser():
    """It gets what a reader gets, also when the site fails."""
    return Client(raise_request_exception=False)


@pytest.fixture
def broken(monkeypatch):
    """The address that fails."""

    def fail(*_, **__):
        raise RuntimeError("Broken.")

    monkeypatch.setattr(views.Nothing, "get", fail, raising=False)
    return f"{API}/nothing"


def assert_problem(response, status, title):
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    body = response.json()
    assert (body["type"], body["title"], body["status"]) == ("about:blank", title, status)
    assert body["detail"].endswith(".")


def test_a_host_that_this_site_is_not_known_by_is_a_problem(browser):
    response = browser.get(f"{API}/jobs", headers={"host": "elsewhere.example"})

    assert_problem(response, 400, "Bad Request")


def test_a_defect_is_a_problem(browser, broken):
    response = browser.get(broken)

    assert_problem(response, 500, "Internal Server Error")
    assert "Broken" not in response.text


@pytest.mark.parametrize("path", ["/job-postings/", "/job-postings/v0/jobs"])
def test_a_version_that_there_is_not_is_a_problem(browser, path):
    assert_problem(browser.get(path), 404, "Not Found")


def test_pages_fail_as_pages(browser, monkeypatch):
    monkeypatch.setattr("postings.views.site.status.render", None)

    answers = [
        browser.get("/", headers={"host": "elsewhere.example"}),
        browser.get("/nothing/"),
        browser.get("/status/"),
    ]

    assert [answer.status_code for answer in answers] == [400, 404, 500]
    assert {answer["Content-Type"].partition(";")[0] for answer in answers} == {"text/html"}
    assert not any("Access-Control-Allow-Origin" in answer for answer in answers)


def test_what_was_asked_wrongly_or_too_often_is_no_line_in_the_log(browser, caplog, settings):
    settings.API_LIMITS = {"keyless": (0.001, 3), "key": (0.001, 3)}
    make.job()

    with caplog.at_level(logging.INFO):
        answers = [
            browser.get(f"{API}/jobs", {"limit": "many"}),
            browser.get(f"{API}/nothing"),
            browser.post(f"{API}/jobs/facets"),
            browser.get(f"{API}/jobs"),
        ]

    assert [answer.status_code for answer in answers] == [400, 404, 405, 429]
    assert [one for one in caplog.records if one.name.startswith("django")] == []


def test_a_defect_is_one(browser, broken, caplog):
    browser.get(broken)

    [line] = [one for one in caplog.records if one.name == "django.request"]
    assert (line.levelname, broken in line.getMessage(), "Broken." in line.exc_text) == ("ERROR", True, True)


@pytest.mark.parametrize("path", ["stats", "insights", "orgs/{org}/breakdown"])
def test_where_the_cache_does_not_answer_figures_are_put_off(browser, index, settings, path):
    org = make.job().org
    index()
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1/0"}}

    response = browser.get(f"{API}/{path.format(org=org.org_id)}")

    assert_problem(response, 503, "Service Unavailable")
    assert response["Retry-After"]
