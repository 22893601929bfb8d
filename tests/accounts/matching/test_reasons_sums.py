"""The arithmetic that is shown adds up to the number that is shown."""

import numpy as np
import pytest

from accounts.matching.reasons.sums import shares
from accounts.matching.score import FULL, WEIGHTS, Name, Part, Scored, band_of, points_of, total_of


def scored(parts):
    points = points_of(parts)
    return Scored(total_of(points), points, band_of(total_of(points)), tuple(parts), "f")


def by_chance(seed):
    """Any values, and any parts that the resume has nothing for."""
    chance = np.random.default_rng(seed)
    has = [bool(chance.random() < 0.8) for _ in Name]
    return [
        Part(name, WEIGHTS[name] if one else 0, int(chance.integers(0, FULL + 1)) if one else 0, is_known=one)
        for name, one in zip(Name, has, strict=True)
    ]


@pytest.mark.parametrize("seed", range(200))
def test_the_parts_always_make_the_number(seed):
    found = scored(by_chance(seed))

    told = shares(found)

    assert sum(share.adds for share in told) == found.points
    assert total_of(sum(share.adds for share in told)) == found.total
    whole = sum(share.weight for share in told)
    for share in told:
        exact = share.weight * share.value / whole if whole else 0
        assert abs(share.adds - exact) <= 1
        assert 0 <= share.adds <= share.most + 1


@pytest.mark.parametrize("values", [(FULL, FULL, FULL), (0, 0, 0), (1, 1, 1), (FULL, 0, 1)])
def test_at_the_edges_too(values):
    found = scored(
        [Part(name, WEIGHTS[name], value, is_known=True) for name, value in zip(Name, values, strict=True)]
    )

    assert sum(share.adds for share in shares(found)) == found.points


def test_of_nothing_nothing_is_added():
    told = shares(scored([Part(name, 0, 0, is_known=False) for name in Name]))

    assert [(share.adds, share.most, share.whole) for share in told] == [(0, 0, 0)] * len(Name)
