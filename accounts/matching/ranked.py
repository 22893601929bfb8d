"""The open jobs in the order in which they match one resume, as the lists of the site go through them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.matching import own
from accounts.matching.index import ranking as index
from accounts.matching.index import shingles
from accounts.matching.index.ranking import Place, Scored
from accounts.matching.index.reader import snapshot
from accounts.matching.reasons import ResumeSide
from accounts.matching.reasons.summary import points_without_copies
from accounts.matching.seeker import Seeker
from accounts.models import Resume
from accounts.resumes import store
from postings.readers import Page


@dataclass(frozen=True, slots=True)
class Ranked:
    """Implements `postings.readers.Ranking`."""

    name: str
    seeker: Seeker
    held: index.Ranking

    def among_all(
        self, passes: Callable[[Sequence[int]], Collection[int]], *, after: str, limit: int
    ) -> Page:
        return _page(index.page(self.held, passes, limit=limit + 1, after=_place(after)), limit)

    def among(self, jobs: Sequence[int], *, after: str, limit: int) -> Page:
        place = _place(after)
        ordered = self.held.ordered(jobs)
        if place:
            ordered = [scored for scored in ordered if _comes_after(scored.place, place)]
        return _page(ordered[: limit + 1], limit)

    def points(self, jobs: Iterable[int]) -> dict[int, int]:
        """Hundredths of a score by primary key, of those that are open."""
        return {key: scored.points for key, scored in self.held.of(jobs).items()}


def ranked(resume: Resume, *, today: date) -> Ranked | None:
    """None until the resume has been worked out, and where there is no index. Tens of milliseconds, three queries.

    Raises NotReadError and SealError. What the resume copies from a posting does not count for that job.
    """
    now, seeker = snapshot(), own.seeker_of_resume(resume)
    if now is None or seeker is None:
        return None
    held = index.ranking(seeker, snapshot=now)
    opened = store.opened(resume.pk)
    suspects = now.suspects(shingles.of_resume(opened.text))
    if suspects:
        side = ResumeSide(opened.profile, opened.text, seeker)
        held.correct(points_without_copies(side, suspects, weights=now.skills.by_slug, today=today))
    return Ranked(f"{now.name} {resume.pk} {resume.version}", seeker, held)


def _page(found: Sequence[Scored], limit: int) -> Page:
    shown = found[:limit]
    return Page([scored.pk for scored in shown], _text(shown[-1].place) if len(found) > limit else "")


def _text(place: Place) -> str:
    return f"{place.points}-{place.seen}-{place.pk}"


def _place(text: str) -> Place | None:
    return Place(*map(int, text.split("-"))) if text else None


def _comes_after(place: Place, other: Place) -> bool:
    return (place.points, place.seen, place.pk) < (other.points, other.seen, other.pk)
