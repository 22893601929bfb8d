"""The statements behind the insights: one function a figure, rows in, values out.

All of them see published jobs only. `looks` says since when each board is watched: its
first event is of its first look. A job counts as opened under our eyes where it was first
seen later than that and its board does not say that it was posted before; so what an
incomplete first read had left out is no opening either. A board that was never seen whole
is never watched.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from postings.insights.subject import Subject
from postings.insights.survival import Lives, kaplan_meier
from postings.insights.values import (
    FEWEST_ORGS,
    FEWEST_PAID,
    DaysOpen,
    PayRow,
    PayShare,
    Repost,
    Reposts,
)
from postings.insights.weeks import Kind, Week, first_shown, weekly
from postings.models import Job, Source
from postings.vocab import CloseReason, EventType, FactState, Status

#: Runs one statement and gives its rows.
Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]

#: Days open are those of jobs first seen since.
COHORT = timedelta(days=365)
#: Jobs opened since may be reposts …
FRESH = timedelta(days=90)
#: … of a job that had left its board at most so long before.
REPOSTED_WITHIN = timedelta(days=180)
#: Reposts that are told one by one.
TOLD = 10

_OPENED = "(j.first_seen_at > l.at AND (j.source_posted_at IS NULL OR j.source_posted_at > l.at))"
#: When a job was first lacking on its board. Its closing is recorded later, once that is sure.
_GONE_AT = "COALESCE(j.missing_since, j.inactive_at)"

Fragment = tuple[str, tuple[Any, ...]]


def _looks(subject: Subject) -> Fragment:
    """A WITH of the subject's boards: `source_id`, and `at`, since when it is watched."""
    boards = Source.objects.filter(subject.sources()).order_by().values("id", "last_complete_read_at")
    subselect, params = boards.query.sql_with_params()
    looks = f"""
        looks AS MATERIALIZED (
            SELECT s.id AS source_id, CASE WHEN s.last_complete_read_at IS NULL THEN 'infinity' ELSE e.at END AS at
            FROM ({subselect}) s CROSS JOIN LATERAL (
                SELECT observed_at AS at FROM postings_jobevent WHERE source_id = s.id ORDER BY id LIMIT 1
            ) e
        )"""  # noqa: S608  (the words in it are this module's)
    return looks, params


def _published(subject: Subject, *columns: str) -> Fragment:
    """The subject's jobs as a subselect; beside `columns` what tells whether they were opened under our eyes."""
    jobs = Job.objects.published().filter(subject.jobs()).order_by()
    wanted = ("id", "source_id", "first_seen_at", "source_posted_at", *columns)
    subselect: Fragment = jobs.values(*wanted).query.sql_with_params()
    return subselect


def _listed(subject: Subject, *columns: str) -> Fragment:
    jobs = Job.objects.active().filter(subject.jobs()).order_by()
    subselect: Fragment = jobs.values(*columns).query.sql_with_params()
    return subselect


def weeks(ask: Ask, subject: Subject, *, now: datetime) -> tuple[Week, ...]:
    """Two statements. The first reads all events of half a year."""
    looks, boards = _looks(subject)
    jobs, params = _published(subject)
    rows = ask(
        f"""
        WITH {looks}
        SELECT date_trunc('week', e.observed_at AT TIME ZONE 'UTC')::date AS starts,
            CASE e.event_type
                WHEN %s THEN CASE WHEN {_OPENED} THEN %s ELSE %s END
                WHEN %s THEN CASE WHEN e.metadata->>'reason' = %s THEN %s ELSE %s END
                ELSE CASE WHEN (
                    SELECT c.metadata->>'reason' FROM postings_jobevent c
                    WHERE c.job_id = e.job_id AND c.id < e.id AND c.event_type = %s ORDER BY c.id DESC LIMIT 1
                ) = %s THEN %s END
            END AS kind,
            count(*)
        FROM postings_jobevent e JOIN ({jobs}) j ON j.id = e.job_id JOIN looks l ON l.source_id = j.source_id
        WHERE e.event_type IN (%s, %s, %s) AND e.observed_at >= %s AND e.observed_at <= %s
        GROUP BY 1, 2
        """,  # noqa: S608
        [
            *boards, EventType.CREATED, Kind.OPENED, Kind.FOUND,
            EventType.CLOSED, CloseReason.MISSING_FROM_BOARD, Kind.CLOSED, Kind.LOST,
            EventType.CLOSED, CloseReason.MISSING_FROM_BOARD, Kind.REOPENED,
            *params, EventType.CREATED, EventType.CLOSED, EventType.REOPENED, first_shown(now), now,
        ],
    )  # fmt: skip
    counts = {(starts, kind): n for starts, kind, n in rows if kind}
    return weekly(counts, _first_looks(ask, subject), now=now)


def _first_looks(ask: Ask, subject: Subject) -> dict[date, int]:
    """Monday → boards that are watched since that week."""
    looks, boards = _looks(subject)
    rows = ask(
        f"""
        WITH {looks}
        SELECT date_trunc('week', at AT TIME ZONE 'UTC')::date, count(*) FROM looks
        WHERE at < 'infinity' GROUP BY 1
        """,  # noqa: S608
        boards,
    )
    return dict(rows)


def opened_since(ask: Ask, since: datetime) -> int:
    """Jobs of the whole site that were opened under our eyes since then, and are listed. One statement.

    It looks at no more boards than those that have a job first seen since.
    """
    jobs = Job.objects.active().filter(first_seen_at__gte=since).order_by()
    wanted = jobs.values("source_id", "first_seen_at", "source_posted_at")
    subselect, params = wanted.query.sql_with_params()
    rows = ask(
        f"""
        WITH fresh AS MATERIALIZED ({subselect}), looks AS MATERIALIZED (
            SELECT s.id AS source_id, e.at FROM postings_source s CROSS JOIN LATERAL (
                SELECT observed_at AS at FROM postings_jobevent WHERE source_id = s.id ORDER BY id LIMIT 1
            ) e
            WHERE s.last_complete_read_at IS NOT NULL AND s.id IN (SELECT source_id FROM fresh)
        )
        SELECT count(*) FROM fresh j JOIN looks l ON l.source_id = j.source_id WHERE {_OPENED}
        """,  # noqa: S608
        params,
    )
    return int(rows[0][0])


def days_open(ask: Ask, subject: Subject, *, now: datetime) -> DaysOpen:
    """Lives up to the first closing. One statement; its answer has at most two rows a day of the cohort.

    A closing that was undone later was one nevertheless. Where the board was lost from
    sight, or the job is still listed or missing, its life was seen until it was last seen.
    """
    looks, boards = _looks(subject)
    jobs, params = _published(
        subject,
        "status",
        "close_reason",
        "missing_since",
        "inactive_at",
        "stored_last_seen_at",
        "last_changed_at",
    )
    rows = ask(
        f"""
        WITH {looks},
        undone AS MATERIALIZED (
            SELECT c.job_id, min(c.id) AS id FROM postings_jobevent c
            WHERE c.event_type = %s AND c.metadata->>'reason' = %s AND c.job_id IN (
                SELECT job_id FROM postings_jobevent WHERE event_type = %s AND observed_at >= %s)
            GROUP BY 1
        ), first_gone AS MATERIALIZED (
            SELECT u.job_id, (
                SELECT m.observed_at FROM postings_jobevent m
                WHERE m.job_id = u.job_id AND m.id < u.id AND m.event_type = %s ORDER BY m.id DESC LIMIT 1
            ) AS at FROM undone u
        ), lives AS (
            SELECT j.first_seen_at AS since, {_OPENED} AS is_opened,
                COALESCE(g.at, CASE WHEN j.status = %s AND j.close_reason = %s THEN {_GONE_AT} END) AS ended,
                COALESCE(j.stored_last_seen_at, GREATEST(j.last_changed_at, s.last_complete_read_at)) AS seen
            FROM ({jobs}) j
                JOIN looks l ON l.source_id = j.source_id
                JOIN postings_source s ON s.id = j.source_id
                LEFT JOIN first_gone g ON g.job_id = j.id
            WHERE j.first_seen_at >= %s AND j.first_seen_at <= %s
        )
        SELECT is_opened,
            CASE WHEN is_opened THEN
                GREATEST(round(extract(epoch FROM COALESCE(ended, seen) - since) / 86400), 0)::int END,
            ended IS NOT NULL AND is_opened, count(*)
        FROM lives GROUP BY 1, 2, 3
        """,  # noqa: S608
        [
            *boards, EventType.CLOSED, CloseReason.MISSING_FROM_BOARD, EventType.REOPENED, now - COHORT,
            EventType.MISSING, Status.CLOSED, CloseReason.MISSING_FROM_BOARD, *params, now - COHORT, now,
        ],
    )  # fmt: skip
    lives = [Lives(days, is_ended, n) for is_opened, days, is_ended, n in rows if is_opened]
    return DaysOpen(kaplan_meier(lives), n_found=sum(n for is_opened, *_, n in rows if not is_opened))


def pay_share(ask: Ask, subject: Subject) -> PayShare:
    """Of the jobs that are listed now. One statement; the facts are read only where no single range was found."""
    jobs, params = _listed(subject, "salary_min", "salary_max", "salary_raw", "facts")
    rows = ask(
        f"""
        SELECT count(*), count(*) FILTER (WHERE salary_min IS NOT NULL OR salary_max IS NOT NULL
            OR (salary_raw <> '' AND COALESCE(facts #>> '{{pay,state}}', '') IN (%s, %s, %s)))
        FROM ({jobs}) j
        """,  # noqa: S608
        [FactState.STATED, FactState.PARSED, FactState.CONFLICTING, *params],
    )
    return PayShare(*rows[0])


def pay(ask: Ask, subject: Subject) -> tuple[PayRow, ...]:
    """Of listed jobs that state both ends of a range, or one sum. One statement.

    By currency, all functions first (unless all are one), then those with most jobs; only
    where there are enough jobs of enough employers.
    """
    jobs, params = _listed(
        subject, "org_id", "function", "salary_currency", "salary_annual_min", "salary_annual_max"
    )
    rows = ask(
        f"""
        SELECT salary_currency, CASE grouping(function) WHEN 0 THEN function END, count(*), count(DISTINCT org_id),
            percentile_cont(ARRAY[.1, .25, .5, .75, .9]) WITHIN GROUP (
                ORDER BY ((salary_annual_min + salary_annual_max) / 2)::float8)
        FROM ({jobs}) j
        WHERE salary_annual_min IS NOT NULL AND salary_annual_max IS NOT NULL AND salary_currency <> ''
        GROUP BY GROUPING SETS ((salary_currency), (salary_currency, function))
        HAVING count(*) >= %s AND count(DISTINCT org_id) >= %s
        """,  # noqa: S608
        [*params, FEWEST_PAID, FEWEST_ORGS],
    )
    found = [PayRow(*row, *map(round, quantiles)) for *row, quantiles in rows]
    sizes = {row.currency: row.n for row in found if row.function is None}
    of_one = {row.currency for row in found if row.function is not None and row.n == sizes[row.currency]}
    return tuple(
        sorted(
            (row for row in found if row.function is not None or row.currency not in of_one),
            key=lambda row: (
                -sizes[row.currency],
                row.currency,
                row.function is not None,
                -row.n,
                row.function,
            ),
        )
    )


def reposts(ask: Ask, subject: Subject, *, now: datetime) -> Reposts:
    """One statement. Of the older job all must be the same: employer, normalised title, every place.

    The older one may be of any board of the employer.
    A job without a place is the same as no other.

    `IS TRUE` keeps the planner from making a join of the list of older jobs: it expects few of them
    and would compare each with each, which took 15 s for 20,000 jobs.
    """
    looks, boards = _looks(subject)
    jobs, params = _published(subject, "org_id", "title", "normalized_title")
    name = "lower(COALESCE(NULLIF(j.normalized_title, ''), j.title))"
    places = (
        "(SELECT string_agg(DISTINCT COALESCE(p.place_id::text, lower(p.text)), '|')"
        " FROM postings_jobplace p WHERE p.job_id = {}.id)"
    )
    rows = ask(
        f"""
        WITH {looks},
        fresh AS MATERIALIZED (
            SELECT j.id, j.org_id, {name} AS name, j.first_seen_at AS at
            FROM ({jobs}) j JOIN looks l ON l.source_id = j.source_id
            WHERE j.first_seen_at >= %s AND j.first_seen_at <= %s AND {_OPENED}
        ), older AS MATERIALIZED (
            SELECT j.id, j.org_id, {name} AS name, {_GONE_AT} AS gone FROM postings_job j
            WHERE j.in_scope AND j.status = %s AND j.close_reason = %s AND j.inactive_at >= %s
                AND ((j.org_id, {name}) IN (SELECT org_id, name FROM fresh)) IS TRUE
        ), candidates AS MATERIALIZED (
            SELECT f.*, {places.format("f")} AS places FROM fresh f
            WHERE (f.org_id, f.name) IN (SELECT org_id, name FROM older)
        ), placed AS MATERIALIZED (SELECT o.*, {places.format("o")} AS places FROM older o),
        reposted AS MATERIALIZED (
            SELECT DISTINCT ON (f.id) f.id, f.at, o.id AS older, o.gone
            FROM candidates f JOIN placed o USING (org_id, name, places)
            WHERE o.gone <= f.at AND o.gone >= f.at - %s::interval ORDER BY f.id, o.gone DESC
        )
        SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM reposted), told.*
        FROM (SELECT) AS once LEFT JOIN LATERAL (
            SELECT j.job_id, j.title, g.name, r.at, o.job_id, o.first_seen_at, r.gone FROM reposted r
                JOIN postings_job j ON j.id = r.id JOIN postings_org g ON g.id = j.org_id
                JOIN postings_job o ON o.id = r.older
            ORDER BY r.at DESC, r.id DESC LIMIT %s
        ) AS told ON true
        """,  # noqa: S608
        [
            *boards, *params, now - FRESH, now, Status.CLOSED, CloseReason.MISSING_FROM_BOARD,
            now - FRESH - REPOSTED_WITHIN, REPOSTED_WITHIN, TOLD,
        ],
    )  # fmt: skip
    newest = tuple(Repost(*told) for _, _, *told in rows if told[0] is not None)
    return Reposts(n=rows[0][0], n_reposted=rows[0][1], newest=newest)
