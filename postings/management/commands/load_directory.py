import csv
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.ingest.boards import DEMO_ONLY, add_many
from postings.ingest.directory import DIRECTORY, directory
from postings.providers.registry import PROVIDERS


class Command(BaseCommand):
    help = "Add the boards of the directory that ships with the project. Their first reads are spread over a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = [kind for kind, provider in PROVIDERS.items() if provider.live]
        parser.add_argument("--provider", action="append", choices=kinds, help="only boards of this one")
        parser.add_argument("--limit", type=int, help="at most so many boards")
        parser.add_argument(
            "--file", type=Path, default=DIRECTORY, help="another directory (provider,token,name)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many it names, and add none")

    def handle(self, *, file: Path, limit: int | None, **options: Any) -> None:
        wanted = options["provider"] or PROVIDERS
        try:
            boards = [board for board in directory(file) if board.provider in wanted][:limit]
        except (OSError, KeyError, UnicodeError, csv.Error) as error:
            raise CommandError(
                f"{file} cannot be read as a directory (provider,token,name): {error!r}"
            ) from error
        if options["dry_run"]:
            self.stdout.write(f"The directory names {len(boards)} boards.")
            return
        if settings.DEMO:
            raise CommandError(DEMO_ONLY)
        added = add_many(boards, now=timezone.now(), spread=timedelta(days=1))
        self.stdout.write(f"Added {added} boards; {len(boards) - added} were here already.")
