import logging
import threading
import time
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.matching.index.indexer import Indexer
from accounts.matching.index.loops import loops
from accounts.matching.index.reader import home
from postings.management.commands.search_indexer import _Stop
from postings.search.indexer import NotRebuiltError, Over, Taken

log = logging.getLogger(__name__)
#: Seconds: between two looks whether the directory is free, and between two words on a rebuild.
_FREE, _TELL = 1.0, 5.0


class Command(BaseCommand):
    help = (
        "Keep the match index equal to the database: follow what changes, embed titles that have no vector, and make"
        " the index anew where it is missing, broken or of another version. `./run` starts it; a second one waits"
        " until the first ends."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="ask the indexer that runs to make the index anew, or do it here where none runs; then end",
        )
        parser.add_argument("--once", action="store_true", help="bring the index up to date, then end")

    def handle(self, *, rebuild: bool, once: bool, **_options: Any) -> None:
        place = home()
        if rebuild and (current := place.current()):
            with suppress(OSError):  # there is none, so it is made anew in any case
                current.request.touch()
        is_short = rebuild or once
        stop = _Stop()
        if not is_short:
            # Beside: changes are followed meanwhile.
            threading.Thread(target=loops, daemon=True).start()
        while not stop.is_asked():
            try:
                self._work(Indexer(place, progress=_Told().tell, is_over=stop.is_asked), is_short=is_short)
                return
            except Taken:
                if is_short:
                    self.stdout.write("The indexer that runs already will do it.")
                    return
                time.sleep(_FREE)

    def _work(self, indexer: Indexer, *, is_short: bool) -> None:
        with indexer:
            if not is_short:
                indexer.run()
                return
            try:
                while indexer.step():
                    pass
            except NotRebuiltError as error:
                raise CommandError(str(error)) from None
            except Over:
                return


class _Told:
    """Says how far a rebuild is, every few seconds."""

    def __init__(self) -> None:
        self._at = 0.0

    def tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now > self._at + _TELL or done >= total:
            self._at = now
            log.info("Making the match index: %s of %s jobs", f"{done:,}", f"{total:,}")
