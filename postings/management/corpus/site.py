"""Where the corpus of n jobs lies, whether it is there, and using it in place of the site."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import override_settings

from postings.management.databases import connected_to
from postings.management.scratch import archive_in

#: Of what is generated: raise it when the same number of jobs gives other jobs.
VERSION = 1


@dataclass(frozen=True, slots=True)
class State:
    """`report` is what making it reported, and empty where it was not made to the end (or by an older version)."""

    exists: bool
    report: Mapping[str, Any]

    @property
    def is_complete(self) -> bool:
        return bool(self.report)


def database_name(n: int) -> str:
    """The configured database's name and `_bench_<n>`; the same from within the corpus itself."""
    suffix = f"_bench_{n}"
    return str(connection.settings_dict["NAME"]).removesuffix(suffix) + suffix


def folder(n: int) -> Path:
    """`DATA_DIR/bench/<n>`; the same from within the corpus itself."""
    data = Path(settings.DATA_DIR)
    ours = ("bench", str(n))
    return data if data.parts[-2:] == ours else data.joinpath(*ours)


def state(n: int) -> State:
    """Read off the database's comment, which is written last and goes with it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [database_name(n)],
        )
        row = cursor.fetchone()
    if row is None:
        return State(exists=False, report={})
    report = json.loads(row[0]) if row[0] else {}
    return State(exists=True, report=report if report.get("version") == VERSION else {})


def mark_complete(n: int, report: Mapping[str, Any]) -> None:
    name = connection.ops.quote_name(database_name(n))
    # A statement that takes no parameters: the server itself quotes the text.
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_literal(%s)", [json.dumps({**report, "version": VERSION})])
        cursor.execute(f"COMMENT ON DATABASE {name} IS {cursor.fetchone()[0]}")


@contextmanager
def corpus_site(n: int) -> Iterator[Mapping[str, Any]]:
    """Use the corpus of n jobs as the site meanwhile; gives what making it reported (`until`: its newest clock).

    The connection of this process is turned to its database; data folder, search index and
    archive to its folder. Migrations newer than the corpus are applied. Raises CommandError
    where there is none, or half of one.
    """
    found = state(n)
    if not found.is_complete:
        half = "only half made" if found.exists else "not there"
        raise CommandError(
            f"The corpus of {n:,} jobs is {half}. Make it first: ./run manage bench_corpus --jobs {n}"
        )
    with override_settings(**moved(n)), connected_to(database_name(n)):
        call_command("migrate", verbosity=0)
        yield found.report


def moved(n: int) -> dict[str, Any]:
    """The settings that name places for data, as they are for the corpus, wherever the site has its own."""
    home = folder(n)
    home.mkdir(parents=True, exist_ok=True)
    return {
        "DATA_DIR": home,
        "SEARCH_DIR": home / "search",
        "MATCH_DIR": home / "match",
        "STORAGES": archive_in(home / "archive"),
    }


def environment(n: int) -> dict[str, str]:
    """All that a child process needs to be started on the corpus: this process's, with its database and folder."""
    ours = {
        "DATABASE_URL": _database_url(database_name(n)),
        "DATA_DIR": str(folder(n)),
        "SEARCH_DIR": str(folder(n) / "search"),
        "MATCH_DIR": str(folder(n) / "match"),
        "ARCHIVE_DIR": str(folder(n) / "archive"),
    }
    files = {f"{name}_FILE" for name in ours}  # a file would win over the value
    return {name: value for name, value in os.environ.items() if name not in files} | ours


def _database_url(name: str) -> str:
    """As `jobsite/env.py` reads it; the host goes into the query, since it may be a socket's folder."""
    given = connection.settings_dict
    login = f"{quote(given['USER'], safe='')}:{quote(given['PASSWORD'], safe='')}"
    port = f":{given['PORT']}" if given["PORT"] else ""
    options = {"host": given["HOST"], **{key: str(value) for key, value in given["OPTIONS"].items()}}
    return f"postgres://{login}@{port}/{quote(name)}?{urlencode({k: v for k, v in options.items() if v})}"
