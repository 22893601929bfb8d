"""Cursors: only ours, only for the list that gave them out, and stable while jobs arrive."""

from datetime import timedelta

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from postings.models import Job
from postings.search import cursors
from postings.search.cursors import Begin, CursorError, OtherQuestionError, StaleCursorError
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.order import Sort
from tests import make
from tests.make import HOUR, NOW


def page(cursor="", sort=Sort.NEWEST, *, limit=3, **asked):
    return search(Facets.of(**asked), now=NOW, sort=sort, limit=limit, cursor=cursor)


@pytest.fixture
def seven(db):
    return [make.job("Tram Driver", first_seen_at=NOW - n * HOUR).pk for n in range(7)]


def test_no_cursor_is_the_first_page():
    assert cursors.read("") == Begin()


@given(st.text(max_size=80))
def test_whatever_is_no_cursor_of_ours_is_said_to_be_none(text):
    if text:
        with pytest.raises(CursorError):
            cursors.read(text)


@pytest.mark.parametrize(
    "held",
    [
        *(None, 7, "x", [], {"a": 1}),
        ["", "newest"],
        ["", "newest", "after"],
        ["", "newest", "after", "x"],
        ["", "newest", "after", None],
        ["", "newest", "after", 1, "never"],
        ["", "newest", "rank", 1],
    ],
)
def test_a_signed_thing_of_another_shape_is_no_cursor(held):
    with pytest.raises(CursorError):
        cursors.read(signing.dumps(held, salt="postings.search.cursors"))


@pytest.mark.django_db
def test_a_cursor_that_was_changed_is_no_cursor(index, seven):
    index()
    cursor = page().next

    for at in (0, len(cursor) // 2, -1):
        letters = list(cursor)
        letters[at] = "A" if letters[at] != "A" else "B"
        with pytest.raises(CursorError):
            page("".join(letters))


@pytest.mark.django_db
def test_a_thing_signed_for_something_else_is_no_cursor(index, seven):
    index()

    with pytest.raises(CursorError):
        page(signing.dumps(["newest", "after", 1], salt="something.else"))


@pytest.mark.django_db
@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.RELEVANCE])
def test_a_cursor_that_knows_its_question_is_refused_with_another(index, seven, sort):
    index()
    asked = {"now": NOW, "sort": sort, "limit": 3}
    tram = Facets.of(q="tram")
    first = search(tram, **asked, question=cursors.fingerprint(tram))
    second = search(tram, **asked, cursor=first.next, question=cursors.fingerprint(tram))

    with pytest.raises(OtherQuestionError):
        search(tram, **asked, cursor=second.next, question=cursors.fingerprint(Facets.of(q="driver")))
    assert len({*first.ids, *second.ids}) == 6


@pytest.mark.django_db
def test_a_cursor_of_a_page_knows_no_question(index, seven):
    index()
    asked = {"now": NOW, "sort": Sort.NEWEST, "limit": 3}
    of_page = page().next

    of_api = search(Facets(), **asked, cursor=of_page, question=cursors.fingerprint(Facets()))

    assert of_api.ids == page(of_page).ids == seven[3:6]


@pytest.mark.django_db
@pytest.mark.parametrize("other", [Sort.POSTED, Sort.RELEVANCE])
def test_a_cursor_of_another_order_is_stale(index, seven, other):
    index()

    with pytest.raises(StaleCursorError):
        page(page().next, other, q="tram")


@pytest.mark.django_db
def test_a_cursor_of_ranked_results_is_stale_in_a_new_index(index, seven, search_dir):
    index()
    first = page(sort=Sort.RELEVANCE, q="tram")
    second = page(first.next, Sort.RELEVANCE, q="tram")

    Home.of(search_dir).current().request.touch()
    index()

    assert len({*first.ids, *second.ids}) == 6
    with pytest.raises(StaleCursorError):
        page(first.next, Sort.RELEVANCE, q="tram")


@pytest.mark.django_db
def test_a_cursor_by_value_goes_on_in_a_new_index(index, seven, search_dir):
    index()
    first = page()

    Home.of(search_dir).current().request.touch()
    index()

    assert page(first.next).ids == seven[3:6]


@pytest.mark.django_db
def test_a_cursor_of_ranked_results_is_stale_without_an_index(index, seven, search_dir):
    index()
    first = page(sort=Sort.RELEVANCE, q="tram")

    Home.of(search_dir).current().complain("unreadable")

    with pytest.raises(StaleCursorError):
        page(first.next, Sort.RELEVANCE, q="tram")


@pytest.mark.django_db
def test_jobs_that_arrive_shift_nothing(index, seven):
    index()
    first = page()

    make.job(first_seen_at=NOW + HOUR)
    index()
    second = page(first.next)

    assert (first.ids, second.ids) == (seven[:3], seven[3:6])
    assert len(page(first.next, limit=10).ids) == 4


@pytest.mark.django_db
def test_the_row_that_a_page_ended_with_may_be_gone(index, seven):
    index()
    first = page()

    Job.objects.get(pk=seven[2]).delete()
    index()

    assert page(first.next).ids == seven[3:6]


@pytest.mark.django_db
def test_first_and_last_pages_lead_nowhere_else(index, seven):
    index()
    first = page()
    last = page(page(first.next).next)

    assert (first.previous, last.next) == ("", "")
    assert last.ids == seven[6:]
    back = page(page(last.previous).previous)
    assert (back.ids, back.previous) == (seven[:3], "")


@pytest.mark.django_db
def test_sql_gives_the_same_pages_by_the_same_cursors(index, seven, search_dir):
    index()
    first = page()

    Home.of(search_dir).current().complain("unreadable")
    second = page(first.next)
    third = page(second.next)
    back = page(third.previous)

    assert not second.is_from_index
    assert (second.ids, third.ids, back.ids) == (seven[3:6], seven[6:], seven[3:6])


@pytest.fixture
def in_one_second(db):
    """Two dozen jobs of three seconds, whose numbers run against the parts of a second."""
    held = [
        make.job(
            "Tram Driver", first_seen_at=NOW - timedelta(seconds=n // 8, microseconds=-1000 * (9 - n % 8))
        )
        for n in range(24)
    ]
    by_second = sorted(held, key=lambda job: (job.first_seen_at.replace(microsecond=0), job.pk), reverse=True)
    return [job.pk for job in by_second]


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [1, 3, 5, 7, 8, 20])
def test_pages_that_go_on_in_sql_skip_nothing_of_a_second_and_repeat_nothing(
    index, in_one_second, search_dir, limit
):
    index()
    pages = [page(limit=limit)]
    Home.of(search_dir).current().complain("unreadable")

    while pages[-1].next:
        pages.append(page(pages[-1].next, limit=limit))
    back = [pages[-1]]
    while back[-1].previous:
        back.append(page(back[-1].previous, limit=limit))

    assert [pk for one in pages for pk in one.ids] == in_one_second
    assert [one.ids for one in reversed(back)] == [one.ids for one in pages]
    assert not back[-1].is_from_index


@pytest.mark.django_db
def test_pages_that_began_in_sql_skip_nothing_of_a_second(in_one_second, search_dir):
    pages = [page(limit=5)]

    while pages[-1].next:
        pages.append(page(pages[-1].next, limit=5))

    assert len(pages) == 5
    assert sorted(pk for one in pages for pk in one.ids) == sorted(in_one_second)


@pytest.mark.django_db
def test_cursors_of_sql_go_on_in_the_index(seven, index):
    first = page()
    index()

    second = page(first.next)

    assert (first.is_from_index, second.is_from_index) == (False, True)
    assert second.ids == seven[3:6]


@pytest.mark.django_db
def test_ranked_results_end_after_a_thousand(index, seven, monkeypatch):
    monkeypatch.setattr("postings.search.order.MOST_RANKED", 5)
    index()

    first = page(sort=Sort.RELEVANCE, q="tram")
    second = page(first.next, Sort.RELEVANCE, q="tram")

    assert (len(first.ids), len(second.ids), second.next) == (3, 2, "")
    assert first.total == 7
