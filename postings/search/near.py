"""Distance: jobs around a place, or around where the reader is. Pure."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

#: Kilometres.
USUAL, MOST = 25, 500
#: Its radius.
EARTH = 6371.0

#: Latitude and longitude, in degrees.
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Near:
    """Around a place (its slug) or a point (degrees, two decimals: nobody need tell us their street)."""

    km: int
    place: str = ""
    point: Point | None = None

    @classmethod
    def read(cls, near: str, within: str, tell: Callable[[str, str], None]) -> Self | None:
        """From `near=utrecht-nl` or `near=52.09,5.12`, and `within=25`. What is wrong goes to `tell(name, why)`."""
        near, within = near.strip(), within.strip()
        if not near:
            if within:
                tell("within", _("within needs near: a place, or latitude and longitude."))
            return None
        km = int(within) if within.isascii() and within.isdigit() and len(within) < 5 else USUAL
        if within and not (within == str(km) and 1 <= km <= MOST):
            tell(
                "within",
                _("within must be a whole number of kilometres from 1 to %(most)d.") % {"most": MOST},
            )
            return None
        if "," not in near and any(map(str.isalpha, near)):
            return cls(km, place=near)
        point = _point(near)
        if point is None:
            tell("near", _("near must be a place, or latitude and longitude like 52.09,5.12."))
            return None
        return cls(km, point=point)

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield "near", self.place or ",".join(f"{part:g}" for part in self.point or ())
        if self.km != USUAL:
            yield "within", str(self.km)


def _point(text: str) -> Point | None:
    parts = text.split(",")
    try:
        latitude, longitude = (round(float(part), 2) for part in parts)
    except ValueError:
        return None
    is_on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if is_on_earth else None


def distance(one: Point, other: Point) -> float:
    """Kilometres along the ground."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    haversine = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(haversine)))
