"""Documents of all jobs, for a rebuild: read and worded in several processes, numbered by the one that writes."""

import ctypes
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

import django
import orjson
from django.db import connection

from postings.search import rows
from postings.search.schema import Draft, draft

#: Jobs read at once.
_BATCH = 2000
#: Fewer jobs than this are done before other processes have started.
_WORTH_IT = 20_000
_PR_SET_PDEATHSIG = 1


def all_drafts(n_jobs: int) -> Iterator[list[Draft]]:
    """Of every job that search shows, some at a time; `n_jobs` is about how many there are."""
    spans = iter(rows.spans(_BATCH))
    n_processes = len(os.sched_getaffinity(0))
    if n_jobs < _WORTH_IT or n_processes == 1:
        yield from (_drafts(span) for span in spans)
        return
    # Not forked: this process has threads by now, and a connection that is its own.
    context = multiprocessing.get_context("spawn")
    name = str(connection.settings_dict["NAME"])
    with ProcessPoolExecutor(n_processes, context, initializer=_begin, initargs=(name,)) as pool:
        # A few spans ahead, so that nobody waits and no more than that is held.
        ahead = deque(pool.submit(_sent, span) for span in islice(spans, n_processes + 2))
        try:
            while ahead:
                made = _received(ahead.popleft().result())
                ahead.extend(pool.submit(_sent, span) for span in islice(spans, 1))
                yield made
        finally:
            _cancel(ahead)


def _cancel(futures: deque[Future[bytes]]) -> None:
    for future in futures:
        future.cancel()


def _begin(database: str) -> None:
    """A process of the pool: on the same database, and gone with the one that started it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
    connection.settings_dict["NAME"] = database


def _drafts(ids: Sequence[int]) -> list[Draft]:
    return [draft(row) for row in rows.of_jobs(ids)]


def _sent(ids: Sequence[int]) -> bytes:
    """The same between processes: as JSON, which is read twice as fast as pickled objects are."""
    return orjson.dumps(_drafts(ids))


def _received(data: bytes) -> list[Draft]:
    return [Draft(**made) for made in orjson.loads(data)]
