"""What the site says of itself and of the market: measured accuracy, insights, and curated slices."""

import pytest
from celery import current_app

from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.insights.reading import warm
from postings.models import Measurement, Slice
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
API = "/job-postings/v1"
ALL = ("accuracy", "insights", "slices")
ROW = {"n": 1200, "accuracy": 0.971, "precision": 0.98, "recall": None, "low": 0.96, "high": 0.979}


def get(client, path, **asked):
    response = client.get(f"{API}/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture(autouse=True)
def sent(monkeypatch, own_cache):
    """What workers are asked to do."""
    asked: list[list[str]] = []
    monkeypatch.setattr(current_app, "send_task", lambda _name, args, **_rest: asked.append(args))
    return asked


# --- accuracy -----------------------------------------------------------------
def test_each_field_is_told_with_its_figures_and_the_rules_that_were_measured(client):
    current = fingerprint(Context())
    row = {**ROW, "rules": {"geo.rare": [1, 2], "geo.comma": [40, 41]}}
    Measurement.objects.create(measured_at=NOW, rules=current, fields={"geo.both": row})

    data = get(client, "accuracy")["data"]

    assert data == {
        "measured_at": "2026-11-02T09:00:00Z",
        "rules": current,
        "is_current": True,
        "fields": [
            {
                "field": "geo.both",
                "n": 1200,
                "accuracy": 0.971,
                "interval": [0.96, 0.979],
                "precision": 0.98,
                "recall": None,
                "rules": [
                    {"rule": "geo.comma", "right": 40, "given": 41},
                    {"rule": "geo.rare", "right": 1, "given": 2},
                ],
            }
        ],
    }


def test_figures_of_other_rules_are_said_to_be_old(client):
    Measurement.objects.create(measured_at=NOW, rules="before", fields={"geo.both": ROW})

    data = get(client, "accuracy")["data"]

    assert (data["rules"], data["is_current"]) == ("before", False)


def test_a_field_with_nothing_to_find_tells_no_accuracy(client):
    nothing = {"n": 9, "accuracy": 1.0, "precision": None, "recall": None, "low": 0.7, "high": 1.0}
    Measurement.objects.create(measured_at=NOW, rules="x", fields={"es_salary.all": nothing})

    (field,) = get(client, "accuracy")["data"]["fields"]

    assert (field["accuracy"], field["interval"], field["n"]) == (None, [], 9)


def test_where_nothing_was_measured_there_are_no_figures(client):
    data = get(client, "accuracy")["data"]

    assert data == {"measured_at": None, "rules": None, "is_current": False, "fields": []}


# --- insights -----------------------------------------------------------------
def test_insights_of_the_whole_site_are_those_that_are_kept(client, sent):
    make.event(make.job())
    make.event(make.job(org=make.org("Other")))
    warm()

    data = get(client, "insights")["data"]

    assert list(data) == ["computed_at", "weeks", "days_open", "pay_disclosure", "pay", "reposts"]
    assert data["pay_disclosure"] == {"n": 2, "n_stated": 0, "share": 0}
    assert sent == []


def test_insights_that_nobody_computed_are_asked_for_once(client, sent):
    first = client.get(f"{API}/insights")
    again = client.get(f"{API}/insights")

    assert (first.status_code, first["Retry-After"], again.status_code) == (503, "60", 503)
    assert sent == [[]]


# --- slices -------------------------------------------------------------------
def test_slices_come_in_the_order_of_their_curators_with_their_counts(client, index):
    Slice.objects.create(name="Zebra first", slug="zebra", query="work_model=remote", position=1)
    Slice.objects.create(name="Later", slug="later", query="/jobs/?work_model=hybrid", introduction="Both.")
    make.job(workplace_type="remote")
    index()

    found = get(client, "slices")

    first, later = found["data"]
    assert first == {
        "slug": "zebra",
        "name": "Zebra first",
        "introduction": None,
        "url": "http://testserver/slices/zebra/",
        "query": "work_model=remote",
        "jobs_url": f"http://testserver{API}/jobs?work_model=remote",
        "active_jobs": 1,
    }
    assert (later["introduction"], later["query"], later["active_jobs"]) == ("Both.", "work_model=hybrid", 0)
    assert found["meta"]["count"] == 2


def test_slices_go_on_from_a_cursor_to_the_last(client, index):
    for n in range(5):
        Slice.objects.create(name=f"Slice {n}", slug=f"s{n}", query="work_model=remote")
    index()

    first = get(client, "slices", limit=3)
    rest = get(client, "slices", limit=3, cursor=first["meta"]["next_cursor"])

    assert [one["slug"] for one in first["data"] + rest["data"]] == ["s0", "s1", "s2", "s3", "s4"]
    assert rest["meta"]["next_cursor"] is None


def test_a_slice_that_is_not_published_or_out_of_use_is_not_told(client, index):
    Slice.objects.create(name="Draft", slug="draft", query="work_model=remote", is_published=False)
    Slice.objects.create(name="Gone", slug="gone", query="work_model=somewhere")
    index()

    assert get(client, "slices")["data"] == []


def test_without_an_index_and_for_closed_jobs_nothing_is_counted(client, search_dir):
    Slice.objects.create(name="Remote", slug="remote", query="work_model=remote")
    Slice.objects.create(name="Closed", slug="closed", query="work_model=remote&status=closed")

    assert [one["active_jobs"] for one in get(client, "slices")["data"]] == [None, None]


# --- all ----------------------------------------------------------------------
@pytest.mark.parametrize("path", ALL)
def test_they_are_only_read(client, path):
    answer = client.delete(f"{API}/{path}")

    assert (answer.status_code, answer.json()["allowed"]) == (405, ["GET", "HEAD", "OPTIONS"])


@pytest.mark.parametrize("path", ALL)
def test_who_has_the_answer_is_told_so(client, path):
    warm()
    first = client.get(f"{API}/{path}")

    again = client.get(f"{API}/{path}", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize("path", ALL)
def test_what_means_nothing_there_is_told(client, path):
    warm()

    assert get(client, path, colour="red")["meta"]["ignored_params"] == ["colour"]
