"""What one row of a list says of its job, worked out once: a page shows twenty and has few milliseconds."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from postings.facts.contacts import line_without_contacts
from postings.labels import EMPLOYMENT_TYPE, WORK_MODEL
from postings.models import Job, JobPlace
from postings.search.labels import place_label

#: Places of a job that a row names.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class ListRow:
    """`places` are the first few, `n_more` the others; `location` the board's words where it lists none."""

    address: str
    title: str
    company: str
    company_address: str
    places: str
    n_more: int
    location: str
    work_model: str
    employment: str
    department: str
    pay: str


def row_of(job: Job) -> ListRow:
    """Reads `job.org` and the prefetched places."""
    places = list(job.job_places.all())
    return ListRow(
        address=_job_pattern().replace("/0/", f"/{job.job_id}/"),
        title=line_without_contacts(job.title),
        company=job.org.name,
        company_address=_company_address(job.org.slug),
        places="; ".join(place_name(place) for place in places[:_PLACES]),
        n_more=max(0, len(places) - _PLACES),
        location=job.location_text,
        work_model=str(WORK_MODEL[job.workplace_type]) if job.workplace_type else "",
        employment=_short(_employment(job), 40),
        department=_short(line_without_contacts(job.department), 60),
        pay=_short(job.salary_raw, 80),
    )


def _employment(job: Job) -> str:
    """How we read the board's word, else the word itself."""
    if not job.employment_text:
        return ""
    return str(EMPLOYMENT_TYPE.get(job.employment_type, job.employment_text))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def place_name(named: JobPlace) -> str:
    """A city as we know it, else the board's words: they may say more than the country that we are sure of."""
    place = named.place
    if place and (place.city or not named.text):
        return place_label(place.city, place.country, place.country_code)
    return named.text


@lru_cache(maxsize=1)
def _job_pattern() -> str:
    """Finding an address by its name takes longer than all else of a row."""
    return reverse("postings:job", args=["0"])


@lru_cache(maxsize=4096)
def _company_address(slug: str) -> str:
    return reverse("postings:company", args=[slug])
