"""The days within which a job was first seen or posted: choices with their counts."""

import pytest

from postings.models import Slice
from tests import make
from tests.make import DAY
from tests.pages import text
from tests.postings.views.list_answers import titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]

DAYS = ["", "1", "3", "7", "14", "30"]


@pytest.fixture
def aged(index):
    """First seen 0, 2, 10 and 40 days ago; the first two posted a day before that."""
    for days in (0, 2, 10, 40):
        posted = make.NOW - (days + 1) * DAY if days < 10 else None
        make.job(f"Seen {days}", first_seen_at=make.NOW - days * DAY, source_posted_at=posted)
    index()
    return index


def windows(answer, name: str) -> dict[str, int | None]:
    return {choice.value: choice.n for choice in getattr(answer.context["bounds"], name).choices}


def chosen(answer, name: str) -> list[str]:
    return [choice.value for choice in getattr(answer.context["bounds"], name).choices if choice.is_chosen]


def test_each_window_says_how_many_jobs_it_would_give(client, aged):
    answer = client.get("/jobs/")

    assert windows(answer, "open_within") == dict(zip(DAYS, [None, 1, 2, 2, 3, 3], strict=True))
    assert windows(answer, "posted_within") == dict(zip(DAYS, [None, 0, 1, 2, 2, 2], strict=True))
    assert "The board does not say: 2" in text(answer)


def test_a_chosen_window_narrows_the_list_and_keeps_its_own_counts(client, aged):
    answer = client.get("/jobs/?open_within=3")

    assert titles(answer) == ["Seen 0", "Seen 2"]
    assert windows(answer, "open_within") == windows(client.get("/jobs/"), "open_within")
    assert windows(answer, "posted_within")["30"] == 2
    assert "The board does not say" not in text(answer)
    assert "first seen in the last 3 days" in text(answer)


@pytest.mark.parametrize(("query", "value"), [("", ""), ("open_within=7", "7"), ("open_within=0", "")])
def test_the_chosen_window_is_marked_and_can_be_taken_back(client, aged, query, value):
    answer = client.get(f"/jobs/?{query}")

    assert chosen(answer, "open_within") == [value]
    assert f'<input type="radio" name="open_within" value="{value}" checked>' in answer.content.decode()
    assert answer.content.count(b'<input type="radio" name="open_within"') == 6


def test_a_window_that_is_not_offered_is_shown_where_it_is_chosen(client, aged):
    answer = client.get("/jobs/?open_within=90")

    assert list(windows(answer, "open_within")) == [*DAYS, "90"]
    assert windows(answer, "open_within")["90"] is None
    assert chosen(answer, "open_within") == ["90"]


def test_the_date_that_boards_rewrite_is_folded_away_until_it_is_chosen(client, aged):
    usual = client.get("/jobs/").content
    chosen = client.get("/jobs/?posted_within=7").content

    assert b'id="facet-open_within" open>' in usual
    assert b'id="facet-posted_within">' in usual
    assert b'id="facet-posted_within" open>' in chosen


def test_without_an_index_windows_have_no_counts(client):
    make.job(first_seen_at=make.NOW)

    answer = client.get("/jobs/")

    assert windows(answer, "open_within") == dict.fromkeys(DAYS)
    assert "The board does not say" not in text(answer)


def test_a_slice_that_fixes_a_window_does_not_offer_it(client, aged):
    Slice.objects.create(name="Fresh", slug="fresh", query="open_within=3")

    page = client.get("/slices/fresh/?open_within=30")

    assert titles(page) == ["Seen 0", "Seen 2"]
    assert b'type="radio" name="open_within"' not in page.content
    assert windows(page, "posted_within")["7"] == 2
