"""One process keeps an index equal to the database: it follows the outbox, and makes the index anew when need be.

When, and what if it fails, is settled here. What is written, and of what, each index tells itself (`indexer.py`).
"""

import logging
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, ClassVar, Generic, Protocol, Self, TypeVar

from django.db import Error, connection
from django.utils import timezone

from postings import outbox
from postings.models import Job, OutboxPosition
from postings.search.home import Generation, Home, Position, is_passing

log = logging.getLogger(__name__)

#: Outbox rows taken at once.
BATCH = 1000
#: Seconds: between two looks at the outbox, commits, signs of life, and tries.
LOOK, COMMIT, SIGN, AGAIN = 0.2, 1.0, 60.0, 3.0
#: Failures in a row after which an index is given up, and seconds between two tries at most.
_PATIENCE, _LONGEST_WAIT = 3, 300.0


class Writer(Protocol):
    """The one writer of a generation. What it is told twice changes nothing."""

    generation: Generation

    def is_outgrown(self, n_jobs: int, /) -> bool: ...
    def upsert(self, ids: Sequence[int], /) -> None: ...
    def commit(self, seq: int, /) -> None: ...
    def close(self) -> None: ...


Written = TypeVar("Written", bound=Writer)


class Taken(Exception):  # noqa: N818  nothing went wrong
    """Another indexer has this directory."""


class Over(Exception):  # noqa: N818
    """Asked to stop in the middle of a rebuild."""


class NotRebuiltError(Exception):
    """A new index could not be made, and nothing is left of it. The one before goes on."""


class NoRoomError(NotRebuiltError):
    """The disk would be full before a new index is whole. Nothing was begun."""

    def __init__(self, path: Path, *, free: int, needed: int) -> None:
        free, needed, missing = (round(size / 1e6) for size in (free, needed, needed - free))
        super().__init__(
            f"There is no room for a new index in {path}: it needs {needed:,} MB and {free:,} MB are free,"
            f" so {max(1, missing):,} MB are missing."
        )


class Follower(ABC, Generic[Written]):
    """Use as a context: it holds the directory's lock. Raises Taken."""

    #: The index, in its names at the outbox and in what is logged.
    name: ClassVar[str]
    #: What it writes of a commit.
    position: ClassVar[type[Position]]

    @abstractmethod
    def fingerprint(self) -> str:
        """Of its shape: an index with another one is made anew."""

    @abstractmethod
    def n_bytes_needed(self) -> int:
        """On the disk, while a new index is made."""

    @abstractmethod
    def opened(self, generation: Generation) -> Written:
        """A writer that goes on from the last commit. Raises OSError, ValueError."""

    @abstractmethod
    def filled(self, generation: Generation, seq: int) -> Written:
        """A writer of this new generation, after a first commit of all jobs at this row of the outbox.

        Calls `pulse` now and then. Where it fails, it writes no more.
        """

    @abstractmethod
    def beside(self) -> None:
        """What else is to be done while it runs, before each look at the outbox. Returns at once."""

    def __init__(
        self,
        home: Home,
        *,
        progress: Callable[[int, int], None] = lambda done, total: None,
        is_over: Callable[[], bool] = lambda: False,
        commit_seconds: float = COMMIT,
    ) -> None:
        self.home = home
        self.writer: Written | None = None
        self._progress = progress
        self._is_over = is_over
        self._commit_seconds = commit_seconds
        self._committed = self._signed = self._watched = 0.0
        self._lock: IO[str] | None = None
        self._failures = 0
        self._failed_rebuilds = 0
        self._rebuild_not_before = 0.0
        self._unopenable: Generation | None = None

    def __enter__(self) -> Self:
        self._claim()
        return self

    def _claim(self) -> None:
        self._let_go()
        if self._lock:
            self._lock.close()
        self._lock = self.home.claim()
        if self._lock is None:
            raise Taken

    def __exit__(self, *_: object) -> None:
        self._let_go()
        if self._lock:
            self._lock.close()

    def run(self) -> None:
        """Until `is_over`. What fails (a database that is away, a full disk) is tried again."""
        while not self._is_over():
            self._do_beside()
            try:
                more = self.step()
            except Over:
                return
            except Taken:
                raise
            except NotRebuiltError as error:
                self._put_off(error)
                continue
            except Exception:
                # Whatever it is, the site goes on with the index that it has, or without.
                self._recover()
                continue
            self._failures = 0
            time.sleep(0 if more else LOOK)

    def _do_beside(self) -> None:
        """Where it fails, following goes on with what was committed last."""
        try:
            self.beside()
        except (Error, OSError, ValueError) as error:
            log.exception("What is done beside the %s index failed", self.name)
            if isinstance(error, Error):
                connection.close()
            self._let_go()

    def _recover(self) -> None:
        """Try again, later each time. An index that cannot be written three times in a row is made anew."""
        self._failures += 1
        log.exception("The %s index could not be brought up to date (%s in a row)", self.name, self._failures)
        connection.close()
        writer = self.writer
        self._let_go()
        if writer and self._failures >= _PATIENCE:
            writer.generation.complain("It could not be written.")
        time.sleep(_wait(self._failures))

    def _put_off(self, error: NotRebuiltError) -> None:
        """Make the new index later, later each time; until then the old one follows, if there is one."""
        self._failed_rebuilds += 1
        wait = _wait(self._failed_rebuilds)
        log.error("%s It is tried again in %d seconds.", error, wait, exc_info=error.__cause__)
        if isinstance(error.__cause__, Error):
            connection.close()
        self._rebuild_not_before = time.monotonic() + wait

    def step(self) -> bool:
        """Follow the outbox by one batch, or rebuild; True where there may be more to do at once.

        Raises NotRebuiltError.
        """
        if not (self._lock and self.home.has_lock(self._lock)):
            # The folder was removed: whoever comes first to the new one has it.
            self._claim()
        if self.writer is None:
            self.writer = self._opened()
        if self.writer:
            self._watch_growth(self.writer)
        if self.writer and self.is_sound(self.writer.generation):
            try:
                return self._follow(self.writer)
            except outbox.MustRebuildError:
                log.warning("The outbox no longer knows the %s index: rebuilding.", self.name)
                self._let_go()
                return True
        if time.monotonic() >= self._rebuild_not_before:
            self.rebuild()
            return True
        return self._keep_old_up()

    def _let_go(self) -> None:
        writer, self.writer = self.writer, None
        if writer:
            _close(writer)

    def rebuild(self) -> None:
        """A new index beside the old one, which goes on answering; then they change places.

        Raises NotRebuiltError, and Over; then all that was made of it is gone.
        """
        try:
            self._clear(but=self.home.current())
            self._check_room()
            writer = self._made()
        except NoRoomError:
            raise
        except BaseException as error:
            self._clear_unfinished()
            if isinstance(error, Over) or not isinstance(error, Exception):
                raise
            raise NotRebuiltError(f"The {self.name} index could not be made anew ({error}).") from error
        self._failed_rebuilds, self._rebuild_not_before = 0, 0.0
        self._let_go()
        self.writer = writer
        self._clear(but=writer.generation)

    def _check_room(self) -> None:
        """Raises NoRoomError where the disk would be full in the middle."""
        needed = self.n_bytes_needed()
        free = shutil.disk_usage(self.home.path).free
        if free < needed:
            raise NoRoomError(self.home.path, free=free, needed=needed)

    def _made(self) -> Written:
        """Of a whole new generation, which answers from now on. Where that fails, it writes no more."""
        generation = self.home.begin(self.fingerprint(), named=self.name)
        seq = outbox.join(_consumer(generation), now=timezone.now())
        with closed_on_failure(self.filled(generation, seq)) as writer:
            self._catch_up(writer)
            self.home.publish(generation)
        return writer

    def pulse(self, done: int, total: int) -> None:
        """So many jobs are in the new index. Raises Over."""
        self._progress(done, total)
        self._meanwhile()

    def _meanwhile(self) -> None:
        if self._is_over():
            raise Over
        self._keep_old_up()

    def _catch_up(self, writer: Written) -> None:
        """Take in what changed meanwhile, but for the last few changes: there are always some, for who follows."""
        while True:
            self._meanwhile()
            changes = outbox.pending(_consumer(writer.generation), limit=BATCH)
            if changes:
                _take(writer, changes)
            if len(changes) < BATCH:
                return

    def _keep_old_up(self) -> bool:
        """While there is no new index yet, the old one goes on following, if it is well."""
        if self.writer and self._is_whole(self.writer.generation):
            with suppress(outbox.MustRebuildError):
                return self._follow(self.writer)
        return False

    def _clear(self, *, but: Generation | None) -> None:
        """Also at the outbox, which would keep its rows for those that nobody will follow on with."""
        consumers = self.home.consumers(but=but)
        try:
            OutboxPosition.objects.filter(consumer__in=consumers).delete()
        finally:
            self.home.clear(but=but)

    def _clear_unfinished(self) -> None:
        """Where the database is away, it forgets the position in a day by itself."""
        try:
            self._clear(but=self.home.current())
        except (Error, OSError):
            log.exception("What was made of the new %s index could not all be removed", self.name)

    def _follow(self, writer: Written) -> bool:
        """Take in a batch of changes. Small ones gather for up to a second: each commit costs the same."""
        changes = outbox.pending(_consumer(writer.generation), limit=BATCH)
        now = time.monotonic()
        if not changes:
            self._sign(writer, now)
            return False
        if len(changes) < BATCH and now < self._committed + self._commit_seconds:
            return False
        _take(writer, changes)
        self._committed = time.monotonic()
        return len(changes) == BATCH

    def _sign(self, writer: Written, now: float) -> None:
        """Show that we are there: a consumer unseen for a day is dropped."""
        if now < self._signed + SIGN:
            return
        self._signed = now
        OutboxPosition.objects.filter(consumer=_consumer(writer.generation)).update(seen_at=timezone.now())

    def _watch_growth(self, writer: Written) -> None:
        """Ask for a new index when there are many more jobs than this one was made for. A count a minute."""
        now = time.monotonic()
        if now < self._watched + SIGN:
            return
        self._watched = now
        if writer.is_outgrown(Job.objects.active().count()):
            log.info("The %s index was made for another number of jobs: making it anew.", self.name)
            writer.generation.request.touch()

    def _opened(self) -> Written | None:
        """The current generation, where it can be followed on from where it stopped."""
        generation = self.home.current()
        if generation is None or generation == self._unopenable:
            return None
        if not (self._is_whole(generation) and self._is_followed(generation)):
            return None
        try:
            return self.opened(generation)
        except (OSError, ValueError) as error:
            if is_passing(error):
                raise
            log.warning("The %s index cannot be opened: %s", self.name, error)
            self._unopenable = generation
            return None

    def _is_followed(self, generation: Generation) -> bool:
        """The outbox still knows us, and has not gone back in time, as a database from a backup has."""
        position = generation.position(self.position)
        return position is not None and outbox.is_followed(_consumer(generation), position.seq)

    def is_sound(self, generation: Generation) -> bool:
        """Whole, and nobody asked for a new one."""
        return self._is_whole(generation) and not generation.request.exists()

    def _is_whole(self, generation: Generation) -> bool:
        """Of this schema, still the current one, and no reader has complained of it."""
        meta = generation.meta()
        return (
            meta is not None
            and meta.fingerprint == self.fingerprint()
            and not generation.complaint.exists()
            and self.home.current() == generation
        )


@contextmanager
def closed_on_failure(writer: Written) -> Iterator[Written]:
    try:
        yield writer
    except BaseException:
        _close(writer)
        raise


def _close(writer: Writer) -> None:
    # Its files may be gone: then there is nothing to finish.
    with suppress(OSError, ValueError):
        writer.close()


def _wait(failures: int) -> float:
    """Seconds until the next try, after so many in a row that failed."""
    return float(min(AGAIN * 2 ** min(failures - 1, 10), _LONGEST_WAIT))


def _consumer(generation: Generation) -> str:
    meta = generation.meta()
    if meta is None:
        raise outbox.MustRebuildError(f"{generation.path} is no index of ours.")
    return meta.consumer


def _take(writer: Writer, changes: Sequence[outbox.Change]) -> None:
    """Announce, commit, advance: what is repeated after a crash in between changes nothing."""
    consumer, seq = _consumer(writer.generation), changes[-1].seq
    writer.upsert(list(dict.fromkeys(change.job for change in changes)))
    outbox.announce(consumer, seq)
    writer.commit(seq)
    outbox.advance(consumer, seq, now=timezone.now())
