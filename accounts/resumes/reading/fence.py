"""What the jailed process gives up before it looks at a stranger's file. Standard library only; nothing is undone.

Several fences, one behind the other, since not every system has each: limits of the process (everywhere), an audit
hook of Python (everywhere), no new privileges, a network of its own, Landlock and seccomp (Linux, where the kernel
lets us).
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from typing import Any

from accounts.resumes.reading import calls

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 10
_OPEN_FILES = 32

# Of Linux: <sched.h>, <sys/prctl.h>, <linux/landlock.h>. The numbers of the calls are those of every processor.
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _DUMPABLE, _NO_NEW_PRIVILEGES = 1, 4, 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_RUN, _READ_FILE, _LIST_FOLDER = 0b0001, 0b0100, 0b1000
#: Where the modules find the libraries of the system.
_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
)  #: What a program of the system needs to run: its loader and what lies beside it.
_PROGRAMS = ("/usr", "/bin", "/lib", "/lib64")
#: Rights over files and over TCP that each version of Landlock can take away.
_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_TCP_RIGHTS = 0b11
_TCP_SINCE = 4

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.chdir",
    "os.putenv",
    "shutil.",
    "tempfile.",
    "ctypes.",
    "pty.",
    "signal.",
    "syslog.",
    "urllib.",
    "webbrowser.",
    "mmap.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class FencedError(PermissionError):
    """Something was tried in the jail that reading a file does not need."""


def close(code: Sequence[str], *, may_become: str = "") -> None:
    """Shut this process in. It may still read below the folders `code`, where its own modules lie.

    `may_become` is the one program that may take the place of this process, with all its limits.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        _part(libc)
        _landlock(libc, code, may_become)
        calls.shut(libc, may_become=may_become)
    _limit()
    sys.addaudithook(_guard(tuple(code), may_become))


def _limit() -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _lower(resource.RLIMIT_NPROC, 0)
    _lower(resource.RLIMIT_AS, MEMORY)


def _lower(kind: int, soft: int, hard: int | None = None) -> None:
    """To at most this; a lower limit that we were started with stays. macOS knows no limit of memory."""
    top = resource.getrlimit(kind)[1]
    hard = soft if hard is None else hard
    if top != resource.RLIM_INFINITY:
        soft, hard = min(soft, top), min(hard, top)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):
        if sys.platform == "linux":
            raise


def _guard(code: tuple[str, ...], may_become: str) -> Callable[[str, tuple[Any, ...]], None]:
    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(args, code)
        elif event == "os.exec" and may_become and args[0] == may_become:
            return
        elif event.startswith(_REFUSED):
            raise FencedError(event)

    return hook


def _check_open(args: tuple[Any, ...], code: tuple[str, ...]) -> None:
    path, _, flags = args
    if isinstance(flags, int) and flags & _WRITING:
        raise FencedError("open to write")
    if isinstance(path, int):
        return
    if not os.path.normpath(os.fsdecode(path)).startswith(code):
        raise FencedError("open")


# --- Linux -----------------------------------------------------------------------


def _part(libc: Any) -> None:
    """Each call is one more fence: where a kernel or a container refuses it, the others stand."""
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USERS | _NEW_NETWORK)


def _landlock(libc: Any, code: Sequence[str], may_become: str) -> None:
    """Nothing of the file system but modules and libraries, nothing to write, nothing to run, and no TCP."""
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return
    handled = struct.pack("QQ", _FILE_RIGHTS[min(version, 4)], _TCP_RIGHTS)
    rules = libc.syscall(_LANDLOCK_CREATE, handled, 16 if version >= _TCP_SINCE else 8, 0)
    if rules < 0:
        return
    for path in (*code, *_LIBRARIES):
        _permit(libc, rules, path, _READ_FILE)
    for path in (may_become, *_PROGRAMS) if may_become else ():
        _permit(libc, rules, path, _READ_FILE | _RUN)
    libc.syscall(_LANDLOCK_RESTRICT, rules, 0)
    os.close(rules)


def _permit(libc: Any, rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, getattr(os, "O_PATH", os.O_RDONLY))
    except OSError:
        return
    rights |= _LIST_FOLDER if os.path.isdir(path) else 0  # noqa: PTH112  # pathlib takes long to load
    libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", rights, place), 0)
    os.close(place)
