"""The numbers by which postings go missing, are held back and are closed. Published on the site."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """Times and shares of a job's life; `docs/decisions/0004-closing.md` says why these.

    A posting closes after it was absent from at least two complete reads that lie
    `patience` apart, or `patience_mass` where more than `mass_share` of a board of
    `mass_board` or more vanished at once.
    """

    patience: timedelta = timedelta(hours=12)
    patience_mass: timedelta = timedelta(hours=72)
    mass_share: float = 0.10
    mass_board: int = 20
    #: A read that would take away more than this share of a board this large is held.
    hold_share: float = 0.30
    hold_board: int = 20
    #: An empty answer for a board that had this many is held too.
    hold_emptied: int = 5
    #: A hold is confirmed by a read at least this much later with the same absences …
    hold_for: timedelta = timedelta(hours=1)
    #: … give or take this share of them …
    hold_tolerance: float = 0.10
    #: … ends by itself after so long with the same absences, even if the very same bytes keep coming …
    hold_limit: timedelta = timedelta(hours=24)
    #: … and at the latest here, even if each read lacks other postings.
    hold_end: timedelta = timedelta(hours=72)
    #: Without a complete read for this long, pages say "not verified since".
    unverified_after: timedelta = timedelta(days=3)
    #: Without a read that could be taken in, even in part, for this long, its jobs are closed as `not_verified`.
    unverified_close: timedelta = timedelta(days=21)
    #: A board that has answered 404 for this long is gone, and so are its jobs.
    gone_after: timedelta = timedelta(days=3)


#: The same life in fast motion, for the demo boards.
FAST = Rules(
    patience=timedelta(seconds=60),
    patience_mass=timedelta(seconds=60),
    hold_for=timedelta(seconds=30),
    hold_limit=timedelta(seconds=90),
    hold_end=timedelta(seconds=270),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Bounds of the time between two reads of a board."""

    shortest: timedelta = timedelta(minutes=10)
    longest: timedelta = timedelta(hours=24)
    first_retry: timedelta = timedelta(minutes=5)


#: For the demo boards, which live in fast motion.
FAST_PACE = Pace(timedelta(seconds=8), timedelta(seconds=20), timedelta(seconds=5))
