import pytest


@pytest.fixture(autouse=True)
def own_cache(settings, request):
    """Each test caches on its own, and pickles as the real cache does."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": request.node.nodeid,
        }
    }
