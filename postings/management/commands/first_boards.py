import json
import time
import urllib.request
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from postings.ingest.boards import Board, add
from postings.ingest.directory import starter_boards
from postings.models import Job, Source

#: Give up watching after so long; the workers go on.
WATCH_SECONDS = 180


class Command(BaseCommand):
    help = "On a site without boards, add the first ones; then tell how reading them goes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--live", action="store_true", help="real public boards from the directory")
        which.add_argument("--demo", action="store_true", help="the demo boards on BOARD_SERVER")

    def handle(self, *, demo: bool, **options: Any) -> None:
        if demo != settings.DEMO:
            raise CommandError("Demo and live boards never share a database: use the option that DEMO says.")
        if Source.objects.exists():
            self.stdout.write(f"{Job.objects.active().count():,} jobs from {Source.objects.count()} boards.")
            return
        boards = _demo_boards() if demo else starter_boards()
        with (
            transaction.atomic()
        ):  # all of them or, where this is interrupted, none: the next start tries again
            for board in boards:
                add(board, now=timezone.now())
        self._watch(Source.objects.count())

    def _watch(self, n_boards: int) -> None:
        told, ends_at = -1, time.monotonic() + WATCH_SECONDS
        while told < n_boards and time.monotonic() < ends_at:
            read = Source.objects.exclude(last_read_at=None).count()
            if read != told:
                jobs = Job.objects.active().count()
                self.stdout.write(f"{jobs:,} jobs from {read} of {n_boards} boards")
                self.stdout.flush()
                told = read
            time.sleep(0.5)
        failed = Source.objects.exclude(last_error="").count()
        if failed:
            self.stdout.write(f"{failed} boards could not be read yet; the status page says why.")


def _demo_boards() -> list[Board]:
    address = f"{settings.BOARD_SERVER}/_demo/boards"
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  loopback
            rows = json.load(answer)
    except OSError as error:
        raise CommandError(f"The demo boards do not answer at {address}: {error}") from error
    return [Board(row["provider"], row["token"], row["name"]) for row in rows]
