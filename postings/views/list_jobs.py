"""The rows of a list of jobs: from PostgreSQL, in the order in which the search found them."""

from django.db.models import Prefetch

from postings.models import Job, JobPlace
from postings.models.jobs import JobQuerySet
from postings.search.engine import Found

#: The columns that a row reads: a third of all, in a third of the time.
_ROW = (
    *("job_id", "title", "language", "status", "location_text", "department", "employment_text"),
    *("employment_type", "workplace_type", "salary_raw"),
    *("first_seen_at", "last_changed_at", "missing_since", "inactive_at"),
)
_ORG = ("name", "slug")
_PLACE = ("city", "country", "country_code")


def rows(jobs: JobQuerySet) -> JobQuerySet:
    """What a result row needs, newest first: one query for the jobs and one for their places."""
    return _shown(jobs).newest_first()


def jobs_of(found: Found) -> list[Job]:
    """In the order of the answer. A job that vanished since is left out. Two queries."""
    jobs = {job.pk: job for job in _shown(Job.objects.published().filter(pk__in=found.ids))}
    return [jobs[number] for number in found.ids if number in jobs]


def _shown(jobs: JobQuerySet) -> JobQuerySet:
    places = JobPlace.objects.select_related("place").only(
        "job_id", "text", *(f"place__{name}" for name in _PLACE)
    )
    only = jobs.select_related("org").only(*_ROW, *(f"org__{name}" for name in _ORG))
    return only.prefetch_related(Prefetch("job_places", places))
