"""A database and an archive of their own for commands that must not touch the site's."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings

from postings.management.databases import connected_to, create_database, drop_database


@contextmanager
def scratch_site() -> Iterator[None]:
    """Make a database on the same server, migrate it, use it, drop it. The role needs CREATEDB.

    The connection of this process is turned to it meanwhile; archived bodies go to a
    temporary folder.
    """
    name = f"scratch_{uuid.uuid4().hex}"
    create_database(name)
    try:
        with (
            connected_to(name),
            tempfile.TemporaryDirectory(prefix="footnote-") as folder,
            override_settings(STORAGES=archive_in(Path(folder))),
        ):
            call_command("migrate", verbosity=0)
            yield
    finally:
        drop_database(name)


def archive_in(folder: Path) -> dict[str, object]:
    """The storages of the site, with the archive in that folder."""
    return {
        **settings.STORAGES,
        "archive": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        },
    }
