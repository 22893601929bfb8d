"""Reading the index: each process maps the current generation, and looks again before each search."""

import logging
import os
import threading
import time
from dataclasses import dataclass, field, replace
from functools import cache

import orjson
import tantivy
from django.conf import settings

from postings.search import codes
from postings.search.home import Generation, Home, Seen, is_passing
from postings.search.keys import KeyedPosition, Keys
from postings.search.schema import PACKED, fingerprint, open_index

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the index: a searcher never changes under a search."""

    generation: Generation
    #: The generation's own name, which no other has, on no machine.
    name: str
    searcher: tantivy.Searcher
    keys: Keys
    #: What was worked out of it and stays good enough for the next states of the generation.
    memory: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    #: What a packed number stands for, as far as it was asked.
    _spelt: dict[tuple[str, float], list[list[str]]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def n_jobs(self) -> int:
        return self.searcher.num_docs

    def spelt(self, column: str, code: float) -> list[list[str]]:
        """The values of each facet of a packed column, by what the column holds."""
        found = self._spelt.get((column, code))
        if found is None:
            number = codes.number(column, int(code))
            found = orjson.loads(self.keys.value(column, number)) if number else [[] for _ in PACKED[column]]
            self._spelt[column, code] = found
        return found


#: Seconds until an index that could not be read is tried again.
_AGAIN = 1.0


class Reader:
    """Of one directory, for all threads of a process."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._snapshot: Snapshot | None = None
        self._seen: Seen | None = None
        self._not_before = 0.0

    def snapshot(self) -> Snapshot | None:
        """The newest state, or None where no index of this schema can be read.

        Three system calls where nothing was committed since; half a millisecond where something was. While
        the newest cannot be read for a passing reason, the one before goes on answering.
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
        if seen == self._seen or time.monotonic() < self._not_before:
            return  # another thread was first
        try:
            self._follow(seen[0])
        except (OSError, ValueError):
            self._look_again(failed=seen[0])
        else:
            self._seen = seen

    def _look_again(self, *, failed: Generation) -> None:
        """Afresh: its place may have been taken meanwhile. Only what fails twice in a row is the index itself."""
        self._not_before = time.monotonic() + _AGAIN
        seen = None
        try:
            seen = self._home.seen()
            if seen is not None:
                self._open(seen[0])
                self._seen, self._not_before = seen, 0.0
        except (OSError, ValueError) as error:
            log.warning("The index cannot be read: %s", error)
            if seen is not None and seen[0] == failed and not is_passing(error) and self._is_current(failed):
                failed.complain(str(error))
                self._seen, self._snapshot, self._not_before = seen, None, 0.0

    def _is_current(self, generation: Generation) -> bool:
        try:
            return self._home.current() == generation
        except OSError:
            return False

    def _follow(self, generation: Generation) -> None:
        held = self._snapshot
        meta = generation.meta()
        # By its name, for after the folder was removed another generation has the same number.
        if self._index is None or held is None or meta is None or held.name != meta.consumer:
            self._open(generation)
            return
        self._index.reload()
        held.keys.update(expected=_expected(generation))
        searcher = self._index.searcher()
        self._snapshot = replace(held, searcher=searcher)

    def _open(self, generation: Generation) -> None:
        meta = generation.meta()
        if meta is None or meta.fingerprint != fingerprint():
            self._snapshot = None
            return
        expected = _expected(generation)
        index = open_index(str(generation.index))
        searcher = index.searcher()
        keys = Keys(generation.keys, expected=expected)
        self._index = index
        self._snapshot = Snapshot(generation, meta.consumer, searcher, keys)


def _expected(generation: Generation) -> int:
    """Bytes of keys that the last commit needs. Raises ValueError."""
    position = generation.position(KeyedPosition)
    if position is None:
        raise ValueError(f"{generation.position_file} cannot be read.")
    return position.keys_size


@cache
def _reader(path: str, process: int) -> Reader:
    del process  # a child of a fork opens its own
    return Reader(Home.of(path))


def snapshot() -> Snapshot | None:
    """Of the site's own index."""
    return _reader(str(settings.SEARCH_DIR), os.getpid()).snapshot()
