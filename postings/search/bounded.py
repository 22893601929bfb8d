"""Statements that may take the database only so long: a reader waits for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction


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
        if "statement timeout" not in str(error):
            raise
        raise TookTooLongError from None
