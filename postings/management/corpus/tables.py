"""Loading tables by COPY: rows as text, and what would slow it down taken off and put back."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol, cast
from uuid import UUID

from django.db import connection, models
from django.db.models import Max

from postings.models import Job, JobEvent, JobPlace, JobVersion, Org, Place, Source

#: The tables with a row or more a job.
LARGE: tuple[type[models.Model], ...] = (Job, JobVersion, JobPlace, JobEvent)
_FILLED: tuple[type[models.Model], ...] = (Org, Source, Place, *LARGE)
NULL = r"\N"


def _escaped(text: str) -> str:
    """Three looks, since next to no string needs it."""
    if "\\" in text or "\n" in text or "\t" in text:
        return text.replace("\\", r"\\").replace("\n", r"\n").replace("\t", r"\t")
    return text


#: Values as COPY reads them. Lists are of slugs, which need no quotes.
_TEXT: dict[type, Callable[[Any], str]] = {
    str: _escaped,
    int: str,
    float: str,
    UUID: str,
    datetime: datetime.isoformat,
    timedelta: lambda value: f"{value.total_seconds()} seconds",
    bool: lambda value: "t" if value else "f",
    type(None): lambda _: NULL,
    list: lambda values: f"{{{','.join(values)}}}",
    dict: lambda value: _escaped(json.dumps(value)),
}


class _Copy(Protocol):
    def write(self, data: str) -> None: ...


class _CopyCursor(Protocol):
    """The part of psycopg's cursor that Django's types leave out."""

    def copy(self, statement: str) -> AbstractContextManager[_Copy]: ...


def _text(value: Any) -> str:
    # Closed lists are kinds of str, which no entry names.
    return _TEXT.get(type(value), str)(value)


class Table:
    """One model's table, to which rows come as values of some of its columns, always the same.

    All other columns get their fields' defaults, so that one added later does not stop the loading.
    """

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        self._columns = tuple(columns)
        left = [field for field in model._meta.concrete_fields if field.column not in self._columns]
        fixed = {str(field.column): _default(field) for field in left if not field.primary_key}
        names = ", ".join((*self._columns, *fixed))
        self._statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
        self._ending = "".join(f"\t{_text(value)}" for value in fixed.values()) + "\n"

    def line(self, row: Mapping[str, Any]) -> str:
        return "\t".join([_text(row[name]) for name in self._columns]) + self._ending

    def load(self, lines: Iterable[str]) -> None:
        with connection.cursor() as cursor, cast("_CopyCursor", cursor).copy(self._statement) as copy:
            copy.write("".join(lines))


def load_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """All at once; the first row says which columns."""
    table = Table(model, list(rows[0]))
    table.load(map(table.line, rows))


def _default(field: models.Field[Any, Any]) -> Any:
    value = field.get_default()
    return str(value) if isinstance(value, str) else value


def make_bare() -> list[str]:
    """Take foreign keys, unique constraints, indexes and our triggers off the large tables.

    Gives the statements that put them back: checked and built once over all rows they cost a
    fraction. Not for a database in use. Without its trigger the outbox stays empty, as it is
    before anybody follows it: whoever joins begins with the tables.
    """
    tables = [model._meta.db_table for model in LARGE]
    with connection.cursor() as cursor:
        dropped, restored = _definitions(cursor, tables)
        for statement in [*dropped, *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables)]:
            cursor.execute(statement)
    return [*restored, *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables)]


def put_back(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '256MB'")
        for statement in statements:
            cursor.execute(statement)


def vacuum() -> None:
    """What the server would otherwise begin by itself in the middle of a benchmark."""
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(model._meta.db_table for model in _FILLED)}")


def continue_ids() -> None:
    """Ids of rows made later go on after the loaded ones."""
    with connection.cursor() as cursor:
        for model in _FILLED:
            last = model._default_manager.aggregate(last=Max("pk"))["last"]
            table = model._meta.db_table
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])


def _definitions(cursor: Any, tables: Sequence[str]) -> tuple[list[str], list[str]]:
    """Statements that drop, and that make again. Indexes first, so that constraints find them."""
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype DESC, conname",
        [tables],
    )
    constraints = cursor.fetchall()
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')",
        [tables],
    )
    indexes = cursor.fetchall()
    dropped = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _ in constraints]
    dropped += [f"DROP INDEX {name}" for name, _ in indexes]
    restored = [definition for _, definition in indexes]
    restored += [f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}" for table, name, text in constraints]
    return dropped, restored
