"""Which cities lie around: as if every one were measured, at poles and at the date line too."""

import contextlib
import random

import pytest

from postings.models import Place
from postings.search import around
from postings.search.around import is_place, places_near
from postings.search.near import MOST, Near, distance

pytestmark = pytest.mark.django_db


def cities(*points):
    return Place.objects.bulk_create(
        Place(slug=f"town-{n}", city=f"Town {n}", latitude=latitude, longitude=longitude)
        for n, (latitude, longitude) in enumerate(points)
    )


@pytest.mark.parametrize("km", [1, 25, 222, MOST])
@pytest.mark.parametrize(
    "centre",
    [(52.09, 5.12), (0.0, 0.0), (-17.5, 179.98), (66.0, -179.99), (89.5, 40.0), (-90.0, 0.0), (86.5, 179.0)],
)
def test_what_is_near_is_what_is_near_when_every_city_is_measured(centre, km):
    draw = random.Random(7)  # noqa: S311
    reach = km / 80
    points = [
        (
            max(-90.0, min(90.0, centre[0] + draw.uniform(-reach, reach))),
            (centre[1] + draw.uniform(-reach, reach) * draw.choice([1, 1, 30]) + 540) % 360 - 180,
        )
        for _ in range(600)
    ]
    cities(*points)

    found = places_near(Near(km, point=centre))

    assert sorted(found) == sorted(
        f"town-{n}" for n, point in enumerate(points) if distance(centre, point) <= km
    )
    assert 0 < len(found) < 600


def test_the_neighbours_of_a_place_are_known_and_those_of_no_place_are_none():
    cities((52.09, 5.12), (52.1, 5.2), (40.0, 5.12))

    assert places_near(Near(25, place="town-0")) == ["town-0", "town-1"]
    assert places_near(Near(25, place="atlantis")) == []


def test_a_place_without_a_city_or_a_position_is_near_nothing():
    Place.objects.create(slug="land", latitude=52.09, longitude=5.12)
    Place.objects.create(slug="lost", city="Lost")
    cities((52.09, 5.12))

    assert places_near(Near(25, point=(52.09, 5.12))) == ["town-0"]
    assert [is_place(slug) for slug in ("land", "lost", "town-0", "nowhere")] == [False, False, True, False]


def test_cities_are_read_once_however_many_are_new(django_assert_num_queries):
    cities((52.09, 5.12))
    near = Near(25, point=(52.09, 5.12))
    places_near(near)
    Place.objects.create(slug="fresh", city="Fresh", latitude=52.1, longitude=5.1)

    with django_assert_num_queries(0):
        found = places_near(near)

    assert found == ["town-0"]


def test_what_lies_around_a_new_city_is_known_at_once_by_one_short_query(django_assert_num_queries):
    cities((52.09, 5.12))
    places_near(Near(25, place="town-0"))
    Place.objects.create(slug="fresh", city="Fresh", latitude=52.1, longitude=5.1)

    with django_assert_num_queries(1):
        found = places_near(Near(25, place="fresh"))

    assert found == ["town-0"]
    assert is_place("fresh")


def test_a_new_city_is_a_neighbour_after_a_minute(monkeypatch):
    cities((52.09, 5.12))
    near = Near(25, place="town-0")
    places_near(near)
    Place.objects.create(slug="fresh", city="Fresh", latitude=52.1, longitude=5.1)

    with monkeypatch.context() as later:
        later.setattr(around.time, "monotonic", lambda: 1e12)
        found = places_near(near)

    assert found == ["town-0", "fresh"]


def test_whoever_waits_while_another_reads_does_not_read_again(monkeypatch, django_assert_num_queries):
    class Slow:
        def __enter__(self):
            with monkeypatch.context() as other:
                other.setattr(around, "_lock", contextlib.nullcontext())
                places_near(Near(25, place="town-0"))

        def __exit__(self, *_fault):
            pass

    cities((52.09, 5.12))
    monkeypatch.setattr(around, "_lock", Slow())

    with django_assert_num_queries(1):
        found = places_near(Near(25, place="town-0"))

    assert found == ["town-0"]


def test_a_city_that_moved_is_known_after_a_minute(monkeypatch):
    cities((52.09, 5.12))
    near = Near(25, point=(52.09, 5.12))
    before = places_near(near)
    Place.objects.update(latitude=-30.0)

    with monkeypatch.context() as later:
        later.setattr(around.time, "monotonic", lambda: 1e12)
        after = places_near(near)

    assert (before, after) == (["town-0"], [])
