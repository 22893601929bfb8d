"""A database and an archive of their own for commands that must not touch the site's."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection
from django.test.utils import override_settings


@contextmanager
def scratch_site() -> Iterator[None]:
    """Make a database on the same server, migrate it, use it, drop it. The role needs CREATEDB.

    The connection of this process is turned to it meanwhile; archived bodies go to a
    temporary folder.
    """
    site = str(connection.settings_dict["NAME"])
    name = f"scratch_{uuid.uuid4().hex}"
    quoted = connection.ops.quote_name(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted}")
    except ProgrammingError as error:
        raise CommandError(f"The database's account may not make databases (CREATEDB): {error}") from error
    connection.close()
    try:
        connection.settings_dict["NAME"] = name
        with (
            tempfile.TemporaryDirectory(prefix="footnote-") as folder,
            override_settings(STORAGES=_in(folder)),
        ):
            call_command("migrate", verbosity=0)
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = site
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")


def _in(folder: str) -> dict[str, object]:
    return {
        **settings.STORAGES,
        "archive": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        },
    }
