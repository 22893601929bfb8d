"""Passes over the index side by side: Tantivy lets other threads run while it searches.

A question is answered in less time where a core is idle, and in the same where none is: who asks runs
himself what no thread has begun yet, so no question ever waits for another's.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

#: Threads of a process beside the one that asks.
_MOST_THREADS = 3

T = TypeVar("T")


def begun(task: Callable[[], T]) -> Callable[[], T]:
    """Gives what the task gives, which a thread may have begun meanwhile; raises what it raises.

    Only for what needs no database: its connections belong to threads.
    """
    n_threads = _n_threads()
    if not n_threads:
        return task
    future = _pool(os.getpid(), n_threads).submit(task)
    return lambda: task() if future.cancel() else future.result()


def width() -> int:
    """How many tasks can run at a time, that of who asks with them."""
    return 1 + _n_threads()


@cache
def _n_threads() -> int:
    return min(_MOST_THREADS, len(os.sched_getaffinity(0)) - 1)


@cache
def _pool(process: int, n_threads: int) -> ThreadPoolExecutor:
    del process  # a child of a fork starts threads of its own
    return ThreadPoolExecutor(n_threads, thread_name_prefix="abreast")
