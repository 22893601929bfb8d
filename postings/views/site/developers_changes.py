"""What changed in the API, for those whose programs ask it; the newest release first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Release:
    """`name` is the version of this software that brought the changes. Deprecations say until when the old works."""

    name: str | Promise
    changes: Sequence[str | Promise]


RELEASES: Sequence[Release] = (
    Release(
        _("Before the first release"),
        (
            _("Conditional requests (ETag, Last-Modified), fields=, compressed answers."),
            _("The sync feed, and exports as JSON Lines and CSV."),
            _("Keys with scopes, and what belongs to their owner, under me."),
            _("Limits for each key or network address, told in RateLimit headers."),
            _(
                "The feed of events, versions of a job, employers and their breakdown, boards, places, occupations."
            ),
            _("The parameters and totals of the older API of this shape are understood."),
            _("Bounds by date and pay: posted_after to changed_before, salary_max, location."),
            _("A choice of skills, of which one is enough, is told as one_of."),
        ),
    ),
)
