"""Writing one generation: change jobs, add vectors of titles, commit, and make the base anew when much has changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accounts.matching.index import jobs, stored_vectors
from accounts.matching.index.jobs import NO_TITLE, Jobs
from accounts.matching.index.segment import Segment, made
from accounts.matching.index.skills import Skills
from accounts.matching.index.state import CommitPosition, Delta, Files
from accounts.matching.index.vectors import Vectors
from postings.search.home import Generation

#: Jobs that changed since the base was made, or titles that got a vector, after which it is made anew:
#: so many, and so large a part of all.
MOST_BESIDE, PART = 10_000, 50


def create(generation: Generation, held: Jobs, skills: Skills, *, seq: int) -> None:
    """The first commit of a new generation: all jobs, and the outbox up to `seq`."""
    files = Files(generation)
    skills.save(files.skills)
    made(held, stored_vectors.every_one(), skills.weights).save(files.base(1))
    Delta.none(base=1).save(files.delta(1))
    generation.write_position(CommitPosition(seq, 1))


class Writer:
    """The one writer of a generation that has a commit. Not for several threads. Raises OSError, ValueError."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._files = Files(generation)
        position = generation.position(CommitPosition)
        if position is None:
            raise ValueError(f"{generation.path} has no commit.")
        self._seq, self._commit = position.seq, position.commit
        self._skills = Skills.read(self._files.skills)
        delta = Delta.read(self._files.delta(self._commit))
        self._hold(delta)

    def _hold(self, delta: Delta) -> None:
        self._base_number, self._n_late = delta.base, delta.n_late
        self._dead, self._jobs, self._vectors = delta.dead, delta.jobs, delta.vectors
        self._base = Segment.mapped(self._files.base(delta.base))
        self._known = np.array(self._base.known)
        self._late = self._new_late = Vectors.none()
        self._hold_late(self._files.late(delta.base, delta.n_late))

    def _hold_late(self, late: Vectors) -> None:
        self._late = Vectors.joined([self._late, late])
        self._known[self._base.title_rows(late.numbers)] = True

    def is_outgrown(self, n_jobs: int) -> bool:
        """Skills are weighed by how rare they are, as it was when the generation was made."""
        return self._skills.is_outgrown(n_jobs)

    def upsert(self, ids: Sequence[int]) -> None:
        """Bring these jobs up to what the database says now; those that are closed or gone are taken out."""
        keys = np.unique(np.array(ids, np.int64))
        changed, titles = jobs.of_jobs(ids, self._skills)
        self._dead = np.union1d(self._dead, self._base.pk[self._base.rows(keys)])
        self._jobs = Jobs.joined([self._jobs.without(keys), changed])
        titled = [self._vectors, self._base.vectors_of(changed.title), self._late.only(changed.title)]
        self._vectors = Vectors.joined(titled)
        unknown = titles.keys() - set(self._vectors.numbers.tolist()) - {NO_TITLE}
        if unknown:
            self.add_vectors(stored_vectors.of_keys(titles[number] for number in unknown))

    def add_vectors(self, found: Vectors) -> None:
        """Of titles that had none. They count from the next commit on."""
        rows = self._base.title_rows(found.numbers)
        late = found.only(self._base.titles[rows[rows >= 0]][~self._known[rows[rows >= 0]]])
        self._hold_late(late)
        self._new_late = Vectors.joined([self._new_late, late])
        self._vectors = Vectors.joined([self._vectors, found.only(self._jobs.title)])

    def untitled(self, most: int) -> list[int]:
        """The newest jobs whose titles have no vector yet, one a title. Ten milliseconds for a million jobs."""
        never = np.uint64(NO_TITLE)
        beside = ~np.isin(self._jobs.title, self._vectors.numbers) & (self._jobs.title != never)
        waits = (~self._known & (self._base.titles != never))[self._base.title]
        waits[self._base.rows(self._dead)] = False
        title = np.concatenate([self._jobs.title[beside], self._base.titles[self._base.title[waits]]])
        pk = np.concatenate([self._jobs.pk[beside], self._base.pk[waits]])
        newest = np.argsort(-np.concatenate([self._jobs.seen[beside], self._base.seen[waits]]), kind="stable")
        _, firsts = np.unique(title[newest], return_index=True)
        chosen: list[int] = pk[newest[np.sort(firsts)[:most]]].tolist()
        return chosen

    def commit(self, seq: int | None = None) -> None:
        """All up to this row of the outbox is in it. A crash in between repeats rows, which changes nothing."""
        self._seq = self._seq if seq is None else seq
        self._write()
        if self._is_much():
            self._renew()
            self._write()

    def _write(self) -> None:
        self._n_late = self._files.add_late(self._base_number, self._n_late, self._new_late)
        self._new_late = Vectors.none()
        self._vectors = self._vectors.only(self._jobs.title)
        self._commit += 1
        delta = Delta(self._base_number, self._n_late, self._dead, self._jobs, self._vectors)
        delta.save(self._files.delta(self._commit))
        self.generation.write_position(CommitPosition(self._seq, self._commit))
        self._files.clear(base=self._base_number, delta=self._commit)

    def _is_much(self) -> bool:
        changed, jobs = len(self._jobs) + len(self._dead), len(self._base)
        titled, titles = len(self._late), len(self._base.titles)
        return changed > max(MOST_BESIDE, jobs // PART) or titled > max(MOST_BESIDE, titles // PART)

    def _renew(self) -> None:
        """A new base of all that there is: five seconds for a million jobs."""
        held = Jobs.joined([self._base.jobs(), self._jobs], dead=self._dead)
        vectors = Vectors.joined([self._base.title_vectors(), self._late, self._vectors])
        number = self._base_number + 1
        made(held, vectors, self._skills.weights).save(self._files.base(number))
        self._hold(Delta.none(base=number))

    def close(self) -> None:
        """Nothing is written after this: there are no threads."""
