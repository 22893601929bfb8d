"""Statements that may take the database only so long: a reader waits for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled


class TookTooLongError(Exception):
    """The database stopped a statement that was not done in time."""


@contextmanager
def bounded(milliseconds: int) -> Iterator[None]:
    """In a transaction of its own, each of whose statements may take that long. Raises TookTooLongError.

    Inside another transaction the bound stays until that one ends.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
            yield
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        raise TookTooLongError from None
