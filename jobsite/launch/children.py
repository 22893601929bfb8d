"""Starts programs, notices when one ends, and stops them all in order.

Each program gets a process group of its own, so that Ctrl-C in a terminal reaches only the launcher.
If the launcher itself is killed, the kernel sends each child its stop signal (PR_SET_PDEATHSIG),
and `sentinel.py` ends what is still there after a while.
"""

import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import IO, Self

from jobsite.launch import sentinel
from jobsite.launch.console import LaunchError, say, tail

ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
#: A socket's path may have 107 bytes; PostgreSQL's name in the folder takes 14 of them.
LONGEST_FOLDER = 80
LARGEST_LOG = 10_000_000
#: Seconds until what is kept up is started again, at first and at most; and how long it runs to count as well.
AGAIN, LONGEST_WAIT, LASTING = 3.0, 300.0, 600.0

_libc = ctypes.CDLL(None)


class Stopped(Exception):  # noqa: N818  nothing went wrong
    """Somebody asked us to stop."""


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    command: Sequence[str | Path]
    #: None: what it prints is for the reader.
    log: Path | None = None
    stop: signal.Signals = signal.SIGTERM
    #: Seconds it has to end in its own way before it is killed.
    patience: float = 12.0
    #: Those of rank 1 use those of rank 0, and are stopped before them.
    rank: int = 1
    #: Its end is the end of the stack.
    is_essential: bool = True
    #: Started again when it ends by itself.
    is_kept_up: bool = False


@dataclass(frozen=True, slots=True)
class Restart:
    """Of a program that ended; `at` is a time of the monotonic clock."""

    program: Program
    at: float


@dataclass(frozen=True, slots=True)
class Child:
    program: Program
    process: subprocess.Popen[bytes]
    began: float

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None


class Children:
    """Use as a context: leaving it stops them all. Only the main thread can (signals)."""

    def __init__(self, root: Path, env: dict[str, str], *, lock: int | None = None) -> None:
        self.root = root
        #: What each child started from now on gets.
        self.env = env
        #: A short path, ours alone (0700), gone with us.
        self.sockets = _socket_folder()
        self._asked: list[int] = []
        self._running: list[Child] = []
        self._restarts: list[Restart] = []
        #: Ends in a row, by the program's name.
        self._n_ends: dict[str, int] = {}
        self._lock = lock

    def __enter__(self) -> Self:
        script = [sys.executable, "-I", "-S", sentinel.__file__, str(self.sockets)]
        kept = () if self._lock is None else (self._lock,)
        self._sentinel = subprocess.Popen(
            script, stdin=subprocess.PIPE, start_new_session=True, pass_fds=kept
        )
        self._listen()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._stop_all()
        finally:
            # It removes the folder of sockets.
            self._sentinel.communicate()
            self._stop_listening()

    def start(self, program: Program) -> Child:
        with _output(program.log) as out:
            process = subprocess.Popen(
                [str(word) for word in program.command],
                cwd=self.root,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                process_group=0,
                preexec_fn=_dies_with_us(program.stop),  # noqa: PLW1509  we have one thread
            )
        self._tell_sentinel(f"+{process.pid}\n")
        child = Child(program, process, time.monotonic())
        self._running.append(child)
        return child

    def run(self, program: Program) -> None:
        self.finish(self.start(program))

    def finish(self, child: Child) -> None:
        """Wait for its end; a failure is a LaunchError with the end of its log."""
        while not child.has_ended:
            self.pause(5)
        self._forget(child)
        if child.process.returncode:
            raise LaunchError(how_it_ended(child))

    def foreground(self, command: Sequence[str | Path]) -> int:
        """Run what may need the terminal, to its end; the exit code as a shell gives it."""
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=self.root,
            env=self.env,
            preexec_fn=_dies_with_us(signal.SIGTERM),  # noqa: PLW1509  we have one thread
        )
        while process.poll() is None:
            self._sleep(5)
            while self._asked:
                number = self._asked.pop()
                # A terminal has sent Ctrl-C to the child as well: twice would mean something else.
                if number != signal.SIGINT or not sys.stdin.isatty():
                    process.send_signal(number)
        return process.returncode if process.returncode >= 0 else 128 - process.returncode

    def pause(self, seconds: float) -> None:
        """Wait, or less. Stopped when asked to stop, LaunchError when an essential child has ended.

        Meanwhile those that are kept up are started again.
        """
        now = time.monotonic()
        self._sleep(max(0.0, min([seconds, *(restart.at - now for restart in self._restarts)])))
        if self._asked:
            raise Stopped
        for child in [child for child in self._running if child.has_ended]:
            if child.program.is_kept_up:
                self._put_down(child)
            elif child.program.is_essential:
                raise LaunchError(how_it_ended(child))
        self._start_again()

    def _put_down(self, child: Child) -> None:
        """For a new start: later each time, until it has lasted. Said the first time; its log has the others."""
        name, now = child.program.name, time.monotonic()
        has_lasted = now > child.began + LASTING
        n_ends = 1 if has_lasted else self._n_ends.get(name, 0) + 1
        wait = min(AGAIN * 2 ** (n_ends - 1), LONGEST_WAIT)
        if n_ends == 1:
            say(f"{how_it_ended(child)}\n  It is started again in {wait:g} seconds.")
        self._n_ends[name] = n_ends
        self._restarts.append(Restart(child.program, now + wait))
        self._forget(child)

    def _start_again(self) -> None:
        due = [restart for restart in self._restarts if restart.at <= time.monotonic()]
        for restart in due:
            self._restarts.remove(restart)
            self.start(restart.program)

    def _stop_all(self) -> None:
        """Highest rank first; those of one rank together."""
        for rank in sorted({child.program.rank for child in self._running}, reverse=True):
            self._stop([child for child in self._running if child.program.rank == rank])

    def _stop(self, group: Sequence[Child]) -> None:
        for child in group:
            if not child.has_ended:
                child.process.send_signal(child.program.stop)
        began = time.monotonic()
        asked = len(self._asked)
        for child in group:
            while not child.has_ended and time.monotonic() < began + child.program.patience:
                self._sleep(0.5)
                # A second Ctrl-C is for those who will not wait; the stores lose data by it.
                if child.program.rank > 0 and len(self._asked) > asked:
                    break
            self._forget(child)

    def _forget(self, child: Child) -> None:
        """Also ends what the child itself left behind."""
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()
        self._running.remove(child)
        self._tell_sentinel(f"-{child.process.pid}\n")

    def _tell_sentinel(self, line: str) -> None:
        pipe = self._sentinel.stdin
        # Without it the kernel's signal to each child is still there.
        with suppress(BrokenPipeError):
            if pipe is not None:
                pipe.write(line.encode())
                pipe.flush()

    def _listen(self) -> None:
        """By handlers of our own: after `./run &` SIGINT is ignored, and Python leaves it so."""
        self._wake, writer = socket.socketpair()
        self._wake.settimeout(0)
        writer.settimeout(0)
        self._before: list[Callable[[], object]] = [writer.close, self._wake.close]
        old = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        self._before.insert(0, lambda: signal.set_wakeup_fd(old))
        for number in (*ASKED, signal.SIGCHLD):
            handler = signal.signal(number, self._on_signal)
            self._before.insert(0, partial(signal.signal, number, handler))

    def _stop_listening(self) -> None:
        for undo in self._before:
            undo()

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self._asked.append(number)

    def _sleep(self, seconds: float) -> None:
        """Until a signal comes, the end of a child included, or the time is over."""
        select.select([self._wake], [], [], seconds)
        with suppress(BlockingIOError):
            self._wake.recv(4096)


def how_it_ended(child: Child) -> str:
    code = child.process.returncode
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
    sentence = f"{child.program.name} {how}."
    if child.program.log:
        sentence += f" Its log is {child.program.log}:{tail(child.program.log)}"
    return sentence


def _dies_with_us(number: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def ask_the_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # died in between
            os._exit(1)

    return ask_the_kernel


def _socket_folder() -> Path:
    folder = tempfile.gettempdir()
    short = folder if len(folder) < LONGEST_FOLDER - len("/footnote-12345678") else "/tmp"  # noqa: S108
    return Path(tempfile.mkdtemp(prefix="footnote-", dir=short))


@contextmanager
def _output(log: Path | None) -> Iterator[IO[bytes] | None]:
    """A log to append to; one that has grown too large is kept beside it, once."""
    if log is None:
        yield None
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as file:
        yield file
