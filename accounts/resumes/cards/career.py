"""How long a person has worked, and at which level."""

from datetime import date

from accounts.resumes.cards.dates import months
from accounts.resumes.profile import HeldTitle, Profile
from postings.facts.title.seniority import seniority
from postings.vocab import Seniority

#: Titles that ended longer ago than this say nothing of the level of today.
_LATELY = 36
#: Years of work under titles that name no rank.
_ENTRY, _MID = 1.5, 6.0


def years_of_work(profile: Profile, today: date) -> float | None:
    """The months in which any title was held, each once, in years. None where no dates are written."""
    times = [
        time
        for title in profile.titles
        if (time := months((title.began, title.ended, title.is_current), today)) is not None
    ]
    if not times:
        return None
    total, reached = 0, -1
    for first, last in sorted(times):
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return round(total / 12, 2)


def level_of(profile: Profile, today: date | None = None) -> Seniority | None:
    """The rank that the newest titles name (an internship only if there is nothing else); else what the years say.

    `today` is asked for the years; without it only titles speak.
    """
    ranks = [rank for title in _recent(profile) if (rank := _rank(title)) is not None]
    held = [rank for rank in ranks if rank is not Seniority.INTERN]
    if held:
        return held[0]
    is_only_intern = bool(ranks) and len(ranks) == len(_recent(profile))
    if is_only_intern:
        return Seniority.INTERN
    years = years_of_work(profile, today) if today else None
    if years is None:
        return None
    return Seniority.ENTRY if years < _ENTRY else Seniority.MID if years < _MID else Seniority.SENIOR


def _recent(profile: Profile) -> list[str]:
    """The newest title and those held within three years before it ended; else the headline."""
    dated = [title for title in profile.titles if title.began]
    if not dated:
        first = [title.title for title in profile.titles[:1]]
        return [profile.headline] if profile.headline else first
    newest = max(map(_last, dated))
    return [title.title for title in dated if title.is_current or newest - _last(title) <= _LATELY]


def _last(title: HeldTitle) -> int:
    """The last month that is written of it: of one held still its beginning."""
    year, month = title.ended or title.began or (0, 0)
    return year * 12 + month


def _rank(title: str) -> Seniority | None:
    hit = seniority(title)
    return hit[0] if hit else None
