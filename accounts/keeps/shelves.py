"""The kinds of things that are kept one by one, and how a session holds them. Pure."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from accounts.models import HiddenJob, HiddenOrg, SavedJob

#: How long the session of somebody without an account lasts after they last kept something, as for saved searches.
KEPT: Final = timedelta(days=90)
#: Of each kind in a session, and in an account: pages and lists read all of them.
MOST_IN_SESSION, MOST_IN_ACCOUNT = 200, 5000
#: Trial resumes that a session remembers; each is erased within the hour.
MOST_TRIALS: Final = 10

#: Keys of the session.
SESSION: Final = "keeps"
TRIALS: Final = "trial_resumes"
CHOSEN: Final = "chosen_resume"

#: What a session is for this package: its keys, and what JSON can hold.
Session = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind: its name in a session; its model, and there the names of the thing and of when it was kept."""

    name: str
    model: type[SavedJob] | type[HiddenJob] | type[HiddenOrg]
    thing: str
    at: str


SAVED: Final = Shelf("saved", SavedJob, "job", "saved_at")
HIDDEN_JOBS: Final = Shelf("hidden_jobs", HiddenJob, "job", "hidden_at")
HIDDEN_ORGS: Final = Shelf("hidden_orgs", HiddenOrg, "org", "hidden_at")
SHELVES: Final = (SAVED, HIDDEN_JOBS, HIDDEN_ORGS)


def held(session: Mapping[str, Any]) -> Mapping[str, Any]:
    """All that a session keeps, by the names of shelves; `wishes` besides."""
    kept = session.get(SESSION)
    return kept if isinstance(kept, Mapping) else {}


def loaded(kept: Mapping[str, Any], shelf: Shelf) -> dict[int, datetime]:
    """Primary keys and since when, the newest first; what cannot be read is left out."""
    found: dict[int, datetime] = {}
    stored = kept.get(shelf.name)
    for one in stored if isinstance(stored, list) else []:
        try:
            number, seconds = one
            found[int(number)] = datetime.fromtimestamp(seconds, UTC)
        except (TypeError, ValueError, OverflowError, OSError):
            continue
    return newest_first(found)


def stored(things: Mapping[int, datetime]) -> list[list[int]]:
    """As JSON can hold it."""
    return [[number, int(at.timestamp())] for number, at in things.items()]


def newest_first(things: Mapping[int, datetime]) -> dict[int, datetime]:
    return dict(sorted(things.items(), key=lambda one: (one[1], one[0]), reverse=True))


def trials(session: Mapping[str, Any]) -> list[UUID]:
    """Resumes on trial that this session uploaded, the latest last."""
    ids = session.get(TRIALS)
    return [found for one in (ids if isinstance(ids, list) else []) if (found := as_uuid(one))]


def as_uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
