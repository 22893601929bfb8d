"""A mode's folder (var/live or var/demo): who has it now, and what is kept in it between runs."""

import base64
import fcntl
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from jobsite.launch.console import LaunchError, say

LIVE, DEMO = "live", "demo"
#: Seconds that a stopped or killed run may take to end its children: more than sentinel.GRACE.
ENDING = 25.0


@dataclass(frozen=True, slots=True)
class Running:
    """What `stack.json` says while a stack runs."""

    pid: int
    mode: str
    url: str
    port: int
    #: What its children were given that others need in order to join them.
    env: dict[str, str]

    @property
    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return True


class AlreadyRunningError(LaunchError):
    def __init__(self, running: Running) -> None:
        super().__init__(
            f"Footnote already runs from this folder, at {running.url} (process {running.pid})."
            " Stop it there first."
        )
        self.running = running


class Home:
    def __init__(self, root: Path, mode: str) -> None:
        self.mode = mode
        self.var = root / "var"
        self.path = self.var / mode
        self._stack = self.path / "stack.json"

    def log(self, name: str) -> Path:
        return self.path / "logs" / f"{name}.log"

    def claim(self) -> IO[str]:
        """Have the folder to ourselves until the file is closed, here and in the sentinel."""
        self._make()
        lock = (self.path / "lock").open("w")
        try:
            self._await(lock)
        except BaseException:
            lock.close()
            raise
        return lock

    def _await(self, lock: IO[str]) -> None:
        """A last run may still be ending; any other user of the folder is a LaunchError."""
        began = time.monotonic()
        is_told = False
        while not _locks(lock):
            if running := self.running():
                raise AlreadyRunningError(running)
            waited = time.monotonic() - began
            if waited > ENDING:
                raise LaunchError(f"Another command is at work in {self.path}. Try again when it has ended.")
            if waited > 0.5 and not is_told:
                say(f"Waiting for what still uses {self.path} ...")
                is_told = True
            time.sleep(0.1)

    def running(self) -> Running | None:
        """The stack that runs from here now, if one does."""
        found = self._read()
        return found if found and found.is_alive and self._is_claimed() else None

    def announce(self, running: Running) -> None:
        """Tell others how to join us. Readable by us alone: a URL may hold a password."""
        part = self._stack.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(json.dumps(asdict(running), indent=1), encoding="utf-8")
        part.replace(self._stack)
        (self.var / "mode").write_text(self.mode, encoding="utf-8")

    def withdraw(self) -> None:
        self._stack.unlink(missing_ok=True)

    def secret(self) -> str:
        return self._kept("secret", lambda: secrets.token_urlsafe(50))

    def resume_keys(self) -> str:
        """With these resumes are encrypted; without the file none of them can be read again."""
        return self._kept("resume-keys", lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

    def _kept(self, name: str, made: Callable[[], str]) -> str:
        """What was made once, in a file that nobody else may read."""
        path = self.path / name
        if not path.exists():
            part = path.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_text(made(), encoding="utf-8")
            part.replace(path)
        return path.read_text(encoding="utf-8").strip()

    def _make(self) -> None:
        try:
            self.var.mkdir(exist_ok=True)
            self.path.mkdir(mode=0o700, exist_ok=True)
            (self.path / "lock").touch()
        except PermissionError:
            raise LaunchError(
                f"{self.path} cannot be written by this account: another one has made it."
                " Run as that one, or remove the folder."
            ) from None

    def _read(self) -> Running | None:
        try:
            return Running(**json.loads(self._stack.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def _is_claimed(self) -> bool:
        with (self.path / "lock").open("r") as lock:
            return not _locks(lock)


def last_mode(root: Path) -> str | None:
    """The mode of the last stack that ran from here."""
    try:
        mode = (root / "var" / "mode").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return mode if mode in {LIVE, DEMO} else None


def _locks(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
