"""Loading the compiled loops: not with the program, for that takes a second and a hundred megabytes, but when asked."""

from functools import cache
from types import ModuleType


@cache
def loops() -> ModuleType:
    """`kernels.py`. Compiled the first time on a machine, which takes some seconds; then loaded in one.

    The indexer calls it when it starts, and so should who answers requests: then none waits.
    """
    from accounts.matching.index import kernels  # noqa: PLC0415

    return kernels
