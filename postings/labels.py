"""What people read for the words of `postings/vocab.py`, translatable."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.vocab import CloseReason, EventType, Outcome, SourceState, Status, WorkModel

Labels = Mapping[str, str | Promise]

STATUS: Labels = {
    Status.OPEN: _("Open"),
    Status.MISSING: _("Missing"),
    Status.CLOSED: _("Closed"),
}
CLOSE_REASON: Labels = {
    CloseReason.MISSING_FROM_BOARD: _("gone from the board"),
    CloseReason.BOARD_GONE: _("the board itself is gone"),
    CloseReason.NOT_VERIFIED: _("the board could not be read for three weeks"),
}
EVENT_TYPE: Labels = {
    EventType.CREATED: _("First seen"),
    EventType.UPDATED: _("Changed"),
    EventType.MISSING: _("Not on the board"),
    EventType.FOUND: _("Back on the board"),
    EventType.CLOSED: _("Closed"),
    EventType.REOPENED: _("Reopened"),
}
WORK_MODEL: Labels = {
    WorkModel.REMOTE: _("Remote"),
    WorkModel.HYBRID: _("Hybrid"),
    WorkModel.ON_SITE: _("On site"),
    WorkModel.NOT_STATED: _("Not stated"),
}
EMPLOYMENT_TYPE: Labels = {
    "full_time": _("Full-time"),
    "part_time": _("Part-time"),
    "contract": _("Contract"),
    "temporary": _("Temporary"),
    "internship": _("Internship"),
    "per_diem": _("Per diem"),
    "volunteer": _("Volunteer"),
}
SOURCE_STATE: Labels = {
    SourceState.ACTIVE: _("Read regularly"),
    SourceState.PAUSED: _("Paused by a curator"),
    SourceState.GONE: _("The board answers 404"),
}
OUTCOME: Labels = {
    Outcome.FETCHED: _("Fetched, not yet taken in"),
    Outcome.CHANGED: _("Read"),
    Outcome.UNCHANGED: _("Nothing new"),
    Outcome.HELD: _("Held: too many postings vanished at once"),
    Outcome.PARTIAL: _("Incomplete listing: nothing was removed"),
    Outcome.LATE: _("Older than a read already taken in: ignored"),
    Outcome.RETRY: _("Failed; will try again"),
    Outcome.GONE: _("The board answers 404"),
    Outcome.FORMAT: _("Not this provider's format"),
    Outcome.REFUSED: _("Refused"),
    Outcome.FAULT: _("Failed on our side; will try again"),
}
