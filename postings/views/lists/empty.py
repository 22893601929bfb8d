"""What an empty list says: which of its words no job has, and what would find some."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from postings.search.facets import Facets
from postings.search.live import counts
from postings.search.wording import pieces
from postings.views.home.figures import Bar, figures
from postings.views.lists.chips import Chip
from postings.views.lists.personal import Personal

#: Filters of which the page says what the list would be without them, and words that are looked at. One count each.
_MOST = 6
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Empty:
    """`unknown`: words that no open job has, "" none. `drops`: chips with the jobs that there are without them.

    That no job has a word is said of all jobs; whatever is counted, for the reader alone.
    """

    unknown: str
    n_unknown: int
    drops: Sequence[tuple[Chip, int]]
    popular: Sequence[Bar]

    @classmethod
    def of(
        cls,
        facets: Facets,
        chosen: Sequence[Chip],
        *,
        is_part: bool,
        now: datetime,
        personal: Personal,
    ) -> "Empty":
        """`is_part`: its path narrows it besides."""
        words = list(dict.fromkeys(_words(facets.q)))[:_MOST]
        chips = chosen[:_MOST] if len(chosen) > 1 or is_part else []
        lefts = (personal(chip.left) for chip in chips)
        totals = list(_totals([*(Facets.of(q=word) for word in words), *lefts], now))
        unknown = [word for word, n in zip(words, totals, strict=False) if not n]
        drops = [(chip, n) for chip, n in zip(chips, totals[len(words) :], strict=False) if n]
        told = figures(now, personal.reader.hidden_orgs) if unknown and not drops else None
        return cls("”, “".join(unknown), len(unknown), drops, told.popular if told else ())


def _words(q: str) -> Iterator[str]:
    """Those that must be there, as they were typed."""
    for piece in pieces(q):
        if not piece.startswith("-") and not piece.endswith("*"):
            yield from _WORD.findall(piece)


def _totals(asked: Iterable[Facets], now: datetime) -> Iterator[int]:
    """Ends where the index has gone meanwhile: asking for the others would only wait for the database."""
    for facets in asked:
        found = counts(facets, now=now)
        if found is None:
            return
        yield found.total or 0
