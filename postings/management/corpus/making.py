"""Making a corpus where there is none, keeping one that is there, removing it."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import Error, connection

from postings.management.corpus.loading import Tell, fill
from postings.management.corpus.site import database_name, folder, mark_complete, state
from postings.management.databases import connected_to, create_database, drop_database

#: Measured: 5.1 KB a listed job in the database, the closed ones with them; the rest is for sorting and a search index.
BYTES_A_JOB = 7_000
#: An empty database, and the server's journal, which keeps up to this much more while much is written.
BYTES_AT_LEAST = 1_500_000_000


def make(n: int, *, now: datetime, tell: Tell) -> tuple[Mapping[str, Any], bool]:
    """The report of the corpus of n jobs, and whether it was made now. Half a corpus is made anew.

    Its newest clock is the last full hour. Raises CommandError: too little disk, or another process is at it.
    """
    found = state(n)
    if found.is_complete:
        return found.report, False
    if found.exists:
        _refuse_while_in_use(n)
        tell(f"The corpus of {n:,} jobs was not made to the end: starting anew.")
        remove(n)
    _check_disk(n)
    create_database(database_name(n))
    until = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    with connected_to(database_name(n)):
        report = fill(n, until=until, tell=tell)
    folder(n).mkdir(parents=True, exist_ok=True)
    mark_complete(n, report)
    return report, True


def remove(n: int) -> bool:
    """The database and the folder. False where there was neither."""
    was_there = state(n).exists or folder(n).exists()
    drop_database(database_name(n))
    shutil.rmtree(folder(n), ignore_errors=True)
    return was_there


def _refuse_while_in_use(n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [database_name(n)])
        if cursor.fetchone()[0]:
            raise CommandError(f"Another process is making the corpus of {n:,} jobs.")


def _check_disk(n: int) -> None:
    """Where our folder lies, and where the database does if that can be told and is on this machine."""
    needed = BYTES_AT_LEAST + n * BYTES_A_JOB
    for place in {_existing(folder(n)), *_database_folder()}:
        free = shutil.disk_usage(place).free
        if free < needed:
            raise CommandError(
                f"A corpus of {n:,} jobs needs {needed:,} bytes of free disk at {place}; {free:,} are free."
            )


def _existing(path: Path) -> Path:
    return next(parent for parent in (path, *path.absolute().parents) if parent.exists())


def _database_folder() -> list[Path]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            path = Path(cursor.fetchone()[0])
    except Error:  # the account may not ask
        return []
    return [path] if path.exists() else []
