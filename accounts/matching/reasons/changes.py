"""What would change a number: each change is scored like the resume itself, never estimated."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.matching.reasons.values import Change, SkillReason, Standing
from accounts.matching.score import JobSide, Scored, Weights, score, title_products
from accounts.matching.seeker import Seeker, under

#: Skills told one by one.
_MOST = 3


def changes(
    seeker: Seeker, side: JobSide, weights: Weights, scored: Scored, skills: Sequence[SkillReason]
) -> tuple[Change, ...]:
    """Required skills by what they weigh, all of them together, then a headline; only what raises the number."""
    lacking = [one.asked for one in skills if one.asked.is_required and one.standing != Standing.PRESENT]
    names = {asked.slug: asked.name for asked in lacking}
    found = [_with(frozenset({slug}), names, seeker, side, weights, scored) for slug in names]
    first = sorted((one for one in found if one.gain > 0), key=lambda one: -one.gain)[:_MOST]
    if len(names) > 1 and first:
        first.append(_with(frozenset(names), names, seeker, side, weights, scored))
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
