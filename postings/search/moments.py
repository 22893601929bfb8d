"""A moment in an address: `2026-11-22T12:33:05Z`, in whole seconds, as the index knows them. Pure."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

#: Before it nothing was seen.
_FIRST_YEAR = 2000


def read(text: str, tell: Callable[[str, str], None]) -> datetime | None:
    """In UTC; None for nothing. One without a zone is in UTC. What is wrong goes to `tell(name, why)`."""
    text = text.strip()
    if not text:
        return None
    try:
        found = parse_datetime(text)
        moment = found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.year < _FIRST_YEAR:
        tell("since", _("since must be a moment like 2026-11-22T12:00:00Z."))
        return None
    return moment.replace(microsecond=0)


def written(moment: datetime) -> str:
    """As `read` takes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
