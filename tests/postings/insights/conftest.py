import pytest


@pytest.fixture(autouse=True)
def own_cache(own_cache):
    """Insights are kept for an hour: each test keeps its own."""
