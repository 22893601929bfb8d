"""One employer's open jobs broken down, and the links from and to it."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone

from postings import tasks
from postings.insights import reading
from postings.insights.reading import cached, kept, warm
from postings.insights.subject import Subject
from postings.models import JobPlace, Org
from postings.views.companies import breakdown
from postings.vocab import EventType, Function, Seniority, Status, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.insights import lives

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]

ADDRESS = "/companies/halden/breakdown/"


@pytest.fixture
def halden(index) -> Org:
    """Three jobs that differ in everything, and one of another employer."""
    org = make.org("Halden Radio", slug="halden")
    lever, ashby = make.source("lever", org=org), make.source("ashby", org=org)
    make.job(
        "Sound Engineer", source=lever, city="Utrecht", workplace_type=WorkModel.HYBRID,
        function=Function.ENGINEERING, occupation="sound-engineer", seniority=Seniority.SENIOR, salary_min=1,
    )  # fmt: skip
    both = make.job("Editor", source=lever, city="Utrecht", workplace_type=WorkModel.HYBRID)
    JobPlace.objects.create(job=both, position=1, text="Graz", place=make.place("Graz", "Austria", "AT"))
    make.job("Silent", source=ashby)
    make.job("Elsewhere", city="Oslo", workplace_type=WorkModel.REMOTE)
    index()
    return org


@pytest.fixture(autouse=True)
def sent(monkeypatch) -> list[tuple[str, list[str]]]:
    """What workers are asked to do."""
    asked = []
    monkeypatch.setattr(
        breakdown.current_app, "send_task", lambda name, args, **_options: asked.append((name, args))
    )
    return asked


def tables(answer: HttpResponse) -> dict[str, dict[str, int]]:
    """Name → label → open jobs, in the page's order."""
    return {table.name: {str(row.label): row.n for row in table.rows} for table in answer.context["tables"]}


def test_open_jobs_are_counted_by_all_that_they_have_in_common(client, halden):
    answer = client.get(ADDRESS)

    assert answer.context["total"] == 3
    assert tables(answer) == {
        "occupation": {"sound-engineer": 1, "Not recognised": 2},
        "function": {"Engineering": 1, "Not recognised": 2},
        "city": {"Utrecht, NL": 2, "Graz, AT": 1, "Not stated, or not recognised": 1},
        "country": {"Netherlands": 2, "Austria": 1, "Not stated": 1},
        "provider": {"Lever": 2, "Ashby": 1},
        "work_model": {"Hybrid": 2, "Not stated": 1},
        "seniority": {"Senior": 1, "Not stated": 2},
        "pay": {"Stated": 1, "Not stated": 2},
    }


def test_each_value_leads_to_the_jobs_that_it_counts(client, halden):
    rows = [row for table in client.get(ADDRESS).context["tables"] for row in table.rows]

    found = {row.query: client.get(f"/jobs/?{row.query}").context["total"] for row in rows}

    assert found == {row.query: row.n for row in rows}


def test_a_bar_is_the_share_of_all_open_jobs(client, halden):
    (city,) = [table for table in client.get(ADDRESS).context["tables"] if table.name == "city"]

    assert [row.share for row in city.rows] == [66.7, 33.3, 33.3]


def test_a_table_that_is_cut_leads_to_all_values(client, halden, monkeypatch):
    monkeypatch.setattr(breakdown, "ROWS", 1)

    answer = client.get(ADDRESS)

    assert tables(answer)["city"] == {"Utrecht, NL": 2, "Not stated, or not recognised": 1}
    assert "/jobs/?company=halden&amp;more=city" in answer.content.decode()


def test_closed_jobs_are_not_counted(client, index):
    make.job(org=make.org(slug="halden"), status=Status.CLOSED)
    index()

    answer = client.get(ADDRESS)

    assert (answer.context["total"], tables(answer)) == (0, {})
    assert "No open job now" in text(answer)
    assert 'content="noindex"' in answer.content.decode()


def test_the_lives_of_its_jobs_are_told_and_of_no_others(client, index):
    org = make.org(slug="halden")
    then = timezone.now() - 3 * DAY
    for owner, n in ((org, 2), (make.org(), 5)):
        board = make.source(org=owner, last_complete_read_at=then)
        make.read(board, started_at=then - 30 * DAY)
        for _n in range(n):
            make.event(make.job(source=board, first_seen_at=then), EventType.CREATED)
    index()
    warm(Subject("halden"))

    answer = client.get(ADDRESS)

    assert answer.context["insights"].pay_share.n == 2
    assert "Openings and closings a week" in text(answer)


def test_the_head_tells_what_was_opened_and_closed_in_the_last_weeks(client, index):
    board = lives.board(org=make.org(slug="halden"))
    for since, gone in ((10, 80), (70, 84), (75, None), (80, None)):
        lives.life(board, since=since, gone=gone)
    index()

    cached(Subject("halden"), now=lives.NOW)

    page = text(client.get(ADDRESS))
    assert "Opened in 4 weeks 3 2 closed" in page
    assert "Median days open Not enough data" in page


def test_nobody_waits_for_the_lives_and_a_worker_is_asked_once_a_minute(client, halden, sent):
    pages = [text(client.get(ADDRESS)) for _ in range(3)]

    assert sent == [("postings.tasks.warm_insights", ["halden"])]
    assert all("Not computed now" in page for page in pages)


def test_lives_that_are_kept_are_not_counted_again(client, halden, sent):
    tasks.warm_insights("halden")

    client.get(ADDRESS)

    assert sent == []


def test_lives_that_are_old_are_shown_while_a_worker_counts_them_anew(client, halden, sent):
    warm(Subject("halden"))
    old = replace(kept(Subject("halden")), computed_at=timezone.now() - 2 * HOUR)
    cache.clear()
    cache.set(reading._key(Subject("halden")), old)

    answer = client.get(ADDRESS)

    assert answer.context["insights"] == old
    assert sent == [("postings.tasks.warm_insights", ["halden"])]


def test_the_head_tells_its_boards_and_how_much_pay_is_stated(client, halden):
    page = text(client.get(ADDRESS))

    assert "2 boards on Ashby, Lever" in page
    assert "Open now 3" in page
    assert "Pay stated 33 % 1 of 3 open jobs" in page
    assert "Median days open Not counted yet" in page


def test_a_missing_job_counts_above_and_in_what_is_kept_which_says_when_it_was_counted(client, index):
    board = make.source(org=make.org(slug="halden"), last_complete_read_at=timezone.now())
    make.read(board, started_at=timezone.now() - 30 * DAY)
    make.event(make.job(source=board, salary_min=1))
    make.event(make.job(source=board, status=Status.MISSING, missing_since=timezone.now()))
    index()
    reading.warm(Subject("halden"))

    page = text(client.get(ADDRESS))

    assert "Pay stated 50 % 1 of 2 open jobs" in page
    assert "State their pay 50 % 1 of 2" in page
    assert "The numbers above are of now, so both may differ" in page


def test_shares_are_whole_percents(client, halden):
    assert "Hybrid 2 67 %" in text(client.get(ADDRESS))


def test_without_an_index_it_says_so_and_tells_the_rest(client, search_dir):
    make.job(org=make.org(slug="halden"))

    answer = client.get(ADDRESS)

    assert answer.status_code == 200
    assert "Not counted now" in text(answer)
    assert tables(answer) == {}


def test_a_merged_company_leads_to_the_one_that_it_is_now(client):
    make.org(slug="halden", merged_into=make.org(slug="norden"))

    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Location"]) == (301, "/companies/norden/breakdown/")


@pytest.mark.parametrize("slug", ["nobody", "%00"])
def test_an_unknown_company_has_no_breakdown(client, slug):
    assert client.get(f"/companies/{slug}/breakdown/").status_code == 404


def test_a_breakdown_is_for_reading(client, halden):
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200


@pytest.mark.parametrize("n_jobs", [1, 15])
def test_more_jobs_cost_no_more_queries(client, index, django_assert_max_num_queries, n_jobs):
    org = make.org(slug="halden")
    for n in range(n_jobs):
        make.job(f"Job {n}", org=org, city=f"City {n}", department=f"D{n}")
    index()
    client.get(ADDRESS)

    with django_assert_max_num_queries(4):
        client.get(ADDRESS)
