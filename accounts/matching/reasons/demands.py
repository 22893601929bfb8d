"""What a posting demands: skills, each for itself, and choices of which one skill is enough."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.matching.reasons.values import Asked, SkillReason, Standing

#: The number of a choice, or the slug of a skill that is asked for by itself.
Demand = int | str

_BEST_FIRST = (Standing.PRESENT, Standing.SUPPORTED, Standing.SPARED, Standing.MISSING)


@dataclass(frozen=True, slots=True)
class Counted:
    """Demands: all, those that the resume names, and those that it names or shows."""

    n: int
    n_present: int
    n_shown: int


def demand_of(asked: Asked) -> Demand:
    return asked.one_of or asked.slug


def counted(standings: Iterable[tuple[Demand, Standing]]) -> Counted:
    """Of skills with the demand that each belongs to. A demand stands as the best of its skills does."""
    best = list(_best(standings).values())
    n_present = best.count(Standing.PRESENT)
    return Counted(len(best), n_present, n_present + best.count(Standing.SUPPORTED))


def spared(reasons: Iterable[SkillReason]) -> dict[str, Standing]:
    """Slug → how it stands, where nothing is missing of a choice that the resume meets with another skill."""
    known = list(reasons)
    best = _best((demand_of(one.asked), one.standing) for one in known)
    return {
        one.asked.slug: Standing.SPARED
        if one.standing is Standing.MISSING and best[demand_of(one.asked)] is not Standing.MISSING
        else one.standing
        for one in known
    }


def _best(standings: Iterable[tuple[Demand, Standing]]) -> dict[Demand, Standing]:
    best: dict[Demand, Standing] = {}
    for demand, standing in standings:
        best[demand] = min(best.get(demand, standing), standing, key=_BEST_FIRST.index)
    return best
