import json
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from postings.ingest.replay import RecordingError, account, boards, dump, replay_board
from postings.management.scratch import scratch_site


class Command(BaseCommand):
    help = (
        "Take recorded reads in, DIR/<provider>/<board>/<time>.json with <time>.metadata.json beside each,"
        " and tell what happened to each board. Works in a database of its own, unless --into-site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--dump", type=Path, metavar="FILE", help="write the final jobs as JSON Lines")
        parser.add_argument("--into-site", action="store_true", help="use the site's own database")

    def handle(self, *, folder: Path, **options: Any) -> None:
        accounts = []
        try:
            found = boards(folder)
            with nullcontext() if options["into_site"] else scratch_site():
                sources = [replay_board(board, path) for board, path in found]
                accounts = [account(source) for source in sources]
                if options["dump"]:
                    with options["dump"].open("w", encoding="utf-8") as file:
                        for source in sources:
                            file.writelines(
                                json.dumps(job, ensure_ascii=False) + "\n" for job in dump(source)
                            )
        except (RecordingError, OSError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"boards": accounts}, indent=1))
            return
        for row in accounts:
            facts = ", ".join(
                f"{value} {name}" for name, value in row.items() if name not in {"provider", "board"}
            )
            self.stdout.write(f"{row['provider']}:{row['board']}: {facts}")
