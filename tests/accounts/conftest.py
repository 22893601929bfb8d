"""Each test has attempts, mails and a log of its own."""

import pytest
from cryptography.fernet import Fernet

from accounts.matching import embedder
from accounts.matching.index.indexer import Indexer
from postings.search.home import Home
from postings.search.indexer import Indexer as SearchIndexer
from tests.accounts.signing import forget_limits, person, sign_in


@pytest.fixture
def fresh(settings, tmp_path):
    settings.DATA_DIR, settings.MATCH_DIR = tmp_path, tmp_path / "match"
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    forget_limits(settings)


@pytest.fixture
def ada(fresh, db):
    return person()


@pytest.fixture
def hers(client, ada):
    """A browser in which Ada is signed in."""
    assert sign_in(client).status_code == 302
    return client


@pytest.fixture
def alone(settings, tmp_path, request, monkeypatch):
    """Indexes, keys and a cache of its own, and no model."""
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    settings.MATCH_DIR, settings.SEARCH_DIR = tmp_path / "match", tmp_path / "search"
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}
    monkeypatch.setattr(embedder, "is_available", lambda: False)


@pytest.fixture
def matched(settings):
    """Call it after jobs were made: both indexes have them."""

    def follow():
        for kind, folder in ((SearchIndexer, settings.SEARCH_DIR), (Indexer, settings.MATCH_DIR)):
            with kind(Home.of(folder), commit_seconds=0) as indexer:
                while indexer.step():
                    pass

    return follow
