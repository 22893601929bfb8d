"""The skills that jobs ask for: their numbers and weights, settled when a generation is made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
from django.db import connection

from accounts.matching import score
from accounts.matching.index import files
from postings.facts.skills.taxonomy import taxonomy

#: Times as many jobs as there were, or as few, and weights are settled anew; below so many jobs it is no matter.
_GROWTH, _FEW = 2, 1000
_FREQUENCIES = """
    SELECT skill, count(*) FROM postings_job AS job, unnest(job.skills) AS skill
    WHERE job.status <> 'closed' AND job.in_scope GROUP BY skill
"""
_COUNT = "SELECT count(*) FROM postings_job WHERE status <> 'closed' AND in_scope"


@dataclass(frozen=True)
class Skills:
    """`weights`: of each skill, by its number, and at the end that of all others; `n_jobs`: how many there were."""

    slugs: tuple[str, ...]
    weights: npt.NDArray[np.int64]
    n_jobs: int

    @classmethod
    def settled(cls) -> Self:
        """By the jobs that the database has now."""
        with connection.cursor() as cursor:
            cursor.execute(_COUNT)
            n_jobs = cursor.fetchone()[0]
            cursor.execute(_FREQUENCIES)
            counts = dict(cursor.fetchall())
        weights = score.weights_of(n_jobs, counts, "")
        slugs = sorted(counts.keys() | taxonomy().entries.keys())
        return cls(tuple(slugs), np.array([*(weights[slug] for slug in slugs), weights.otherwise]), n_jobs)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return {slug: number for number, slug in enumerate(self.slugs)}

    @property
    def other(self) -> int:
        """The number of all that have none of their own: nobody asks for it, but it counts for a job's square."""
        return len(self.slugs)

    @cached_property
    def by_slug(self) -> score.Weights:
        """As the reference takes them. The version is the same where all weights are."""
        weights = self.weights.tolist()
        told = f"{' '.join(self.slugs)} {weights}"
        version = hashlib.sha256(told.encode()).hexdigest()[:12]
        return score.Weights(dict(zip(self.slugs, weights, strict=False)), weights[-1], version)

    def is_outgrown(self, n_jobs: int) -> bool:
        least, most = sorted((n_jobs, self.n_jobs))
        return most > _FEW and most > _GROWTH * least

    def save(self, path: Path) -> None:
        arrays = {"slugs": np.array(self.slugs), "weights": self.weights, "n_jobs": np.array(self.n_jobs)}
        files.save_together(path, arrays)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises OSError, ValueError."""
        held = files.read_together(path)
        try:
            return cls(tuple(held["slugs"].tolist()), held["weights"], int(held["n_jobs"]))
        except KeyError as error:
            raise ValueError(f"{path} is no file of ours.") from error
