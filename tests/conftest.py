"""What every test stands on: a real database and a real Valkey (from `./run test`), and no network but our own."""

import os

import pytest

# Playwright's synchronous API holds an event loop in the test's thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Each test archives into a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "archive": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "archive")},
        },
    }
