"""Many jobs scored at once with numpy: the numbers of `score.py`, job for job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accounts.matching.projection import SAME, WIDTH, Projected
from accounts.matching.score import (
    BEST_PARTS,
    FULL,
    HEAD_FULL,
    IDF_SHRINK,
    MEAN_PARTS,
    NEUTRAL,
    SKILLS_FULL,
    WEIGHTS,
    JobSide,
    Name,
    Weights,
)
from accounts.matching.seeker import Seeker
from accounts.matching.titles_spelt import common_words

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Jobs:
    """Job `i` asks `skills[bounds[i] : bounds[i + 1]]` and has the title `title_of[i]`; no vector is a row of zeros."""

    number_of: dict[str, int]
    squares: Whole  # of each skill's weight
    skills: Whole
    bounds: Whole
    asked: Whole  # a job's sum of squares
    title_of: Whole
    titles: tuple[str, ...]
    vectors: npt.NDArray[np.float32]
    has_vector: npt.NDArray[np.bool_]
    weights: Weights


def jobs_of(jobs: Sequence[JobSide], weights: Weights) -> Jobs:
    slugs = sorted({slug for job in jobs for slug in job.skills})
    number_of = {slug: number for number, slug in enumerate(slugs)}
    squares = np.array([weights[slug] ** 2 for slug in slugs], np.int64)
    skills = np.array([number_of[slug] for job in jobs for slug in sorted(job.skills)], np.int64)
    bounds = np.concatenate([[0], np.cumsum([len(job.skills) for job in jobs])]).astype(np.int64)
    rows: dict[tuple[str, bytes | None], int] = {}
    title_of = [rows.setdefault(_identity(job), len(rows)) for job in jobs]
    vectors = np.zeros((len(rows), WIDTH), np.float32)
    for (_, vector), row in rows.items():
        if vector is not None:
            vectors[row] = np.frombuffer(vector, np.int8)
    has_vector = np.array([vector is not None for _, vector in rows], bool)
    asked = _sums(squares[skills], bounds)
    titles = tuple(title for title, _ in rows)
    return Jobs(
        number_of,
        squares,
        skills,
        bounds,
        asked,
        np.array(title_of, np.int64),
        titles,
        vectors,
        has_vector,
        weights,
    )


def points(seeker: Seeker, jobs: Jobs) -> Whole:
    """Of each job, in their order; as `score(…).points`. 1 ms for 3,500 jobs."""
    counted: list[tuple[int, Whole]] = []
    if seeker.skills:
        counted.append((WEIGHTS[Name.SKILLS], _skills(seeker, jobs)))
    if seeker.titles:
        counted.append((WEIGHTS[Name.TITLE], _titles(seeker, jobs)[jobs.title_of]))
    if seeker.head is not None:
        counted.append((WEIGHTS[Name.HEAD], _head(seeker.head, jobs)[jobs.title_of]))
    whole = sum(weight for weight, _ in counted)
    summed = np.zeros(len(jobs.title_of), np.int64)
    for weight, values in counted:
        summed += weight * values
    return (summed + whole // 2) // whole if whole else summed


def _identity(job: JobSide) -> tuple[str, bytes | None]:
    return job.title, None if job.vector is None else job.vector.tobytes()


def _sums(values: Whole, bounds: Whole) -> Whole:
    """Of each job's stretch."""
    total = np.concatenate([[0], np.cumsum(values)]).astype(np.int64)
    found: Whole = total[bounds[1:]] - total[bounds[:-1]]
    return found


def _skills(seeker: Seeker, jobs: Jobs) -> Whole:
    has = np.zeros(len(jobs.squares), np.int64)
    has[[jobs.number_of[slug] for slug in seeker.skills if slug in jobs.number_of]] = 1
    held = sum(jobs.weights[slug] ** 2 for slug in seeker.skills)
    shared = _sums((has * jobs.squares)[jobs.skills], jobs.bounds)
    cosine = shared / np.sqrt((held * (jobs.asked + IDF_SHRINK**2)).astype(np.float64))
    values = np.minimum(FULL, np.floor(cosine * (FULL * FULL / SKILLS_FULL) + 0.5)).astype(np.int64)
    return np.where(jobs.asked > 0, values, NEUTRAL[Name.SKILLS])


def _products(seeker: Seeker, jobs: Jobs) -> Whole:
    """Whole numbers below 2 ** 24, which float32 adds without error in any order."""
    if seeker.has_vectors:
        held = np.array([held.vector for held in seeker.titles], np.float32)
        return np.asarray(held @ jobs.vectors.T, np.int64)
    return np.array(
        [[common_words(held.title, title) for title in jobs.titles] for held in seeker.titles], np.int64
    )


def _titles(seeker: Seeker, jobs: Jobs) -> Whole:
    left = _products(seeker, jobs) - np.array([[held.penalty] for held in seeker.titles], np.int64)
    combined = BEST_PARTS * len(left) * left.max(axis=0) + MEAN_PARTS * left.sum(axis=0)
    values = _share(combined, (BEST_PARTS + MEAN_PARTS) * len(left) * SAME)
    is_known = (
        jobs.has_vector if seeker.has_vectors else np.array([bool(title) for title in jobs.titles], bool)
    )
    return np.where(is_known, values, NEUTRAL[Name.TITLE])


def _head(head: Projected, jobs: Jobs) -> Whole:
    products = np.asarray(jobs.vectors @ head.astype(np.float32), np.int64)
    return np.where(jobs.has_vector, _share(products, HEAD_FULL), NEUTRAL[Name.HEAD])


def _share(parts: Whole, whole: int) -> Whole:
    found: Whole = np.minimum(FULL, (np.maximum(0, parts) * FULL + whole // 2) // whole)
    return found
