"""The one process that keeps the index equal to the database: follow the outbox, rebuild when need be."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from django.db import DatabaseError, Error, connection
from django.utils import timezone

from postings import outbox
from postings.models import Job, OutboxPosition
from postings.search import suggest_index
from postings.search.drafts import all_drafts
from postings.search.home import Generation, Home, is_passing
from postings.search.schema import fingerprint
from postings.search.writer import Writer, memory_of_rebuild

log = logging.getLogger(__name__)

#: Outbox rows taken at once.
BATCH = 1000
#: Seconds: between two looks at the outbox, commits, signs of life, and tries.
LOOK, COMMIT, SIGN, AGAIN = 0.2, 1.0, 60.0, 3.0

#: Bytes of an index, measured over a million jobs; and how much of that a rebuild needs while it merges.
BYTES_A_JOB, ROOM = 1000, 1.5

#: Failures in a row after which an index is given up, and seconds between two tries at most.
_PATIENCE, _LONGEST_WAIT = 3, 300.0

#: Seconds that who stops waits for the suggestions that are just being made.
FAREWELL = 30.0

Progress = Callable[[int, int], None]


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


class Indexer:
    """Use as a context: it holds the directory's lock. Raises Taken."""

    def __init__(
        self,
        home: Home,
        *,
        progress: Progress = lambda done, total: None,
        is_over: Callable[[], bool] = lambda: False,
        commit_seconds: float = COMMIT,
    ) -> None:
        self._home = home
        self._progress = progress
        self._is_over = is_over
        self._commit_seconds = commit_seconds
        self._writer: Writer | None = None
        self._committed = self._signed = self._watched = 0.0
        self._lock: IO[str] | None = None
        self._suggesting: threading.Thread | None = None
        self._suggest_next = 0.0
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
        self._lock = self._home.claim()
        if self._lock is None:
            raise Taken

    def __exit__(self, *_: object) -> None:
        self._let_go()
        if self._suggesting:
            # Whoever has the lock next may begin the same: two at once would write into one folder.
            self._suggesting.join(FAREWELL)
        if self._lock:
            self._lock.close()

    def run(self) -> None:
        """Until `is_over`. What fails (a database that is away, a full disk) is tried again."""
        while not self._is_over():
            self._keep_suggestions()
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

    def _recover(self) -> None:
        """Try again, later each time. An index that cannot be written three times in a row is made anew."""
        self._failures += 1
        log.exception("The index could not be brought up to date (%s in a row)", self._failures)
        connection.close()
        writer = self._writer
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

    def _keep_suggestions(self) -> None:
        """What is suggested while typing may be minutes old: made beside, so that following goes on."""
        if time.monotonic() < self._suggest_next or (self._suggesting and self._suggesting.is_alive()):
            return
        self._suggest_next = time.monotonic() + SIGN
        if self._home.current() and suggest_index.is_due(self._home.path, now=timezone.now()):
            self._suggesting = threading.Thread(
                target=_make_suggestions, args=(self._home.path,), daemon=True
            )
            self._suggesting.start()

    def step(self) -> bool:
        """Follow the outbox by one batch, or rebuild; True where there may be more to do at once.

        Raises NotRebuiltError.
        """
        if not (self._lock and self._home.has_lock(self._lock)):
            # The folder was removed: whoever comes first to the new one has it.
            self._claim()
        if self._writer is None:
            self._writer = self._opened()
        if self._writer:
            self._watch_growth(self._writer)
        if self._writer and self._is_sound(self._writer.generation):
            try:
                return self._follow(self._writer)
            except outbox.MustRebuildError:
                log.warning("The outbox no longer knows this index: rebuilding.")
                self._let_go()
                return True
        if time.monotonic() >= self._rebuild_not_before:
            self.rebuild()
            return True
        return self._keep_old_up()

    def _let_go(self) -> None:
        writer, self._writer = self._writer, None
        if writer:
            _close(writer)

    def rebuild(self) -> None:
        """A new index beside the old one, which goes on answering; then they change places.

        Raises NotRebuiltError, and Over; then all that was made of it is gone.
        """
        try:
            self._clear(but=self._home.current())
            self._check_room()
            writer = self._made()
        except NoRoomError:
            raise
        except BaseException as error:
            self._clear_unfinished()
            if isinstance(error, Over) or not isinstance(error, Exception):
                raise
            raise NotRebuiltError(f"The index could not be made anew ({error}).") from error
        self._failed_rebuilds, self._rebuild_not_before = 0, 0.0
        self._replace(writer)

    def _check_room(self) -> None:
        """Raises NoRoomError where the disk would be full in the middle."""
        current = self._home.current()
        likely = current.n_bytes() if current else 0
        needed = round(ROOM * (likely or BYTES_A_JOB * Job.objects.active().count()))
        free = shutil.disk_usage(self._home.path).free
        if free < needed:
            raise NoRoomError(self._home.path, free=free, needed=needed)

    def _made(self) -> Writer:
        """Of a whole new generation, which answers from now on. Where that fails, it writes no more."""
        generation = self._home.begin(fingerprint())
        position = outbox.join(_consumer(generation), now=timezone.now())
        writer = Writer(generation, new=True, memory=memory_of_rebuild())
        try:
            n_jobs = Job.objects.active().count()
            writer.settle(n_jobs)
            self._fill(writer, n_jobs)
            writer.commit(position)
            self._catch_up(writer)
            self._home.publish(generation)
        except BaseException:
            _close(writer)
            raise
        return writer

    def _fill(self, writer: Writer, total: int) -> None:
        done = 0
        for made in all_drafts(total):
            writer.add(made)
            done += len(made)
            self._progress(done, total)
            self._keep_old_up()
            if self._is_over():
                raise Over

    def _catch_up(self, writer: Writer) -> None:
        """Take in what changed meanwhile, but for the last few changes: there are always some, for who follows."""
        while True:
            if self._is_over():
                raise Over
            self._keep_old_up()
            changes = outbox.pending(_consumer(writer.generation), limit=BATCH)
            if changes:
                _take(writer, changes)
            if len(changes) < BATCH:
                return

    def _keep_old_up(self) -> bool:
        """While there is no new index yet, the old one goes on following, if it is well."""
        if self._writer and self._is_whole(self._writer.generation):
            with suppress(outbox.MustRebuildError):
                return self._follow(self._writer)
        return False

    def _replace(self, writer: Writer) -> None:
        self._let_go()
        self._writer = writer
        self._clear(but=writer.generation)

    def _clear(self, *, but: Generation | None) -> None:
        """Also at the outbox, which would keep its rows for those that nobody will follow on with."""
        consumers = self._home.consumers(but=but)
        try:
            OutboxPosition.objects.filter(consumer__in=consumers).delete()
        finally:
            self._home.clear(but=but)

    def _clear_unfinished(self) -> None:
        """Where the database is away, it forgets the position in a day by itself."""
        try:
            self._clear(but=self._home.current())
        except (Error, OSError):
            log.exception("What was made of the new index could not all be removed")

    def _follow(self, writer: Writer) -> bool:
        """Take in a batch of changes. Small ones gather for up to a second: each commit costs the same."""
        consumer = _consumer(writer.generation)
        changes = outbox.pending(consumer, limit=BATCH)
        now = time.monotonic()
        if not changes:
            self._sign(writer, now)
            return False
        if len(changes) < BATCH and now < self._committed + self._commit_seconds:
            return False
        _take(writer, changes)
        self._committed = time.monotonic()
        return len(changes) == BATCH

    def _sign(self, writer: Writer, now: float) -> None:
        """Show that we are there: a consumer unseen for a day is dropped."""
        if now < self._signed + SIGN:
            return
        self._signed = now
        consumer = _consumer(writer.generation)
        OutboxPosition.objects.filter(consumer=consumer).update(seen_at=timezone.now())

    def _watch_growth(self, writer: Writer) -> None:
        """Ask for a new index when there are many more jobs than this one was made for. A count a minute."""
        now = time.monotonic()
        if now < self._watched + SIGN:
            return
        self._watched = now
        if writer.is_outgrown(Job.objects.active().count()):
            log.info("The index was made for far fewer jobs: making it anew.")
            writer.generation.request.touch()

    def _opened(self) -> Writer | None:
        """The current generation, where it can be followed on from where it stopped."""
        generation = self._home.current()
        if generation in (None, self._unopenable) or not self._is_whole(generation):
            return None
        if not _is_followed(generation):
            return None
        try:
            return Writer(generation)
        except (OSError, ValueError) as error:
            if is_passing(error):
                raise
            log.warning("The index cannot be opened: %s", error)
            self._unopenable = generation
            return None

    def _is_sound(self, generation: Generation) -> bool:
        """Whole, and nobody asked for a new one."""
        return self._is_whole(generation) and not generation.request.exists()

    def _is_whole(self, generation: Generation) -> bool:
        """Of this schema, still the current one, and no reader has complained of it."""
        meta = generation.meta()
        return (
            meta is not None
            and meta.fingerprint == fingerprint()
            and not generation.complaint.exists()
            and self._home.current() == generation
        )


def _make_suggestions(path: Path) -> None:
    try:
        suggest_index.make(path, now=timezone.now())
    except (DatabaseError, OSError, ValueError):
        log.exception("Suggestions could not be made")
    finally:
        connection.close()


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


def _is_followed(generation: Generation) -> bool:
    """The outbox still knows us, and has not gone back in time, as a database from a backup has."""
    position = generation.position()
    held = OutboxPosition.objects.filter(consumer=_consumer(generation)).values_list("seq", flat=True).first()
    if position is None or held is None or held > position.seq:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM postings_outbox_seq_seq")
        return bool(position.seq <= cursor.fetchone()[0])


def _take(writer: Writer, changes: Sequence[outbox.Change]) -> None:
    """Commit, then advance: what is repeated after a crash in between changes nothing."""
    writer.upsert(list(dict.fromkeys(change.job for change in changes)))
    writer.commit(changes[-1].seq)
    outbox.advance(_consumer(writer.generation), changes[-1].seq, now=timezone.now())
