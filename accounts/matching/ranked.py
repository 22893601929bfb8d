"""The open jobs in the order in which they match one resume, as the lists of the site go through them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.crypto import salted_hmac

from accounts.matching import own
from accounts.matching.index import ranking as index
from accounts.matching.index import shingles
from accounts.matching.index.ranking import Place, Scored
from accounts.matching.index.reader import snapshot
from accounts.matching.reasons import ResumeSide
from accounts.matching.reasons.summary import points_without_copies
from accounts.matching.score import Weights
from accounts.models import Resume
from accounts.resumes import store
from postings.models import Job
from postings.readers import Page

#: Of the jobs from which a resume may be copied, so many are looked at: those that would stand first.
MOST_SUSPECTS = 60
#: Resumes whose corrected points a process keeps.
_MOST_KEPT = 200


@dataclass(frozen=True)
class Ranked:
    """Implements `postings.readers.Ranking`."""

    name: str
    resume: ResumeSide
    held: index.Ranking

    @property
    def weights(self) -> Weights:
        return self.held.snapshot.skills.by_slug

    def among_all(
        self, passes: Callable[[Sequence[int]], Collection[int]], *, after: str, limit: int
    ) -> Page:
        return _page(index.page(self._in_order, passes, limit=limit + 1, after=_place(after)), limit)

    def among(self, jobs: Sequence[int], *, after: str, limit: int) -> Page:
        place = _place(after)
        ordered = self._in_order.ordered(jobs)
        if place:
            ordered = [scored for scored in ordered if _comes_after(scored.place, place)]
        return _page(ordered[: limit + 1], limit)

    def points(self, jobs: Iterable[int]) -> dict[int, int]:
        """Hundredths of a score by primary key, of those that are open. `summaries` takes out what is copied."""
        return {key: scored.points for key, scored in self.held.of(jobs).items()}

    @cached_property
    def _in_order(self) -> index.Ranking:
        """What is copied from a posting gives it no better place. Only a list in this order needs it."""
        suspects = self.held.snapshot.suspects(shingles.of_resume(self.resume.text))
        best = sorted(self.held.of(suspects).values(), key=lambda scored: scored.points)[-MOST_SUSPECTS:]
        if best:
            self.held.correct(_corrected.of(self, {scored.pk: scored.points for scored in best}))
        return self.held


#: A job, the version of its text, and its points in the index.
_Known = tuple[int, int | None, int]


class _Corrected:
    """Points without what is copied, by the names of rankings, the last ones used. Numbers, and no word of a resume."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, dict[_Known, int]] = OrderedDict()

    def of(self, ranked: Ranked, points: Mapping[int, int]) -> dict[int, int]:
        """One query; two more and a millisecond a job for those that are new."""
        versions = dict(Job.objects.filter(pk__in=list(points)).values_list("pk", "version_id"))
        keys = {key: (key, version, points[key]) for key, version in versions.items()}
        with self._lock:
            known = self._kept.get(ranked.name, {})
        new = [key for key, named in keys.items() if named not in known]
        found = points_without_copies(ranked.resume, new, weights=ranked.weights) if new else {}
        corrected = {key: known.get(named, found.get(key, points[key])) for key, named in keys.items()}
        with self._lock:
            self._kept[ranked.name] = {keys[key]: points for key, points in corrected.items()}
            self._kept.move_to_end(ranked.name)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return corrected


_corrected = _Corrected()


def ranked(resume: Resume) -> Ranked | None:
    """None until the resume has been worked out, and where there is no index. Tens of milliseconds, two queries.

    Raises NotReadError and SealError.
    """
    now, seeker = snapshot(), own.seeker_of_resume(resume)
    if now is None or seeker is None:
        return None
    held = index.ranking(seeker, snapshot=now)
    opened = store.opened(resume.pk)
    # What it is matched by goes into the name: corrected, it gives another order, whose places are others.
    digest = salted_hmac(__name__, own.encoded(seeker), algorithm="sha256").hexdigest()[:16]
    return Ranked(
        f"{now.name} {resume.pk} {resume.version} {digest}",
        ResumeSide(opened.profile, opened.text, seeker),
        held,
    )


def _page(found: Sequence[Scored], limit: int) -> Page:
    shown = found[:limit]
    return Page([scored.pk for scored in shown], _text(shown[-1].place) if len(found) > limit else "")


def _text(place: Place) -> str:
    return f"{place.points}-{place.seen}-{place.pk}"


def _place(text: str) -> Place | None:
    return Place(*map(int, text.split("-"))) if text else None


def _comes_after(place: Place, other: Place) -> bool:
    return (place.points, place.seen, place.pk) < (other.points, other.seen, other.pk)
