"""The life line of a row: the last 90 days as the clocks of its job tell them."""

import re

import pytest

from postings.views.rows.life import svg
from postings.views.rows.reposts import Earlier
from postings.vocab import Status
from tests import make
from tests.make import DAY, NOW

pytestmark = pytest.mark.django_db


def drawn(*earlier: Earlier, **fields) -> list[str]:
    """Class of each shape with where it begins, and its width or end, in percent of the line; not the axis."""
    line = svg(make.job(**fields), earlier, now=NOW)
    shapes = re.findall(
        r'<(?:rect|line|circle) class="(\w+)" c?x1?="([\d.]+)%"(?: (?:width|x2|y1|y)="([\d.]+)%")?'
        r'|<svg x="([\d.]+)%"[^>]*><path class="(edit)"',
        line.replace(' y="4.5"', ""),
    )
    return [
        " ".join(part for part in (name or edit, x or at, end) if part) for name, x, end, at, edit in shapes
    ]


@pytest.mark.parametrize(
    ("fields", "shapes"),
    [
        ({"first_seen_at": NOW}, ["on 98.0 0.0", "new 98.0", "now 98"]),
        ({"first_seen_at": NOW - 45 * DAY}, ["on 49.0 49.0", "new 49.0", "now 98"]),
        (
            {"first_seen_at": NOW - 45 * DAY, "last_changed_at": NOW - 9 * DAY},
            ["on 49.0 49.0", "new 49.0", "edit 88.2", "now 98"],
        ),
        ({"first_seen_at": NOW - 200 * DAY, "last_changed_at": NOW - 100 * DAY}, ["on 0 98.0", "now 98"]),
        (
            {"status": Status.MISSING, "first_seen_at": NOW - 45 * DAY, "missing_since": NOW - 9 * DAY},
            ["on 49.0 39.2", "gap 88.2 98.0", "new 49.0"],
        ),
        (
            {
                "status": Status.CLOSED,
                "first_seen_at": NOW - 45 * DAY,
                "missing_since": NOW - 18 * DAY,
                "inactive_at": NOW - 9 * DAY,
                "last_changed_at": NOW - 9 * DAY,
            },
            ["on 49.0 29.4", "gap 78.4 88.2", "new 49.0", "end 88.2"],
        ),
        ({"status": Status.CLOSED, "first_seen_at": NOW - 150 * DAY, "inactive_at": NOW - 120 * DAY}, []),
    ],
)
def test_a_life_line_draws_the_clocks_of_a_job(fields, shapes):
    assert drawn(**fields) == shapes


def test_earlier_postings_of_the_last_90_days_stand_before_it():
    long_ago = Earlier(NOW - 200 * DAY, NOW - 100 * DAY)
    before = Earlier(NOW - 120 * DAY, NOW - 45 * DAY)

    shapes = drawn(long_ago, before, first_seen_at=NOW - 9 * DAY)

    assert shapes == ["rng 0 49.0", "on 88.2 9.8", "new 88.2", "now 98"]
