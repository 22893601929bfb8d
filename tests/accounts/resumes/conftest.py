"""Keys and a cache of each test's own; tasks are noted instead of sent, or run at once."""

import pytest
from celery import Task
from cryptography.fernet import Fernet

from jobsite.celery import app


@pytest.fixture
def keys(settings, request, tmp_path):
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    settings.DATA_DIR, settings.MATCH_DIR = tmp_path, tmp_path / "match"
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}


@pytest.fixture
def asked(monkeypatch):
    """Names of tasks and the ids that they were asked for; nothing runs."""
    found = []
    monkeypatch.setattr(Task, "delay", lambda task, *ids: found.append((task.name.rpartition(".")[2], *ids)))
    return found


@pytest.fixture
def at_once():
    """Tasks run where they are asked for."""
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)
