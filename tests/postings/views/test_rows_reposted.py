"""Earlier postings of an opening: what counts as one, and how a row tells it."""

from datetime import timedelta

import pytest

from postings.models import Job, Source
from postings.views.rows.reposts import Earlier, earlier
from postings.vocab import CloseReason, Status
from tests import make
from tests.make import DAY, HOUR, NOW
from tests.postings.views.shown_rows import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Source:
    """Watched for a year."""
    watched = make.source(last_complete_read_at=NOW)
    first = make.job("Archivist", source=watched, first_seen_at=NOW - 365 * DAY)
    make.event(first)
    return watched


def older(board: Source, *, since: int = 90, gone: int = 60, **fields) -> Job:
    """Closed; `since` and `gone` in days ago."""
    return make.job(
        **{
            "title": "Sound Engineer",
            "source": board,
            "city": "Utrecht",
            "status": Status.CLOSED,
            "close_reason": CloseReason.MISSING_FROM_BOARD,
            "first_seen_at": NOW - since * DAY,
            "missing_since": NOW - gone * DAY,
            "inactive_at": NOW - (gone - 1) * DAY,
            **fields,
        }
    )


def newer(board: Source, **fields) -> Job:
    return make.job(**{"source": board, "city": "Utrecht", "first_seen_at": NOW - 30 * DAY, **fields})


def test_a_job_is_told_from_when_the_same_one_was_first_on_the_board(board):
    older(board, since=90, gone=60)
    older(board, since=150, gone=120)
    made = newer(board)

    told = shown(made)

    assert earlier([made.pk]) == {
        made.pk: [Earlier(NOW - 150 * DAY, NOW - 120 * DAY), Earlier(NOW - 90 * DAY, NOW - 60 * DAY)]
    }
    assert "3rd posting since June" in told
    assert "on the board before: 5 Jun 2026 – 5 Jul 2026; 4 Aug 2026 – 3 Sep 2026" in told


def test_another_board_of_the_employer_and_other_cases_count_too(board):
    older(make.source(org=board.org), title="SOUND engineer")
    made = newer(board, title="Sound Engineer (m/f/d)", normalized_title="Sound Engineer")

    assert len(earlier([made.pk])[made.pk]) == 1
    assert "2nd posting since August" in shown(made)


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Sound Artist"},
        {"city": "Leeds"},
        {"city": ""},
        {"seniority": "senior"},
        {"close_reason": CloseReason.NOT_VERIFIED},
        {"in_scope": False},
        {"missing_since": NOW - 29 * DAY},
        {"missing_since": NOW - 30 * DAY - timedelta(days=181)},
        {"status": Status.OPEN, "close_reason": "", "missing_since": None, "inactive_at": None},
    ],
)
def test_a_job_that_differs_is_another_opening(board, other):
    older(board, since=300, **other)

    assert earlier([newer(board).pk]) == {}


def test_a_job_of_another_employer_is_another_opening(board):
    older(make.source())

    assert earlier([newer(board).pk]) == {}


def test_a_job_that_was_there_when_we_first_looked_is_no_repost(board):
    older(board)
    posted_before = newer(board, source_posted_at=NOW - 400 * DAY)

    assert earlier([posted_before.pk]) == {}


def test_a_board_that_was_never_seen_whole_has_no_reposts(board):
    Source.objects.filter(pk=board.pk).update(last_complete_read_at=None)
    older(board)

    assert earlier([newer(board).pk]) == {}


def test_a_year_is_named_where_the_month_alone_would_mislead(board):
    older(board, since=360, gone=100)

    assert "2nd posting since November 2025" in shown(newer(board))


def test_the_life_line_shows_earlier_postings_pale(board):
    older(board, since=80, gone=60)

    assert 'class="rng" x="10.9%" y="4.5" width="21.8%"' in shown(newer(board), raw=True)


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (HOUR, "2nd posting today"),
        (2 * DAY, "2nd posting since 31 October"),
        (40 * DAY, "2nd posting since September"),
    ],
)
def test_of_late_a_repost_is_told_by_its_day(board, age, said):
    older(board, first_seen_at=NOW - age, missing_since=NOW - age / 2, inactive_at=NOW - age / 2)
    made = newer(board, first_seen_at=NOW - age / 4)

    told = shown(made)

    assert said in told


def test_an_earlier_posting_counts_however_many_of_its_title_closed_elsewhere_since(board):
    older(board, since=90, gone=60)
    for number in range(21):
        older(board, since=90, gone=50, city=f"City{number}")
    made = newer(board)

    assert earlier([made.pk]) == {made.pk: [Earlier(NOW - 90 * DAY, NOW - 60 * DAY)]}


def test_of_many_earlier_postings_the_last_are_told(board):
    for number in range(22):
        older(board, since=90 + number, gone=60 + number)
    made = newer(board)

    told = earlier([made.pk])[made.pk]

    assert [one.gone for one in told] == [NOW - (79 - number) * DAY for number in range(20)]
