"""Which cities lie around a place or a point: the cities of the database, kept in order of latitude."""

import math
import threading
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from postings.models import Place
from postings.search.near import EARTH, Near, Point, distance

#: Seconds for which a process keeps the cities: one that is new, or moved, is a neighbour only then.
KEPT = 60.0
#: Degrees, for what rounding takes.
_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class _Cities:
    """`slugs` and `points` in order of `latitudes`."""

    until: float
    latitudes: Sequence[float]
    points: Sequence[Point]
    slugs: Sequence[str]
    by_slug: Mapping[str, Point]


_kept: dict[str, _Cities] = {}
_lock = threading.Lock()


def places_near(near: Near) -> list[str]:
    """Slugs of the cities within the distance; none where the place is not known. Usually without a query."""
    cities = _cities()
    centre = near.point or _point(cities, near.place)
    return list(_within(cities, centre, near.km)) if centre else []


def places_off_map(country: str) -> list[str]:
    """Slugs of the cities of a country of which nobody knows where they lie. One query."""
    cities = Place.objects.filter(country_code=country).exclude(city="")
    nowhere = cities.filter(Q(latitude=None) | Q(longitude=None))
    return list(nowhere.values_list("slug", flat=True))


def is_place(slug: str) -> bool:
    """A city that is known, and where it is: what `near` may name."""
    return _point(_cities(), slug) is not None


def is_on_map(slug: str) -> bool:
    """As `is_place`, but of a city that is new, or moved, it is known only a minute later. Usually without a query."""
    return slug in _cities().by_slug


def unknown_place(words: str) -> str:
    """What is wrong with such a centre."""
    told = {"words": words[:60]}
    return (
        _("No city called “%(words)s” is known here. Or give latitude and longitude: near=52.09,5.12.") % told
    )


def _within(cities: _Cities, centre: Point, km: int) -> Iterator[str]:
    """Only those in the box around the centre are measured."""
    latitude, longitude = centre
    up = math.degrees(km / EARTH) + _EDGE
    aside = _aside(latitude, km, up)
    first, last = bisect_left(cities.latitudes, latitude - up), bisect_right(cities.latitudes, latitude + up)
    for at in range(first, last):
        point = cities.points[at]
        way = abs(point[1] - longitude)
        if (way <= aside or way >= 360 - aside) and distance(centre, point) <= km:
            yield cities.slugs[at]


def _aside(latitude: float, km: int, up: float) -> float:
    """Degrees of longitude that a circle reaches to each side; all around where it holds a pole."""
    if abs(latitude) + up >= 90:
        return 180.0
    return math.degrees(math.asin(math.sin(km / EARTH) / math.cos(math.radians(latitude)))) + _EDGE


def _cities() -> _Cities:
    """Whoever waited while another thread read them takes what that one found."""
    name = str(connection.settings_dict["NAME"])
    held = _fresh(name)
    if held is None:
        with _lock:
            held = _fresh(name)
            if held is None:
                held = _kept[name] = _read()
    return held


def _fresh(name: str) -> _Cities | None:
    held = _kept.get(name)
    return held if held and time.monotonic() < held.until else None


def _point(cities: _Cities, slug: str) -> Point | None:
    """Where a city is: one that is not among those kept may be new, so the database is asked for it."""
    found = cities.by_slug.get(slug)
    return found or next((point for point, _slug in _rows(Place.objects.filter(slug=slug))), None)


def _rows(places: QuerySet[Place]) -> Iterator[tuple[Point, str]]:
    known = places.exclude(city="").exclude(latitude=None).exclude(longitude=None)
    for slug, latitude, longitude in known.values_list("slug", "latitude", "longitude"):
        if latitude is not None and longitude is not None:
            yield (latitude, longitude), slug


def _read() -> _Cities:
    rows = sorted(_rows(Place.objects.all()))
    points = [point for point, _slug in rows]
    slugs = [slug for _point, slug in rows]
    by_slug = dict(zip(slugs, points, strict=True))
    return _Cities(time.monotonic() + KEPT, [point[0] for point in points], points, slugs, by_slug)
