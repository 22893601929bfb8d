"""The page of insights."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from postings.insights import reading
from postings.insights.reading import read
from postings.insights.subject import Subject
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.insights.lives import NOW, board, day, life, reopen

pytestmark = pytest.mark.django_db


class Part:
    """The part as an answer, so that `text` reads it."""

    def __init__(self, insights):
        self.content = render_to_string("parts/_insights.html", {"insights": insights}).encode()


def part():
    return Part(read(Subject(), now=NOW))


@pytest.fixture
def full():
    """Enough for every figure: lives, pay and a repost."""
    sources = [board() for _ in range(3)]
    for number in range(30):
        life(sources[number % 3], since=8, gone=9 + number, title=f"Nurse {number}", city="Utrecht")
        life(
            sources[number % 3],
            since=40,
            title=f"Nurse {number}",
            city="Utrecht",
            function="healthcare",
            salary_raw="EUR",
            salary_currency="EUR",
            salary_min=40_000,
            salary_max=50_000,
            salary_annual_min=40_000,
            salary_annual_max=50_000,
        )


def test_an_empty_site_says_so_in_words(client):
    answer = client.get("/insights/")

    assert answer.status_code == 200
    assert "Nothing to count yet" in text(answer)
    assert "How each figure is made" in text(answer)


def test_the_page_tells_the_figures_of_now(client):
    source = make.source(last_complete_read_at=timezone.now())
    make.event(make.job(source=source, first_seen_at=timezone.now() - 20 * DAY))

    answer = client.get("/insights/")

    assert "Openings and closings a week" in text(answer)
    assert "Counted 0 s ago" in text(answer)


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_the_page_is_only_for_reading(client, verb):
    assert getattr(client, verb)("/insights/").status_code == 405


def test_out_of_time_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", -1.0)

    answer = client.get("/insights/")

    assert answer.status_code == 200
    assert "Not computed now" in text(answer)


def test_older_figures_tell_their_age(client, monkeypatch):
    reading.cached(Subject(), now=timezone.now() - 3 * HOUR)

    assert "Counted 3 hours ago" in text(client.get("/insights/"))


def test_every_drawing_has_a_name_a_description_and_its_table(full):
    html = part().content.decode()

    drawings = re.findall(
        r'<svg class="life plot"[^>]*aria-labelledby="(\S+) (\S+)">(.*?)<details(.*?)</details>',
        html,
        re.DOTALL,
    )
    assert len(drawings) == html.count('class="life plot"') == 3
    for title, desc, drawing, table in drawings:
        assert f'<title id="{title}">' in drawing
        assert f'<desc id="{desc}">' in drawing
        assert "<table" in table
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_table_of_weeks_tells_what_the_bars_leave_out(full):
    job = life(board(), since=50, gone=55)
    reopen(job, at=60)
    page = text(part())

    assert "10 Aug 2026 30 0 5 0 0 4" in page
    assert "28 Sep 2026 0 1 0 0 0 4" in page
    assert "3 Aug 2026 in part" in page
    assert "26 Oct 2026 so far" in page
    assert "27 Jul 2026 No board was watched yet" in page


def test_the_median_is_told_with_its_interval_and_n(full):
    page = text(part())

    assert re.search(
        r"Median days open (\d+|Not reached) .*?95 % interval .{1,20} Jobs 60 Of which closed 30", page
    )
    assert "3 jobs are left out" in page


def test_a_median_that_is_not_reached_is_said_so(full):
    source = board()
    for _ in range(40):
        life(source, since=1)

    assert "Median days open Not reached" in text(part())


def test_too_few_closings_are_said_so():
    life(board(), since=8, gone=20)

    assert "Not enough data: 1 closing among 1 job" in text(part())


def test_pay_is_told_with_its_n(full):
    page = text(part())

    assert "State their pay 91 % 30 of 33" in page
    assert "Healthcare 30 3 45,000 45,000 45,000 45,000 45,000" in page


def test_reposts_are_told_with_dates(full):
    page = text(part())

    assert "Follow an earlier posting 50 % 30 of 60" in page
    assert f"{day(40):%-d %b %Y} {day(8):%-d %b %Y} –" in page
