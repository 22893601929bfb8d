import sys
from argparse import ArgumentParser
from typing import Any

import click
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.ingest import renormalise


class Command(BaseCommand):
    help = (
        "Read the facts of every current version again, after a rule changed. Makes no life-cycle events."
        " Goes on where it was stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, and write nothing"
        )
        parser.add_argument(
            "--fact", default="", metavar="NAME", help="only this fact and those of its family"
        )
        parser.add_argument(
            "--all", action="store_true", help="from the first job on, also those that these rules have read"
        )

    def handle(self, *, dry_run: bool, fact: str, **options: Any) -> None:
        anew = options["all"]
        try:
            family = renormalise.family_of(fact) if fact else ""
        except ValueError as error:
            raise CommandError(str(error)) from error
        run = renormalise.begin(fact, now=timezone.now(), anew=anew, dry_run=dry_run)
        if run.last_job:
            self.stdout.write(
                f"Going on after {run.n_read:,} jobs, from {run.started_at:%Y-%m-%d %H:%M} UTC."
            )
        total = renormalise.Outcome()
        n_left = renormalise.waiting(run).count()
        with click.progressbar(length=n_left, label=family or "all facts", file=sys.stderr) as bar:
            for outcome in renormalise.batches(run):
                total.add(outcome)
                bar.update(outcome.n_read)
        renormalise.finish(run, now=timezone.now())
        for example in total.examples if dry_run else ():
            self.stdout.write(example)
        if not (total.n_read or run.last_job):
            self.stdout.write("Every job has been read by these rules. To read them all the same: --all")
        verb = "would change" if dry_run else "changed"
        by_fact = ", ".join(f"{name} {n:,}" for name, n in total.changed.most_common()) or "none"
        self.stdout.write(f"{total.n_read:,} jobs read, {total.n_changed:,} {verb}. By fact: {by_fact}.")
        if total.n_broken:
            raise CommandError(
                f"{total.n_broken:,} jobs were left as they were, since rules broke at them: the log says how."
            )
