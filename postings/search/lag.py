"""How far the index is behind the database: the age of the oldest change that it does not hold."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db import connection

from postings.search.reader import Snapshot

#: Seconds for which an answer is used again.
KEPT = 1.0

_WAITING = """
SELECT (SELECT at FROM postings_outbox AS outbox WHERE outbox.seq > position.seq ORDER BY outbox.seq LIMIT 1)
FROM postings_outboxposition AS position WHERE position.consumer = %s
"""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`since`: when the oldest change was made that waits; None where none does. `is_known`: the outbox tells."""

    is_known: bool
    since: datetime | None = None


_kept: dict[tuple[str, str], tuple[float, _Waiting]] = {}
_lock = threading.Lock()


def lag_seconds(snapshot: Snapshot, now: datetime) -> int | None:
    """0 where the index holds every change; None where the outbox does not know it. A statement a second at most."""
    waiting = _looked_up(snapshot)
    if not waiting.is_known:
        return None
    return max(1, ceil((now - waiting.since).total_seconds())) if waiting.since else 0


def _looked_up(snapshot: Snapshot) -> _Waiting:
    key = (str(connection.settings_dict["NAME"]), snapshot.name)
    until, waiting = _kept.get(key, (0.0, _Waiting(is_known=False)))
    if time.monotonic() >= until:
        waiting = _waiting(snapshot)
        with _lock:
            _kept.clear()
            _kept[key] = time.monotonic() + KEPT, waiting
    return waiting


def _waiting(snapshot: Snapshot) -> _Waiting:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [snapshot.name])
        found = cursor.fetchone()
    return _Waiting(is_known=True, since=found[0]) if found else _Waiting(is_known=False)
