"""A few words of a match for each row of a list: those of the box beside the job, for twenty jobs at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from accounts.matching import titles
from accounts.matching.reasons.copied import evidence_for
from accounts.matching.reasons.demands import Demand
from accounts.matching.reasons.postings import required_of, side_of, text_of, title_of
from accounts.matching.reasons.skills import counts
from accounts.matching.reasons.values import Evidence, ResumeSide
from accounts.matching.score import Band, JobSide, Weights, band_of, score, total_of
from postings.models import Job


@dataclass(frozen=True, slots=True)
class Summary:
    """`total` and `band` are None of a job that has no number. `n_required` counts hard skills, and a choice once."""

    total: int | None
    band: Band | None
    n_present: int
    n_required: int


def summaries(
    resume: ResumeSide, points: Mapping[int, int], jobs: Collection[int], *, weights: Weights
) -> dict[int, Summary]:
    """By primary key. `points`: as the index has them, of those that have a number.

    Three queries, one of them for the texts; 16 ms for twenty jobs of 1,000 words.
    """
    required = required_of(jobs)
    evidence = _evidence(resume, jobs)
    corrected = _points(evidence, weights)
    untouched = Evidence(resume.profile, resume.text, resume.seeker)
    return {
        key: _of(
            corrected.get(key, points[key]) if key in points else None,
            evidence[key][1] if key in evidence else untouched,
            asked,
        )
        for key, asked in required.items()
    }


def _of(points: int | None, evidence: Evidence, asked: Collection[tuple[Demand, str]]) -> Summary:
    told = counts(asked, evidence)
    if points is None:
        return Summary(None, None, told.n_present, told.n)
    total = total_of(points)
    return Summary(total, band_of(total, told.n, told.n_shown), told.n_present, told.n)


def points_without_copies(resume: ResumeSide, jobs: Iterable[int], *, weights: Weights) -> dict[int, int]:
    """Of those of these jobs from whose text the resume does copy. Two queries, a millisecond a job."""
    return _points(_evidence(resume, jobs), weights)


def _evidence(resume: ResumeSide, keys: Iterable[int]) -> dict[int, tuple[JobSide, Evidence]]:
    """Of the jobs that are copied from."""
    rows = Job.objects.filter(pk__in=list(keys)).select_related("version")
    jobs = list(rows.only("title", "normalized_title", "skills", "version__description_html"))
    vectors = titles.stored({title_of(job) for job in jobs})
    found: dict[int, tuple[JobSide, Evidence]] = {}
    for job in jobs:
        side = side_of(job, vectors)
        evidence = evidence_for(resume, text=text_of(job), side=side)
        if evidence.copied:
            found[job.pk] = side, evidence
    return found


def _points(evidence: Mapping[int, tuple[JobSide, Evidence]], weights: Weights) -> dict[int, int]:
    return {
        key: score(own.seeker, side, weights).points for key, (side, own) in evidence.items() if own.seeker
    }
