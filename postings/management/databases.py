"""Databases beside the site's, on the same server, for commands that must not touch the site's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import ProgrammingError, connection


def create_database(name: str) -> None:
    """The role needs CREATEDB."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    except ProgrammingError as error:
        raise CommandError(f"The database's account may not make databases (CREATEDB): {error}") from error


def drop_database(name: str) -> None:
    """Whoever is connected to it is thrown out. Nothing happens where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Turn the connection of this process to that database meanwhile."""
    site = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = site
