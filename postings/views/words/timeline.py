"""What happened to a posting, in words: events that were seen together become one line. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.labels import CLOSE_REASON, EVENT_TYPE, WORK_MODEL
from postings.models import JobEvent
from postings.vocab import EventType, WorkModel

#: Marks of the timeline in site.css.
_MARKS = {
    EventType.UPDATED: "edit",
    EventType.MISSING: "miss",
    EventType.CLOSED: "end",
    EventType.REOPENED: "now",
    EventType.FOUND: "now",
}

FIELDS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "location_text": _("Location"),
    "department": _("Department"),
    "team": _("Team"),
    "employment_type": _("Employment"),
    "workplace_type": _("Work model"),
    "salary_raw": _("Pay"),
    "apply_by": _("Apply by"),
    "description": _("Description"),
    "source_posted_at": _("Posted, says the board"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an edit. A text has no `old` and `new`: they would be hashes."""

    label: str | Promise
    old: str = ""
    new: str = ""
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline."""

    mark: str
    title: str | Promise
    at: datetime
    reason: str | Promise = ""
    changes: list[Change] = field(default_factory=list)
    is_board_edit: bool = False


def newest_first(events: Iterable[JobEvent]) -> list[Moment]:
    """`events` in the order of their ids; edits of one read are told together."""
    together = groupby(events, key=lambda event: (event.observed_at, event.event_type))
    return [_moment(list(group)) for _key, group in together][::-1]


def _moment(events: list[JobEvent]) -> Moment:
    first = events[0]
    is_edit = first.event_type == EventType.UPDATED
    reason = str(first.metadata.get("reason", ""))
    return Moment(
        mark=_MARKS.get(EventType(first.event_type), ""),
        title=EVENT_TYPE[first.event_type],
        at=first.observed_at,
        reason=CLOSE_REASON.get(reason, reason),
        changes=[_change(event) for event in events] if is_edit else [],
        is_board_edit=is_edit and all(event.batch for event in events),
    )


def _change(event: JobEvent) -> Change:
    label = FIELDS.get(event.field_name, event.field_name)
    if event.field_name == "description":
        return Change(label, is_text=True)
    name = event.field_name
    return Change(label, old=_said(name, event.old_value), new=_said(name, event.new_value))


def _said(field_name: str, value: object) -> str:
    """Boards spell a work model in their own ways; what stands beside it on the page is ours."""
    if field_name == "workplace_type" and isinstance(value, str):
        model = _WORK_MODELS.get(value.lower().replace("_", "").replace("-", "").replace(" ", ""))
        return str(WORK_MODEL[model]) if model else _words(value)
    return _words(value)


_WORK_MODELS = {"onsite": WorkModel.ON_SITE, "hybrid": WorkModel.HYBRID, "remote": WorkModel.REMOTE}


def _words(value: object) -> str:
    """A JSON value as a reader takes it."""
    if value in (None, "", [], {}):
        return gettext("Not stated")
    if isinstance(value, list):
        return "; ".join(_words(part) for part in value)
    return str(value)
