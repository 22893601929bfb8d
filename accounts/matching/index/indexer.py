"""The match index's own part of keeping it equal to the database, as the search index is kept (`Follower`)."""

from __future__ import annotations

from typing import Any

from accounts.matching.index.embedding import Embedding
from accounts.matching.index.jobs import Jobs, all_jobs
from accounts.matching.index.schema import fingerprint
from accounts.matching.index.skills import Skills
from accounts.matching.index.state import CommitPosition
from accounts.matching.index.writer import Writer, create
from postings.models import Job
from postings.search.follower import Follower
from postings.search.home import Generation

#: Bytes of an index, measured over a million jobs; and how many times that while a base is made beside one.
BYTES_A_JOB, ROOM = 400, 2


class Indexer(Follower[Writer]):
    name, position = "match", CommitPosition

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._embedding = Embedding()

    def fingerprint(self) -> str:
        return fingerprint()

    def n_bytes_needed(self) -> int:
        return ROOM * BYTES_A_JOB * Job.objects.active().count()

    def opened(self, generation: Generation) -> Writer:
        return Writer(generation)

    def filled(self, generation: Generation, seq: int) -> Writer:
        skills = Skills.settled()
        create(generation, self._all_jobs(skills), skills, seq=seq)
        return Writer(generation)

    def _all_jobs(self, skills: Skills) -> Jobs:
        total = Job.objects.active().count()
        parts, done = [Jobs.none()], 0
        for part in all_jobs(skills):
            parts.append(part)
            done += len(part)
            self.pulse(done, total)
        return Jobs.joined(parts)

    def beside(self) -> None:
        """Titles without a vector are embedded in a thread, so that following goes on."""
        if self.writer and self.is_sound(self.writer.generation):
            self._embedding.go_on(self.writer)
