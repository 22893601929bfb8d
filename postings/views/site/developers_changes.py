"""What changed in the API, for those whose programs ask it; the newest release first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What is to go, what to use in its place, and the last day on which it is answered: in half a year or later."""

    old: str
    new: str | Promise
    until: date


@dataclass(frozen=True, slots=True)
class Release:
    """`name` is the version of this software that brought the changes."""

    name: str | Promise
    changes: Sequence[str | Promise]
    deprecations: Sequence[Deprecation] = ()


RELEASES: Sequence[Release] = (
    Release(
        _("Before the first release"),
        (
            _("pretty=true, for answers on many lines."),
            _("Conditional requests (ETag, Last-Modified), fields=, compressed answers."),
            _("The sync feed, and exports as JSON Lines and CSV."),
            _("Keys with scopes, and what belongs to their owner, under me."),
            _("Limits for each account or network address, told in RateLimit headers."),
            _(
                "The feed of events, versions of a job, employers and their breakdown, boards, places, occupations."
            ),
            _("The parameters and totals of the older API of this shape are understood."),
            _("Bounds by date and pay: posted_after to changed_before, salary_max, location."),
            _("Values that name nothing here are told as unknown_values; a filter sent twice is refused."),
            _("Cursors are good for the question that they came with."),
            _("A key in the address is refused: it goes into a header."),
            _("Nobody whom a posting names is told, whichever field they stand in."),
            _("An export refuses values that name nothing here; why-not is a 503 where it takes too long."),
            _("A choice of skills, of which one is enough, is told as one_of."),
            _("Similar jobs, why a search does not find a job, slices, insights, accuracy, and me/wishes."),
        ),
    ),
)
