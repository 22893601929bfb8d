"""The network of the providers' tests: a board server, and fetchers that are closed at the end."""

import pytest

from postings.providers.fetch import Fetcher, Limits
from tests.board_server import BoardServer


@pytest.fixture
def server():
    with BoardServer() as server:
        yield server


@pytest.fixture
def fetcher_of():
    """Make a fetcher; a test says only what matters to it."""
    made = []

    def make(**settings) -> Fetcher:
        made.append(Fetcher("jobs@footnote.test", version="1.2", **settings))
        return made[-1]

    yield make
    for fetcher in made:
        fetcher.close()


@pytest.fixture
def fetcher(server, fetcher_of):
    return fetcher_of(board_server=server.origin)


@pytest.fixture
def hasty(server, fetcher_of):
    """A fetcher that waits for half a second in all."""
    limits = Limits(connect=0.3, read=0.3, total=0.5)
    return fetcher_of(board_server=server.origin, limits=limits)


@pytest.fixture
def small(server, fetcher_of):
    """A fetcher that takes in 1 MB at most."""
    return fetcher_of(board_server=server.origin, limits=Limits(max_bytes=1024 * 1024))
