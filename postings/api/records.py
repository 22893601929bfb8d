"""Rows for records: everything that a job tells, in as few statements."""

import re
from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from postings.api.problems import not_found
from postings.models import Job, JobPlace
from postings.models.jobs import JobQuerySet


def records(ids: Sequence[int], include: frozenset[str]) -> list[Job]:
    """Of these primary keys, in this order. What is published no longer is left out."""
    held = {job.pk: job for job in with_record(Job.objects.published().filter(pk__in=ids), include)}
    return [held[pk] for pk in ids if pk in held]


def with_record(jobs: JobQuerySet, include: frozenset[str]) -> JobQuerySet:
    """With all that the full record shows; the text only where it or its sentences are asked for."""
    places = Prefetch("job_places", JobPlace.objects.select_related("place"))
    shown = jobs.for_record().prefetch_related(places)
    return shown if include else shown.defer("version__description_html")


def one_job(jobs: QuerySet[Job], job_id: str) -> Job:
    """Raises Problem."""
    job = jobs.filter(job_id=job_id).first() if re.fullmatch(r"[0-9a-f]{40}", job_id) else None
    if job is None:
        raise not_found("There is no job with this id. A job id has 40 hexadecimal digits.")
    return job
