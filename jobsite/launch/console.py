"""What the launcher says, and how it gives up."""

import sys
from contextlib import suppress
from pathlib import Path


class LaunchError(Exception):
    """Something the person at the keyboard can act on: shown as a sentence, not a traceback."""


def say(line: str) -> None:
    # A reader that went away (`./run | head`) must not end the stack.
    with suppress(BrokenPipeError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def tail(log: Path, lines: int = 8) -> str:
    """The end of a log, indented, to be shown under the sentence that names it."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8192))
        end = file.read().decode(errors="replace").splitlines()[-lines:]
    return "".join(f"\n    {line}" for line in end)
