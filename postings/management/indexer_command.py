"""What the commands that keep an index have in common: which one works, when it ends, what it says meanwhile."""

import logging
import signal
import time
from argparse import ArgumentParser
from contextlib import suppress
from types import FrameType
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from postings.search.follower import COMMIT, Follower, NotRebuiltError, Over, Taken
from postings.search.home import Home

log = logging.getLogger(__name__)
#: Seconds: between two looks whether the directory is free, and between two words on a rebuild.
_FREE, _TELL = 1.0, 5.0


class IndexerCommand(BaseCommand):
    indexer: ClassVar[type[Follower[Any]]]
    #: The setting that names the index's directory.
    directory: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="ask the indexer that runs to make the index anew, or do it here where none runs; then end",
        )
        parser.add_argument("--once", action="store_true", help="bring the index up to date, then end")

    def handle(self, *, rebuild: bool, once: bool, **_options: Any) -> None:
        home = Home.of(getattr(settings, self.directory))
        if rebuild and (current := home.current()):
            with suppress(OSError):  # there is none, so it is made anew in any case
                current.request.touch()
        is_short = rebuild or once
        stop = _Stop()
        told = _Told(self.indexer.name)
        while not stop.is_asked():
            try:
                self._work(home, told, stop, is_short=is_short)
                return
            except Taken:
                if is_short:
                    self.stdout.write("The indexer that runs already will do it.")
                    return
                told.waits(home)
                time.sleep(_FREE)

    def _work(self, home: Home, told: "_Told", stop: "_Stop", *, is_short: bool) -> None:
        seconds = 0.0 if is_short else COMMIT
        with self.indexer(home, progress=told.tell, is_over=stop.is_asked, commit_seconds=seconds) as indexer:
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


class _Stop:
    """Whether somebody asked us to end."""

    def __init__(self) -> None:
        self._is_asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._is_asked = True

    def is_asked(self) -> bool:
        return self._is_asked


class _Told:
    """Says how far a rebuild is, every few seconds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._at = 0.0
        self._has_told_waiting = False

    def tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now > self._at + _TELL or done >= total:
            self._at = now
            log.info("Making the %s index: %s of %s jobs", self._name, f"{done:,}", f"{total:,}")

    def waits(self, home: Home) -> None:
        if not self._has_told_waiting:
            self._has_told_waiting = True
            log.info("Another indexer has %s: waiting until it ends.", home.path)
