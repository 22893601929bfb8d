"""All values of a facet with their open jobs, as indexes list them: worked out once a minute by each process.

At a million jobs counting takes 0.1 s for 20,000 companies, and their names as long. So both are kept beside
the index that they were counted in: a page is cut from them in a few milliseconds.
"""

import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from postings.search.facets import Facets
from postings.search.live import counts
from postings.search.reader import snapshot
from postings.views.index.names import Name, names

#: Seconds for which counts are shown, and names, which change seldom.
_COUNTS_KEPT, _NAMES_KEPT = 60.0, 600.0
#: More values than any facet has.
_ALL = 10_000_000


@dataclass(frozen=True)  # without slots: parts of it are worked out when they are first asked for
class Listing:
    """The names of one facet from A to Z. Without an index `numbers` and `total` are None: nothing is counted.

    `numbers` are open jobs by value; `n_not_stated` more say nothing.
    """

    names: Sequence[Name]
    numbers: Mapping[str, int] | None
    n_not_stated: int = 0
    total: int | None = None

    def n(self, value: str) -> int | None:
        return None if self.numbers is None else self.numbers.get(value, 0)

    @cached_property
    def open(self) -> Sequence[Name]:
        """Those with open jobs; all where nothing is counted."""
        return self.names if self.numbers is None else [one for one in self.names if self.n(one.value)]

    @cached_property
    def by_jobs(self) -> Sequence[Name]:
        """All names, those with the most open jobs first."""
        return sorted(self.names, key=lambda one: -(self.n(one.value) or 0))

    @cached_property
    def open_by_jobs(self) -> Sequence[Name]:
        return sorted(self.open, key=lambda one: -(self.n(one.value) or 0))

    @cached_property
    def letters(self) -> Mapping[str, int]:
        """Letters of all names, in their order, with how many names stand there."""
        return Counter(one.letter for one in self.names)

    @cached_property
    def open_letters(self) -> Mapping[str, int]:
        return Counter(one.letter for one in self.open)

    @cached_property
    def most(self) -> int:
        """Open jobs of the value that has most."""
        return max((self.numbers or {}).values(), default=0)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Of one facet, each until its time by the monotonic clock."""

    listing: Listing
    values: Collection[str]
    counts_until: float
    names_until: float


def listing(facet: str) -> Listing:
    """At most a minute old, names at most ten. A query where names are read; those that are new are, at once."""
    held = snapshot()
    if held is None:
        return Listing(names(facet, ()), None)
    key, now = f"listing {facet}", time.monotonic()
    kept = held.memory.get(key)
    if isinstance(kept, _Kept) and now < kept.counts_until:
        return kept.listing
    made = _made(facet, kept if isinstance(kept, _Kept) else None, now)
    if made is None:
        return Listing(names(facet, ()), None)
    held.memory[key] = made
    return made.listing


def _made(facet: str, old: _Kept | None, now: float) -> _Kept | None:
    found = counts(Facets(), [facet], now=timezone.now(), top=_ALL)
    if found is None:
        return None
    counted = found.facets[facet]
    numbers = dict(counted.values)
    if old and now < old.names_until and numbers.keys() <= set(old.values):
        known, values, names_until = old.listing.names, old.values, old.names_until
    else:
        known, names_until = names(facet, numbers.keys()), now + _NAMES_KEPT
        # What has no name now is not asked for again each minute.
        values = {one.value for one in known} | numbers.keys()
    made = Listing(known, numbers, counted.n_not_stated, found.total)
    return _Kept(made, values, now + _COUNTS_KEPT, names_until)
