"""An index of its own for each test, and a model of language that needs no model."""

import pytest

from accounts.matching.index.indexer import Indexer
from postings.search.home import Home


@pytest.fixture
def match_dir(settings, tmp_path):
    """Where the index of this test lies; nothing is there yet."""
    settings.MATCH_DIR = tmp_path / "match"
    return settings.MATCH_DIR


@pytest.fixture
def index(db, match_dir):
    """Call it to bring the index up to what the database says."""
    with Indexer(Home.of(match_dir), commit_seconds=0) as indexer:

        def follow() -> None:
            while indexer.step():
                pass

        yield follow
