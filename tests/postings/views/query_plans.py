"""How the database would answer, of tables that are too small for it to care."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def plan_of(ask: Callable[[], object]) -> str:
    """The plan of the one query that `ask` makes, in one line, with whole tables read only at need."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    [query] = asked
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query['sql']}")
        return " ".join(line.strip() for (line,) in cursor.fetchall())
