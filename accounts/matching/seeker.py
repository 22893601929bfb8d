"""The resume's side of a score: its hard skills, its titles and its head as vectors. Never stored but sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from accounts.matching import embedder, projection
from accounts.matching.projection import Projected
from accounts.matching.score import BESIDE_HEADLINE, OLDER
from accounts.matching.titles_english import english_name, is_in_english
from accounts.matching.titles_spelt import key as spelling
from accounts.resumes.cards import head
from accounts.resumes.profile import Profile

#: Titles held that count beside the headline: the newest.
HELD = 3


@dataclass(frozen=True, slots=True)
class Held:
    """`title` as `titles.key` spells it; `words` as the resume does. `penalty` is taken from its products.

    `beside` is what it would lose beside another headline; None of a headline that is no title held.
    A title that is not English may stand twice, the second time with the vector of its English name.
    """

    title: str
    words: str
    penalty: int
    vector: Projected | None
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """`head` is None where the resume has no words of work, or the model does not run."""

    skills: frozenset[str]
    titles: tuple[Held, ...]
    head: Projected | None
    has_vectors: bool


def seeker_of(profile: Profile, text: str) -> Seeker:
    """Embeds at most nine short texts: 0.1 s. Without the model the titles' words count in place of vectors."""
    spelt = _titles(profile)
    words = head(profile, text)
    skills = frozenset(skill.slug for skill in profile.skills if skill.is_hard and skill.slug)
    if not embedder.is_available():
        return Seeker(skills, spelt, None, has_vectors=False)
    english = is_in_english(text)
    said = [(held, held.title) for held in spelt] if english else list(_with_english_names(spelt))
    *rows, whole = projection.of_texts([*(compared for _, compared in said), words])
    titles = tuple(replace(held, vector=row) for (held, _), row in zip(said, rows, strict=True))
    return Seeker(skills, titles, whole if words else None, has_vectors=True)


def under(chosen: Held, titles: Sequence[Held]) -> tuple[Held, ...]:
    """These titles as they would count with one of them as the headline, in place of the one there is."""
    held = sorted((one.beside, at) for at, one in enumerate(titles) if one.beside is not None)
    others = [replace(titles[at], penalty=beside) for beside, at in held if titles[at].title != chosen.title]
    return *(replace(one, penalty=0) for one in titles if one.title == chosen.title), *others


def _with_english_names(titles: Iterable[Held]) -> Iterator[tuple[Held, str]]:
    """Each with the words that it is compared by: its own, and where it is known the English name of its work.

    The nearest of all counts most, so a posting in either language is compared well.
    """
    for held in titles:
        yield held, held.title
        if name := spelling(english_name(held.words)):
            yield held, name


def _titles(profile: Profile) -> tuple[Held, ...]:
    """Headline and newest titles held, each once, with what each loses; no vectors yet."""
    found: dict[str, Held] = {}
    if headline := spelling(profile.headline):
        found[headline] = Held(headline, profile.headline, 0, None)
    loss = BESIDE_HEADLINE if found else 0
    for number, title in enumerate(profile.titles[:HELD]):
        key, beside = spelling(title.title), BESIDE_HEADLINE + number * OLDER
        if key in found:
            known = found[key]
            found[key] = replace(known, beside=beside if known.beside is None else known.beside)
        elif key:
            found[key] = Held(key, title.title, loss + number * OLDER, None, beside)
    return tuple(found.values())
