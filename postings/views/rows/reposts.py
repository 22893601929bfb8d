"""Earlier postings of the openings on a page: as `insights.counting.reposts` defines them, of any age.

The older job is of the same employer, normalised title and places, had left its board before
this one was first seen, at most half a year before; and this one was opened under our eyes.
The level that the titles name must be the same too, as it must on a job's page.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from postings.insights.counting import REPOSTED_WITHIN
from postings.models.jobs import OPENING_NAME
from postings.vocab import CloseReason, Status


class Earlier(NamedTuple):
    """How long an earlier posting was on its board."""

    since: datetime
    gone: datetime


#: Earlier postings of one job that are told, the last; and closings of one name that are looked at for them.
_MOST, _LOOKED_AT = 20, 1_000
_PLACES = (
    "(SELECT string_agg(DISTINCT COALESCE(p.place_id::text, lower(p.text)), '|')"
    " FROM postings_jobplace p WHERE p.job_id = {}.id)"
)
# One look into the index of openings for each name on the page: LIMIT keeps the planner from joining all.
_EARLIER = f"""
    WITH shown AS MATERIALIZED (
        SELECT j.id, j.org_id, {OPENING_NAME.format("j")} AS name, j.seniority, {_PLACES.format("j")} AS places,
            j.first_seen_at AS until, j.first_seen_at - make_interval(days => %s) AS since
        FROM postings_job j WHERE j.id = ANY(%s) AND LEAST(j.first_seen_at, j.source_posted_at) > (
            SELECT e.observed_at FROM postings_source s CROSS JOIN LATERAL (
                SELECT observed_at FROM postings_jobevent WHERE source_id = s.id ORDER BY id LIMIT 1
            ) e WHERE s.id = j.source_id AND s.last_complete_read_at IS NOT NULL
        )
    ), closings AS MATERIALIZED (
        SELECT n.org_id, n.name, n.seniority, c.* FROM (
            SELECT org_id, name, seniority, min(since) AS since, max(until) AS until
            FROM shown GROUP BY org_id, name, seniority
        ) n CROSS JOIN LATERAL (
            SELECT {_PLACES.format("j")} AS places, j.first_seen_at AS opened,
                COALESCE(j.missing_since, j.inactive_at) AS gone
            FROM postings_job j
            WHERE j.org_id = n.org_id AND {OPENING_NAME.format("j")} = n.name AND j.seniority = n.seniority
                AND j.in_scope AND j.status = %s AND j.close_reason = %s
                AND COALESCE(j.missing_since, j.inactive_at) BETWEEN n.since AND n.until
            ORDER BY gone DESC LIMIT {_LOOKED_AT}
        ) c
    )
    SELECT f.id, e.opened, e.gone FROM shown f CROSS JOIN LATERAL (
        SELECT c.opened, c.gone FROM closings c
        WHERE (c.org_id, c.name, c.seniority, c.places) = (f.org_id, f.name, f.seniority, f.places)
            AND c.gone BETWEEN f.since AND f.until
        ORDER BY c.gone DESC LIMIT {_MOST}
    ) e
    ORDER BY f.id, e.opened
"""  # noqa: S608  (the words in it are this module's)


def earlier(ids: Collection[int]) -> dict[int, list[Earlier]]:
    """By job, oldest first; jobs without any are left out. One query, by the index of openings."""
    found: dict[int, list[Earlier]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _EARLIER, [REPOSTED_WITHIN.days, list(ids), Status.CLOSED, CloseReason.MISSING_FROM_BOARD]
        )
        for job, since, gone in cursor.fetchall():
            found.setdefault(job, []).append(Earlier(since, gone))
    return found
