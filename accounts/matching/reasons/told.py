"""All reasons of one resume and one posting. Pure: the clock and every value are passed in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from accounts.matching.reasons.changes import changes, nearest
from accounts.matching.reasons.copied import evidence_for
from accounts.matching.reasons.demands import counted, demand_of
from accounts.matching.reasons.skills import against
from accounts.matching.reasons.sums import shares
from accounts.matching.reasons.values import (
    AskedYears,
    Evidence,
    Posting,
    Reasons,
    ResumeSide,
    SkillReason,
    TitlePair,
    YearsPair,
)
from accounts.matching.score import Scored, Weights, band_of, score
from accounts.matching.titles_spelt import key as spelling
from accounts.matching.wishes import Wishes, met
from accounts.resumes.cards import years_of_work
from accounts.resumes.profile import Profile

_NO_WISHES = Wishes()


def reasons(
    resume: ResumeSide,
    posting: Posting,
    *,
    weights: Weights | None,
    today: date,
    wishes: Wishes = _NO_WISHES,
) -> Reasons:
    """Without a seeker (not worked out yet) or weights (no index) all but the number is told. 3 ms."""
    evidence = evidence_for(resume, text=posting.text, side=posting.side)
    skills = against(posting.skills, evidence)
    own = evidence.seeker
    scored = _scored(score(own, posting.side, weights), skills) if own and weights else None
    return Reasons(
        scored=scored,
        shares=shares(scored) if scored else (),
        skills=skills,
        title=_title(evidence, posting),
        years=_years(evidence.profile, posting.years, today),
        verdicts=met(wishes, posting.facts) if wishes else (),
        changes=changes(own, posting.side, weights, scored, skills) if own and weights and scored else (),
        evidence=evidence,
    )


def _scored(scored: Scored, skills: Sequence[SkillReason]) -> Scored:
    """Called by what is shown of the required skills too."""
    required = counted((demand_of(one.asked), one.standing) for one in skills if one.asked.is_required)
    return replace(scored, band=band_of(scored.total, required.n, required.n_shown))


def _title(evidence: Evidence, posting: Posting) -> TitlePair:
    at = nearest(evidence.seeker, posting.side) if evidence.seeker else None
    if evidence.seeker is None or at is None:
        return TitlePair(None, is_headline=False, job=posting.title)
    held = evidence.seeker.titles[at]
    return TitlePair(
        held.words,
        is_headline=held.title == spelling(evidence.profile.headline),
        job=posting.title,
    )


def _years(profile: Profile, asked: AskedYears | None, today: date) -> YearsPair:
    held = years_of_work(profile, today)
    dated = tuple(title for title in profile.titles if title.began)
    is_enough = None
    if asked and asked.minimum is not None and held is not None:
        is_enough = False if held < asked.minimum else None if asked.field else True
    return YearsPair(asked, held, dated, is_enough)
