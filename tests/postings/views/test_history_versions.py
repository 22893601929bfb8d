"""When each version stood on the board, and which two a reader asked for."""

from datetime import timedelta

import pytest

from postings.models import JobVersion
from postings.views.history.versions import Choice, Edit, choose, picture, versions
from tests.make import DAY, NOW


def rows(*days):
    """Versions with the keys 11, 12, … first seen after so many days."""
    return [JobVersion(pk=11 + n, observed_at=NOW + day * DAY) for n, day in enumerate(days)]


def edit(day, version, field="description"):
    return Edit(NOW + day * DAY, version, field)


def spans(version):
    return [
        ((period.start - NOW).days if period.start else None, (period.end - NOW).days if period.end else None)
        for period in version.periods
    ]


def test_each_version_lasts_until_the_next():
    first, second = versions(rows(0, 8), [edit(8, 12, "title"), edit(8, 12)], current=12)

    assert (spans(first), spans(second)) == ([(0, 8)], [(8, None)])
    assert [str(label) for label in second.changed] == ["Title", "Description"]
    assert (first.is_current, second.is_current) == (False, True)
    assert not second.is_reading


def test_a_version_that_came_back_has_two_times():
    first, second = versions(rows(0, 3), [edit(3, 12), edit(5, 11)], current=11)

    assert spans(first) == [(0, 3), (5, None)]
    assert spans(second) == [(3, 5)]
    assert first.is_current


def test_a_version_without_an_event_is_a_reading_of_ours():
    _first, second = versions(rows(0, 3), [edit(0, 11, "status")], current=12)

    assert second.is_reading
    assert second.changed == ()


def test_a_return_that_nothing_tells_of_has_no_day():
    first, second = versions(rows(0, 3), [edit(3, 12)], current=11)

    assert spans(first) == [(0, 3), (None, None)]
    assert spans(second) == [(3, None)]
    assert (first.is_current, second.is_current) == (True, False)


def test_an_event_of_a_version_stored_meanwhile_is_left_out():
    found = versions(rows(0), [edit(0, 11, "status"), edit(2, 99)], current=11)

    assert [spans(version) for version in found] == [[(0, None)]]


def test_the_picture_has_every_time_in_order_and_ends_at_its_edge():
    found = versions(rows(0, 3), [edit(3, 12), edit(5, 11)], current=11)

    segments = picture(found, until=NOW + 10 * DAY)

    assert [(one.number, one.x) for one in segments] == [(1, 0), (2, 30.0), (1, 50.0)]
    assert segments[-1].x + segments[-1].width == 100
    assert [one.label for one in segments] == ["1", "2", "1"]


def test_dates_and_numbers_without_room_are_left_out():
    found = versions(rows(0, 1, 2, 95), [], current=14)

    segments = picture(found, until=NOW + 100 * DAY)

    assert [one.label for one in segments] == ["1", "", "", "4"]
    assert [bool(one.date) for one in segments] == [True, False, False, False]


def test_versions_of_one_moment_are_drawn():
    found = versions(rows(0, 0), [], current=12)

    segments = picture(found, until=NOW - timedelta(seconds=5))

    assert [one.number for one in segments] == [1, 2]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", (3, 4)),
        ("1", "3", (1, 3)),
        ("2", "", (2, 4)),
        ("4", "", (3, 4)),
        ("", "2", (1, 2)),
        ("", "1", (1, 2)),
    ],
)
def test_what_is_asked_for_is_compared_without_a_word(old, new, expected):
    assert choose(old, new, 4) == Choice(*expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("3", "1", (1, 3)),
        ("2", "2", (1, 2)),
        ("1", "1", (1, 2)),
        ("4", "4", (3, 4)),
        ("0", "2", (3, 4)),
        ("1", "5", (3, 4)),
        ("-1", "2", (3, 4)),
        ("x", "", (3, 4)),
        ("1", "9" * 5000, (3, 4)),
        ("²", "٣", (3, 4)),
    ],
)
def test_what_cannot_be_compared_is_told(old, new, expected):
    choice = choose(old, new, 4)

    assert (choice.old, choice.new) == expected
    assert choice.note
