"""A resume as it counts for one posting: what is copied from that very posting is taken out of every part.

Without the model, which no web process loads: what would have to be embedded anew counts nothing.
So a copy can cost something, and never pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from accounts.matching.projection import WIDTH
from accounts.matching.reasons.values import Evidence, ResumeSide
from accounts.matching.score import BESIDE_HEADLINE, OLDER
from accounts.matching.seeker import Held, Seeker
from accounts.matching.seeker_copied import copied, own_words
from accounts.matching.titles_spelt import key as spelling
from accounts.resumes.cards import head, profile_of
from accounts.resumes.profile import HeldTitle, Profile, SkillSeen, Span


def evidence_for(resume: ResumeSide, *, posting: str, job_title: str, today: date) -> Evidence:
    """`posting` is its plain text. 2 ms; where something is copied the resume is read once more."""
    profile, text, seeker = resume.profile, resume.text, resume.seeker
    spans = copied(text, posting)
    if not spans:
        return Evidence(profile, text, seeker)
    left = own_words(text, spans)
    is_headline, held = _own_titles(profile, text, spans, spelling(job_title))
    skills, lost = _skills(profile, left, today)
    own = replace(
        profile,
        skills=skills,
        titles=held,
        headline=profile.headline if is_headline else "",
        headline_span=profile.headline_span if is_headline else None,
    )
    is_head = head(own, left) != head(profile, text)
    return Evidence(
        profile=own,
        text=left,
        seeker=_without(seeker, own, is_headline=is_headline, is_head=is_head) if seeker else None,
        copied=tuple(" ".join(text[span.start : span.end].split()) for span in spans),
        lost=lost,
        n_titles=len(profile.titles) - len(held),
        is_head=is_head,
    )


def _own_titles(
    profile: Profile, text: str, spans: Sequence[Span], job_title: str
) -> tuple[bool, tuple[HeldTitle, ...]]:
    """Whether the headline is no copy, and the titles held that are none. What its owner wrote on a card is none."""

    def is_own(title: str, span: Span | None) -> bool:
        return span is None or not _is_copied(spelling(title), text, span, spans, job_title)

    held = tuple(title for title in profile.titles if is_own(title.title, title.span))
    return is_own(profile.headline, profile.headline_span), held


def _is_copied(key: str, text: str, span: Span, spans: Sequence[Span], job_title: str) -> bool:
    """It stands in a copied passage; or it is the job's title, right above one."""
    if any(one.start < span.end and span.start < one.end for one in spans):
        return True
    return key == job_title and any(
        one.start >= span.end and not text[span.end : one.start].strip(" \t\r\n:-–—|•*#") for one in spans
    )


def _skills(profile: Profile, left: str, today: date) -> tuple[tuple[SkillSeen, ...], tuple[str, ...]]:
    """Those that its own words name, or its owner added; and the names of the others."""
    named = {skill.slug for skill in profile_of(left, today=today).skills}
    kept = tuple(skill for skill in profile.skills if not skill.spans or skill.slug in named)
    lost = tuple(skill.name for skill in profile.skills if skill not in kept and skill.is_hard)
    return kept, lost


def _without(seeker: Seeker, own: Profile, *, is_headline: bool, is_head: bool) -> Seeker:
    """Parts keep their weights: what is copied counts as nothing, not as absent."""
    nothing = np.zeros(WIDTH, np.int8)
    blank = nothing if seeker.has_vectors else None
    losses = _losses(own, is_headline=is_headline)
    titles = tuple(
        replace(held, penalty=max(held.penalty, losses[held.title]))
        if held.title in losses
        else Held("", "", held.penalty, blank)
        for held in seeker.titles
    )
    return replace(
        seeker,
        skills=seeker.skills & {skill.slug for skill in own.skills},
        titles=titles,
        head=nothing if is_head and seeker.head is not None else seeker.head,
    )


def _losses(own: Profile, *, is_headline: bool) -> dict[str, int]:
    """The least that each title which is left loses: what stood as a copied headline too counts as a title held."""
    losses = {spelling(own.headline): 0}
    for number, held in enumerate(own.titles):
        losses.setdefault(spelling(held.title), 0 if is_headline else BESIDE_HEADLINE + number * OLDER)
    return losses
