"""The table of vectors of titles, which all machines share: each title is embedded once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from accounts.matching import projection
from accounts.matching.index.jobs import title_number
from accounts.matching.index.vectors import Table, Vectors
from accounts.models import TitleVector

_BATCH = 20_000


def every_one() -> Vectors:
    """Of this version of model and projection: two seconds for a million."""
    rows = TitleVector.objects.filter(model=projection.VERSION).order_by("pk")
    parts, last = [Vectors.none()], 0
    while found := list(rows.filter(pk__gt=last).values_list("pk", "title", "vector")[:_BATCH]):
        parts.append(_read((title, vector) for _, title, vector in found))
        last = found[-1][0]
    return Vectors.joined(parts)


def of_keys(keys: Iterable[str]) -> Vectors:
    """Those of these titles that there are."""
    rows = TitleVector.objects.filter(model=projection.VERSION, title__in=list(keys))
    return _read(rows.values_list("title", "vector"))


def keep(keys: Sequence[str], table: Table) -> None:
    """For this machine's next index, and for others. One that another machine made meanwhile stays."""
    made = [
        TitleVector(model=projection.VERSION, title=key, vector=row.tobytes())
        for key, row in zip(keys, table, strict=True)
    ]
    TitleVector.objects.bulk_create(made, ignore_conflicts=True)


def _read(rows: Iterable[tuple[str, bytes | memoryview]]) -> Vectors:
    found = [(title_number(title), bytes(vector)) for title, vector in rows]
    whole = [(number, vector) for number, vector in found if len(vector) == projection.WIDTH]
    table = np.frombuffer(b"".join(vector for _, vector in whole), np.int8)
    numbers = np.array([number for number, _ in whole], np.uint64)
    return Vectors.of(numbers, table.reshape(-1, projection.WIDTH))
