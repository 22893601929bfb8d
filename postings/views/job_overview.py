"""What a job is, in two or three sentences made of nothing but its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from postings.models import Job, JobPlace
from postings.views.facts import Table


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence. `numbers` are the footnotes that say so; `fact` is the fact, "" for words that join."""

    words: str
    fact: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """In order; joined without anything between."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def overview(job: Job, table: Table, places: Sequence[JobPlace], *, now: datetime) -> tuple[Sentence, ...]:
    """Two or three sentences, one where little is stated."""
    return ()
