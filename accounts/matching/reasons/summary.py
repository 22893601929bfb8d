"""A few words of a match for each row of a list: the number, its band, and how many required skills are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.matching import titles
from accounts.matching.reasons.copied import evidence_for
from accounts.matching.reasons.postings import side_of
from accounts.matching.reasons.values import ResumeSide
from accounts.matching.score import Band, Weights, band_of, score, total_of
from postings.facts.contacts import line_without_contacts
from postings.models import Job
from postings.providers.html import plain


@dataclass(frozen=True, slots=True)
class Summary:
    """`total` and `band` are None of a job that has no number. `n_required` counts hard skills."""

    total: int | None
    band: Band | None
    n_present: int
    n_required: int


def summary(
    skills: frozenset[str], points: Mapping[int, int], required: Mapping[int, Collection[str]]
) -> dict[int, Summary]:
    """Of the jobs of `required` (`required_of`), by primary key. `skills`: those of the seeker.

    `points` as the index ranks them, corrected by `points_without_copies`. Pure; microseconds a job.
    """
    return {key: _of(points.get(key), skills, asked) for key, asked in required.items()}


def _of(points: int | None, skills: frozenset[str], asked: Collection[str]) -> Summary:
    total = None if points is None else total_of(points)
    band = None if total is None else band_of(total)
    return Summary(total, band, sum(slug in skills for slug in asked), len(asked))


def points_without_copies(
    resume: ResumeSide, suspects: Iterable[int], *, weights: Weights, today: date
) -> dict[int, int]:
    """Of those of these jobs from whose text the resume does copy. Two queries, some 10 ms a job that is copied.

    `suspects` are those of the index (`Snapshot.suspects`): without this, pasting a posting would pay in the list.
    """
    jobs = list(Job.objects.filter(pk__in=list(suspects)).select_related("version"))
    vectors = titles.stored({titles.key(job.normalized_title or job.title) for job in jobs})
    found: dict[int, int] = {}
    for job in jobs:
        evidence = evidence_for(
            resume,
            posting=plain(job.version.description_html),
            job_title=line_without_contacts(job.title),
            today=today,
        )
        if evidence.copied and evidence.seeker:
            found[job.pk] = score(evidence.seeker, side_of(job, vectors), weights).points
    return found
