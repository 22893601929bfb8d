import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.management.corpus.making import make, remove
from postings.management.corpus.site import database_name, folder

FEWEST = 100


class Command(BaseCommand):
    help = (
        "Make a corpus of synthetic jobs for the benchmarks, in a database and a folder of their own."
        " One that is there is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jobs",
            type=_jobs,
            required=True,
            help="listed jobs; 5 %% more are closed (a million: some 5 minutes on two cores)",
        )
        parser.add_argument("--clean", action="store_true", help="remove this corpus instead")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, jobs: int, **options: Any) -> None:
        if options["clean"]:
            removed = remove(jobs)
            words = "Removed the corpus" if removed else "There is no corpus"
            self._answer(options, {"jobs": jobs, "removed": removed}, f"{words} of {jobs:,} jobs.")
            return
        report, is_new = make(jobs, now=timezone.now(), tell=self.stderr.write)
        places = {"database": database_name(jobs), "folder": str(folder(jobs)), "made": is_new}
        self._answer(options, {**report, **places}, _text({**report, **places}))

    def _answer(self, options: Mapping[str, Any], report: Mapping[str, Any], text: str) -> None:
        self.stdout.write(json.dumps(report, indent=1) if options["json"] else text)


def _jobs(text: str) -> int:
    n = int(text)
    if n < FEWEST:
        raise ArgumentTypeError(f"at least {FEWEST}")
    return n


def _text(report: Mapping[str, Any]) -> str:
    made = "Made" if report["made"] else "Kept"
    shares = ", ".join(f"{n:,} {status}" for status, n in report["by_status"].items())
    stages = [f"  {name:28}{seconds:>10,.1f} s" for name, seconds in report["seconds"].items()]
    return "\n".join(
        (
            f"{made} the corpus of {report['jobs']:,} jobs: {shares}.",
            f"Database {report['database']}, {report['database_bytes']:,} bytes; folder {report['folder']}.",
            *stages,
            f"  {'in all':28}{report['total_seconds']:>10,.1f} s, {report['rows_per_second']:,} jobs loaded a second",
        )
    )
