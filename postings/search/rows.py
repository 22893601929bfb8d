"""What search needs of a job, read from PostgreSQL in batches: one statement for any number of jobs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.db import connection

from postings.facts.contacts import text_without_contacts


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A place that we know: `city_slug` and `region_slug` are empty where it names none; `country` is `nl`."""

    city_slug: str
    region_slug: str
    country: str


@dataclass(frozen=True, slots=True)
class JobRow:
    """An open or missing job within the scope of the site, as its columns say. Times are aware."""

    id: int
    title: str
    department: str
    source_id: str
    org_slug: str
    org_name: str
    provider: str
    status: str
    language: str
    workplace_type: str
    hours: Sequence[str]
    term: Sequence[str]
    remote_from: Sequence[str]
    function: str
    occupation: str
    normalized_title: str
    seniority: str
    experience_min: float | None
    experience_max: float | None
    education: str
    sponsorship: str
    sector: str
    skills: Sequence[str]
    has_conflict: bool
    salary_min: Decimal | None
    salary_max: Decimal | None
    salary_currency: str
    salary_annual_min: Decimal | None
    salary_annual_max: Decimal | None
    first_seen_at: datetime
    source_posted_at: datetime | None
    html: str
    places: Sequence[RowPlace]

    @property
    def text(self) -> str:
        """The description without its markup, and without the people whom it names."""
        return text_without_contacts(self.html)


_COLUMNS = [field.name for field in fields(JobRow) if field.name != "places"]
_FROM = {
    "source_id": "source.source_id::text",
    "org_slug": "org.slug",
    "org_name": "org.name",
    "html": "version.description_html",
}
_SELECT = f"""
    SELECT {", ".join(_FROM.get(name, f"job.{name}") for name in _COLUMNS)},
        ARRAY(
            SELECT ARRAY[
                CASE WHEN place.city <> '' THEN place.slug ELSE '' END, place.region_slug, lower(place.country_code)
            ]
            FROM postings_jobplace AS held JOIN postings_place AS place ON place.id = held.place_id
            WHERE held.job_id = job.id ORDER BY held.position
        )
    FROM postings_job AS job
    JOIN postings_source AS source ON source.id = job.source_id
    JOIN postings_org AS org ON org.id = job.org_id
    JOIN postings_jobversion AS version ON version.id = job.version_id
    WHERE job.status <> 'closed' AND job.in_scope AND """  # noqa: S608  our own names


#: Once a job, though two of its places may be in one region.
_PLACES = """
    JOIN (
        SELECT DISTINCT held.job_id, {0} AS value
        FROM postings_jobplace AS held JOIN postings_place AS place ON place.id = held.place_id
    ) AS place ON place.job_id = job.id
"""
#: Employers of a group, and a shuffle that is the same each time.
_ORDER = "{0}.org_id / 512, hashint8({0}.id), {0}.id"


def of_jobs(ids: Sequence[int]) -> Iterator[JobRow]:
    """Those of the jobs that search shows, in the order of `spans`."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} job.id = ANY(%s) ORDER BY {_ORDER.format('job')}", [list(ids)])
        for row in cursor.fetchall():
            yield JobRow(*(*row[:-1], [RowPlace(*place) for place in row[-1]]))


def spans(size: int) -> list[list[int]]:
    """Primary keys of all jobs that search shows, so many at a time: groups of employers, and each group shuffled.

    The index keeps this order. Where the jobs of a board stand together, the same number comes many times in a row
    and each count waits for the one before: what three facets share was counted in 3.5 ms then instead of 1.6, for
    a million jobs. Shuffled within groups, the database still reads pages that lie close to each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT array_agg(id ORDER BY place) FROM (
                SELECT id, place, (place - 1) / %s AS span FROM (
                    SELECT id, row_number() OVER (ORDER BY {_ORDER.format("job")}) AS place
                    FROM postings_job AS job WHERE status <> 'closed' AND in_scope
                ) AS numbered
            ) AS parted GROUP BY span ORDER BY span
            """,  # noqa: S608  our own words
            [size],
        )
        return [ids for (ids,) in cursor.fetchall()]


#: The value of each long facet, as `dimensions` words it, and where it stands beside the job's own row.
_VALUES = {
    "company": ("org.slug", "JOIN postings_org AS org ON org.id = job.org_id"),
    "department": ("job.department", ""),
    "occupation": ("job.occupation", ""),
    "source": ("source.source_id::text", "JOIN postings_source AS source ON source.id = job.source_id"),
    "city": ("place.value", _PLACES.format("CASE WHEN place.city <> '' THEN place.slug ELSE '' END")),
    "region": ("place.value", _PLACES.format("place.region_slug")),
    "skill": ("skill", ", unnest(job.skills) AS skill"),
}


def most_frequent(name: str, most: int) -> list[str]:
    """The values of a long facet that most jobs have: one pass over all jobs."""
    value, beside = _VALUES[name]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT value FROM (
                SELECT {value} AS value FROM postings_job AS job {beside}
                WHERE job.status <> 'closed' AND job.in_scope
            ) AS said WHERE value <> '' GROUP BY value ORDER BY count(*) DESC, value LIMIT %s
            """,  # noqa: S608  our own words
            [most],
        )
        return [value for (value,) in cursor.fetchall()]
