import pytest
from django.core.management import call_command

from postings.accuracy import newest
from postings.ingest import board
from postings.search import around
from postings.search.home import Home
from postings.search.indexer import Indexer
from tests.board_server import BoardServer


@pytest.fixture
def run(capsys):
    """Run a command and give what it printed."""

    def run(*words: str) -> str:
        call_command(*words)
        return capsys.readouterr().out

    return run


@pytest.fixture(autouse=True)
def nothing_measured_before(monkeypatch, tmp_path):
    """The figures that ship with the project change with it: tests make their own."""
    monkeypatch.setattr(newest, "SHIPPED", tmp_path / "measured.json")


@pytest.fixture(autouse=True)
def no_cities_kept(monkeypatch):
    """A process keeps the cities of a database for a minute: each test has others."""
    monkeypatch.setattr(around, "_kept", {})


@pytest.fixture
def server(settings):
    """Every provider's hosts, on loopback, and budgets of which nothing has been used."""
    with BoardServer() as server:
        settings.BOARD_SERVER = server.origin
        _forget_process()
        _forget_budgets()
        yield server
        board.fetcher().close()
        _forget_budgets()
        board.host_budget()._redis.close()
        _forget_process()


def _forget_process() -> None:
    """What a process keeps was made for other settings."""
    board.fetcher.cache_clear()
    board.host_budget.cache_clear()


def _forget_budgets() -> None:
    redis = board.host_budget()._redis
    for key in redis.scan_iter("budget:*"):
        redis.delete(key)


@pytest.fixture
def own_cache(settings, request):
    """Each test caches on its own, and pickles as the real cache does."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": request.node.nodeid,
        }
    }


@pytest.fixture
def search_dir(settings, tmp_path):
    """Where the index of this test lies; nothing is there yet."""
    settings.SEARCH_DIR = tmp_path / "search"
    return settings.SEARCH_DIR


@pytest.fixture
def index(db, search_dir):
    """Call it to bring the index up to what the database says."""
    with Indexer(Home.of(search_dir), commit_seconds=0) as indexer:

        def follow() -> None:
            while indexer.step():
                pass

        yield follow
