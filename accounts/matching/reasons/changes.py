"""What would change a number: each change is scored like the resume itself, never estimated."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.matching.reasons.demands import Demand, demand_of
from accounts.matching.reasons.values import Change, SkillReason, Standing
from accounts.matching.score import JobSide, Scored, Weights, score, title_products
from accounts.matching.seeker import Seeker, under

_LACKING = (Standing.MISSING, Standing.SUPPORTED)
#: Skills told one by one.
_MOST = 3


def changes(
    seeker: Seeker, side: JobSide, weights: Weights, scored: Scored, skills: Sequence[SkillReason]
) -> tuple[Change, ...]:
    """Required skills by what they weigh, all of them together, then a headline; only what raises the number.

    Of a choice the skill that weighs most.
    """
    lacking = [one.asked for one in skills if one.asked.is_required and one.standing in _LACKING]
    names = {asked.slug: asked.name for asked in lacking}
    with_each = {slug: _with(frozenset({slug}), names, seeker, side, weights, scored) for slug in names}
    one_each: dict[Demand, str] = {}
    for asked in sorted(lacking, key=lambda one: -with_each[one.slug].gain):
        one_each.setdefault(demand_of(asked), asked.slug)
    found = [with_each[slug] for slug in names if slug in one_each.values()]
    first = sorted((one for one in found if one.gain > 0), key=lambda one: -one.gain)[:_MOST]
    if len(one_each) > 1 and first:
        first.append(_with(frozenset(one_each.values()), names, seeker, side, weights, scored))
    headline = _headline(seeker, side, weights, scored)
    return (*first, *([headline] if headline else []))


def _with(
    slugs: frozenset[str],
    names: dict[str, str],
    seeker: Seeker,
    side: JobSide,
    weights: Weights,
    scored: Scored,
) -> Change:
    again = score(replace(seeker, skills=seeker.skills | slugs), side, weights)
    shown = tuple(name for slug, name in names.items() if slug in slugs)
    return Change(again.total, again.points - scored.points, skills=shown)


def nearest(seeker: Seeker, side: JobSide) -> int | None:
    """Which of the seeker's titles counts most for this job; None where none can be compared."""
    products = title_products(seeker, side) if seeker.titles else None
    if not products or len(products) != len(seeker.titles):
        return None
    left = [
        (product - held.penalty, -at) if held.title else (-float("inf"), -at)
        for at, (product, held) in enumerate(zip(products, seeker.titles, strict=True))
    ]
    best, at = max(left)
    return None if best == -float("inf") else -at


def _headline(seeker: Seeker, side: JobSide, weights: Weights, scored: Scored) -> Change | None:
    """A title held that is nearer than the headline, were it the headline.

    How the resume opens would change too. Where that counts its vector is not known here: then the gain is that
    of the titles, and there is no total.
    """
    at = nearest(seeker, side)
    opens = seeker.head is not None
    if not at or opens is not seeker.has_vectors or not all(held.title for held in seeker.titles):
        return None
    chosen = seeker.titles[at]
    again = score(replace(seeker, titles=under(chosen, seeker.titles)), side, weights)
    gain = again.points - scored.points
    return Change(None if opens else again.total, gain, headline=chosen.words) if gain > 0 else None
