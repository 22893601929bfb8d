"""The status page: figures counted from the tables, and the rules as they are in force."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from postings.rules import FAST, Rules
from postings.templatetags.postings import ago, language_code, lasting, web_address
from postings.vocab import SourceState, Status
from tests import make
from tests.make import DAY, HOUR, NOW
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]


def test_the_figures_are_those_of_the_tables(client):
    now = timezone.now()
    fresh = make.source("lever", last_read_at=now - timedelta(minutes=5))
    make.source("greenhouse", last_read_at=now - 3 * HOUR, failures=3)
    make.source("greenhouse", held_since=now - HOUR, held_jobs=[1, 2])
    make.source("ashby", state=SourceState.PAUSED)
    make.source("ashby", state=SourceState.GONE)
    for status in [Status.OPEN, Status.OPEN, Status.MISSING, Status.CLOSED]:
        make.job(source=fresh, status=status)

    page = text(client.get("/status/"))

    assert "Open jobs 2 Missing 1 not yet closed Closed 1 pages kept" in page
    assert "Boards read 1 of 5, in the last hour Newest read 5 min ago" in page
    assert "Boards in trouble 1 1 held, 1 paused, 1 gone" in page
    assert "Ashby 2 0 None yet 0 Greenhouse 2 0 3 hours ago 1 Lever 1 3 5 min ago 0" in page


def test_held_and_failing_boards_are_named(client):
    make.source(org=make.org("Quillstone"), held_since=timezone.now() - 2 * HOUR, held_jobs=[1] * 14)
    make.source(org=make.org("Pelagic Weather"), failures=4)

    page = text(client.get("/status/"))

    assert "Quillstone Greenhouse 14 2 hours ago" in page
    assert "Pelagic Weather Greenhouse 4 None yet" in page


def test_the_rules_are_those_in_force(client, settings):
    settings.LIFE = Rules()
    usual = text(client.get("/status/"))
    settings.LIFE = replace(FAST, hold_share=0.45)
    fast = text(client.get("/status/"))

    assert "two complete reads that lie 12 hours apart; 3 days where more than 10 % of a board of 20" in usual
    assert "more than 30 % of a board of 20 or more, or all of one that had 5 or more" in usual
    assert "After 3 days without a complete read" in usual
    assert "after 21 days without a read of even a part the job is closed" in usual
    assert "a read at least 1 hour later lacks the same jobs" in usual
    assert "the very same bytes, only after 24 hours. No hold lasts longer than 3 days." in usual
    assert "two complete reads that lie 60 seconds apart. Held" in fast
    assert "more than 45 % of a board" in fast


def test_the_rule_for_holding_is_told_in_one_sentence_before_its_numbers(client):
    page = text(client.get("/status/"))

    assert (
        "Held So many jobs were gone in one read that the board may have failed, so none of them counts as missing"
        " until a later read confirms it. So many: more than"
    ) in page


def test_the_demo_says_why_its_times_are_short(client, settings):
    settings.DEMO = True

    assert "times are shortened" in text(client.get("/status/"))


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-5), "0 s ago"),
        (timedelta(seconds=59), "59 s ago"),
        (timedelta(seconds=60), "1 min ago"),
        (HOUR, "1 hour ago"),
        (23.99 * HOUR, "23 hours ago"),
        (DAY, "1 day ago"),
        (400 * DAY, "400 days ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(age, words):
    assert ago(NOW - age, NOW) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(minutes=12, seconds=30), "12.5 minutes"),
        (HOUR, "1 hour"),
        (36 * HOUR, "36 hours"),
        (3 * DAY, "3 days"),
    ],
)
def test_a_span_is_told_as_people_say_it(span, words):
    assert lasting(span) == words


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//jobs.example", "https://", "http://[", "", " https:x"],
)
def test_only_addresses_of_the_web_become_links(url):
    assert web_address(url) == ""


def test_an_address_of_the_web_stays_as_it_is():
    assert web_address("https://jobs.example/1?a=b#c") == "https://jobs.example/1?a=b#c"


@pytest.mark.parametrize(
    ("said", "code"), [("en", "en"), ("pt-BR", "pt-BR"), ("English", ""), ('x"', ""), ("", "")]
)
def test_only_language_codes_become_attributes(said, code):
    assert language_code(said) == code


def test_a_board_that_is_only_read_in_part_for_days_is_in_trouble(client):
    source = make.source(last_complete_read_at=timezone.now() - 4 * DAY, last_taken_at=timezone.now())

    page = client.get("/status/").content.decode()

    assert f'{source.org.name}</a> <span class="note">' in page.split("Failing or incomplete boards")[1]
