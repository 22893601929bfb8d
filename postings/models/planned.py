"""Statements that find rows by their keys, planned by PostgreSQL once a connection.

To plan one takes as long as to run it, or longer. Only by keys: a plan that is made without the values is then as good
as any, while of employers one has a job and another thirty thousand.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from django.conf import settings
from django.db import NotSupportedError, connection

Found = TypeVar("Found")


def planned_once(ask: Callable[[], Found]) -> Found:
    """What `ask` finds; it asks the database, and may be called twice.

    Values travel beside the text of its statements, so they may stand wherever SQL takes a parameter (not in
    `SET` or DDL), 65,535 at most. Behind a pooler that keeps no plans it is asked as any other (`DATABASE_PREPARES`).
    """
    if not settings.DATABASE_PREPARES:
        return ask()
    try:
        return _prepared(ask)
    except NotSupportedError:
        # A migration changed the type of a column, and with it the plans that this connection has.
        if connection.in_atomic_block:
            raise
        connection.close()
        return _prepared(ask)


def _prepared(ask: Callable[[], Found]) -> Found:
    connection.ensure_connection()
    held: Any = connection.connection
    features: Any = connection.features
    before = held.cursor_factory, held.prepare_threshold, features.uses_server_side_binding
    held.cursor_factory, held.prepare_threshold = psycopg.Cursor, 0
    features.uses_server_side_binding = True  # so that Django's log of statements has them
    try:
        return ask()
    finally:
        held.cursor_factory, held.prepare_threshold, features.uses_server_side_binding = before
