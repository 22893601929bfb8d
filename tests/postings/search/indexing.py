"""What the tests of the index share: looking into it, and comparing it with the database row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from postings.models import Job
from postings.search import rows
from postings.search.dimensions import DIMENSIONS
from postings.search.engine import Found, search
from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.search.order import Sort
from tests.make import NOW

EVERY_FACET = tuple(DIMENSIONS)
#: More values than any test has.
EVERY_VALUE = dict.fromkeys(EVERY_FACET, 100_000)


@contextmanager
def following(path, **options) -> Iterator[Indexer]:
    """An indexer that commits at once."""
    with Indexer(Home.of(path), commit_seconds=0, **options) as indexer:
        yield indexer


def drain(indexer: Indexer) -> None:
    while indexer.step():
        pass


def found(**asked) -> Found:
    return search(Facets.of(**asked), now=NOW, sort=Sort.NEWEST, limit=1000)


def ids(**asked) -> set[int]:
    """The jobs that the index gives."""
    answer = found(**asked)
    assert answer.is_from_index
    return set(answer.ids)


def is_from_index() -> bool:
    return found().is_from_index


def assert_equal_to_database() -> None:
    """The same jobs, and for every facet the same counts as its keys give, read from the rows anew."""
    answer = search(Facets(), now=NOW, sort=Sort.NEWEST, limit=100_000, counted=EVERY_FACET, top=EVERY_VALUE)
    assert answer.is_from_index
    assert sorted(answer.ids) == sorted(Job.objects.active().values_list("pk", flat=True))
    assert answer.total == len(answer.ids)
    held = list(rows.of_jobs([job for span in rows.spans(1000) for job in span]))
    for name, dimension in DIMENSIONS.items():
        keys = [set(dimension.keys(row)) for row in held]
        counts = {value: sum(value in one for one in keys) for value in set().union(*keys)}
        assert dict(answer.facets[name].values) == counts, name
        assert answer.facets[name].n_not_stated == sum(not one for one in keys), name
