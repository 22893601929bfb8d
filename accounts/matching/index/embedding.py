"""Titles that have no vector yet get one, newest first, beside the following of changes and at low priority."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from accounts.matching import embedder, projection, titles
from accounts.matching.index import stored_vectors
from accounts.matching.index.jobs import title_number
from accounts.matching.index.vectors import Table, Vectors
from accounts.matching.index.writer import Writer
from postings.models import Job

log = logging.getLogger(__name__)

#: Titles embedded at once: a second or two. Seconds between two looks where none waits, and after a failure.
BATCH, LOOK, AGAIN = 256, 2.0, 60.0
_LOWEST = 19


class Embedding:
    """One batch at a time, in a thread of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, initializer=_be_patient)
        self._asked: list[str] = []
        self._answer: Future[Table] | None = None
        self._not_before = 0.0

    def go_on(self, writer: Writer) -> None:
        """Take what is ready, and begin the next. Returns at once."""
        if self._answer is not None:
            if self._answer.done():
                self._take(writer, self._answer)
        elif time.monotonic() >= self._not_before:
            self._begin(writer)

    def _take(self, writer: Writer, answer: Future[Table]) -> None:
        keys = self._asked
        self._asked, self._answer = [], None
        try:
            table = answer.result()
        except Exception:
            # Whatever it is, jobs are scored without this part.
            log.exception("Titles could not be embedded: it is tried again in %s seconds", AGAIN)
            self._not_before = time.monotonic() + AGAIN
            return
        stored_vectors.keep(keys, table)
        _add(writer, Vectors.of(np.array([title_number(key) for key in keys], np.uint64), table))

    def _begin(self, writer: Writer) -> None:
        """Only what no other machine has embedded meanwhile."""
        waiting = writer.untitled(BATCH)
        rows = Job.objects.filter(pk__in=waiting).values_list("normalized_title", "title")
        keys = sorted({titles.key(normalised or title) for normalised, title in rows} - {""})
        found = stored_vectors.of_keys(keys) if keys else Vectors.none()
        if len(found):
            _add(writer, found)
            return
        if keys and embedder.is_available():
            self._asked, self._answer = keys, self._pool.submit(_embedded, keys)
            return
        self._not_before = time.monotonic() + LOOK


def _add(writer: Writer, found: Vectors) -> None:
    writer.add_vectors(found)
    writer.commit()


def _embedded(keys: Sequence[str]) -> Table:
    return projection.project(embedder.embed(keys))


def _be_patient() -> None:
    """Linux keeps a priority for each thread, and those that it starts have the same."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST)
