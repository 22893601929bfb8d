"""Keys of the JSON:

jobs, open_jobs                 asked for; in the index
titles_embedded, embed_seconds  titles that were given a vector in this run, and how long that took
build_seconds, build_peak_mb    the index from PostgreSQL; the most memory of the process that made it
index_mb                        on the disk
skills                          of the resume that is ranked for
titles, titles_without_vector   different titles in the index; those that are scored without the model
jobs_without_vector             jobs that have such a title
ranking_ms                      p50, p95, p99: every open job scored, and the best 500 in order
ranking_cpu_ms                  the work of both threads for one of them: hardly hangs on what else the machine does
rss_mb, pss_mb, private_mb      of a process that does so: all it touched, its share of it, what no other can share
suspects_ms                     finding the postings from which a resume of 1,000 words was copied
numpy_ms, numpy_to_ours         the same ranking by `score_many.py` in the same process; how many times as long it takes
new_job_scored_seconds, …_most  from the commit of a new job until a ranking has it: median, longest
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.management.match_bench import following, making, rankings, resume
from postings.management.corpus.site import corpus_site, environment

PARTS = ("embed", "build", "ranking", "follow")
#: As `ranking`, in this process, for the seeker that standard input tells of.
HERE = "here"
_HELP = """
Measure matching on the corpus of `bench_corpus`: one resume of 58 skills against all jobs; making the index, following
changes, memory, and the same in plain NumPy. The head of this file explains the keys of the JSON.
"""


class Command(BaseCommand):
    help = " ".join(_HELP.split())

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jobs", type=int, default=1_000_000, help="size of the corpus (default 1000000)"
        )
        parser.add_argument(
            "--titles",
            type=int,
            default=5000,
            help="embed up to so many titles that have no vector (default 5000)",
        )
        parser.add_argument(
            "--only",
            nargs="+",
            choices=[*PARTS, HERE],
            default=list(PARTS),
            help="measure these alone (default: all)",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, jobs: int, titles: int, only: list[str], **options: Any) -> None:
        parts: dict[str, Callable[[], dict[str, Any]]] = {
            "embed": lambda: making.embed(titles),
            "build": making.build,
            "ranking": lambda: _in_own_process(jobs),
            "follow": lambda: following.measure(jobs),
            HERE: lambda: rankings.measure(resume.heard(json.load(sys.stdin))),
        }
        results: dict[str, Any] = {"jobs": jobs}
        with corpus_site(jobs):
            for name in sorted(only, key=list(parts).index):
                self.stderr.write(f"{name} …")
                results |= parts[name]()
        if options["json"]:
            self.stdout.write(json.dumps(results, indent=1))
            return
        for key, value in results.items():
            self.stdout.write(f"{key:28}{value}")


def _in_own_process(jobs: int) -> dict[str, Any]:
    """Its memory is to be that of a process that only reads, and has no model."""
    making.bring_up_to_date()
    command = [sys.executable, "manage.py", "bench_match", "--jobs", str(jobs), "--only", HERE, "--json"]
    ended = subprocess.run(  # noqa: S603
        command,
        cwd=settings.BASE_DIR,
        env=environment(jobs),
        input=json.dumps(resume.told(resume.seeker())).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        raise CommandError("The process that ranks has failed.")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found
