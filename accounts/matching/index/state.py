"""What one generation holds: arrays of nearly all jobs, and beside them the few that changed since.

000007/index/
    skills.npz          their numbers and weights
    base-000001/        arrays, as `segment.py` lays them out
    base-000001.late    vectors of its titles that were made since, one after the other
    delta-000012        the last commit: which base, how many of those vectors, changed jobs, vectors of their titles

The file `position` names the last commit. What it does not name is never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from accounts.matching import projection
from accounts.matching.index import files
from accounts.matching.index.jobs import Jobs
from accounts.matching.index.vectors import Vectors
from postings.search.home import Generation, Position

_LATE = np.dtype([("number", "<u8"), ("vector", "i1", projection.WIDTH)])
#: Commits whose files stay, for who has just read which one is the last.
_KEPT = 3


@dataclass(frozen=True, slots=True)
class CommitPosition(Position):
    """`commit`: its number."""

    commit: int


@dataclass(frozen=True, slots=True)
class Delta:
    """`dead`: primary keys of the jobs of the base that are no more as they stand there, sorted."""

    base: int
    n_late: int
    dead: npt.NDArray[np.int64]
    jobs: Jobs
    vectors: Vectors

    @classmethod
    def none(cls, *, base: int) -> Self:
        """Nothing changed since this base."""
        return cls(base, 0, np.zeros(0, np.int64), Jobs.none(), Vectors.none())

    def save(self, path: Path) -> None:
        arrays = {
            "base": np.array(self.base),
            "n_late": np.array(self.n_late),
            "dead": self.dead,
            "numbers": self.vectors.numbers,
            "table": self.vectors.table,
            **self.jobs.columns(),
        }
        files.save_together(path, arrays)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises OSError, ValueError."""
        arrays = files.read_together(path)
        try:
            return cls._of(arrays)
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path} is no commit of ours.") from error

    @classmethod
    def _of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        vectors = Vectors(arrays["numbers"], arrays["table"])
        return cls(int(arrays["base"]), int(arrays["n_late"]), arrays["dead"], Jobs.of(arrays), vectors)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one generation."""

    generation: Generation

    @property
    def skills(self) -> Path:
        return self.generation.index / "skills.npz"

    def base(self, number: int) -> Path:
        return self.generation.index / f"base-{number:06}"

    def delta(self, number: int) -> Path:
        return self.generation.index / f"delta-{number:06}"

    def _late(self, base: int) -> Path:
        return self.generation.index / f"base-{base:06}.late"

    def late(self, base: int, n: int) -> Vectors:
        """The first `n` vectors that were made since the base was. Raises OSError, ValueError."""
        if not n:
            return Vectors.none()
        found = np.fromfile(self._late(base), _LATE, n)
        if len(found) < n:
            raise ValueError(f"{self._late(base)} is too short.")
        return Vectors.of(found["number"], found["vector"])

    def add_late(self, base: int, n: int, added: Vectors) -> int:
        """After the first `n`; what an unfinished commit left there is written over. Returns how many there are."""
        if not len(added):
            return n
        records = np.empty(len(added), _LATE)
        records["number"], records["vector"] = added.numbers, added.table
        files.write_at(self._late(base), n * _LATE.itemsize, records.tobytes())
        return n + len(added)

    def clear(self, *, base: int, delta: int) -> None:
        """Remove what neither this commit nor the ones just before it need."""
        for path in self.generation.index.glob("delta-*"):
            if path.suffix or int(path.name[6:]) <= delta - _KEPT:
                with suppress(OSError):
                    path.unlink()
        for path in self.generation.index.glob("base-*"):
            if int(path.name[5:11]) < base:
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
