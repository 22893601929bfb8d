"""Outlives a killed launcher: ends what it left behind and removes its folder of sockets.

Run as a script, with one folder as its argument. The launcher writes `+PID` for each process group
it starts and `-PID` when one has ended; the end of that pipe means that the launcher is gone. Each
child is told of that by the kernel too, and gets GRACE seconds to end in its own way.
The launcher's lock is inherited by this process, so that a next start waits until all is gone.
"""

import os
import shutil
import signal
import sys
import time
from contextlib import suppress

GRACE = 20.0


def is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        change = groups.add if line[0] == "+" else groups.discard
        change(int(line[1:]))
    deadline = time.monotonic() + GRACE
    while any(map(is_alive, groups)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    main()
