"""Where an index lies: one folder with numbered generations, and a link to the one that answers.

search/
    lock                the one indexer holds it
    current             → 000007
    000007/meta.json    what made it: the fingerprint of the schema, the consumer of the outbox
    000007/position     what the last commit holds, written after it
    000007/keys.jsonl   in the search index: numbers of the values of facets
    000007/index/       Tantivy's files; in the match index: arrays
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self, TypeVar

import orjson

_LINK = "current"
_PASSING = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE, errno.ETIMEDOUT})
#: How Tantivy, whose errors are ValueErrors, tells of one from the system.
_NUMBER = re.compile(r"\bcode: (\d+)")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Meta:
    fingerprint: str
    #: Our name at the outbox. New for each generation, so that an old position is never taken for ours.
    consumer: str


@dataclass(frozen=True, slots=True)
class Position:
    """What a commit holds: the outbox up to `seq`. Each index adds what else its readers must know of it."""

    seq: int


Held = TypeVar("Held", bound=Position)


@dataclass(frozen=True, slots=True)
class Generation:
    """One index, complete or being built."""

    path: Path

    @property
    def number(self) -> int:
        return int(self.path.name)

    @property
    def index(self) -> Path:
        return self.path / "index"

    @property
    def keys(self) -> Path:
        return self.path / "keys.jsonl"

    @property
    def position_file(self) -> Path:
        return self.path / "position"

    @property
    def complaint(self) -> Path:
        """Left by a reader that could not read it: the indexer then makes a new one."""
        return self.path / "broken"

    @property
    def request(self) -> Path:
        """Left by who wants a new index; this one goes on answering meanwhile."""
        return self.path / "rebuild"

    def n_bytes(self) -> int:
        """On the disk, now."""
        size = 0
        for path in self.path.rglob("*"):
            with suppress(FileNotFoundError):  # merged into another meanwhile
                size += path.stat().st_size
        return size

    def meta(self) -> Meta | None:
        """None where it is not there, or not as we write it. Raises OSError for what passes (`is_passing`)."""
        return _read(self.path / "meta.json", Meta)

    def position(self, kind: type[Held]) -> Held | None:
        """As `meta`."""
        return _read(self.position_file, kind)

    def write_position(self, position: Position) -> None:
        """Tells readers too: they look at this file to learn of a commit."""
        _replace(self.position_file, orjson.dumps(asdict(position)))

    def complain(self, why: str) -> None:
        with suppress(OSError):
            self.complaint.write_text(why, encoding="utf-8")


#: A generation and the file that tells of its last commit, which is a new one each time.
Seen = tuple[Generation, int, int]


@dataclass(frozen=True, slots=True)
class Home:
    path: Path

    def current(self) -> Generation | None:
        """Costs one system call. Raises OSError for what passes (`is_passing`)."""
        try:
            name = os.readlink(self.path / _LINK)  # noqa: PTH115  each search
        except OSError as error:
            if is_passing(error):
                raise
            return None
        return Generation(self.path / name)

    def seen(self) -> Seen | None:
        """Of the generation that is to answer, if there is one. Raises OSError for what a second look may find."""
        for _ in range(2):
            generation = self.current()
            if generation is None or generation.complaint.exists():
                return None
            try:
                file = os.stat(generation.position_file)  # noqa: PTH116  each search
            except FileNotFoundError:
                continue  # removed since we asked which one it is
            return generation, file.st_ino, file.st_mtime_ns
        return None

    def claim(self) -> IO[str] | None:
        """The lock, held until the file is closed; None where another indexer has it."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = (self.path / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return None
        return lock

    def begin(self, fingerprint: str, *, named: str = "search") -> Generation:
        """A new, empty generation beside the others. `named`: what its name at the outbox begins with."""
        self.path.mkdir(parents=True, exist_ok=True)
        numbers = [generation.number for generation in self._generations()]
        generation = Generation(self.path / f"{max(numbers, default=0) + 1:06}")
        generation.index.mkdir(parents=True)
        meta = Meta(fingerprint, f"{named}-{secrets.token_hex(6)}")
        _replace(generation.path / "meta.json", orjson.dumps(asdict(meta)))
        return generation

    def publish(self, generation: Generation) -> None:
        """From now on it answers. Readers that still use the old one keep its files until they look again."""
        link = self.path / f"{_LINK}.next"
        link.unlink(missing_ok=True)
        link.symlink_to(generation.path.name)
        link.replace(self.path / _LINK)

    def has_lock(self, lock: IO[str]) -> bool:
        """The lock is still the one that others would ask for: not so when the folder was removed."""
        try:
            return os.path.samestat(os.fstat(lock.fileno()), (self.path / "lock").stat())
        except OSError:
            return False

    def consumers(self, *, but: Generation | None) -> list[str]:
        """The names at the outbox of the generations that are here."""
        found = [generation.meta() for generation in self._generations() if generation != but]
        return [meta.consumer for meta in found if meta]

    def _generations(self) -> list[Generation]:
        if not self.path.is_dir():
            return []
        return [Generation(child) for child in self.path.iterdir() if child.name.isdigit()]

    def clear(self, *, but: Generation | None) -> None:
        """Remove all other generations: those that a rebuild left, or that it did not finish."""
        for generation in self._generations():
            if generation != but:
                shutil.rmtree(generation.path, ignore_errors=True)

    @classmethod
    def of(cls, path: str | Path) -> Self:
        return cls(Path(path))


def is_passing(error: Exception) -> bool:
    """It failed for the process or its network, which says nothing about the index."""
    if isinstance(error, OSError):
        return error.errno in _PASSING
    found = _NUMBER.search(str(error))
    return found is not None and int(found[1]) in _PASSING


def _read(path: Path, kind: type[Kind]) -> Kind | None:
    try:
        return kind(**orjson.loads(path.read_bytes()))
    except OSError as error:
        if is_passing(error):
            raise
        return None
    except (ValueError, TypeError):
        return None


def _replace(path: Path, data: bytes) -> None:
    """Whole or not at all, also after a power cut."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
