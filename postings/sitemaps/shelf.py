"""Where the sitemaps lie: one folder with numbered generations, and a link to the one that is served.

sitemaps/
    lock                    whoever writes holds it
    current                 → 000007
    000007/index.xml.gz     names the others
    000007/jobs-1.xml.gz    …
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_LINK = "current"
#: A file may be gone between the look at the link and its opening: then another generation is there.
_TRIES = 3


class NoneWrittenError(Exception):
    """There is no generation yet."""


@dataclass(frozen=True, slots=True)
class Shelf:
    path: Path

    @classmethod
    def own(cls) -> "Shelf":
        """The site's."""
        return cls(settings.DATA_DIR / "sitemaps")

    def file(self, name: str) -> Path | None:
        """Of the generation that is served; None where it has no such file. Raises NoneWrittenError."""
        for _ in range(_TRIES):
            try:
                folder = self.path / os.readlink(self.path / _LINK)  # noqa: PTH115  each request
            except FileNotFoundError:
                raise NoneWrittenError from None
            file = folder / f"{name}.xml.gz"
            if file.exists():
                return file
            if folder.exists():
                return None
        raise NoneWrittenError

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """One writer at a time; False, at once, where another is at it."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def begin(self) -> Path:
        """A new, empty folder. Only in one's turn, as what follows."""
        folder = self.path / f"{max(map(int, self._generations()), default=0) + 1:06}"
        folder.mkdir()
        return folder

    def publish(self, folder: Path) -> None:
        """From now on this one is served. The others are removed: who reads one of their files reads it to the end."""
        link = self.path / f"{_LINK}.next"
        link.unlink(missing_ok=True)
        link.symlink_to(folder.name)
        link.replace(self.path / _LINK)
        for name in self._generations():
            if name != folder.name:
                shutil.rmtree(self.path / name, ignore_errors=True)

    def _generations(self) -> list[str]:
        return [child.name for child in self.path.iterdir() if child.name.isdigit()]
