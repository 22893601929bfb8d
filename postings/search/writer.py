"""Writing one generation of the index: change jobs, commit, remember how far the outbox is in it."""

import os
from collections.abc import Iterable, Sequence

from postings.search import rows, usual
from postings.search.home import Generation, Position
from postings.search.keys import Keys
from postings.search.schema import Draft, document, draft, open_index

#: Bytes that Tantivy may gather before it writes a segment. A rebuild writes a single one, which is searched a sixth
#: faster than two: a million jobs take 1.9 GB, and no more than a quarter of the machine's memory is taken.
MEMORY = 128_000_000
MEMORY_OF_REBUILD = min(4_000_000_000, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)


class Writer:
    """The one writer of a generation. Not for several threads."""

    def __init__(self, generation: Generation, *, new: bool = False, memory: int = MEMORY) -> None:
        self.generation = generation
        held = generation.position()
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
        self.generation.write_position(Position(position, self._keys.n_bytes))

    def close(self) -> None:
        """Wait for the merges: no thread writes into the folder after this."""
        self._writer.wait_merging_threads()
