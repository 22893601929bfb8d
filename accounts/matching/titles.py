"""Vectors of jobs' titles: each title once, kept in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from accounts.matching import embedder, projection
from accounts.matching.projection import Projected
from accounts.matching.titles_spelt import key
from accounts.models import TitleVector

__all__ = ["BATCH", "key", "stored", "vectors_of"]

#: Titles asked of the database, and embedded, at a time.
BATCH = 500


def vectors_of(wanted: Iterable[str]) -> dict[str, Projected]:
    """By key, for each title that has a vector or, where the model runs, is given one now. Two statements a batch.

    Made by several processes at once a vector is the same, and stored once. For titles of
    jobs only: what a resume says is never stored here.
    """
    keys = sorted({spelt for title in wanted if (spelt := key(title))})
    found: dict[str, Projected] = {}
    for first in range(0, len(keys), BATCH):
        batch = keys[first : first + BATCH]
        found |= stored(batch)
        missing = [spelt for spelt in batch if spelt not in found]
        if missing and embedder.is_available():
            found |= _make(missing)
    return found


def stored(keys: Iterable[str]) -> dict[str, Projected]:
    """Those of these keys that were embedded already, by this version of model and projection."""
    rows = TitleVector.objects.filter(model=projection.VERSION, title__in=list(keys))
    return {title: _read(vector) for title, vector in rows.values_list("title", "vector")}


def _make(keys: list[str]) -> Mapping[str, Projected]:
    made = dict(zip(keys, projection.of_texts(keys), strict=True))
    TitleVector.objects.bulk_create(
        (
            TitleVector(title=spelt, model=projection.VERSION, vector=row.tobytes())
            for spelt, row in made.items()
        ),
        ignore_conflicts=True,
    )
    return made


def _read(vector: bytes | memoryview) -> Projected:
    return np.frombuffer(bytes(vector), np.int8)
