"""The search index's own part of keeping it equal to the database (`follower.py`): its documents, and suggestions."""

import logging
import threading
import time
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from postings.models import Job
from postings.search import suggest_index
from postings.search.drafts import all_drafts
from postings.search.follower import Follower, closed_on_failure
from postings.search.home import Generation
from postings.search.keys import KeyedPosition
from postings.search.schema import fingerprint
from postings.search.writer import Writer, memory_of_rebuild

log = logging.getLogger(__name__)

#: Bytes of an index, measured over a million jobs; and how much of that a rebuild needs while it merges.
BYTES_A_JOB, ROOM = 1000, 1.5

#: Seconds between two looks whether suggestions are old, and those that who stops waits for the ones being made.
SUGGEST, FAREWELL = 60.0, 30.0


class Indexer(Follower[Writer]):
    name, position = "search", KeyedPosition

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._suggesting: threading.Thread | None = None
        self._suggest_next = 0.0

    def __exit__(self, *error: object) -> None:
        if self._suggesting:
            # Whoever has the lock next may begin the same: two at once would write into one folder.
            self._suggesting.join(FAREWELL)
        super().__exit__(*error)

    def fingerprint(self) -> str:
        return fingerprint()

    def n_bytes_needed(self) -> int:
        current = self.home.current()
        likely = current.n_bytes() if current else 0
        return round(ROOM * (likely or BYTES_A_JOB * Job.objects.active().count()))

    def opened(self, generation: Generation) -> Writer:
        return Writer(generation)

    def filled(self, generation: Generation, seq: int) -> Writer:
        with closed_on_failure(Writer(generation, new=True, memory=memory_of_rebuild())) as writer:
            total, done = Job.objects.active().count(), 0
            writer.settle(total)
            for made in all_drafts(total):
                writer.add(made)
                done += len(made)
                self.pulse(done, total)
            writer.commit(seq)
        return writer

    def beside(self) -> None:
        """What is suggested while typing may be minutes old: made in a thread, so that following goes on."""
        if time.monotonic() < self._suggest_next or (self._suggesting and self._suggesting.is_alive()):
            return
        self._suggest_next = time.monotonic() + SUGGEST
        if self.home.current() and suggest_index.is_due(self.home.path, now=timezone.now()):
            self._suggesting = threading.Thread(target=_make_suggestions, args=(self.home.path,), daemon=True)
            self._suggesting.start()


def _make_suggestions(path: Path) -> None:
    try:
        suggest_index.make(path, now=timezone.now())
    except (DatabaseError, OSError, ValueError):
        log.exception("Suggestions could not be made")
    finally:
        connection.close()
