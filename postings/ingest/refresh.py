"""Read boards now, in this process: both stages, one board after the other."""

from postings.ingest.board import Clock, claim, fetch
from postings.ingest.sync import sync
from postings.models import Read, Source
from postings.vocab import SourceState


class BusyError(Exception):
    """A worker is reading this board at the moment, or it is paused: the text says which."""


def refresh(source: Source, *, clock: Clock) -> Read:
    """One read of the board, whenever it is due, and what came of it. Raises BusyError."""
    if source.state == SourceState.PAUSED:
        raise BusyError(f"{source} is paused.")
    if not claim([source], now=clock()):
        raise BusyError(f"{source} is being read by a worker right now.")
    before = Read.objects.filter(source=source).order_by("-id").values_list("pk", flat=True).first() or 0
    read_id = source.pending_read or fetch(source.pk, source.claim, clock=clock)
    if read_id is not None:
        sync(read_id, finished_at=clock())
    return Read.objects.filter(source=source, pk__gte=read_id or before + 1).order_by("id")[0]
