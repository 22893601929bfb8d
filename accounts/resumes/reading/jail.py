"""A process of its own for each file: started fresh, given the bytes, asked for one answer, and ended whatever it does.

It gets an empty environment, so no key and no database address of the site is in it.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from accounts.resumes.reading.problems import Problem, UnreadableError

log = logging.getLogger(__name__)

WALL_SECONDS = 20.0
#: An answer is at most as long as the text we take, each letter as JSON spells the longest.
MAX_ANSWER = 4 * 1024 * 1024
_PIECE = 64 * 1024
_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path.insert(0, {root!r}); from accounts.resumes.reading.child import main; main()"

_DEATHS: dict[int, Problem] = {
    signal.SIGXCPU: Problem.TIME,
    # The kernel's way of saying that memory ran out.
    signal.SIGKILL: Problem.MEMORY,
}


@dataclass(slots=True)
class _Talk:
    """What is still to be told to the process, and what it has answered."""

    left: memoryview
    answer: bytearray


def run(data: bytes, *arguments: str, seconds: float = WALL_SECONDS) -> bytes:
    """What `child.py` answers about these bytes; UnreadableError where it does not."""
    process = subprocess.Popen(  # noqa: S603  # Python itself, and a program that was found on the path
        [sys.executable, "-I", "-X", "utf8", "-c", _START.format(root=_ROOT), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may speak of what the file holds, and logs must not
        env={},
        cwd="/",
        start_new_session=True,
    )
    deadline = monotonic() + seconds
    try:
        answer = _talk(process, data, deadline)
        code = process.wait(max(deadline - monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        raise UnreadableError(Problem.TIME) from None
    finally:
        _end(process)
    if code != 0:
        # Of what the file holds nothing is said, and nothing is known.
        log.warning("The process that read a resume ended with %d.", code)
        raise UnreadableError(_died(code))
    return answer


def _talk(process: subprocess.Popen[bytes], data: bytes, deadline: float) -> bytes:
    talk = _Talk(memoryview(data), bytearray())
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  # pipes were asked for
    with selectors.DefaultSelector() as both:
        for pipe, event in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            both.register(pipe, event)
        while both.get_map():
            ready = both.select(max(deadline - monotonic(), 0))
            if monotonic() >= deadline:
                raise subprocess.TimeoutExpired("reading", 0)
            for key, _ in ready:
                goes_on = _tell(talk, key.fd) if key.fileobj is process.stdin else _hear(talk, key.fd)
                if not goes_on:
                    both.unregister(key.fileobj)
                    key.fileobj.close()  # type: ignore[union-attr]  # a pipe, not a number
    return bytes(talk.answer)


def _tell(talk: _Talk, pipe: int) -> bool:
    try:
        talk.left = talk.left[os.write(pipe, talk.left[:_PIECE]) :]
    except BrokenPipeError:
        return False
    return bool(talk.left)


def _hear(talk: _Talk, pipe: int) -> bool:
    piece = os.read(pipe, _PIECE)
    talk.answer += piece
    if len(talk.answer) > MAX_ANSWER:
        raise UnreadableError(Problem.TOO_LONG)
    return bool(piece)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of it stays: neither the process nor what it might have started, nor the pipes to it."""
    if process.returncode is None:
        # Not waited for yet, so its number can be nobody else's.
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _died(code: int) -> Problem:
    """Of a process that ended by itself without an answer: what that says about the file."""
    return _DEATHS.get(-code, Problem.DAMAGED)
