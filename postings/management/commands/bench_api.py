import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from postings.management import api_bench
from postings.management.corpus.site import corpus_site

HELP = """
Measure the API on the corpus of `bench_corpus`: four clients (or as many as are said) and two web processes, 400
answers of each kind; and how many rows a second an export gives.
"""


class Command(BaseCommand):
    help = " ".join(HELP.split())

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jobs", type=int, default=1_000_000, help="size of the corpus (default 1000000)"
        )
        parser.add_argument(
            "--clients", type=int, default=api_bench.CLIENTS, help="that ask at once (default 4)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, jobs: int, clients: int, **options: Any) -> None:
        with corpus_site(jobs):
            found = api_bench.measure(jobs, max(1, clients), tell=self.stderr.write)
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=1))
        else:
            for line in api_bench.words(found):
                self.stdout.write(line)
