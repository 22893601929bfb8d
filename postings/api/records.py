"""One job by the id in an address, or the problem that says why there is none."""

from django.db.models import QuerySet

from postings.api.problems import Problem, gone, not_found
from postings.api.query import is_job_id
from postings.models import Job, Outbox


def one_job(jobs: QuerySet[Job], job_id: str) -> Job:
    """Raises Problem."""
    job = jobs.filter(job_id=job_id).first() if is_job_id(job_id) else None
    if job is None:
        raise no_job(job_id)
    return job


def no_job(job_id: str) -> Problem:
    """410 where we know that it was removed, else 404."""
    if is_job_id(job_id) and was_removed(job_id):
        return gone("This job was removed from here for good. One that is off its board stays, as closed.")
    return not_found("There is no job with this id. A job id has 40 hexadecimal digits, in small letters.")


def was_removed(job_id: str) -> bool:
    """As long as the outbox keeps the change."""
    is_told = Outbox.objects.filter(gone_job_id=job_id).exists()
    return is_told and not Job.objects.filter(job_id=job_id).exists()
