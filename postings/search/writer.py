"""Writing one generation of the index: change jobs, commit, remember how far the outbox is in it."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from postings.search import rows, usual
from postings.search.home import Generation
from postings.search.keys import KeyedPosition, Keys
from postings.search.schema import Draft, document, draft, open_index

#: Bytes that Tantivy may gather before it writes a segment; and in a rebuild, at least and at most.
MEMORY = 128_000_000
_LEAST, _MOST = 64_000_000, 4_000_000_000
#: Where a container's limit stands, by the version of control groups.
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def memory_of_rebuild() -> int:
    """A quarter of what the machine has, or the container may have, unless SEARCH_MEMORY_MB says otherwise.

    With enough of it a rebuild writes a single segment, which is searched a sixth faster than two: 1.9 GB for a
    million jobs.
    """
    if settings.SEARCH_MEMORY_MB:
        return max(_LEAST, min(_MOST, settings.SEARCH_MEMORY_MB * 1_000_000))
    held = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for limit in map(Path, _LIMITS):
        with suppress(OSError, ValueError):  # "max" says that there is none
            held.append(int(limit.read_text(encoding="ascii")))
    return max(_LEAST, min(_MOST, min(held) // 4))


class Writer:
    """The one writer of a generation. Not for several threads."""

    def __init__(self, generation: Generation, *, new: bool = False, memory: int = MEMORY) -> None:
        self.generation = generation
        held = generation.position(KeyedPosition)
        self._keys = Keys(generation.keys, expected=held.keys_size if held else 0)
        self._writer = open_index(str(generation.index), new=new).writer(memory, 1)

    def settle(self, n_jobs: int) -> None:
        """What is settled once for a new generation, before its first document: which values are usual."""
        usual.choose(self._keys, n_jobs=n_jobs)

    def is_outgrown(self, n_jobs: int) -> bool:
        return usual.is_outgrown(self._keys, n_jobs)

    def add(self, drafts: Iterable[Draft]) -> None:
        for made in drafts:
            self._writer.add_document(document(made, self._keys))

    def upsert(self, ids: Sequence[int]) -> None:
        """Bring these jobs up to what the database says now; those that are closed or gone are taken out."""
        for job in ids:
            self._writer.delete_documents_by_term("id", job)
        self.add(map(draft, rows.of_jobs(ids)))

    def commit(self, position: int) -> None:
        """All up to this row of the outbox is in it. A crash in between repeats rows, which changes nothing."""
        self._keys.save()
        self._writer.commit()
        self.generation.write_position(KeyedPosition(position, self._keys.n_bytes))

    def close(self) -> None:
        """Wait for the merges: no thread writes into the folder after this."""
        self._writer.wait_merging_threads()
