"""A process that forks indexers on request, so that a test can kill one at any moment and start the next at once.

Its standard input holds a word a line: `start` forks an indexer and answers with its process
id, `wait <pid>` answers with how it ended.
"""

import os
import sys
from pathlib import Path

import django

TAKEN = 7


def serve() -> None:
    for line in sys.stdin:
        word, given = line.split()
        answer = _start(Path(given)) if word == "start" else os.waitpid(int(given), 0)[1]
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _start(path: Path) -> int:
    """The child follows until it is killed, and never returns from here."""
    pid = os.fork()
    if not pid:
        _follow(path)
    return pid


def _follow(path: Path) -> None:
    from postings.search import follower  # noqa: PLC0415  needs Django to be set up
    from postings.search.home import Home  # noqa: PLC0415
    from postings.search.indexer import Indexer  # noqa: PLC0415

    follower.LOOK = 0.005
    try:
        with Indexer(Home.of(path), commit_seconds=0.02) as running:
            running.run()
    except follower.Taken:
        os._exit(TAKEN)
    os._exit(1)


if __name__ == "__main__":
    django.setup()
    # Loaded once, here: each fork has it.

    serve()
