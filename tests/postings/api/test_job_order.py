"""The order of results, their cursors, and what an answer says of how it was made."""

import shutil
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from postings.api import bounds
from postings.models import Org, Outbox, OutboxPosition
from postings.search import fallback, lag
from postings.search.home import Home
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
JOBS = "/job-postings/v1/jobs"


def get(client, **parameters):
    response = client.get(JOBS, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def titles(answer):
    return [job["title"] for job in answer["data"]]


def cooks(n):
    for number in range(n):
        make.job(f"Cook {number}", first_seen_at=NOW + timedelta(hours=number))


def make_index_anew(index, search_dir):
    (Home.of(search_dir).current().request).touch()
    index()


def test_words_are_ranked_unless_another_order_is_asked_for(client, index):
    make.job("Cook", first_seen_at=NOW)
    make.job("Waiter", html="<p>You help the cook.</p>", first_seen_at=NOW + timedelta(days=1))
    index()

    ranked, newest = get(client, q="cook"), get(client, q="cook", sort="newest")

    assert (titles(ranked), ranked["meta"]["order"]) == (["Cook", "Waiter"], "relevance desc")
    assert (titles(newest), newest["meta"]["order"]) == (["Waiter", "Cook"], "first_seen_at desc")


def test_jobs_are_put_in_order_by_their_board_s_date_and_by_pay(client, index):
    for title, pay, days in (("Low", 100, 1), ("High", 300, 2), ("Middle", 200, 3)):
        make.job(
            title,
            salary_min=Decimal(pay),
            salary_annual_max=Decimal(pay),
            salary_currency="EUR",
            source_posted_at=NOW - timedelta(days=days),
        )
    index()

    posted, paid = get(client, sort="posted"), get(client, sort="pay", currency="EUR")

    assert (titles(posted), posted["meta"]["order"]) == (["Low", "High", "Middle"], "source_posted_at desc")
    assert (titles(paid), paid["meta"]["order"]) == (["High", "Middle", "Low"], "pay a year desc")


def test_relevance_without_words_is_told_as_what_it_is(client, index):
    cooks(2)
    index()

    for parameters in ({}, {"q": "-waiter"}):
        answer = get(client, sort="relevance", **parameters)
        assert (titles(answer), answer["meta"]["order"]) == (["Cook 1", "Cook 0"], "first_seen_at desc")


@pytest.mark.parametrize(
    "parameters", [{"q": "cook"}, {"sort": "posted"}, {"sort": "pay", "currency": "EUR"}]
)
def test_cursors_walk_through_every_order_once(client, index, parameters):
    for number in range(7):
        make.job(f"Cook {number}", salary_min=Decimal(9), salary_currency="EUR", source_posted_at=NOW)
    index()
    seen, cursor = [], ""

    while cursor is not None:
        page = get(client, limit=3, cursor=cursor, **parameters)
        seen += titles(page)
        cursor = page["meta"]["next_cursor"]

    assert sorted(seen) == [f"Cook {number}" for number in range(7)]


def test_the_cursor_of_ranked_results_ends_with_the_index_that_ranked_them(client, index, search_dir):
    cooks(3)
    index()
    cursor = get(client, q="cook", limit=1)["meta"]["next_cursor"]

    make_index_anew(index, search_dir)

    response = client.get(JOBS, {"q": "cook", "limit": 1, "cursor": cursor})
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["pointer"] == "/cursor"
    assert "sort=newest" in response.json()["detail"]


def test_the_cursor_of_ranked_results_is_stale_where_the_index_is_gone(client, index, search_dir):
    cooks(3)
    index()
    cursor = get(client, q="cook", limit=1)["meta"]["next_cursor"]

    shutil.rmtree(search_dir)

    assert client.get(JOBS, {"q": "cook", "limit": 1, "cursor": cursor}).status_code == 410


def test_the_cursor_of_the_newest_outlives_the_index(client, index, search_dir):
    cooks(4)
    index()
    first = get(client, limit=1)["meta"]["next_cursor"]

    make_index_anew(index, search_dir)
    second = get(client, limit=1, cursor=first)
    shutil.rmtree(search_dir)
    third = get(client, limit=1, cursor=second["meta"]["next_cursor"])

    assert (titles(second), titles(third)) == (["Cook 2"], ["Cook 1"])


def test_the_cursor_of_another_order_is_refused(client, index):
    cooks(3)
    index()
    cursor = get(client, sort="posted", limit=1)["meta"]["next_cursor"]

    response = client.get(JOBS, {"sort": "newest", "cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (410, "/cursor")


def test_without_an_index_the_database_answers_and_says_so(client, search_dir):
    cooks(3)

    page = get(client, q="cook", limit=2)

    assert titles(page) == ["Cook 2", "Cook 1"]
    told = {name: page["meta"][name] for name in ("engine", "order", "total", "total_is_exact")}
    assert told == {
        "engine": "database",
        "order": "first_seen_at desc",
        "total": None,
        "total_is_exact": False,
    }
    assert page["meta"]["index_lag_seconds"] is None


def test_all_that_fits_on_the_first_page_is_counted_without_an_index(client, search_dir):
    cooks(2)

    meta = get(client, limit=2)["meta"]

    assert (meta["total"], meta["total_matching"], meta["total_is_exact"]) == (2, 2, True)


def test_closed_jobs_are_counted_by_the_database(client, index):
    for number in range(3):
        make.job(f"Cook {number}", status=Status.CLOSED)
    make.job("Cook of today")
    index()

    first = get(client, active="false", limit=2)
    last = get(client, active="false", limit=2, cursor=first["meta"]["next_cursor"])

    assert [page["meta"]["total"] for page in (first, last)] == [3, 3]
    assert [page["meta"]["engine"] for page in (first, last)] == ["database", "database"]
    assert len(titles(last)) == 1


def test_closed_jobs_that_take_long_to_count_have_no_total(client, search_dir, monkeypatch):
    monkeypatch.setattr(bounds, "_COUNTING", 1)
    monkeypatch.setattr(
        bounds, "narrow", lambda jobs, *_, **__: jobs.extra(where=["pg_sleep(0.05) IS NOT NULL"])
    )
    for _ in range(2):
        make.job(status=Status.CLOSED)

    meta = get(client, active="false", limit=1)["meta"]

    assert (meta["total"], meta["total_is_exact"]) == (None, False)


def test_a_search_that_takes_the_database_too_long_may_be_tried_again(client, search_dir, monkeypatch):
    monkeypatch.setattr(fallback, "TIMEOUT", 1)
    monkeypatch.setattr(
        fallback, "narrow", lambda jobs, *_, **__: jobs.extra(where=["pg_sleep(0.05) IS NOT NULL"])
    )
    make.job()

    response = client.get(JOBS)

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "10"


def test_an_index_that_has_not_followed_says_for_how_long(client, index, monkeypatch):
    monkeypatch.setattr(lag, "KEPT", 0.0)
    index()

    followed = get(client)["meta"]["index_lag_seconds"]
    make.job()
    Outbox.objects.update(at=timezone.now() - timedelta(minutes=5))
    behind = get(client)["meta"]["index_lag_seconds"]

    assert followed == 0
    assert 300 <= behind < 330


def test_an_index_that_the_outbox_forgot_has_no_known_age(client, index):
    index()
    OutboxPosition.objects.all().delete()

    assert get(client)["meta"]["index_lag_seconds"] is None


def test_a_job_that_went_out_of_scope_is_shown_no_more_though_the_index_still_has_it(client, index):
    cooks(2)
    index()
    Org.objects.get(jobs__title="Cook 1").jobs.update(in_scope=False)

    assert titles(get(client)) == ["Cook 0"]
