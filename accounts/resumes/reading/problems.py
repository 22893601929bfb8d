"""Why a file cannot be read, what is said beside a text that was read, and the limits that both rest on."""

from __future__ import annotations

from enum import StrEnum

#: Rules of reading; a resume read by older ones is read again.
VERSION = 1

#: Of the file as it was sent.
MAX_BYTES = 5 * 1024 * 1024
#: Longer than any resume, shorter than a book.
MAX_PAGES = 100
MAX_CHARACTERS = 300_000
#: A page of fewer characters is a picture of a page.
MIN_CHARACTERS_A_PAGE = 100
#: Of files that are archives: what their entries would unpack to, and how many there are.
MAX_UNPACKED = 50 * 1024 * 1024
MAX_ENTRIES = 2_000
#: Of JSON and XML.
MAX_DEPTH = 200


class Problem(StrEnum):
    """The code is kept with the resume; `sentences.py` says it to its owner."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"
    OLD_WORD = "old_word"
    PICTURE = "picture"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    SCAN = "scan"
    NO_TEXT = "no_text"
    PAGES = "pages"
    TOO_LONG = "too_long"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    ENTITIES = "entities"
    NOT_A_RESUME = "not_a_resume"
    TIME = "time"
    MEMORY = "memory"


class Note(StrEnum):
    """What its owner should know about a text that was read all the same."""

    COLUMNS = "columns"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    LOCKED = "locked"
    PLAIN = "plain"
    OTHER_READER = "other_reader"
    UNCERTAIN = "uncertain"


class UnreadableError(Exception):
    """Carries the code of what is wrong with a file, and nothing that the file holds."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
