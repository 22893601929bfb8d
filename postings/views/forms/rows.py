"""The jobs of an answer for files, feeds and programs, and the few facts that each line of them tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.facts.contacts import line_without_contacts
from postings.labels import EMPLOYMENT_TYPE, WORK_MODEL
from postings.models import Job, JobPlace
from postings.views.rows.row import place_name

#: Jobs that one pair of queries reads.
_AT_ONCE = 250
#: Places that a line names, and characters of a text that a board wrote.
_PLACES, _LONGEST = 3, 120
_PLACE = ("city", "country", "country_code")
_COLUMNS = (
    "job_id", "org__name", "status", "close_reason", "title", "location_text", "workplace_type", "employment_text",
    "employment_type", "department", "salary_raw", "first_seen_at", "last_changed_at", "inactive_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brief:
    """A job in a line. Names nobody whom the posting names; what it does not say is ""."""

    title: str
    company: str
    places: str
    work_model: str
    employment: str
    pay: str
    department: str

    @classmethod
    def of(cls, job: Job) -> "Brief":
        """Reads `job.org` and the prefetched places."""
        employment = EMPLOYMENT_TYPE.get(job.employment_type, job.employment_text)
        return cls(
            title=line_without_contacts(job.title),
            company=job.org.name,
            places=_short(_places_of(job)),
            work_model=str(WORK_MODEL[job.workplace_type]) if job.workplace_type else "",
            employment=_short(str(employment)),
            pay=_short(job.salary_raw),
            department=_short(job.department),
        )

    @property
    def headline(self) -> str:
        return f"{self.title} – {self.company}"


def jobs_in_order(ids: Sequence[int]) -> Iterator[Job]:
    """What is published no longer is left out. Two queries for 250 jobs."""
    places = JobPlace.objects.select_related("place").only(
        "job_id", "text", *(f"place__{name}" for name in _PLACE)
    )
    jobs = Job.objects.published().select_related("org").only(*_COLUMNS)
    shown = jobs.prefetch_related(Prefetch("job_places", places))
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        held = {job.pk: job for job in shown.filter(pk__in=part)}
        yield from (held[pk] for pk in part if pk in held)


def _places_of(job: Job) -> str:
    """As we know them, else in the board's words; of many the first ones and how many more there are."""
    named = [place_name(place) for place in job.job_places.all()]
    n_more = len(named) - _PLACES
    said = "; ".join(named[:_PLACES]) or job.location_text
    if n_more <= 0:
        return said
    return f"{said} {ngettext('and %(n)d more', 'and %(n)d more', n_more) % {'n': n_more}}"


def place_or_silence(brief: Brief) -> str:
    return brief.places or _("Place not stated")


def _short(text: str) -> str:
    text = line_without_contacts(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
