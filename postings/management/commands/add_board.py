from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.ingest.board import fetcher
from postings.ingest.boards import DEMO_ONLY, Board, UnknownBoardError, add, board_of
from postings.ingest.refresh import BusyError, refresh
from postings.providers.base import FetchError
from postings.providers.registry import PROVIDERS


class Command(BaseCommand):
    help = "Check a board, add it with its org, and read it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("board", help="provider:token, or the address of a board or of a job on one")
        parser.add_argument(
            "--name", default="", help="the employer's name, where the board does not tell it"
        )

    def handle(self, *, board: str, name: str, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError(DEMO_ONLY)
        try:
            wanted = board_of(board)
            listing = self._look(wanted)
        except (UnknownBoardError, FetchError) as error:
            raise CommandError(str(error)) from error
        found = Board(wanted.provider, wanted.token, name or listing)
        source, is_new = add(found, now=timezone.now())
        if not is_new:
            self.stdout.write(f"{source} is here already, as {source.org}.")
            return
        try:
            read = refresh(source, clock=timezone.now)
        except BusyError as error:
            self.stdout.write(f"Added {source} as {source.org}. {error}")
            return
        self.stdout.write(f"Added {source} as {source.org}: {read.n_created} postings.")

    def _look(self, board: Board) -> str:
        """The employer's name as the board tells it. Raises FetchError where there is no such board."""
        provider = PROVIDERS[board.provider]
        fetched = fetcher().board(provider, board.token)
        listing = provider.items(fetched.body or b"")
        if not listing.complete and not listing.items:
            raise CommandError(
                f"{provider.name} lists nothing for {board.token!r}; that is no proof of a board."
            )
        return listing.company_name
