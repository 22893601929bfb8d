"""Filters that the database answers: the clocks of jobs, the most that they pay; and a location as people write it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from postings.api import bounds
from postings.vocab import Status
from tests import make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
JOBS = "/job-postings/v1/jobs"
CLOCKS = {
    "posted": "source_posted_at",
    "updated": "source_updated_at",
    "changed": "last_changed_at",
    "first_seen": "first_seen_at",
}


def get(client, **asked):
    response = client.get(JOBS, asked)
    assert response.status_code == 200, response.content
    return response.json()


def titles(client, **asked):
    return [job["title"] for job in get(client, **asked)["data"]]


@pytest.mark.parametrize(("clock", "column"), CLOCKS.items())
def test_jobs_are_found_by_their_clocks(client, ready, clock, column):
    for n, title in enumerate(("Early", "Middle", "Late")):
        make.job(title, **{"first_seen_at": NOW, "last_changed_at": NOW} | {column: NOW + n * DAY})
    ready()

    def found(**asked):
        return sorted(titles(client, **{f"{clock}_{side}": value for side, value in asked.items()}))

    at = NOW + DAY
    assert found(after=at.isoformat()) == ["Late", "Middle"]
    assert found(before=at.isoformat()) == ["Early"]
    assert found(after=at.isoformat(), before=(at + HOUR).isoformat()) == ["Middle"]
    assert found(after=f"{NOW + 2 * DAY:%Y-%m-%d}") == ["Late"]


@pytest.mark.parametrize("clock", ["posted", "updated"])
def test_a_board_that_states_no_time_is_on_neither_side(client, ready, clock):
    make.job()
    ready()

    assert titles(client, **{f"{clock}_after": "2000-01-01"}) == []
    assert titles(client, **{f"{clock}_before": "2100-01-01"}) == []


def test_bounds_and_filters_are_both_kept(client, ready):
    make.job("Brewer", city="Utrecht", source_posted_at=NOW)
    make.job("Brewer elsewhere", city="Ghent", source_posted_at=NOW)
    make.job("Baker", city="Utrecht", source_posted_at=NOW)
    make.job("Brewer once", city="Utrecht", source_posted_at=NOW - 9 * DAY)
    ready()

    asked = {"posted_after": (NOW - DAY).isoformat(), "city": "Utrecht", "q": "brewer"}

    assert titles(client, **asked) == ["Brewer"]


def test_closed_jobs_are_found_by_bounds_when_asked_for(client, ready):
    make.job("Open", source_posted_at=NOW)
    make.job("Closed", status=Status.CLOSED, source_posted_at=NOW)
    ready()

    assert titles(client, posted_after="2026-01-01") == ["Open"]
    assert titles(client, posted_after="2026-01-01", status="expired") == ["Closed"]


def test_an_answer_with_bounds_says_that_the_database_made_it(client, index):
    for n in range(3):
        make.job(f"Brewer {n}", first_seen_at=NOW + n * HOUR, source_posted_at=NOW)
    index()

    meta = get(client, posted_after="2026-01-01", limit=2)["meta"]
    counted = get(client, posted_after="2026-01-01", limit=2, include_total="true")["meta"]

    assert (meta["engine"], meta["order"]) == ("database", "first_seen_at desc")
    assert (meta["total"], meta["total_is_exact"], meta["total_matching_unavailable"]) == (None, False, True)
    assert (counted["total"], counted["total_is_exact"]) == (3, True)
    assert get(client, posted_after="2026-01-01")["meta"]["total"] == 3
    assert meta["ignored_params"] == []


def test_cursors_walk_through_all_jobs_within_bounds_once(client, index):
    for n in range(5):
        make.job(f"Brewer {n}", first_seen_at=NOW + (n // 2) * HOUR, source_posted_at=NOW)
    index()
    seen, cursor = [], ""

    while cursor is not None:
        answer = get(client, posted_after="2026-01-01", limit=2, cursor=cursor)
        seen += [job["title"] for job in answer["data"]]
        cursor = answer["meta"]["next_cursor"]

    assert sorted(seen) == [f"Brewer {n}" for n in range(5)]


def test_the_cursor_of_other_bounds_is_refused_with_the_reason(client, index):
    for _ in range(3):
        make.job(source_posted_at=NOW)
    cursor = get(client, posted_after="2026-01-01", limit=1)["meta"]["next_cursor"]

    response = client.get(JOBS, {"posted_after": "2026-01-02", "cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")
    assert "other filters" in response.json()["detail"]


def test_the_cursor_of_a_search_without_bounds_is_refused(client, index):
    make.job(source_posted_at=NOW)
    make.job(source_posted_at=NOW)
    index()
    cursor = get(client, limit=1)["meta"]["next_cursor"]

    response = client.get(JOBS, {"posted_after": "2026-01-01", "cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


def test_the_most_that_a_job_pays_is_told_by_where_its_pay_begins(client, ready):
    for title, low, high in (("Low", 30_000, 40_000), ("High", 60_000, 80_000), ("Fixed", None, 50_000)):
        make.job(
            title,
            salary_min=low,
            salary_max=high,
            salary_annual_min=low and Decimal(low),
            salary_annual_max=Decimal(high),
            salary_currency="EUR",
        )
    make.job("Silent")
    ready()

    assert sorted(titles(client, salary_max="50000", currency="EUR")) == ["Fixed", "Low"]
    assert titles(client, salary_max="29999", currency="EUR") == []
    assert titles(client, salary_max="50000", currency="USD") == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("posted_after=soon", "/posted_after"),
        ("changed_before=2026-02-31", "/changed_before"),
        ("salary_max=50000", "/salary_max"),
        ("salary_max=lots&currency=EUR", "/salary_max"),
        ("salary_max=1000000001&currency=EUR", "/salary_max"),
        ("salary_max=00000000000099999999999&currency=EUR", "/salary_max"),
        ("posted_after=2026-01-01&sort=pay", "/sort"),
        ("posted_after=2026-01-01&cursor=x", "/cursor"),
        ("posted_after=2026-01-01&limit=101", "/limit"),
        ("location=Utrecht&city=Ghent", "/location"),
        ("location=Utrecht&location_text=Ghent", "/location"),
        ("status=open&active=true", "/status"),
    ],
)
def test_bounds_that_cannot_be_meant_are_refused_with_their_name(client, ready, query, pointer):
    ready()

    response = client.get(f"{JOBS}?{query}")

    assert (response.status_code, response.json()["pointer"]) == (400, pointer)


def test_bounds_that_take_the_database_too_long_may_be_tried_again(client, search_dir, monkeypatch, caplog):
    monkeypatch.setattr(bounds, "_FINDING", 1)
    monkeypatch.setattr(
        bounds, "narrow", lambda jobs, *_, **__: jobs.extra(where=["pg_sleep(0.05) IS NOT NULL"])
    )
    make.job(source_posted_at=NOW)

    response = client.get(JOBS, {"posted_after": "2026-01-01"})

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize("name", ["location", "location_text"])
@pytest.mark.parametrize(
    ("text", "found", "read_as"),
    [
        ("Utrecht", ["In Utrecht"], {"city": ["utrecht-nl"]}),
        ("utrecht", ["In Utrecht"], {"city": ["utrecht-nl"]}),
        ("Belgium", ["In Ghent"], {"country": ["be"]}),
        ("Utrecht, Netherlands", ["In Utrecht"], {"city": ["utrecht-nl"]}),
    ],
)
def test_a_location_is_a_city_a_region_or_a_country(client, ready, name, text, found, read_as):
    make.job("In Utrecht", city="Utrecht")
    make.job("In Ghent").job_places.create(position=0, place=make.place("Ghent", "Belgium", "BE"))
    ready()

    answer = get(client, **{name: text})

    assert [job["title"] for job in answer["data"]] == found
    assert answer["meta"]["read_as"] == {name: read_as}


def test_a_location_that_is_not_known_is_told_as_such_and_not_as_read(client, ready):
    make.job("In Utrecht", city="Utrecht")
    ready()

    answer = get(client, location="Xyzzyhaven, Qwertzia")

    assert (answer["data"], answer["meta"]["read_as"]) == ([], {})
    assert answer["meta"]["unknown_values"] == {"location": ["Xyzzyhaven, Qwertzia"]}


def test_an_empty_location_asks_for_nothing(client, ready):
    make.job("Brewer")
    ready()

    assert titles(client, location=" ") == ["Brewer"]


@pytest.mark.parametrize("name", bounds.NAMES)
def test_counts_by_facet_refuse_bounds_that_they_do_not_know(client, index, name):
    make.job(city="Utrecht", salary_currency="EUR")
    index()

    value = "1" if name == "salary_max" else "2026-01-01"
    response = client.get(f"{JOBS}/facets", {"field": "city", "currency": "EUR", name: value})

    assert (response.status_code, response.json()["pointer"]) == (400, f"/{name}")
    assert "leave it out" in response.json()["detail"]


@pytest.mark.parametrize("clock", ["posted", "updated", "changed", "first_seen"])
def test_a_span_that_ends_before_it_begins_is_empty_without_a_search(client, ready, monkeypatch, clock):
    make.job(**{CLOCKS[clock]: NOW})
    ready()
    monkeypatch.setattr(bounds, "_FINDING", 1)
    monkeypatch.setattr(
        bounds, "narrow", lambda jobs, *_, **__: jobs.extra(where=["pg_sleep(0.05) IS NOT NULL"])
    )

    answer = get(client, **{f"{clock}_after": "2027-01-01", f"{clock}_before": "2026-01-01"})

    assert (answer["data"], answer["meta"]["total"], answer["meta"]["next_cursor"]) == ([], 0, None)


@pytest.mark.parametrize("few", [0, 2, 5000])
def test_few_and_many_jobs_within_bounds_come_in_the_same_order(client, ready, monkeypatch, few):
    for n in range(4):
        make.job(f"Brewer {n}", first_seen_at=NOW + n * HOUR, last_changed_at=NOW + (4 - n) * DAY)
    ready()
    monkeypatch.setattr(bounds, "_FEW", few)

    found = titles(client, changed_after=(NOW + 2 * DAY).isoformat())

    assert found == ["Brewer 2", "Brewer 1", "Brewer 0"]


def test_nothing_new_is_an_empty_page_that_no_walk_through_all_jobs_found(client, ready, monkeypatch):
    make.job(last_changed_at=NOW)
    ready()
    monkeypatch.setattr(bounds, "_FINDING", 50)
    monkeypatch.setattr(
        bounds, "narrow", lambda jobs, *_, **__: jobs.extra(where=["pg_sleep(1) IS NOT NULL"])
    )

    answer = get(client, changed_after=(NOW + HOUR).isoformat(), include_total="1")

    assert (answer["data"], answer["meta"]["total"]) == ([], 0)


def test_pay_that_reaches_above_the_most_that_it_begins_with_is_found(client, ready):
    make.job(
        "Wide", salary_annual_min=Decimal(30_000), salary_annual_max=Decimal(90_000), salary_currency="EUR"
    )
    ready()

    assert titles(client, salary_min="60000", salary_max="40000", currency="EUR") == ["Wide"]


@pytest.mark.parametrize("name", ["include_total", "active"])
@pytest.mark.parametrize(
    ("text", "status"), [("true", 200), ("1", 200), ("false", 200), ("0", 200), ("maybe", 400)]
)
def test_what_is_true_or_false_is_read_by_one_rule(client, ready, name, text, status):
    ready()

    response = client.get(JOBS, {name: text})

    assert response.status_code == status
    assert status == 200 or response.json()["pointer"] == f"/{name}"


def test_bounds_work_in_a_body_too(client, ready):
    make.job("Brewer", last_changed_at=NOW)
    make.job("Baker", last_changed_at=NOW - timedelta(days=9))
    ready()

    body = {"changed_after": "2026-11-01", "location": "", "limit": 5}
    answer = client.post(f"{JOBS}/search", body, content_type="application/json")

    assert [job["title"] for job in answer.json()["data"]] == ["Brewer"]
