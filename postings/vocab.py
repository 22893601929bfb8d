"""The closed lists: every word that the database, the API and the pages share.

Plain Python, so that providers and facts may use it. What people read for each
word stands in `postings/labels.py`.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a job is in its life. The API's `active` means open or missing."""

    OPEN = "open"
    MISSING = "missing"
    CLOSED = "closed"


class CloseReason(StrEnum):
    MISSING_FROM_BOARD = "missing_from_board"
    BOARD_GONE = "board_gone"
    NOT_VERIFIED = "not_verified"


class EventType(StrEnum):
    CREATED = "job.created"
    UPDATED = "job.updated"
    MISSING = "job.missing"
    FOUND = "job.found"
    CLOSED = "job.closed"
    REOPENED = "job.reopened"


class WorkModel(StrEnum):
    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on_site"
    NOT_STATED = ""


class SourceState(StrEnum):
    """A paused source is not read; a gone one is asked once a day, never guessed anew."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


class Outcome(StrEnum):
    """What came of one read of a board."""

    FETCHED = "fetched"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HELD = "held"
    PARTIAL = "partial"
    LATE = "late"
    RETRY = "retry"
    GONE = "gone"
    FORMAT = "format"
    REFUSED = "refused"
    FAULT = "fault"


#: Outcomes after which the board was seen whole: they move the clocks and can close.
COMPLETE = frozenset({Outcome.CHANGED, Outcome.UNCHANGED})

#: Outcomes of a read that brought nothing usable.
FAILED = frozenset({Outcome.RETRY, Outcome.GONE, Outcome.FORMAT, Outcome.REFUSED, Outcome.FAULT})
