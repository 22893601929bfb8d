"""Which boards to read now: what is due, within each host's budget, claimed before it is queued."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from postings.ingest.board import claim, host_budget, host_of, lease_of
from postings.ingest.budget import HostBudget
from postings.models import Source
from postings.providers.registry import PROVIDERS

#: Boards of one provider looked at in one go: enough that one paused host of it does not hide another.
LOOK_AT = 200


@dataclass(slots=True)
class Due:
    """Claimed work: boards to ask, and reads that were fetched but never taken in."""

    fetch: list[Source] = field(default_factory=list)
    sync: list[int] = field(default_factory=list)


def due_boards(now: datetime) -> Due:
    """Claim what can be read now. Two queries a provider; safe to run twice at once.

    A board whose claim ran out comes up here again: its worker died, or its message
    was lost. If it was fetched already, only the second stage is queued again. The
    place at its host belongs to whoever holds the claim, so one who gets no claim
    must not give it back.
    """
    result = Due()
    budget = host_budget()
    for kind in PROVIDERS:
        sources = list(Source.objects.due(now).filter(provider=kind)[:LOOK_AT])
        admitted = list(_admitted(sources, budget))
        mine = claim(admitted, now=now) if admitted else []
        result.sync += [source.pending_read for source in mine if source.pending_read is not None]
        result.fetch += [source for source in mine if source.pending_read is None]
    return result


def _admitted(sources: list[Source], budget: HostBudget) -> Iterator[Source]:
    """Those whose host has room, and those that were fetched already. A host that refused is not asked again."""
    full: set[str] = set()
    for source in sources:
        host = host_of(source)
        if source.pending_read is not None:
            yield source
        elif host not in full:
            if budget.admit(host, lease_of(source)):
                yield source
            else:
                full.add(host)
