import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError

from postings.demo import boards, journal
from postings.demo.cast import cast
from postings.demo.desk import Desk
from postings.demo.life import Life
from postings.facts.read import read_facts
from postings.providers.base import NotTheFormatError, Posting
from postings.providers.html import plain
from postings.providers.registry import PROVIDERS

_NOW = datetime(2026, 11, 1, tzinfo=UTC)


class Command(BaseCommand):
    help = (
        "Measure how long reading the facts of a posting takes: of the demo's boards, or of recorded bodies."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", help="bodies as <provider>/<anything>.json; without, the demo's"
        )
        parser.add_argument(
            "--rounds", type=int, default=3, help="each posting's best of so many (default 3)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, folder: Path | None, rounds: int, **options: Any) -> None:
        postings = list(_recorded(folder) if folder else _demo())
        if not postings:
            raise CommandError(f"{folder} holds no board that we can read.")
        figures = measure(postings, rounds)
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name:24}{value:>10,}")


def measure(postings: list[Posting], rounds: int) -> dict[str, float]:
    """Times in milliseconds, each posting's shortest: other work on the machine only ever adds."""
    lengths = [len(plain(posting.description_html)) for posting in postings]
    best = [float("inf")] * len(postings)
    began = time.perf_counter()
    for _ in range(rounds):
        for number, posting in enumerate(postings):
            start = time.perf_counter()
            read_facts(posting)
            best[number] = min(best[number], time.perf_counter() - start)
    took = time.perf_counter() - began
    best.sort()
    return {
        "postings": len(postings),
        "characters_median": statistics.median(lengths),
        "milliseconds_median": round(statistics.median(best) * 1000, 2),
        "milliseconds_p99": round(best[int(len(best) * 0.99)] * 1000, 2),
        "postings_per_second": round(rounds * len(postings) / took),
    }


def _demo() -> Iterator[Posting]:
    sizes = {name: each.postings for name, each in cast().employers.items()}
    desk = Desk(Life(cast(), journal.fresh(sizes, _NOW)), "http://127.0.0.1", lambda: _NOW)

    def get(url: str) -> bytes:
        parts = urlsplit(url)
        return desk.get(parts.netloc, f"{parts.path}?{parts.query}").body

    for kind, token, _ in boards():
        provider = PROVIDERS[kind]
        for key, item in provider.items(provider.read(token, get)).items.items():
            yield provider.posting(token, key, item)


def _recorded(folder: Path) -> Iterator[Posting]:
    for path in sorted(folder.glob("*/*")):
        provider = PROVIDERS.get(path.parent.name)
        if provider is None:
            continue
        try:
            items = provider.items(path.read_bytes()).items
        except NotTheFormatError:
            continue
        for key, item in items.items():
            posting = provider.posting("board", key, item)
            if posting.description_html:
                yield posting
