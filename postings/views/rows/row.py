"""What one row of a list says of its job, worked out once: a page shows twenty and has few milliseconds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse

from postings.facts.contacts import line_without_contacts
from postings.labels import EMPLOYMENT_TYPE, SENIORITY, WORK_MODEL
from postings.models import Job, JobPlace
from postings.search.labels import board_line, place_words
from postings.views.rows import facts as row_facts
from postings.views.rows.facts import Pay
from postings.views.rows.quote import Passage, Words
from postings.views.rows.reposts import Earlier

#: Places of a job that a row names.
_PLACES = 3
#: Skills named where the reader asked for none of the job's, and those named that he asked for.
_SKILLS, _MATCHING = 3, 5


class Named(NamedTuple):
    """A place of a job, as its board says it and as we know it."""

    text: str
    city: str | None
    country: str | None
    code: str | None


class Told(NamedTuple):
    """What a row is made of, as the database has it."""

    pk: int
    job_id: str
    title: str
    language: str
    status: str
    location_text: str
    employment_text: str
    employment_type: str
    workplace_type: str
    seniority: str
    salary_raw: str
    apply_by: date | None
    first_seen_at: datetime
    last_changed_at: datetime
    missing_since: datetime | None
    inactive_at: datetime | None
    company: str
    slug: str
    facts: Mapping[str, Any]
    places: Sequence[Named]
    html: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page's rows are looked at for: the reader's words, and the skills he chose."""

    words: Words
    skills: Collection[str] = ()


#: For pages on which nothing was searched.
NOTHING = Matter(Words(""))


@dataclass(frozen=True, slots=True)
class ListRow:
    """`places` are the first few, `n_more` the others; `location` the board's words where it lists none.

    `mark` is that of the work model, `strip` the marks of all ten facts. `is_matching`: the reader asked
    for these skills. `quote` is the sentence that holds his words.
    """

    pk: int
    job_id: str
    address: str
    title: str
    language: str
    company: str
    company_slug: str
    company_address: str
    places: str
    n_more: int
    location: str
    work_model: str
    mark: str
    where: str
    seniority: str
    employment: str
    pay: Pay | None
    pay_text: str
    skills: tuple[str, ...]
    is_matching: bool
    n_conflicts: int
    strip: str
    quote: Passage | None
    earlier: Sequence[Earlier]
    status: str
    apply_by: date | None
    first_seen_at: datetime
    last_changed_at: datetime
    missing_since: datetime | None
    inactive_at: datetime | None


def row(told: Told, matter: Matter = NOTHING, earlier: Sequence[Earlier] = ()) -> ListRow:
    facts = told.facts
    pay = row_facts.pay(facts)
    skills, is_matching = _skills(row_facts.skills(facts), matter)
    title = line_without_contacts(told.title)
    return ListRow(
        pk=told.pk,
        job_id=told.job_id,
        address=_job_pattern().replace("/0/", f"/{told.job_id}/"),
        title=title,
        language=told.language,
        company=told.company,
        company_slug=told.slug,
        company_address=_company_address(told.slug),
        places="; ".join(place_words(*place) for place in told.places[:_PLACES]),
        n_more=max(0, len(told.places) - _PLACES),
        location=board_line(told.location_text),
        work_model=str(WORK_MODEL[told.workplace_type]) if told.workplace_type else "",
        mark=row_facts.mark(facts, "work_model"),
        where=_short(row_facts.where_worked(facts), 60),
        seniority=str(SENIORITY.get(told.seniority, told.seniority)),
        employment=_short(_employment(told), 40),
        pay=pay,
        pay_text="" if pay else _short(board_line(told.salary_raw), 80),
        skills=skills,
        is_matching=is_matching,
        n_conflicts=row_facts.n_conflicts(facts),
        strip=row_facts.strip(facts),
        quote=matter.words.passage(told.html, told.title, told.language) if told.html else None,
        earlier=earlier,
        status=told.status,
        apply_by=told.apply_by,
        first_seen_at=told.first_seen_at,
        last_changed_at=told.last_changed_at,
        missing_since=told.missing_since,
        inactive_at=told.inactive_at,
    )


def row_of(job: Job) -> ListRow:
    """Of a job at hand, on which nothing was searched. Reads `job.org` and the prefetched places."""
    return row(
        Told(
            **{name: getattr(job, name) for name in COLUMNS},
            company=job.org.name,
            slug=job.org.slug,
            facts=job.facts,
            places=[_named(place) for place in job.job_places.all()],
            html="",
        )
    )


#: The columns of a job that a row reads, besides its facts.
COLUMNS = (
    *("pk", "job_id", "title", "language", "status", "location_text", "employment_text", "employment_type"),
    *("workplace_type", "seniority", "salary_raw", "apply_by"),
    *("first_seen_at", "last_changed_at", "missing_since", "inactive_at"),
)


def _skills(known: Iterable[Mapping[str, Any]], matter: Matter) -> tuple[tuple[str, ...], bool]:
    """Those that the reader asked for, else the first few that the job requires; and whether he asked."""
    hard = []
    matching = []
    for skill in known:
        name = str(skill.get("name", ""))
        if str(skill.get("slug", "")) in matter.skills or matter.words.asks_for(name):
            matching.append(name)
        elif skill.get("is_hard") and skill.get("is_required"):
            hard.append(name)
    return (tuple(matching[:_MATCHING]), True) if matching else (tuple(hard[:_SKILLS]), False)


def _employment(told: Told) -> str:
    """How we read the board's word, else the word itself."""
    if not told.employment_text:
        return ""
    return str(EMPLOYMENT_TYPE.get(told.employment_type) or board_line(told.employment_text))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def place_name(named: JobPlace) -> str:
    return place_words(*_named(named))


def _named(named: JobPlace) -> Named:
    place = named.place
    if place is None:
        return Named(named.text, None, None, None)
    return Named(named.text, place.city, place.country, place.country_code)


@lru_cache(maxsize=1)
def _job_pattern() -> str:
    """Finding an address by its name takes longer than all else of a row."""
    return reverse("postings:job", args=["0"])


@lru_cache(maxsize=4096)
def _company_address(slug: str) -> str:
    return reverse("postings:company", args=[slug])
