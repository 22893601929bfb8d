"""The points of every job of a snapshot for one resume, in two threads: the numbers of `score.score`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from accounts.matching import score
from accounts.matching.index.jobs import NO_TITLE, WEIGHT_BITS, title_words
from accounts.matching.index.loops import loops
from accounts.matching.index.reader import Snapshot
from accounts.matching.index.segment import Segment
from accounts.matching.index.skills import Skills
from accounts.matching.projection import SAME, WIDTH
from accounts.matching.score import FULL, NEUTRAL, WEIGHTS, Name
from accounts.matching.seeker import Held, Seeker

Points = npt.NDArray[np.int16]

#: In place of the points of a job that is no more.
NONE = -1
#: Fewer rows than this are done before another thread has begun.
_WORTH_TWO = 20_000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A seeker as `kernels.titles` and `kernels.points` take it. `whole`: sum of the weights of the parts it has."""

    titles: tuple[npt.NDArray[np.int16], npt.NDArray[np.int64], npt.NDArray[np.int16]]
    title_rule: tuple[int, ...]
    skills: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], int]
    skills_rule: tuple[float, int, int, int, int, int]
    whole: int

    @classmethod
    def of(cls, seeker: Seeker, skills: Skills) -> Self:
        has = {
            Name.SKILLS: bool(seeker.skills),
            Name.TITLE: bool(seeker.titles),
            Name.HEAD: seeker.head is not None,
        }
        weight = {name: WEIGHTS[name] if has[name] else 0 for name in Name}
        whole = sum(weight.values())
        factor = FULL * FULL / score.SKILLS_FULL
        skills_rule = (
            factor,
            FULL,
            score.IDF_SHRINK**2,
            weight[Name.SKILLS],
            NEUTRAL[Name.SKILLS],
            whole,
        )
        return cls(_titles(seeker), _title_rule(weight), _skills(seeker, skills), skills_rule, whole)


def _titles(
    seeker: Seeker,
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int64], npt.NDArray[np.int16]]:
    held = [title for title in seeker.titles if title.vector is not None]
    vectors = np.array([title.vector for title in held], np.int16).reshape(-1, WIDTH)
    losses = np.array([title.penalty for title in held], np.int64)
    return vectors, losses, np.array([] if seeker.head is None else seeker.head, np.int16)


def _title_rule(weight: dict[Name, int]) -> tuple[int, ...]:
    return (
        score.BEST_PARTS,
        score.MEAN_PARTS,
        SAME,
        score.HEAD_FULL,
        FULL,
        weight[Name.TITLE],
        weight[Name.HEAD],
        NEUTRAL[Name.TITLE],
        NEUTRAL[Name.HEAD],
    )


def _skills(seeker: Seeker, skills: Skills) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], int]:
    """The square is that of all its skills, also of those that no job asks for."""
    numbers = sorted(skills.numbers[slug] for slug in seeker.skills if slug in skills.numbers)
    held = np.array(numbers, np.int64)
    square = sum(skills.by_slug[slug] ** 2 for slug in seeker.skills)
    return held, skills.weights[held] ** 2, max(1, square)


def points_of_all(seeker: Seeker, snapshot: Snapshot) -> Points:
    """By the rows of the snapshot; NONE where a job is no more."""
    asked = _Asked.of(seeker, snapshot.skills)
    n, base, beside = len(snapshot.base), snapshot.base, snapshot.beside
    points = np.zeros(snapshot.n_rows, np.int16)
    if asked.whole:
        _fill(points[:n], asked, base, _of_base_titles(seeker, asked, snapshot))
        _fill(points[n:], asked, beside, _of_titles(seeker, asked, beside))
    points[snapshot.dead] = NONE
    return points


def _of_base_titles(seeker: Seeker, asked: _Asked, snapshot: Snapshot) -> npt.NDArray[np.int32]:
    """With the vectors that came since the base was made."""
    found = _of_titles(seeker, asked, snapshot.base)
    if seeker.has_vectors:
        late = snapshot.late.table
        found[snapshot.late_rows] = _by_vectors(asked, late, np.ones(len(late), np.bool_))
    return found


def _of_titles(seeker: Seeker, asked: _Asked, segment: Segment) -> npt.NDArray[np.int32]:
    """What each title adds, by the weights of its parts."""
    if seeker.has_vectors:
        return _by_vectors(asked, segment.vectors, segment.known)
    return _by_words(seeker, segment)


def _by_vectors(
    asked: _Asked, vectors: npt.NDArray[np.int8], known: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int32]:
    out = np.empty(len(vectors), np.int32)
    held = vectors, known
    _in_two(lambda span: loops().titles(held, asked.titles, asked.title_rule, span, out), len(vectors))
    return out


def _by_words(seeker: Seeker, segment: Segment) -> npt.NDArray[np.int32]:
    """Without the model the title alone counts, by the words that two have in common (`titles_spelt.common_words`)."""
    if not seeker.titles:
        return np.zeros(len(segment.titles), np.int32)
    left = np.array([_in_common(held, segment) - held.penalty for held in seeker.titles])
    combined = score.BEST_PARTS * len(left) * left.max(axis=0) + score.MEAN_PARTS * left.sum(axis=0)
    whole = (score.BEST_PARTS + score.MEAN_PARTS) * len(left) * SAME
    values = np.minimum(FULL, (np.maximum(0, combined) * FULL + whole // 2) // whole)
    known = segment.titles != np.uint64(NO_TITLE)
    return (WEIGHTS[Name.TITLE] * np.where(known, values, NEUTRAL[Name.TITLE])).astype(np.int32)


def _in_common(held: Held, segment: Segment) -> npt.NDArray[np.int64]:
    words = title_words(held.title)
    square = sum((word & WEIGHT_BITS) ** 2 for word in words)
    shared = segment.words_in_common(words)
    product = np.maximum(1, square * segment.title_square).astype(np.float64)
    return np.floor(SAME * shared / np.sqrt(product) + 0.5).astype(np.int64)


def _fill(points: Points, asked: _Asked, segment: Segment, of_titles: npt.NDArray[np.int32]) -> None:
    jobs = segment.list_starts, segment.list_rows, segment.square, segment.title
    _in_two(
        lambda span: loops().points(jobs, asked.skills, of_titles, asked.skills_rule, span, points),
        len(segment),
    )


def _in_two(task: Callable[[tuple[int, int]], None], n: int) -> None:
    """The rows in two halves, in two threads. One is made for it each time: after a fork no pool is left behind."""
    if n < _WORTH_TWO:
        task((0, n))
        return
    other = threading.Thread(target=task, args=((n // 2, n),))
    other.start()
    try:
        task((0, n // 2))
    finally:
        other.join()
