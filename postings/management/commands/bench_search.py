import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from postings.management.corpus.site import corpus_site
from postings.management.search_bench import run

HELP = """
Measure search on the corpus of `bench_corpus`: 220 questions of ten kinds, each with its top 20, its total and
the counts of six facets, one client and no cache of results; then throughput, changes, memory, pages.
"""


class Command(BaseCommand):
    help = " ".join(HELP.split())

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jobs", type=int, default=1_000_000, help="size of the corpus (default 1000000)"
        )
        parser.add_argument(
            "--only",
            nargs="+",
            choices=[*run.PARTS],
            default=[part for part in run.PARTS if part != "check"],
            help="measure these alone (default: all but check, which takes minutes)",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, jobs: int, only: list[str], **options: Any) -> None:
        with corpus_site(jobs):
            results = run.measure(jobs, only, tell=self.stderr.write)
        if options["json"]:
            self.stdout.write(json.dumps(results, indent=1))
        else:
            for line in run.words(results):
                self.stdout.write(line)
