"""Distance: how far places are apart, and how a distance is asked for."""

import pytest

from postings.search.near import MOST, USUAL, Near, distance

UTRECHT, AMSTERDAM, LONDON = (52.0907, 5.1214), (52.3676, 4.9041), (51.5074, -0.1278)
NEW_YORK, SYDNEY, TOKYO = (40.7128, -74.0060), (-33.8688, 151.2093), (35.6762, 139.6503)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (UTRECHT, AMSTERDAM, 34.2),
        (LONDON, NEW_YORK, 5570.2),
        (SYDNEY, TOKYO, 7822.0),
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((0.0, 0.0), (1.0, 0.0), 111.2),
        ((60.0, 0.0), (60.0, 1.0), 55.6),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((90.0, 0.0), (90.0, 133.0), 0.0),
        ((0.0, 0.0), (0.0, 180.0), 20015.1),
        ((45.0, 10.0), (-45.0, -170.0), 20015.1),
    ],
)
def test_distances_are_those_along_the_ground_either_way(one, other, km):
    assert distance(one, other) == pytest.approx(km, abs=max(0.1, km * 0.001))
    assert distance(other, one) == pytest.approx(distance(one, other))


def test_a_place_is_no_distance_from_itself():
    assert distance(SYDNEY, SYDNEY) == 0


def read(near: str, within: str = "") -> tuple[Near | None, list[str]]:
    told = []
    return Near.read(near, within, lambda parameter, _why: told.append(parameter)), told


def test_a_place_or_a_point_with_or_without_a_distance():
    assert read("utrecht-nl") == (Near(USUAL, place="utrecht-nl"), [])
    assert read(" 52.0907,5.1214 ", "40") == (Near(40, point=(52.09, 5.12)), [])
    assert read("-33.87,151.21", str(MOST)) == (Near(MOST, point=(-33.87, 151.21)), [])
    assert read("") == (None, [])


@pytest.mark.parametrize(
    "near",
    [
        "91,0",
        "0,181",
        "nan,0",
        "inf,0",
        "1,2,3",
        "1,",
        ",",
        "north,west",
        "52.09;5.12,x",
        "52",
        "52.09",
        "52.09 5.12",
        "-",
        "…",
    ],
)
def test_a_point_that_is_nowhere_is_told(near):
    assert read(near) == (None, ["near"])


@pytest.mark.parametrize("within", ["0", "501", "-1", "1.5", "ten", "٣", "010", "99999", "1e2"])
def test_a_distance_that_cannot_be_meant_is_told(within):
    assert read("utrecht-nl", within) == (None, ["within"])


def test_a_distance_from_nothing_is_told():
    assert read("", "25") == (None, ["within"])


@pytest.mark.parametrize(
    "near", [Near(25, place="moss-no"), Near(7, point=(-33.87, 151.21)), Near(500, point=(0.0, -179.99))]
)
def test_what_is_written_is_read_back(near):
    written = dict(near.pairs())

    assert read(written["near"], written.get("within", "")) == (near, [])
