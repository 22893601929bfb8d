"""The parts of `bench_search`, in the order in which they need each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from postings.management.search_bench import changes, latency, pages, truth
from postings.management.search_bench.mix import Question, questions
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.search.reader import Snapshot, snapshot

PARTS = ("rebuild", "latency", "facets", "throughput", "memory", "changes", "churn", "page", "check")


def measure(n: int, parts: Sequence[str], *, tell: Callable[[str], None]) -> dict[str, Any]:
    """One object a part, under the names that docs/search.md explains."""
    results: dict[str, Any] = {"jobs": n}
    if "rebuild" in parts:
        tell("making the index …")
        results |= changes.rebuild()
    else:
        _bring_up_to_date(tell)
    mix = questions(_index())
    results["segments"] = _index().searcher.num_segments
    for name, part in _parts(n, mix).items():
        if name in parts:
            tell(f"{name} …")
            results |= part()
    return results


def _parts(n: int, mix: Sequence[Question]) -> Mapping[str, Callable[[], dict[str, Any]]]:
    return {
        "latency": lambda: latency.by_class(mix, latency.timed(mix)),
        "facets": lambda: latency.six_and_twenty(mix),
        "throughput": lambda: latency.throughput(mix),
        "memory": lambda: latency.reader_memory(mix),
        "changes": changes.one_and_many,
        "churn": lambda: {"churn": changes.churn(mix)},
        "page": lambda: {"page": pages.measure(n)},
        "check": lambda: {"check": truth.check(mix)},
    }


def words(results: Mapping[str, Any]) -> Iterator[str]:
    """The results as lines that people read."""
    for name, found in results.items():
        if name == "classes":
            for kind, row in found.items():
                yield f"{kind:22}{_row(row)}"
        elif isinstance(found, dict):
            yield f"{name:22}{_row(found)}"
        else:
            yield f"{name:22}{found}"


def _row(found: Mapping[str, Any]) -> str:
    return "  ".join(f"{key} {value}" for key, value in found.items())


def _bring_up_to_date(tell: Callable[[str], None]) -> None:
    tell("bringing the index up to date …")
    with Indexer(Home.of(settings.SEARCH_DIR)) as indexer:
        while indexer.step():
            pass


def _index() -> Snapshot:
    held = snapshot()
    if held is None:
        raise CommandError("There is no index that can be read.")
    return held
