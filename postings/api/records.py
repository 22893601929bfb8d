"""Rows for records: everything that a job tells, in as few statements."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from postings.api.problems import gone, not_found
from postings.api.query import is_job_id
from postings.models import Job, JobPlace, Outbox
from postings.models.jobs import JobQuerySet

#: Changes that are looked through for a job that is gone: the outbox is emptied as it is followed.
_NEWEST_CHANGES = 10_000


def records(ids: Sequence[int], include: frozenset[str]) -> list[Job]:
    """Of these primary keys, in this order. What is published no longer is left out."""
    held = {job.pk: job for job in with_record(Job.objects.published().filter(pk__in=ids), include)}
    return [held[pk] for pk in ids if pk in held]


def with_record(jobs: JobQuerySet, include: frozenset[str]) -> JobQuerySet:
    """With all that the full record shows; the text only where it or its sentences are asked for."""
    places = Prefetch("job_places", JobPlace.objects.select_related("place"))
    shown = jobs.for_record().prefetch_related(places)
    return shown if include & {"description", "facts"} else shown.defer("version__description_html")


def one_job(jobs: QuerySet[Job], job_id: str) -> Job:
    """Raises Problem: 410 where we know that it was removed, else 404."""
    if not is_job_id(job_id):
        raise not_found("There is no job with this id. A job id has 40 hexadecimal digits.")
    job = jobs.filter(job_id=job_id).first()
    if job is not None:
        return job
    if was_removed(job_id):
        raise gone("This job was removed from here for good. One that is off its board stays, as closed.")
    raise not_found("There is no job with this id. A job id has 40 hexadecimal digits.")


def was_removed(job_id: str) -> bool:
    """As far as the newest changes tell."""
    newest = Outbox.objects.order_by("-seq").values("seq")[:_NEWEST_CHANGES]
    return (
        Outbox.objects.filter(gone_job_id=job_id, seq__in=newest).exists()
        and not Job.objects.filter(job_id=job_id).exists()
    )
