"""The one process that keeps the index equal to the database: follow the outbox, rebuild when need be."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from django.db import DatabaseError, connection
from django.utils import timezone

from postings import outbox
from postings.models import Job, OutboxPosition
from postings.search import suggest_index
from postings.search.drafts import all_drafts
from postings.search.home import Generation, Home
from postings.search.schema import fingerprint
from postings.search.writer import MEMORY_OF_REBUILD, Writer

log = logging.getLogger(__name__)

#: Outbox rows taken at once.
BATCH = 1000
#: Seconds: between two looks at the outbox, commits, signs of life, and tries.
LOOK, COMMIT, SIGN, AGAIN = 0.2, 1.0, 60.0, 3.0

#: Failures in a row after which an index is given up, and seconds between two tries at most.
_PATIENCE, _LONGEST_WAIT = 3, 300.0

Progress = Callable[[int, int], None]


class Taken(Exception):  # noqa: N818  nothing went wrong
    """Another indexer has this directory."""


class Over(Exception):  # noqa: N818
    """Asked to stop in the middle of a rebuild."""


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
        self._committed = self._signed = 0.0
        self._lock: IO[str] | None = None
        self._suggesting: threading.Thread | None = None
        self._suggest_next = 0.0
        self._failures = 0

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
        time.sleep(min(AGAIN * 2 ** (self._failures - 1), _LONGEST_WAIT))

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
        """Follow the outbox by one batch, or rebuild; True where there may be more to do at once."""
        if not (self._lock and self._home.has_lock(self._lock)):
            # The folder was removed: whoever comes first to the new one has it.
            self._claim()
        if self._writer is None:
            self._writer = self._opened()
        if self._writer is None or not self._is_sound(self._writer.generation):
            self.rebuild()
            return True
        try:
            return self._follow(self._writer)
        except outbox.MustRebuildError:
            log.warning("The outbox no longer knows this index: rebuilding.")
            self.rebuild()
            return True

    def _let_go(self) -> None:
        writer, self._writer = self._writer, None
        if writer:
            # Its files may be gone: then there is nothing to finish.
            with suppress(OSError, ValueError):
                writer.close()

    def rebuild(self) -> None:
        """A new index beside the old one, which goes on answering; then they change places."""
        self._clear(but=self._home.current())
        generation = self._home.begin(fingerprint())
        consumer = _consumer(generation)
        position = outbox.join(consumer, now=timezone.now())
        writer = Writer(generation, new=True, memory=MEMORY_OF_REBUILD, threads=2)
        self._fill(writer)
        writer.commit(position)
        while _catch_up(writer):
            pass
        self._replace(writer)

    def _fill(self, writer: Writer) -> None:
        total = Job.objects.active().count()
        done = 0
        for made in all_drafts(total):
            writer.add(made)
            done += len(made)
            self._progress(done, total)
            self._keep_old_up()
            if self._is_over():
                raise Over

    def _keep_old_up(self) -> None:
        """While a new index is made, the old one goes on following, if it is well."""
        if self._writer and self._is_whole(self._writer.generation):
            with suppress(outbox.MustRebuildError):
                self._follow(self._writer)

    def _replace(self, writer: Writer) -> None:
        old, self._writer = self._writer, writer
        self._home.publish(writer.generation)
        if old:
            with suppress(OSError, ValueError):
                old.close()
        self._clear(but=writer.generation)

    def _clear(self, *, but: Generation | None) -> None:
        """Also at the outbox, which would keep its rows for those that nobody will follow on with."""
        OutboxPosition.objects.filter(consumer__in=self._home.consumers(but=but)).delete()
        self._home.clear(but=but)

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

    def _opened(self) -> Writer | None:
        """The current generation, where it can be followed on from where it stopped."""
        generation = self._home.current()
        if generation is None or not self._is_sound(generation) or not _is_followed(generation):
            return None
        try:
            return Writer(generation)
        except (OSError, ValueError) as error:
            log.warning("The index cannot be opened: %s", error)
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


def _catch_up(writer: Writer) -> bool:
    changes = outbox.pending(_consumer(writer.generation), limit=BATCH)
    if changes:
        _take(writer, changes)
    return bool(changes)


def _take(writer: Writer, changes: Sequence[outbox.Change]) -> None:
    """Commit, then advance: what is repeated after a crash in between changes nothing."""
    writer.upsert(list(dict.fromkeys(change.job for change in changes)))
    writer.commit(changes[-1].seq)
    outbox.advance(_consumer(writer.generation), changes[-1].seq, now=timezone.now())
