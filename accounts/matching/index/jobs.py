"""What matching needs of jobs, read from PostgreSQL and held as arrays, job after job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from django.db import connection

from accounts.matching import titles, titles_spelt
from accounts.matching.index import files, shingles
from accounts.matching.index.skills import Skills

#: Of the number of a word.
WEIGHT_BITS = 3
#: Jobs read at once.
BATCH = 2000
#: Arrays with several values a job, and the one that says how many.
_COUNTED = {"words": "n_words", "skills": "n_skills", "prints": "n_prints"}

_SELECT = """
    SELECT job.id, job.org_id, (extract(epoch FROM job.first_seen_at) * 1000000)::bigint,
        coalesce(nullif(job.normalized_title, ''), job.title), job.skills,
        version.description_html
    FROM postings_job AS job JOIN postings_jobversion AS version ON version.id = job.version_id
    WHERE job.status <> 'closed' AND job.in_scope AND job.id = ANY(%s) ORDER BY job.id
"""


@dataclass(frozen=True, slots=True)
class Jobs:
    """Open jobs, sorted by primary key.

    `seen`: microseconds since 1970; `title`: the number of its key (`title_number`); `words`: those of its title
    (`title_words`), `n_words` of each job; `skills`: their numbers, likewise; `prints`: shingles of its text, likewise.
    """

    pk: npt.NDArray[np.int64]
    org: npt.NDArray[np.int64]
    seen: npt.NDArray[np.int64]
    title: npt.NDArray[np.uint64]
    n_words: npt.NDArray[np.uint16]
    words: npt.NDArray[np.uint64]
    n_skills: npt.NDArray[np.uint16]
    skills: npt.NDArray[np.uint16]
    n_prints: npt.NDArray[np.uint16]
    prints: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.pk)

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> Self:
        return cls(**{name: np.asarray(columns[name], kind) for name, kind in _KINDS.items()})

    @classmethod
    def none(cls) -> Self:
        return cls.of(dict.fromkeys(_KINDS, ()))

    @classmethod
    def joined(cls, parts: Sequence[Jobs], *, dead: npt.NDArray[np.int64] | None = None) -> Self:
        """All of them, sorted. None may be in two parts, but for those of the first part that are left out (`dead`)."""
        whole = cls.of({name: np.concatenate([getattr(part, name) for part in parts]) for name in _KINDS})
        rows = np.argsort(whole.pk, kind="stable")
        if dead is not None and len(dead):
            is_dead = np.zeros(len(whole), np.bool_)
            is_dead[: len(parts[0])] = np.isin(parts[0].pk, dead)
            rows = rows[~is_dead[rows]]
        if len(rows) == len(whole) and bool(np.all(rows[1:] > rows[:-1])):
            return whole
        return cls.of(whole._chosen(rows))

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        return {name: getattr(self, name) for name in _KINDS}

    def without(self, keys: npt.NDArray[np.int64]) -> Self:
        kept = np.flatnonzero(~np.isin(self.pk, keys))
        return self if len(kept) == len(self) else self.of(self._chosen(kept))

    def _chosen(self, rows: npt.NDArray[np.intp]) -> dict[str, npt.NDArray[Any]]:
        chosen = {name: getattr(self, name)[rows] for name in _KINDS if name not in _COUNTED}
        for name, counts in _COUNTED.items():
            chosen[name] = getattr(self, name)[places(getattr(self, counts), rows)]
        return chosen


_KINDS = files.kinds(Jobs)


def places(counts: npt.NDArray[Any], rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Where the values of these rows are, of an array that holds so many of each."""
    ends = np.cumsum(counts, dtype=np.int64)
    lengths = counts[rows].astype(np.int64)
    shifts = (ends[rows] - lengths) - (np.cumsum(lengths) - lengths)
    return np.repeat(shifts, lengths) + np.arange(lengths.sum())


def title_number(key: str) -> int:
    """64 bits: two of ten million titles share one with a chance of one in 400,000."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=100_000)
def title_words(key: str) -> tuple[int, ...]:
    """A number for each word of a title, its weight in the lowest bits: for sites without the model."""
    weighed = titles_spelt._weighed(key)
    return tuple(sorted(title_number(word) & ~WEIGHT_BITS | weight for word, weight in weighed.items()))


#: Of titles that have no word: they are never embedded.
NO_TITLE = title_number("")


def all_jobs(skills: Skills) -> Iterator[Jobs]:
    """Every job that search shows, some at a time, by primary key."""
    for span in _spans():
        yield of_jobs(span, skills)[0]


def of_jobs(keys: Sequence[int], skills: Skills) -> tuple[Jobs, dict[int, str]]:
    """Those of these jobs that search shows, and the keys of their titles by number."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT, [list(keys)])
        rows = cursor.fetchall()
    keyed = [_key(row[3]) for row in rows]
    numbers, other = skills.numbers, skills.other
    held = [sorted(numbers.get(slug, other) for slug in set(row[4])) for row in rows]
    prints = [sorted(set(shingles.of_posting(row[5]))) for row in rows]
    title_numbers = [title_number(key) for key in keyed]
    jobs = Jobs.of(
        {
            "pk": [row[0] for row in rows],
            "org": [row[1] for row in rows],
            "seen": [row[2] for row in rows],
            "title": title_numbers,
            "n_words": [len(title_words(key)) for key in keyed],
            "words": list(chain.from_iterable(map(title_words, keyed))),
            "n_skills": [len(values) for values in held],
            "skills": list(chain.from_iterable(held)),
            "n_prints": [len(values) for values in prints],
            "prints": list(chain.from_iterable(prints)),
        }
    )
    return jobs, dict(zip(title_numbers, keyed, strict=True))


#: A quarter of the reading went into spelling the same titles again.
_key = lru_cache(maxsize=100_000)(titles.key)


def _spans() -> list[list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM postings_job WHERE status <> 'closed' AND in_scope ORDER BY id")
        keys = [key for (key,) in cursor.fetchall()]
    return [keys[first : first + BATCH] for first in range(0, len(keys), BATCH)]
