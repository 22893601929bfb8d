"""Reading the index: each process maps the current generation, and looks again before each search."""

import logging
import os
import threading
from dataclasses import dataclass, field, replace
from functools import cache

import orjson
import tantivy
from django.conf import settings

from postings.search.home import Generation, Home
from postings.search.keys import Keys
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
    _spelt: dict[tuple[str, int], list[list[str]]] = field(default_factory=dict, compare=False, repr=False)

    #: Documents of each segment, deleted ones included; none where that was not certain.
    segments: tuple[int, ...] = ()

    @property
    def n_jobs(self) -> int:
        return self.searcher.num_docs

    def n_outside_one(self, size: int) -> int | None:
        """Documents outside the one segment that has more than `size`; None where several have, or nobody knows."""
        large = [n for n in self.segments if n > size]
        return sum(self.segments) - sum(large) if self.segments and len(large) <= 1 else None

    def spelt(self, column: str, number: int) -> list[list[str]]:
        """The values of each facet of a packed column."""
        if not number:
            return [[] for _ in PACKED[column]]
        found = self._spelt.get((column, number))
        if found is None:
            found = self._spelt[column, number] = orjson.loads(self.keys.value(column, number))
        return found


#: A generation and the file that tells of its last commit, which is a new one each time.
_Seen = tuple[Generation, int, int]


class Reader:
    """Of one directory, for all threads of a process."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._snapshot: Snapshot | None = None
        self._seen: _Seen | None = None

    def snapshot(self) -> Snapshot | None:
        """The newest state, or None where no index of this schema can be read.

        Two system calls where nothing was committed since; half a millisecond where something was.
        """
        generation = self._home.current()
        if generation is None or generation.complaint.exists():
            return None
        try:
            file = os.stat(generation.position_file)  # noqa: PTH116  each search
        except OSError:
            return None
        seen = (generation, file.st_ino, file.st_mtime_ns)
        if seen != self._seen:
            with self._lock:
                self._look(seen)
        return self._snapshot

    def _look(self, seen: _Seen) -> None:
        if seen == self._seen:
            return  # another thread was first
        generation = seen[0]
        try:
            if self._snapshot is None or self._snapshot.generation != generation:
                self._open(generation)
            elif self._index:
                self._index.reload()
                self._snapshot.keys.update(expected=_expected(generation))
                kept = self._snapshot
                searcher = self._index.searcher()
                self._snapshot = replace(kept, searcher=searcher, segments=_segments(generation, searcher))
        except (OSError, ValueError) as error:
            log.warning("The index cannot be read: %s", error)
            generation.complain(str(error))
            self._snapshot = None
        self._seen = seen

    def _open(self, generation: Generation) -> None:
        meta = generation.meta()
        if meta is None or meta.fingerprint != fingerprint():
            self._snapshot = None
            return
        expected = _expected(generation)
        self._index = open_index(str(generation.index))
        searcher = self._index.searcher()
        keys = Keys(generation.keys, expected=expected)
        segments = _segments(generation, searcher)
        self._snapshot = Snapshot(generation, meta.consumer, searcher, keys, segments=segments)


def _segments(generation: Generation, searcher: tantivy.Searcher) -> tuple[int, ...]:
    """As Tantivy's own file says, if no commit came between: its binding does not tell."""
    held = orjson.loads((generation.index / "meta.json").read_bytes())["segments"]
    deleted = sum((segment["deletes"] or {}).get("num_deleted_docs", 0) for segment in held)
    sizes = tuple(int(segment["max_doc"]) for segment in held)
    is_same = len(sizes) == searcher.num_segments and sum(sizes) - deleted == searcher.num_docs
    return sizes if is_same else ()


def _expected(generation: Generation) -> int:
    """Bytes of keys that the last commit needs. Raises ValueError."""
    position = generation.position()
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
