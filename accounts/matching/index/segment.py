"""Arrays of many jobs, laid out for scoring all of them at once, and as files that processes map.

pk org seen            of each job, sorted by primary key
title square           of each job: the row of its title, the square of its skills' weights
titles vectors known   of each title: its number (sorted), its vector, whether there is one
title_square           of each title: the square of its words' weights
words word_starts word_rows
                       of each word of titles: its number (sorted), the titles that hold it
list_starts list_rows  of each skill: the jobs that ask for it
print_starts print_lows print_rows
                       shingles of texts: where those with the same highest bits start; their lowest bits; their jobs
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from accounts.matching.index import files
from accounts.matching.index.jobs import WEIGHT_BITS, Jobs, places
from accounts.matching.index.shingles import BITS
from accounts.matching.index.vectors import Numbers, Vectors, rows_of

Rows = npt.NDArray[np.uint32]

#: A shingle that more jobs share tells nothing of any of them: equal opportunity, benefits.
MOST_JOBS = 1000
#: Bits of a row where it is packed beside a shingle: 67 million jobs.
_ROW_BITS = 64 - BITS
_LEAST_HIGH, _MOST_HIGH = 8, 22


@dataclass(frozen=True, slots=True)
class Segment:
    pk: npt.NDArray[np.int64]
    org: npt.NDArray[np.int64]
    seen: npt.NDArray[np.int64]
    title: Rows
    square: npt.NDArray[np.uint32]
    titles: npt.NDArray[np.uint64]
    vectors: npt.NDArray[np.int8]
    known: npt.NDArray[np.bool_]
    title_square: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint64]
    word_starts: npt.NDArray[np.int64]
    word_rows: Rows
    list_starts: npt.NDArray[np.int64]
    list_rows: Rows
    print_starts: npt.NDArray[np.uint32]
    print_lows: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
    print_rows: Rows

    def __len__(self) -> int:
        return len(self.pk)

    def save(self, folder: Path) -> None:
        """Whole or not at all."""
        with files.replaced(folder) as part:
            for field in fields(self):
                files.save(part / f"{field.name}.npy", getattr(self, field.name))

    @classmethod
    def mapped(cls, folder: Path) -> Self:
        """Of the files, which the system reads when they are needed. Raises OSError, ValueError."""
        found = cls(**{field.name: files.mapped(folder / f"{field.name}.npy") for field in fields(cls)})
        if not found._is_whole():
            raise ValueError(f"The arrays in {folder} do not fit each other.")
        return found

    def _is_whole(self) -> bool:
        """No number in it points outside: compiled loops do not look. Thirty milliseconds for a million jobs."""
        n_jobs, n_titles = len(self), len(self.titles)
        columns = (self.org, self.seen, self.title, self.square)
        return (
            all(getattr(self, name).dtype == kind for name, kind in _KINDS.items())
            and all(len(column) == n_jobs for column in columns)
            and len(self.vectors) == len(self.known) == len(self.title_square) == n_titles
            and len(self.words) == len(self.word_starts) - 1
            and _is_list(self.word_starts, self.word_rows, n_titles)
            and _all_below(self.title, n_titles)
            and _is_list(self.list_starts, self.list_rows, n_jobs)
            and _rises(self.list_starts, self.list_rows)
            and len(self.print_lows) == len(self.print_rows)
            and _is_list(self.print_starts, self.print_rows, None)
        )

    def rows(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
        """Where those of these jobs are that it holds."""
        near = np.searchsorted(self.pk, keys)
        inside = near < len(self.pk)
        found: npt.NDArray[np.intp] = near[inside][self.pk[near[inside]] == keys[inside]]
        return found

    def jobs(self) -> Jobs:
        """As they were read, but for shingles that too many share."""
        word = np.repeat(np.arange(len(self.words), dtype=np.uint64), np.diff(self.word_starts))
        words = _sorted(self.word_rows, word, bits=32)
        n_words = _counts(words, 32, len(self.titles))
        words = self.words[(words & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        skill = np.repeat(np.arange(len(self.list_starts) - 1, dtype=np.uint64), np.diff(self.list_starts))
        skills = _sorted(self.list_rows, skill, bits=16)
        bits = np.uint64(_low_bits(self.print_starts))
        high = np.repeat(np.arange(len(self.print_starts) - 1, dtype=np.uint64), np.diff(self.print_starts))
        prints = _sorted(self.print_rows, (high << bits) | self.print_lows, bits=BITS)
        return Jobs(
            pk=np.array(self.pk),
            org=np.array(self.org),
            seen=np.array(self.seen),
            title=self.titles[self.title],
            n_words=n_words[self.title],
            words=words[places(n_words, self.title.astype(np.intp))],
            n_skills=_counts(skills, 16, len(self)),
            skills=(skills & np.uint64(0xFFFF)).astype(np.uint16),
            n_prints=_counts(prints, BITS, len(self)),
            prints=prints & np.uint64((1 << BITS) - 1),
        )

    def title_vectors(self) -> Vectors:
        known = np.flatnonzero(self.known)
        return Vectors(self.titles[known], self.vectors[known])

    def title_rows(self, numbers: Numbers) -> npt.NDArray[np.intp]:
        """Where each of these titles is; -1 for one that it does not hold."""
        return rows_of(self.titles, numbers)

    def vectors_of(self, titles: Numbers) -> Vectors:
        """Those that it holds."""
        rows = np.unique(self.title_rows(titles))
        rows = rows[rows >= 0]
        rows = rows[self.known[rows]]
        return Vectors(self.titles[rows], self.vectors[rows])

    def words_in_common(self, words: Iterable[int]) -> npt.NDArray[np.int64]:
        """Of each title: the sum of the squared weights of those words that it holds."""
        shared = np.zeros(len(self.titles), np.int64)
        wanted = np.array(sorted(words), np.uint64)
        for word, row in zip(wanted.tolist(), rows_of(self.words, wanted).tolist(), strict=True):
            if row >= 0:
                of_word = self.word_rows[self.word_starts[row] : self.word_starts[row + 1]]
                shared[of_word] += (word & WEIGHT_BITS) ** 2
        return shared

    def suspects(self, prints: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
        """The jobs one of whose shingles is among these. A millisecond for a thousand."""
        bits = _low_bits(self.print_starts)
        high = (prints >> np.uint64(bits)).astype(np.int64)
        low = (prints & np.uint64((1 << bits) - 1)).astype(np.uint32)
        starts = self.print_starts[high].astype(np.int64)
        lengths = self.print_starts[high + 1] - starts
        near = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
        return np.unique(self.print_rows[near[self.print_lows[near] == np.repeat(low, lengths)]])


_KINDS = files.kinds(Segment)


def _is_list(starts: npt.NDArray[Any], rows: Rows, n_rows: int | None) -> bool:
    is_sorted = len(starts) > 0 and starts[0] == 0 and bool(np.all(starts[1:] >= starts[:-1]))
    return is_sorted and int(starts[-1]) == len(rows) and (n_rows is None or _all_below(rows, n_rows))


def _rises(starts: npt.NDArray[Any], rows: Rows) -> bool:
    """Rows of each list in order: a loop that goes through the jobs in blocks counts on it."""
    falls = np.flatnonzero(rows[1:] <= rows[:-1]) + 1
    return bool(np.isin(falls, starts).all())


def _all_below(numbers: npt.NDArray[Any], limit: int) -> bool:
    return not len(numbers) or int(numbers.max()) < limit


def made(jobs: Jobs, vectors: Vectors, weights: npt.NDArray[np.int64]) -> Segment:
    """Of jobs as they were read. `weights`: of each skill. Three seconds for a million."""
    titles, first, title = np.unique(jobs.title, return_index=True, return_inverse=True)
    table, known = vectors.of_titles(titles)
    row = np.arange(len(jobs), dtype=np.uint64)
    return Segment(
        pk=jobs.pk,
        org=jobs.org,
        seen=jobs.seen,
        title=title.astype(np.uint32),
        square=_squares(jobs, weights),
        titles=titles,
        vectors=table,
        known=known,
        **_words(jobs.n_words[first], jobs.words[places(jobs.n_words, first)]),
        **_lists(_sorted(jobs.skills, np.repeat(row, jobs.n_skills), bits=_ROW_BITS), len(weights)),
        **_prints(_sorted(jobs.prints, np.repeat(row, jobs.n_prints), bits=_ROW_BITS)),
    )


def _sorted(high: npt.NDArray[Any], low: npt.NDArray[Any], *, bits: int) -> npt.NDArray[np.uint64]:
    """Pairs of numbers as one number each, of which the second has so many bits."""
    keys = high.astype(np.uint64)
    keys <<= np.uint64(bits)
    keys |= low
    keys.sort()
    return keys


def _counts(keys: npt.NDArray[np.uint64], bits: int, n: int) -> npt.NDArray[np.uint16]:
    """How many pairs begin with each number below `n`."""
    return np.diff(_starts(keys, bits, n)).astype(np.uint16)


def _starts(keys: npt.NDArray[np.uint64], bits: int, n: int) -> npt.NDArray[np.int64]:
    """Where the pairs that begin with each number below `n` start, and where the last ones end."""
    firsts = np.searchsorted(keys, np.arange(n, dtype=np.uint64) << np.uint64(bits))
    return np.append(firsts, len(keys)).astype(np.int64)


def _squares(jobs: Jobs, weights: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    sums = np.concatenate(([0], np.cumsum(weights[jobs.skills] ** 2, dtype=np.int64)))
    ends = np.concatenate(([0], np.cumsum(jobs.n_skills, dtype=np.int64)))
    return np.diff(sums[ends]).astype(np.uint32)


def _words(n_words: npt.NDArray[np.uint16], words: npt.NDArray[np.uint64]) -> dict[str, npt.NDArray[Any]]:
    """Of titles, each with so many of these words."""
    numbers, word = np.unique(words, return_inverse=True)
    keys = _sorted(word, np.repeat(np.arange(len(n_words), dtype=np.uint64), n_words), bits=32)
    weights = (words & np.uint64(WEIGHT_BITS)).astype(np.int64)
    sums = np.concatenate(([0], np.cumsum(weights**2)))
    ends = np.concatenate(([0], np.cumsum(n_words, dtype=np.int64)))
    return {
        "title_square": np.diff(sums[ends]),
        "words": numbers,
        "word_starts": _starts(keys, 32, len(numbers)),
        "word_rows": (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32),
    }


def _lists(keys: npt.NDArray[np.uint64], n_skills: int) -> dict[str, npt.NDArray[Any]]:
    return {"list_starts": _starts(keys, _ROW_BITS, n_skills), "list_rows": _rows(keys)}


def _prints(keys: npt.NDArray[np.uint64]) -> dict[str, npt.NDArray[Any]]:
    numbers = keys >> np.uint64(_ROW_BITS)
    firsts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)])
    lengths = np.diff(np.append(firsts, len(numbers)))
    if np.any(lengths > MOST_JOBS):
        kept = np.repeat(lengths <= MOST_JOBS, lengths)
        keys, numbers = keys[kept], numbers[kept]
    high = min(max(len(keys).bit_length() - 2, _LEAST_HIGH), _MOST_HIGH)
    low = BITS - high
    kind = np.uint16 if low <= 16 else np.uint32
    return {
        "print_starts": _starts(keys, _ROW_BITS + low, 1 << high).astype(np.uint32),
        "print_lows": (numbers & np.uint64((1 << low) - 1)).astype(kind),
        "print_rows": _rows(keys),
    }


def _low_bits(starts: npt.NDArray[Any]) -> int:
    return BITS - ((len(starts) - 1).bit_length() - 1)


def _rows(keys: npt.NDArray[np.uint64]) -> Rows:
    return (keys & np.uint64((1 << _ROW_BITS) - 1)).astype(np.uint32)
