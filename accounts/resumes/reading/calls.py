"""Which calls of the Linux kernel the jailed process may make no more (seccomp). Standard library only.

Landlock and a network of its own leave Unix sockets, signals and new processes open: by one of those, what takes over
a parser would speak with the site's own PostgreSQL. A list of what is shut, not of what is open: allocators and C
libraries of ten years call different things, and Landlock keeps the files.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Sequence
from typing import Any

# Of Linux: <linux/seccomp.h>, <linux/filter.h>, <linux/audit.h>.
_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _PROCESSOR = 0, 4  # offsets in what the filter is asked about
#: Numbers from here on are those of the other way of calling (x32), under which every call has a second name.
_X32 = 0x40000000

#: The same numbers on every processor.
_EVERYWHERE = (
    *(424, 434, 438),  # pidfd_send_signal, pidfd_open, pidfd_getfd
    *(425, 426, 427),  # io_uring, which makes calls in our place
    435,  # clone3
)
#: By processor: its name for the filter, what is shut, and what starts another program.
_OF: dict[str, tuple[int, tuple[int, ...], int]] = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 42, 43, 44, 46),  # socket, connect, accept, sendto, sendmsg
            *(49, 50, 53, 288),  # bind, listen, socketpair, accept4
            *(56, 57, 58, 322),  # clone, fork, vfork, execveat
            *(62, 200, 234, 129, 297),  # kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            *(101, 310, 311, 298, 321, 323),  # ptrace, process_vm_*, perf_event_open, bpf, userfaultfd
            *(29, 30, 64, 68, 240, 248, 249, 250),  # memory and messages shared with others, keyrings
            *(165, 272, 308),  # mount, unshare, setns
        ),
        59,
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 203, 202, 206, 211, 200, 201, 199, 242),
            *(220, 281),
            *(129, 130, 131, 138, 240),
            *(117, 270, 271, 241, 280, 282),
            *(194, 196, 190, 186, 180, 217, 218, 219),
            *(40, 97, 268),
        ),
        221,
    ),
}


def shut(libc: Any, *, may_become: str) -> None:
    """From here on such a call is an error, EPERM. Nothing on a processor whose numbers we do not know.

    Only where the process is to become another program may it start one.
    """
    known = _OF.get(os.uname().machine)
    if known is None:
        return
    name, refused, execute = known
    program = _program(name, (*refused, *_EVERYWHERE, *(() if may_become else (execute,))))
    held = ctypes.create_string_buffer(program, len(program))
    where = struct.pack("HL", len(program) // 8, ctypes.addressof(held))
    libc.prctl(_SET_SECCOMP, _FILTER, where, 0, 0)


def _program(processor: int, refused: Sequence[int]) -> bytes:
    """Instructions of eight bytes: the operation, how far to jump if so and if not, and what to compare with."""
    n = len(refused)
    jumps = [(_EQUAL, n - at, 0, number) for at, number in enumerate(refused)]
    return b"".join(
        struct.pack("HBBI", *one)
        for one in (
            (_LOAD, 0, 0, _PROCESSOR),
            (_EQUAL, 0, n + 3, processor),
            (_LOAD, 0, 0, _NUMBER),
            (_AT_LEAST, n + 1, 0, _X32),
            *jumps,
            (_ANSWER, 0, 0, _ALLOW),
            (_ANSWER, 0, 0, _REFUSE),
        )
    )
