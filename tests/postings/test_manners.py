"""What was asked of boards within a day, as the status page publishes it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.vocab import Outcome, SourceState
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]


def test_a_provider_is_told_with_its_requests_and_what_was_not_modified(client):
    now = timezone.now()
    board = make.source("lever", now=now + HOUR)
    make.read(board, Outcome.UNCHANGED, started_at=now - HOUR, http_status=304)
    make.read(board, Outcome.CHANGED, started_at=now - 2 * HOUR, http_status=200, n_requests=2, n_bytes=4096)
    make.read(board, Outcome.RETRY, started_at=now - 3 * HOUR, http_status=503)
    make.read(board, Outcome.CHANGED, started_at=now - 2 * DAY, http_status=200)

    page = text(client.get("/status/"))

    assert "Received Lever 1 4 4 33 % 1 4.0 KB" in page


@pytest.mark.parametrize(
    ("requests", "a_board"), [((4, 5), "4.5"), ((63_207, 63_207), "63,207"), ((40, 41), "40")]
)
def test_requests_a_board_are_told_to_a_tenth_only_where_they_are_few(client, requests, a_board):
    for token, n in zip("ab", requests, strict=True):
        make.read(make.source("lever", token), started_at=timezone.now(), n_requests=n)

    page = text(client.get("/status/"))

    assert f"Lever 2 {sum(requests):,} {a_board} 0 %" in page


def test_a_provider_that_is_read_posting_by_posting_says_why_its_requests_are_many(client):
    for kind in ("smartrecruiters", "lever"):
        make.read(make.source(kind), started_at=timezone.now(), n_requests=40)

    page = text(client.get("/status/"))

    assert (
        "SmartRecruiters lists postings without their texts, so each posting is a request of its own." in page
    )
    assert page.count("each posting is a request of its own") == 1


def test_a_site_that_read_nothing_says_so(client):
    page = text(client.get("/status/"))

    assert "No board was read within the last 24 hours." in page


def test_boards_that_wait_are_counted_with_the_first_of_them(client):
    now = timezone.now()
    make.source(now=now - timedelta(minutes=7))
    make.source(now=now - timedelta(minutes=2))
    make.source(now=now - HOUR, state=SourceState.PAUSED)
    make.source(now=now + HOUR)

    page = text(client.get("/status/"))

    assert "Boards waiting 2 the first since 7 min ago" in page


def test_many_reads_cost_no_more_queries(client, django_assert_max_num_queries):
    for n in range(30):
        make.read(make.source("lever", f"board{n}"), started_at=timezone.now())

    with django_assert_max_num_queries(10):
        client.get("/status/")
