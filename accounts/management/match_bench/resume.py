"""The resume that is ranked for: of nobody, with the skills that most jobs of the corpus ask for, which cost most."""

from __future__ import annotations

from typing import Any

import numpy as np

from accounts.matching.projection import Projected
from accounts.matching.seeker import Held, Seeker, seeker_of
from accounts.resumes.profile import HeldTitle, Profile, SkillSeen, Span
from postings.facts.skills.taxonomy import taxonomy
from postings.search import rows

N_SKILLS = 58
_HEADLINE = "Senior Data Engineer"
_HELD = ("Senior Data Engineer, Payments", "Analytics Engineer", "Business Analyst")
_TEXT = """{headline}

Profile
Builds the pipelines that a payments company closes its books with, and the models that analysts ask them by.
Moved three hundred reports from nightly scripts to one warehouse, and halved what they cost.

Experience
{held}

Skills
{skills}
"""


def seeker() -> Seeker:
    """The same for the same corpus."""
    known = taxonomy().entries
    slugs = [slug for slug in rows.most_frequent("skill", 4 * N_SKILLS) if slug in known][:N_SKILLS]
    names = [known[slug].name for slug in slugs]
    text = _TEXT.format(headline=_HEADLINE, held="\n".join(_HELD), skills=", ".join(names))
    at = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    profile = Profile(
        headline=_HEADLINE,
        titles=tuple(
            HeldTitle(title, Span(text.index(title), text.index(title) + len(title))) for title in _HELD
        ),
        skills=tuple(
            SkillSeen(slug, name, (span,)) for slug, name, span in zip(slugs, names, at, strict=True)
        ),
    )
    return seeker_of(profile, text)


def told(seeker: Seeker) -> dict[str, Any]:
    """For a process that has no model in its memory."""
    held = [[one.title, one.words, one.penalty, _numbers(one.vector)] for one in seeker.titles]
    return {
        "skills": sorted(seeker.skills),
        "titles": held,
        "head": _numbers(seeker.head),
        "has_vectors": seeker.has_vectors,
    }


def heard(said: dict[str, Any]) -> Seeker:
    held = tuple(
        Held(title, words, penalty, _vector(numbers)) for title, words, penalty, numbers in said["titles"]
    )
    return Seeker(frozenset(said["skills"]), held, _vector(said["head"]), said["has_vectors"])


def _numbers(vector: Projected | None) -> list[int] | None:
    return None if vector is None else vector.tolist()


def _vector(numbers: list[int] | None) -> Projected | None:
    return None if numbers is None else np.array(numbers, np.int8)
