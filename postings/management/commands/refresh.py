from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.ingest.boards import UnknownBoardError, board_of
from postings.ingest.refresh import BusyError, refresh
from postings.models import Read, Source, source_id
from postings.vocab import FAILED, SourceState


class Command(BaseCommand):
    help = "Read the boards of the named employers now, in this process, and say what came of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("board", nargs="+", help="slug of an org, provider:token, or a board's address")

    def handle(self, *, board: list[str], **options: Any) -> None:
        sources = [source for words in board for source in _named(words)]
        failed = 0
        for source in sources:
            try:
                read = refresh(source, clock=timezone.now)
            except BusyError as error:
                self.stdout.write(str(error))
                continue
            failed += read.outcome in FAILED
            self.stdout.write(f"{source}: {_said(read)}")
        if failed:
            raise CommandError(f"{failed} of {len(sources)} boards could not be read.")


def _named(words: str) -> list[Source]:
    if not any(sign in words for sign in ":/."):
        sources = Source.objects.filter(org__slug=words)
    else:
        try:
            board = board_of(words)
        except UnknownBoardError as error:
            raise CommandError(str(error)) from error
        sources = Source.objects.filter(source_id=source_id(board.provider, board.token))
    found = list(sources.exclude(state=SourceState.PAUSED))
    if not found:
        raise CommandError(f"No board of {words!r} here that is not paused. Add one with add_board.")
    return found


def _said(read: Read) -> str:
    counts = [
        f"{n} {name}"
        for name in ("created", "updated", "missing", "found", "closed", "reopened")
        if (n := getattr(read, f"n_{name}"))
    ]
    listed = [f"{read.n_listed} listed"] if read.n_listed is not None else []
    return ", ".join([read.get_outcome_display(), *listed, *counts, *read.note.splitlines()])
