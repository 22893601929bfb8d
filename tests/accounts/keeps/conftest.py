import pytest

from tests import make


@pytest.fixture(params=["session", "account"])
def reader(request, client, db):
    """A browser: without an account, and signed in."""
    if request.param == "account":
        client.force_login(make.user())
    return client


@pytest.fixture
def own_cache(settings, request, tmp_path):
    """Each test counts and caches on its own, and there is no index."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}
    settings.SEARCH_DIR = tmp_path / "search"
