"""Reading the match index: each process maps the last commit, and looks again before each ranking."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from django.conf import settings

from accounts.matching.index.schema import fingerprint
from accounts.matching.index.segment import Segment, made
from accounts.matching.index.skills import Skills
from accounts.matching.index.state import CommitPosition, Delta, Files
from accounts.matching.index.vectors import Vectors
from postings.search.home import Generation, Home, Seen, is_passing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One commit: it never changes under a ranking.

    The rows of `base` come first, those of `beside` (jobs that changed since) after them. `dead`: rows of the base that
    no longer count. `late`: vectors that titles of the base got since, at `late_rows`.
    """

    #: The generation's own name, which no other has, on no machine.
    name: str
    commit: int
    skills: Skills
    base: Segment
    beside: Segment
    dead: npt.NDArray[np.intp]
    late_rows: npt.NDArray[np.intp]
    late: Vectors

    @property
    def n_jobs(self) -> int:
        return len(self.base) - len(self.dead) + len(self.beside)

    @property
    def n_rows(self) -> int:
        return len(self.base) + len(self.beside)

    def suspects(self, prints: npt.NDArray[np.uint64]) -> list[int]:
        """Primary keys of the jobs from whose text one of these passages may be copied (`shingles.of_resume`)."""
        rows = np.setdiff1d(self.base.suspects(prints), self.dead, assume_unique=True)
        found: list[int] = self.base.pk[rows].tolist()
        beside: list[int] = self.beside.pk[self.beside.suspects(prints)].tolist()
        return sorted(found + beside)


#: Seconds until an index that could not be read is tried again.
_AGAIN = 1.0
#: A commit may be gone before it was read, when several follow each other.
_TRIES = 5


class Reader:
    """Of one directory, for all threads of a process."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: Seen | None = None
        self._base: tuple[str, int, Segment] | None = None
        self._not_before = 0.0

    def snapshot(self) -> Snapshot | None:
        """The last commit, or None where no index of this schema can be read.

        Three system calls where nothing was committed since; some milliseconds where something was. While the last
        cannot be read for a passing reason, the one before goes on answering.
        """
        try:
            seen = self._home.seen()
        except OSError as error:
            return self._snapshot if is_passing(error) else None
        if seen is None:
            return None
        if seen != self._seen and time.monotonic() >= self._not_before:
            with self._lock:
                self._look(seen)
        return self._snapshot

    def _look(self, seen: Seen) -> None:
        """Several times: what is looked at may be replaced meanwhile. Only what fails at rest is the index itself."""
        if seen == self._seen or time.monotonic() < self._not_before:
            return  # another thread was first
        for _ in range(_TRIES):
            now = self._seen_or_none()
            if now is None:
                return
            try:
                self._snapshot = self._opened(now[0])
            except (OSError, ValueError) as error:
                if now == self._seen_or_none():
                    self._complain(now, error)
                    return
            else:
                self._seen = now
                return

    def _seen_or_none(self) -> Seen | None:
        try:
            return self._home.seen()
        except OSError:
            return None

    def _complain(self, seen: Seen, error: Exception) -> None:
        log.warning("The match index cannot be read: %s", error)
        if is_passing(error):
            self._not_before = time.monotonic() + _AGAIN
        else:
            seen[0].complain(str(error))
            self._seen, self._snapshot = seen, None

    def _opened(self, generation: Generation) -> Snapshot | None:
        """Raises OSError, ValueError."""
        meta, position = generation.meta(), generation.position(CommitPosition)
        if meta is None or meta.fingerprint != fingerprint():
            return None
        if position is None:
            raise ValueError(f"{generation.position_file} cannot be read.")
        files = Files(generation)
        delta = Delta.read(files.delta(position.commit))
        held = self._snapshot
        is_same = held is not None and held.name == meta.consumer
        skills = held.skills if held and is_same else Skills.read(files.skills)
        base = self._mapped(meta.consumer, delta.base, files)
        late = files.late(delta.base, delta.n_late)
        return Snapshot(
            meta.consumer,
            position.commit,
            skills,
            base,
            made(delta.jobs, delta.vectors, skills.weights),
            base.rows(delta.dead),
            base.title_rows(late.numbers),
            late,
        )

    def _mapped(self, name: str, number: int, files: Files) -> Segment:
        """The base, which many commits share."""
        if self._base is None or self._base[:2] != (name, number):
            self._base = name, number, Segment.mapped(files.base(number))
        return self._base[2]


def home() -> Home:
    """Of the site's own index."""
    return Home.of(settings.MATCH_DIR)


@lru_cache(maxsize=2)  # a process has one; what it maps holds open files
def _reader(path: str, process: int) -> Reader:
    del process  # a child of a fork opens its own
    return Reader(Home.of(path))


def snapshot() -> Snapshot | None:
    """Of the site's own index."""
    return _reader(str(home().path), os.getpid()).snapshot()
