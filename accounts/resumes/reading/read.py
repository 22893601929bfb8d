"""One entry: the bytes of a file in, its text out, or what is wrong with it. The reading itself happens in a jail."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import Any

from accounts.resumes.reading import jail
from accounts.resumes.reading.kinds import MEDIA_TYPES
from accounts.resumes.reading.problems import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_PAGES,
    VERSION,
    Note,
    Problem,
    UnreadableError,
)
from accounts.resumes.reading.text import looks_bad


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is normalised (`text.py`). `n_pages` is None of files without pages. `notes` are codes for its owner."""

    text: str
    media_type: str
    n_pages: int | None
    n_bytes: int
    version: int
    notes: tuple[Note, ...]


def read(data: bytes, *, file_name: str) -> Reading:
    """Takes at most `jail.WALL_SECONDS`, usually below one; the memory is another process's. Raises UnreadableError."""
    if not data:
        raise UnreadableError(Problem.EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem.TOO_LARGE)
    answer = _answered(jail.run(data, _suffix(file_name)))
    if Note.UNCERTAIN in answer.get("notes", ()):
        answer = _read_again(data, answer)
    if "problem" in answer:
        raise UnreadableError(Problem(answer["problem"]))
    n_pages = answer["n_pages"]
    notes = tuple(map(Note, answer["notes"]))
    return Reading(answer["text"], answer["media_type"], n_pages, len(data), VERSION, notes)


def _read_again(data: bytes, answer: dict[str, Any]) -> dict[str, Any]:
    """By the reader of another house, where it is installed and does better. Its text goes through the jail too."""
    program = shutil.which("pdftotext")
    if program is None:
        return answer
    try:
        said = jail.run(data, "--by", program)
        again = _answered(jail.run(said, "txt")) if said else answer
    except UnreadableError:
        return answer
    if "problem" in again or looks_bad(again["text"]):
        return answer
    notes = [note for note in answer["notes"] if note != Note.UNCERTAIN]
    return {**answer, "text": again["text"], "notes": [*notes, Note.OTHER_READER]}


def _suffix(file_name: str) -> str:
    """The ending of the name where it looks like one: nothing else of a name goes anywhere."""
    suffix = file_name.rpartition(".")[2].lower()
    return suffix if suffix.isascii() and suffix.isalnum() and len(suffix) <= 8 else ""


def _answered(said: bytes) -> dict[str, Any]:
    """What the jail said, if it is an answer: a process that a file has taken over may say anything."""
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict) or not (_is_problem(answer) or _is_text(answer)):
        raise UnreadableError(Problem.DAMAGED)
    return answer


def _is_problem(answer: dict[str, Any]) -> bool:
    return answer.get("problem") in tuple(Problem)


def _is_text(answer: dict[str, Any]) -> bool:
    text, n_pages, notes = answer.get("text"), answer.get("n_pages"), answer.get("notes")
    return (
        isinstance(text, str)
        and 0 < len(text) <= MAX_CHARACTERS
        and answer.get("media_type") in MEDIA_TYPES
        and (n_pages is None or (isinstance(n_pages, int) and 0 < n_pages <= MAX_PAGES))
        and isinstance(notes, list)
        and all(note in tuple(Note) for note in notes)
    )
