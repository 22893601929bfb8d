"""A client of the API needs jobs that can be found, and nothing kept of other tests."""

from tests.postings.conftest import index, own_cache, search_dir

__all__ = ["index", "own_cache", "search_dir"]
