"""The vectors of titles, by the numbers of the titles: read from the table that holds them, joined, looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from accounts.matching import projection

Numbers = npt.NDArray[np.uint64]
Table = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Vectors:
    """`numbers` sorted, each once; a row of `table` for each."""

    numbers: Numbers
    table: Table

    def __len__(self) -> int:
        return len(self.numbers)

    @classmethod
    def of(cls, numbers: Numbers, table: Table) -> Self:
        """In any order; of two with the same number one is kept."""
        kept, rows = np.unique(numbers, return_index=True)
        return cls(kept, table[rows])

    @classmethod
    def joined(cls, parts: Sequence[Vectors]) -> Self:
        return cls.of(
            np.concatenate([part.numbers for part in parts]), np.concatenate([part.table for part in parts])
        )

    @classmethod
    def none(cls) -> Self:
        return cls(np.zeros(0, np.uint64), np.zeros((0, projection.WIDTH), np.int8))

    def only(self, wanted: Numbers) -> Vectors:
        kept = np.isin(self.numbers, wanted)
        return Vectors(self.numbers[kept], self.table[kept])

    def of_titles(self, titles: Numbers) -> tuple[Table, npt.NDArray[np.bool_]]:
        """A row for each of these titles, and whether it is known; zeros where it is not."""
        table = np.zeros((len(titles), projection.WIDTH), np.int8)
        places = rows_of(self.numbers, titles)
        known = places >= 0
        table[known] = self.table[places[known]]
        return table, known


def rows_of(numbers: Numbers, wanted: Numbers) -> npt.NDArray[np.intp]:
    """Where each of those is among these, which are sorted; -1 where it is not."""
    places = np.searchsorted(numbers, wanted)
    found = np.zeros(len(wanted), np.bool_)
    inside = places < len(numbers)
    found[inside] = numbers[places[inside]] == wanted[inside]
    return np.where(found, places, -1)
