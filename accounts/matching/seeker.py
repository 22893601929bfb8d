"""The resume's side of a score: its hard skills, its titles and its head as vectors. Never stored but sealed."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.matching import embedder, projection
from accounts.matching.projection import Projected
from accounts.matching.score import BESIDE_HEADLINE, OLDER
from accounts.matching.titles_spelt import key as spelling
from accounts.resumes.cards import head
from accounts.resumes.profile import Profile

#: Titles held that count beside the headline: the newest.
HELD = 3


@dataclass(frozen=True, slots=True)
class Held:
    """`title` as `titles.key` spells it; `words` as the resume does. `penalty` is taken from its products."""

    title: str
    words: str
    penalty: int
    vector: Projected | None


@dataclass(frozen=True, slots=True)
class Seeker:
    """`head` is None where the resume has no words of work, or the model does not run."""

    skills: frozenset[str]
    titles: tuple[Held, ...]
    head: Projected | None
    has_vectors: bool


def seeker_of(profile: Profile, text: str) -> Seeker:
    """Embeds at most five short texts: 0.05 s. Without the model the titles' words count in place of vectors."""
    spelt = _titles(profile)
    words = head(profile, text)
    skills = frozenset(skill.slug for skill in profile.skills if skill.is_hard and skill.slug)
    if not embedder.is_available():
        held = tuple(Held(key, said, penalty, None) for key, said, penalty in spelt)
        return Seeker(skills, held, None, has_vectors=False)
    *rows, whole = projection.of_texts([*(key for key, _, _ in spelt), words])
    held = tuple(Held(*title, row) for title, row in zip(spelt, rows, strict=True))
    return Seeker(skills, held, whole if words else None, has_vectors=True)


def _titles(profile: Profile) -> list[tuple[str, str, int]]:
    """Headline and newest titles held, each once, with what each loses."""
    found: list[tuple[str, str, int]] = []
    if headline := spelling(profile.headline):
        found.append((headline, profile.headline, 0))
    loss = BESIDE_HEADLINE if found else 0
    for number, held in enumerate(profile.titles[:HELD]):
        key = spelling(held.title)
        if key and all(key != known for known, _, _ in found):
            found.append((key, held.title, loss + number * OLDER))
    return found
