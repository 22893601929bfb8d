"""The rows of a list of jobs: from PostgreSQL, in the order in which the search found them."""

from collections.abc import Sequence

import orjson
from django.db import connection
from django.db.models import Prefetch

from postings.models import Job, JobPlace
from postings.models.jobs import JobQuerySet
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.views.rows import row as list_row
from postings.views.rows.quote import Words
from postings.views.rows.reposts import earlier
from postings.views.rows.row import COLUMNS, ListRow, Matter, Named, Told

#: The columns that a row reads: a third of all, in a third of the time.
_ROW = (*COLUMNS[1:], "department", "facts")
_ORG = ("name", "slug")
_PLACE = ("city", "country", "country_code")

# One statement for all that rows say: making models of it takes longer than reading it. Facts come as text, for a
# faster reader of JSON than the driver's; all of them, since PostgreSQL would unpack them anew for each one's value.
_TOLD = f"""
    SELECT {", ".join(f"j.{'id' if name == 'pk' else name}" for name in COLUMNS)}, g.name, g.slug, j.facts::text, (
            SELECT json_agg(json_build_array(p.text, c.city, c.country, c.country_code) ORDER BY p.position)::text
            FROM postings_jobplace p LEFT JOIN postings_place c ON c.id = p.place_id WHERE p.job_id = j.id
        ), CASE WHEN %s THEN (SELECT v.description_html FROM postings_jobversion v WHERE v.id = j.version_id) END
    FROM postings_job j JOIN postings_org g ON g.id = j.org_id
    WHERE j.in_scope AND j.id = ANY(%s)
"""  # noqa: S608  (the words in it are this module's)


def listed(ids: Sequence[int], facets: Facets | None = None) -> list[ListRow]:
    """Rows in this order; a job that vanished since is left out. Two queries.

    With `facets` each row marks the skills that they ask for, and quotes the sentence that holds their words.
    """
    matter = _matter(facets) if facets else list_row.NOTHING
    told = _told(ids, with_text=bool(matter.words))
    reposted = earlier(ids)
    return [list_row.row(told[number], matter, reposted.get(number, ())) for number in ids if number in told]


def _matter(facets: Facets) -> Matter:
    skill = facets.choice("skill")
    return Matter(Words(facets.q), frozenset((*skill.any, *skill.all)))


def _told(ids: Sequence[int], *, with_text: bool) -> dict[int, Told]:
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, [with_text, list(ids)])
        return {
            columns[0]: Told._make([*columns, orjson.loads(facts), _places(places), html or ""])
            for *columns, facts, places, html in cursor.fetchall()
        }


def _places(places: str | None) -> list[Named]:
    return [Named(*each) for each in orjson.loads(places)] if places else []


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
