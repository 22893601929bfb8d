"""A resume as it counts for one posting: what is copied from that very posting is taken out of every part.

Without the model, which no web process loads: what would have to be embedded anew counts nothing.
So a copy can cost something, and never pays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from accounts.matching.projection import WIDTH, Projected
from accounts.matching.reasons.values import Evidence, ResumeSide
from accounts.matching.score import BESIDE_HEADLINE, OLDER, JobSide
from accounts.matching.seeker import Held, Seeker
from accounts.matching.seeker_copied import Copied, own_words
from accounts.matching.titles_spelt import key as spelling
from accounts.resumes.profile import HeldTitle, Profile, SkillSeen, Span
from postings.facts.skills import find

#: So many of the words of the head may be copied and it still stands for the resume: one of these.
_OF_HEAD = 5

_WORD = re.compile(r"\w+")


def evidence_for(resume: ResumeSide, *, text: str, side: JobSide) -> Evidence:
    """`text` is all of the posting's plain text, contacts too; `side` is what of it is scored.

    The one answer to what is copied, for rows, boxes and pages. Half a millisecond, some more where something is.
    """
    profile = resume.profile
    found = resume.wording.copied(text)
    if found is None:
        return Evidence(profile, resume.text, resume.seeker)
    left = own_words(resume.text, found.spans)
    is_headline, held = _own_titles(resume, found, side.title)
    skills, lost = _skills(profile, resume.text, left)
    n_of_head = resume.head.n_of(found)
    is_head = n_of_head * _OF_HEAD > len(resume.head)
    own = replace(
        profile,
        skills=skills,
        headline=profile.headline if is_headline else "",
        headline_span=profile.headline_span if is_headline else None,
    )
    seeker = _without(resume.seeker, own, held, is_headline=is_headline) if resume.seeker else None
    if seeker and n_of_head:
        seeker = replace(seeker, head=_head(seeker, side, is_head=is_head))
    return Evidence(
        profile=own,
        text=left,
        seeker=seeker,
        copied=tuple(" ".join(resume.text[span.start : span.end].split()) for span in found.spans),
        lost=lost,
        n_titles=len(profile.titles) - len(held),
        is_head=is_head,
        is_of_head=n_of_head > 0 and not is_head,
    )


# --- titles -------------------------------------------------------------------
def _own_titles(resume: ResumeSide, found: Copied, job_title: str) -> tuple[bool, tuple[HeldTitle, ...]]:
    """Whether the headline is no copy, and the titles held that are none. What its owner wrote on a card is none."""
    profile = resume.profile
    left = own_words(resume.text, found.runs)

    def is_own(title: str, span: Span | None, *, is_bare: bool) -> bool:
        if span is None:
            return True
        is_inside = not _said(title) & _said(left[span.start : span.end])
        heads = is_bare and spelling(title) == job_title and _heads_a_passage(resume.text, span, found)
        return not is_inside and not heads

    held = tuple(
        one
        for one in profile.titles
        if is_own(one.title, one.span, is_bare=not one.began and not one.employer)
    )
    return is_own(profile.headline, profile.headline_span, is_bare=True), held


def _said(words: str) -> set[str]:
    return set(_WORD.findall(words.casefold()))


def _heads_a_passage(text: str, span: Span, found: Copied) -> bool:
    """It stands right above a copied passage, as the job's title does."""
    return found.is_passage and any(
        one.start >= span.end and not text[span.end : one.start].strip(" \t\r\n:-–—|•*#")
        for one in found.runs
    )


# --- skills -------------------------------------------------------------------
def _skills(profile: Profile, text: str, left: str) -> tuple[tuple[SkillSeen, ...], tuple[str, ...]]:
    """Those that its own words name, or its owner added; and the names of the others."""
    named: dict[Span, set[str]] = {}

    def names(span: Span, slug: str) -> bool:
        own = left[span.start : span.end]
        if own == text[span.start : span.end]:
            return True
        if span not in named:
            named[span] = {found for found, _, _ in find(own)}
        return slug in named[span]

    kept, lost = list[SkillSeen](), list[str]()
    for skill in profile.skills:
        spans = tuple(span for span in skill.spans if names(span, skill.slug))
        if spans or not skill.spans:
            kept.append(replace(skill, spans=spans))
        elif skill.is_hard:
            lost.append(skill.name)
    return tuple(kept), tuple(lost)


# --- the head -----------------------------------------------------------------
def _head(seeker: Seeker, side: JobSide, *, is_head: bool) -> Projected | None:
    """Nothing, where much of it is copied. With a turn of phrase in it, no nearer to the job than its own titles are:
    ten words of a posting bring a head nearer by up to ten points."""
    head = seeker.head
    if head is None or (side.vector is None and not is_head):
        return head
    nothing = np.zeros(WIDTH, np.int8)
    if is_head or side.vector is None:
        return nothing
    wide = side.vector.astype(np.int32)
    titles = [held.vector for held in seeker.titles if held.vector is not None] or [nothing]
    nearest = max(titles, key=lambda vector: int(vector.astype(np.int32) @ wide))
    return min(head, nearest, key=lambda vector: int(vector.astype(np.int32) @ wide))


# --- what is left -------------------------------------------------------------
def _without(seeker: Seeker, own: Profile, held: Sequence[HeldTitle], *, is_headline: bool) -> Seeker:
    """Parts keep their weights: what is copied counts as nothing, not as absent."""
    blank = np.zeros(WIDTH, np.int8) if seeker.has_vectors else None
    losses = _losses(own, held, is_headline=is_headline)
    titles = tuple(
        replace(one, penalty=max(one.penalty, losses[one.title]))
        if one.title in losses
        else Held("", "", one.penalty, blank)
        for one in seeker.titles
    )
    return replace(seeker, skills=seeker.skills & {skill.slug for skill in own.skills}, titles=titles)


def _losses(own: Profile, held: Sequence[HeldTitle], *, is_headline: bool) -> dict[str, int]:
    """The least that each title which is left loses: what stood as a copied headline too counts as a title held."""
    losses = {spelling(own.headline): 0}
    for number, one in enumerate(held):
        losses.setdefault(spelling(one.title), 0 if is_headline else BESIDE_HEADLINE + number * OLDER)
    return losses
