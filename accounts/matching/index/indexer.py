"""The one process that keeps the match index equal to the database, in the way in which the search index is kept."""

from __future__ import annotations

import logging
import shutil
from typing import Any, cast

from django.db import Error, connection
from django.utils import timezone

from accounts.matching.index.embedding import Embedding
from accounts.matching.index.jobs import Jobs, all_jobs
from accounts.matching.index.schema import fingerprint
from accounts.matching.index.skills import Skills
from accounts.matching.index.writer import Writer, create
from postings import outbox
from postings.models import Job
from postings.search import indexer as following
from postings.search.home import Generation, is_passing

log = logging.getLogger(__name__)

#: Bytes of an index, measured over a million jobs; and how many times that while a base is made beside one.
BYTES_A_JOB, ROOM = 400, 2


class Indexer(following.Indexer):
    """Follows the outbox and rebuilds as the search index's does; it only writes something else.

    While it runs, titles without a vector are embedded beside, so that following goes on.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._embedding = Embedding()

    def _keep_suggestions(self) -> None:
        """What is made beside, here: vectors of titles."""
        writer = self._own
        if writer is None or not self._is_sound(writer.generation):
            return
        try:
            self._embedding.go_on(writer)
        except (Error, OSError, ValueError):
            log.exception("Vectors of titles could not be taken in")
            connection.close()
            self._let_go()

    @property
    def _own(self) -> Writer | None:
        return cast("Writer | None", self._writer)

    def _check_room(self) -> None:
        """Raises NoRoomError where the disk would be full in the middle."""
        needed = ROOM * BYTES_A_JOB * Job.objects.active().count()
        free = shutil.disk_usage(self._home.path).free
        if free < needed:
            raise following.NoRoomError(self._home.path, free=free, needed=needed)

    def _made(self) -> Any:
        """A writer of a whole new generation, which answers from now on."""
        generation = self._home.begin(fingerprint())
        consumer = following._consumer(generation)
        seq = outbox.join(consumer, now=timezone.now())
        skills = Skills.settled()
        create(generation, self._all_jobs(skills), skills, seq=seq)
        writer = Writer(generation)
        self._catch_up(cast("Any", writer))
        self._home.publish(generation)
        return writer

    def _all_jobs(self, skills: Skills) -> Jobs:
        total = Job.objects.active().count()
        parts, done = [Jobs.none()], 0
        for part in all_jobs(skills):
            parts.append(part)
            done += len(part)
            self._progress(done, total)
            self._keep_old_up()
            if self._is_over():
                raise following.Over
        return Jobs.joined(parts)

    def _opened(self) -> Any:
        """The current generation, where it can be followed on from where it stopped."""
        generation = self._home.current()
        if generation in (None, self._unopenable) or not self._is_whole(generation):
            return None
        if not following._is_followed(generation):
            return None
        try:
            return Writer(generation)
        except (OSError, ValueError) as error:
            if is_passing(error):
                raise
            log.warning("The match index cannot be opened: %s", error)
            self._unopenable = generation
            return None

    def _is_whole(self, generation: Generation) -> bool:
        """Of this schema, still the current one, and no reader has complained of it."""
        meta = generation.meta()
        return (
            meta is not None
            and meta.fingerprint == fingerprint()
            and not generation.complaint.exists()
            and self._home.current() == generation
        )
