"""The arithmetic of a score: what each part adds, so that the sum is the number that is shown."""

from accounts.matching.reasons.values import Share
from accounts.matching.score import FULL, Scored


def shares(scored: Scored) -> tuple[Share, ...]:
    """Hundredths by the largest remainder, of equals to the first: they make `scored.points` exactly."""
    whole = sum(part.weight for part in scored.parts)
    exact = [part.weight * part.value for part in scored.parts]
    adds = [one // whole if whole else 0 for one in exact]
    left = scored.points - sum(adds)
    order = sorted(range(len(exact)), key=lambda at: -(exact[at] % whole) if whole else 0)
    for at in order[:left]:
        adds[at] += 1
    return tuple(
        Share(
            name=part.name,
            weight=part.weight,
            whole=whole,
            value=part.value,
            adds=added,
            most=part.weight * FULL // whole if whole else 0,
            is_known=part.is_known,
        )
        for part, added in zip(scored.parts, adds, strict=True)
    )
