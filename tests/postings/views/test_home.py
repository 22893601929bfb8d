"""The front page: a search box, one fact opened, figures, and the newest jobs."""

import re

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone

from postings.insights.reading import warm
from postings.models import Job, Slice
from postings.views.home import figures
from postings.views.home.page import spread
from postings.vocab import EventType, Function, Status, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.views import postings_with_facts
from tests.postings.views.postings_with_facts import CONFLICT, OF_ANOTHER_SHAPE, at, fact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]


def newest(answer: HttpResponse) -> list[str]:
    return [row.title for row in answer.context["newest"]]


def jobs_of(n: int, **fields) -> None:
    org = make.org()
    for _ in range(n):
        make.job(org=org, **fields)


def test_open_jobs_are_counted_and_no_others(client, index):
    jobs_of(2, first_seen_at=timezone.now() - HOUR)
    jobs_of(1, first_seen_at=timezone.now() - 3 * DAY, has_conflict=True)
    jobs_of(1, status=Status.CLOSED)
    jobs_of(1, in_scope=False)
    index()

    page = text(client.get("/"))

    assert "Search 3 open jobs, read straight" in page
    assert "Open jobs 3 +0 in the last day; 2 first seen, with what was there when boards" in page
    assert "Companies with open jobs 2 on 1 kind of board" in page
    assert "Postings that contradict themselves 33 % 1 of 3 open jobs" in page


def test_what_was_there_at_the_first_look_at_a_board_is_not_told_as_new(client, index):
    look = timezone.now() - 6 * HOUR
    board = make.source(last_complete_read_at=look)
    for title in ("Porter", "Cook"):
        make.event(make.job(title, source=board, first_seen_at=look))
    make.event(make.job("Night Nurse", source=board, first_seen_at=look + HOUR))
    index()

    page = text(client.get("/"))

    assert "Open jobs 3 +1 in the last day; 3 first seen, with what was there" in page


def test_where_all_jobs_of_a_day_were_opened_under_our_eyes_the_number_leads_to_them(client, index):
    look = timezone.now() - 6 * DAY
    board = make.source(last_complete_read_at=look)
    make.event(make.job("Porter", source=board, first_seen_at=look))
    make.event(make.job("Night Nurse", source=board, first_seen_at=look + 5 * DAY + HOUR))
    index()

    page = client.get("/")

    assert '<a href="/jobs/?open_within=1">+1 in the last day</a>' in page.content.decode()


def test_counting_what_was_opened_that_takes_too_long_is_left_out(client, index, monkeypatch):
    jobs_of(2, first_seen_at=timezone.now() - HOUR)
    index()
    monkeypatch.setattr(figures, "_SECONDS", 0)

    page = text(client.get("/"))

    assert "Open jobs 2 2 first seen in the last day Companies" in page


def test_boards_read_within_the_hour_are_told_and_the_age_of_the_newest_read(client, index):
    now = timezone.now()
    for age in (HOUR / 6, 3 * HOUR, None):
        make.source(last_read_at=now - age if age else None)
    index()

    page = text(client.get("/"))

    assert "Boards read in the last hour 1 of 3" in page
    assert "Newest read 10 min ago" in page


def test_an_empty_site_has_a_front_page_that_says_so(client, index):
    index()

    page = text(client.get("/"))

    assert "No board has been read yet." in page
    assert "Newest read None yet" in page
    assert "Postings that contradict" not in page


def test_without_an_index_the_newest_jobs_are_there_and_nothing_is_counted(client, search_dir):
    make.job("Night Nurse")

    answer = client.get("/")

    assert newest(answer) == ["Night Nurse"]
    assert "Open jobs Not counted now" in text(answer)
    assert "<figure" not in answer.content.decode()


@pytest.mark.parametrize(
    ("orgs", "is_all", "shown"),
    [
        ("aaaaaaaabbbccdefgh", True, "aabbccdefg"[:10]),
        ("aaaa", True, "aaaa"),
        ("aaaaaaaaaaaa", True, "aaaaaaaaaa"),
        ("aaaaaaaaaaaa", False, "aa"),
        ("aaaaaabbbbbb", True, "aaaaabbbbb"),
        ("", True, ""),
    ],
)
def test_one_employer_never_fills_the_newest_jobs_where_there_are_others(orgs, is_all, shown):
    jobs = list(enumerate(map(ord, orgs)))

    chosen = spread(jobs, is_all=is_all)

    assert "".join(orgs[job] for job in chosen) == shown
    assert chosen == sorted(chosen)


def test_a_batch_of_one_board_leaves_room_for_others(client, index):
    for name in "abcdef":
        make.job(name, org=make.org(), first_seen_at=make.NOW - HOUR)
    jobs_of(12, title="Batch")

    assert newest(client.get("/")) == ["Batch", "Batch", "f", "e", "d", "c", "b", "a"]


@pytest.fixture
def contradiction(index) -> Job:
    made = postings_with_facts.job(
        CONFLICT, title="Nurse", has_conflict=True, workplace_type=WorkModel.HYBRID,
        version={"workplace": "ON_SITE"},
    )  # fmt: skip
    index()
    return made


def exhibit(answer: HttpResponse) -> str:
    found = re.search("<figure.*?</figure>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", found[0]).split()) if found else ""


def test_a_fact_on_which_field_and_text_disagree_is_shown_opened(client, contradiction):
    answer = client.get("/")

    shown = exhibit(answer)
    assert shown.startswith("Work model Hybrid Conflicting “We ask that you come in three days a week .”")
    assert "The board’s field workplace says On site . Both are shown" in shown
    assert "<mark>three days a week</mark>" in answer.content.decode()
    assert f'href="{contradiction.get_absolute_url()}#f-work_model"' in answer.content.decode()


def test_where_no_facts_conflict_one_read_in_the_text_is_shown(client, index):
    postings_with_facts.job({"work_model": fact("hybrid", at("three days a week"))})
    index()

    assert "Parsed" in exhibit(client.get("/"))
    assert "The text says so; no field of the board does." in exhibit(client.get("/"))


def test_where_nothing_can_be_shown_there_is_no_example(client, index):
    make.job()
    index()

    assert exhibit(client.get("/")) == ""


@pytest.mark.parametrize("change", [{"status": Status.CLOSED}, {"in_scope": False}])
def test_an_example_goes_as_soon_as_its_job_does(client, contradiction, change):
    before = exhibit(client.get("/"))
    Job.objects.update(**change)

    assert before
    assert exhibit(client.get("/")) == ""


def test_an_example_whose_posting_was_edited_is_read_again(client, contradiction):
    client.get("/")
    claims = [{**CONFLICT["work_model"]["against"][0], "value": "remote"}]
    facts = {"work_model": {**CONFLICT["work_model"], "against": claims}}
    Job.objects.update(content_hash="0" * 64, facts=facts)

    assert "says Remote" in exhibit(client.get("/"))


def test_the_example_stays_the_same_for_a_while(client, contradiction, index):
    first = exhibit(client.get("/"))
    postings_with_facts.job(CONFLICT, title="Later", has_conflict=True, first_seen_at=make.NOW + HOUR)
    index()

    assert exhibit(client.get("/")) == first


def test_popular_slices_have_live_counts_on_one_scale(client, index):
    jobs_of(4, function=Function.LEGAL, city="Utrecht", workplace_type=WorkModel.REMOTE)
    jobs_of(1, function=Function.DATA, salary_min=1)
    Slice.objects.create(name="Paid", slug="paid", query="pay=stated")
    Slice.objects.create(name="Draft", slug="draft", query="pay=stated", is_published=False)
    index()

    popular = client.get("/").context["figures"].popular

    assert {(bar.label, bar.n, bar.width) for bar in popular} == {
        ("Legal", 4, 100),
        ("Utrecht, NL", 4, 100),
        ("Remote", 4, 100),
        ("Data", 1, 25),
        ("Paid", 1, 25),
    }
    assert {bar.url: client.get(bar.url).context["total"] for bar in popular} == {
        bar.url: bar.n for bar in popular
    }


def test_what_postings_leave_out_is_told_as_a_share_of_open_jobs(client, index):
    jobs_of(3)
    jobs_of(1, salary_min=1)
    index()

    left_out = {bar.label: bar for bar in client.get("/").context["figures"].left_out}

    assert (left_out["Pay"].n, left_out["Pay"].share) == (3, 0.75)
    assert client.get(left_out["Pay"].url).context["total"] == 3
    assert "Pay 75 %" in text(client.get("/"))


def test_openings_a_week_are_shown_where_they_are_kept_and_nobody_waits_for_them(client, index):
    then = timezone.now() - 3 * DAY
    board = make.source(last_complete_read_at=then)
    make.read(board, started_at=then - 30 * DAY)
    make.event(make.job(source=board, first_seen_at=then), EventType.CREATED)
    index()
    before = text(client.get("/"))

    cache.clear()
    warm()

    assert "Openings and closings a week" not in before
    assert "Openings and closings a week" in text(client.get("/"))


def test_every_link_of_the_front_page_leads_somewhere(client, contradiction):
    page = client.get("/").content.decode()

    links = {link.partition("#")[0] for link in re.findall(r'<a [^>]*?href="(/[^"]+)"', page)}
    dead = {link for link in links if client.get(link.replace("&amp;", "&")).status_code != 200}

    assert {"/companies/", "/cities/", "/departments/", "/occupations/", "/work-models/", "/ats/"} <= links
    assert dead == set()


def test_the_example_names_nobody_whom_the_posting_names(client, index):
    html = "<p>Write to Jane Doe (jane.doe@halden.example): you come in three days a week.</p>"
    work_model = {**CONFLICT["work_model"], "evidence": [at("three days a week", html)]}
    postings_with_facts.job(
        {"work_model": work_model}, html=html, title="Nurse, jane.doe@halden.example", has_conflict=True,
        version={"workplace": "ON_SITE"},
    )  # fmt: skip
    index()

    page = client.get("/").content.decode()

    assert "you come in <mark>three days a week</mark>" in page
    assert not re.search("Jane|halden.example", page)


@pytest.mark.parametrize("path", ["/", "/jobs/"])
def test_one_job_with_facts_of_another_shape_takes_no_page_away(client, index, path):
    postings_with_facts.job(OF_ANOTHER_SHAPE, title="Nurse")
    index()

    assert "Nurse" in text(client.get(path))


def test_the_front_page_is_for_reading(client, contradiction):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("n_jobs", [1, 20])
def test_more_jobs_cost_no_more_queries(client, index, django_assert_num_queries, n_jobs):
    for _ in range(n_jobs):
        postings_with_facts.job(CONFLICT, has_conflict=True, city="Utrecht", function=Function.LEGAL)
    Slice.objects.create(name="Paid", slug="paid", query="pay=stated")
    index()
    client.get("/")

    with django_assert_num_queries(5):
        client.get("/")


def test_figures_are_counted_once_a_minute(client, index):
    jobs_of(1)
    index()
    client.get("/")
    jobs_of(1)
    index()

    assert client.get("/").context["figures"].total == 1
