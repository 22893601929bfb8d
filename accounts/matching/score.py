"""The score of one job for one resume: the formula with all its numbers, and the reference that indexes must equal.

Whole numbers throughout, but for the square roots and quotients that IEEE 754 rounds to one
value everywhere: the same inputs give the same score on every machine and in every language.
Place, pay, seniority, work model and permits are no part of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.matching import projection
from accounts.matching.projection import SAME, Projected
from accounts.matching.titles_spelt import common_words

if TYPE_CHECKING:
    from accounts.matching.seeker import Seeker

#: Raised with any number below.
FORMULA = "f2"
#: A part's value runs from 0 to this, and so do the points of a score.
FULL = 10_000


class Name(StrEnum):
    """The parts of a score, in the order in which they are told."""

    SKILLS = "skills"
    TITLE = "title"
    HEAD = "head"


#: Of a whole of 100.
WEIGHTS = MappingProxyType({Name.SKILLS: 25, Name.TITLE: 55, Name.HEAD: 20})
#: What counts for a part that the job's side lacks (it names no skill, its title is not embedded yet): about what an
#: ordinary job gets. Left out, a posting would rise by saying nothing.
NEUTRAL = MappingProxyType({Name.SKILLS: 1_000, Name.TITLE: 1_000, Name.HEAD: 2_000})

#: Skills: a weight of `IDF_UNIT` is one natural logarithm; as if `PRIOR_JOBS` jobs more had been counted, of which one
#: in `PRIOR_RARITY` names each skill. A posting's length is that of its skills and of one more of `IDF_SHRINK`, so that
#: one skill of two is not half of a match. A cosine of `SKILLS_FULL` / FULL is all that real pairs reach.
IDF_UNIT = 16
PRIOR_JOBS = 500
PRIOR_RARITY = 100
IDF_SHRINK = 8 * IDF_UNIT
SKILLS_FULL = 5_000

#: Head: the product of vectors (`projection.SAME` where they say the same) that counts in full.
HEAD_FULL = SAME * 6 // 10

#: Titles: what a title held loses beside the headline, and each older one beside the next; the best counts
#: ten parts, the mean of all three.
BESIDE_HEADLINE = SAME // 20
OLDER = SAME // 10
BEST_PARTS, MEAN_PARTS = 10, 3


class Band(StrEnum):
    STRONG = "strong"
    GOOD = "good"
    SOME = "some"
    LITTLE = "little"


#: The least total of each band, best first; how often each is met is told in docs/matching.md.
BANDS = ((60, Band.STRONG), (40, Band.GOOD), (25, Band.SOME), (0, Band.LITTLE))
#: One in so many of the required skills has to be shown for the best word.
FEW = 3
BAND_WORDS: Mapping[Band, Promise] = MappingProxyType(
    {
        Band.STRONG: _("Strong overlap"),
        Band.GOOD: _("Good overlap"),
        Band.SOME: _("Some overlap"),
        Band.LITTLE: _("Little overlap"),
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """`value` of FULL. `weight` is what it counted, of a sum of 100 or less; 0 where the resume's side lacks it.

    Without `is_known` the job's side lacks it and `value` is the neutral one, or the
    resume's side does: then it is left out for every job, and the others count more.
    """

    name: Name
    weight: int
    value: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """`points` of FULL put jobs in order; `total` is the same as people read it, of 100. `band` is what it is called:
    `score` knows of no required skills, reasons do."""

    total: int
    points: int
    band: Band
    parts: tuple[Part, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each skill is, counted over the jobs of one index; `version` names that count."""

    of: Mapping[str, int]
    otherwise: int
    version: str

    def __getitem__(self, slug: str) -> int:
        return self.of.get(slug, self.otherwise)


@dataclass(frozen=True, slots=True)
class JobSide:
    """What of a job is scored. `skills` are hard ones, required or wished alike; `title` as `titles.key` spells it.

    `vector` is None where the title is not embedded (yet).
    """

    skills: frozenset[str]
    title: str
    vector: Projected | None


def idf(n_jobs: int, with_skill: int) -> int:
    """The weight of a skill that so many jobs name; `idf(n, 0)` for one that none does."""
    share = (n_jobs + PRIOR_JOBS) / (with_skill + PRIOR_JOBS / PRIOR_RARITY)
    return max(1, math.floor(IDF_UNIT * math.log(share) + 0.5))


def weights_of(n_jobs: int, counts: Mapping[str, int], version: str) -> Weights:
    return Weights({slug: idf(n_jobs, count) for slug, count in counts.items()}, idf(n_jobs, 0), version)


def version_of(weights: Weights, *, with_model: bool = True) -> str:
    """Formula, model and projection, weights of skills."""
    return f"{FORMULA}/{projection.VERSION if with_model else 'words'}/{weights.version}"


def skills_value(held: frozenset[str], asked: frozenset[str], weights: Weights) -> int:
    """The cosine of two sets of weighted skills."""
    shared = sum(weights[slug] ** 2 for slug in held & asked)
    if not shared:
        return 0
    return skills_quotient(shared, _square(held, weights), _square(asked, weights))


def skills_quotient(shared: int, held: int, asked: int) -> int:
    """Of sums of squares, those of the posting without `IDF_SHRINK`."""
    cosine = shared / math.sqrt(held * (asked + IDF_SHRINK**2))
    return min(FULL, math.floor(cosine * (FULL * FULL / SKILLS_FULL) + 0.5))


def head_value(product: int) -> int:
    return _share(max(0, product), HEAD_FULL)


def title_value(products: Iterable[int], penalties: Iterable[int]) -> int:
    """Of the products of a job's title with headline and titles held, each with what it loses."""
    left = [product - penalty for product, penalty in zip(products, penalties, strict=True)]
    combined = BEST_PARTS * len(left) * max(left) + MEAN_PARTS * sum(left)
    return _share(max(0, combined), (BEST_PARTS + MEAN_PARTS) * len(left) * SAME)


def points_of(parts: Iterable[Part]) -> int:
    """The mean of the parts by their weights, of FULL; 0 where the resume's side has none."""
    counted = [(part.weight, part.value) for part in parts if part.weight]
    whole = sum(weight for weight, _value in counted)
    return (sum(weight * value for weight, value in counted) + whole // 2) // whole if whole else 0


def total_of(points: int) -> int:
    return (points + 50) // 100


def band_of(total: int, n_required: int = 0, n_shown: int = 0) -> Band:
    """What a total is called. Where a posting is known to require skills and few of them are shown, no more than
    `SOME` (none is) or `GOOD` (fewer than a third are): the word is held back, never the number."""
    band = next(band for least, band in BANDS if total >= least)
    if not n_required or n_shown * FEW >= n_required:
        return band
    most = Band.GOOD if n_shown else Band.SOME
    order = list(Band)
    return max(band, most, key=order.index)


def score(seeker: Seeker, job: JobSide, weights: Weights) -> Scored:
    """The reference. 30 µs; `matching/index` gives the same numbers for a million jobs at once."""
    parts = (
        _part(Name.SKILLS, has=bool(seeker.skills), value=_skills(seeker, job, weights)),
        _part(Name.TITLE, has=bool(seeker.titles), value=_title(seeker, job)),
        _part(Name.HEAD, has=seeker.head is not None, value=_head(seeker, job)),
    )
    points = points_of(parts)
    total = total_of(points)
    version = version_of(weights, with_model=seeker.has_vectors)
    return Scored(total, points, band_of(total), parts, version)


def title_products(seeker: Seeker, job: JobSide) -> list[int] | None:
    """With each of the seeker's titles: of vectors, or without the model of their words."""
    if seeker.has_vectors:
        if job.vector is None:
            return None
        wide = job.vector.astype(np.int32)
        return [int(held.vector.astype(np.int32) @ wide) for held in seeker.titles if held.vector is not None]
    return [common_words(held.title, job.title) for held in seeker.titles] if job.title else None


def _skills(seeker: Seeker, job: JobSide, weights: Weights) -> int | None:
    return skills_value(seeker.skills, job.skills, weights) if job.skills else None


def _title(seeker: Seeker, job: JobSide) -> int | None:
    products = title_products(seeker, job) if seeker.titles else None
    return title_value(products, [held.penalty for held in seeker.titles]) if products else None


def _head(seeker: Seeker, job: JobSide) -> int | None:
    if seeker.head is None or job.vector is None:
        return None
    return head_value(int(seeker.head.astype(np.int32) @ job.vector.astype(np.int32)))


def _part(name: Name, *, has: bool, value: int | None) -> Part:
    if not has:
        return Part(name, 0, 0, is_known=False)
    return Part(name, WEIGHTS[name], NEUTRAL[name] if value is None else value, is_known=value is not None)


def _square(slugs: Iterable[str], weights: Weights) -> int:
    return sum(weights[slug] ** 2 for slug in slugs)


def _share(part: int, whole: int) -> int:
    """Of FULL, rounded, at most FULL."""
    return min(FULL, (part * FULL + whole // 2) // whole)
