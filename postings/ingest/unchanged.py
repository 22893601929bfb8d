"""A read that brought no new bytes: a 304, or a body equal to the last. It moves the clocks, and it closes."""

from datetime import datetime

from django.db import connection, transaction

from postings.ingest.diff import Held
from postings.ingest.guard import Verdict, judge, patience
from postings.ingest.plan import Plan, Removal, add_events, closings, next_closing
from postings.ingest.schedule import interval_after, next_read
from postings.ingest.settle import settle
from postings.ingest.store import Keys, write
from postings.ingest.sync import HELD_COLUMNS, current_hold, forget_hold
from postings.models import Job, Read, Source
from postings.rules import Pace, Rules
from postings.vocab import Outcome, SourceState, Status


def quiet(source: Source, read: Read, *, pace: Pace) -> bool:
    """The usual case, in one statement: nothing waits, so one source row and one read row are written.

    `source` is as it was when the read began. False, with nothing written, where a hold
    or a closing waits or the source has moved on: then `take_unchanged` decides.
    """
    now, finished_at = read.started_at, read.finished_at or read.started_at
    interval = interval_after(source.interval, has_changed=False, pace=pace)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH moved AS (
                UPDATE postings_source SET last_read_at = %(now)s, last_taken_at = %(now)s,
                    last_complete_read_at = %(now)s, failures = 0, last_error = '', gone_since = NULL,
                    state = CASE state WHEN %(gone)s THEN %(active)s ELSE state END,
                    interval = make_interval(secs => %(interval)s), next_read_at = %(next)s,
                    claimed_until = NULL, pending_read = NULL,
                    etag = COALESCE(NULLIF(%(etag)s, ''), etag),
                    last_modified = COALESCE(NULLIF(%(last_modified)s, ''), last_modified)
                WHERE id = %(source)s AND claim = %(claim)s AND pending_read IS NULL AND held_since IS NULL
                    AND (next_close_at IS NULL OR next_close_at > %(now)s)
                    AND last_taken_at <= %(now)s AND body_sha256 = %(sha)s
                RETURNING id
            )
            INSERT INTO postings_read (source_id, started_at, finished_at, outcome, http_status, n_requests,
                n_bytes, body_sha256, archive_name, etag, last_modified, n_created, n_updated, n_missing,
                n_found, n_closed, n_reopened, note)
            SELECT id, %(now)s, %(finished)s, %(outcome)s, %(status)s, %(requests)s, %(bytes)s, %(sha)s, '',
                '', '', 0, 0, 0, 0, 0, 0, '' FROM moved
            """,
            {
                "now": now,
                "finished": finished_at,
                "source": source.pk,
                "claim": source.claim,
                "gone": SourceState.GONE,
                "active": SourceState.ACTIVE,
                "interval": interval.total_seconds(),
                "next": next_read(finished_at, interval, pk=source.pk, waits_for=source.next_close_at),
                "outcome": Outcome.UNCHANGED,
                "status": read.http_status,
                "requests": read.n_requests,
                "bytes": read.n_bytes,
                "sha": source.body_sha256,
                "etag": read.etag,
                "last_modified": read.last_modified,
            },
        )
        return bool(cursor.rowcount)


def take_unchanged(read: Read, *, finished_at: datetime, rules: Rules) -> Outcome:
    """Close what has been missing long enough, and let a held removal go once it is confirmed."""
    with transaction.atomic():
        asked, now = read.source, read.started_at
        source = Source.objects.select_for_update().get(pk=read.source_id)
        read.source = source
        if source.claim != asked.claim or source.body_sha256 != asked.body_sha256:
            read.outcome = Outcome.LATE  # the board has passed to another reader: leave it to that one
            read.save()
            return Outcome.LATE
        if source.last_taken_at and now < source.last_taken_at:
            settle(read, Outcome.LATE, finished_at=finished_at)
            return Outcome.LATE
        source.etag, source.last_modified = (
            read.etag or source.etag,
            read.last_modified or source.last_modified,
        )
        plan, outcome = Plan(), Outcome.UNCHANGED
        jobs = [
            Held(*row)
            for row in Job.objects.filter(source=source, status__in=(Status.OPEN, Status.MISSING))
            .order_by("pk")
            .values_list(*HELD_COLUMNS)
        ]
        missing = [job for job in jobs if job.is_missing]
        if source.held_since is not None:
            outcome = _settle_hold(read, jobs, plan, rules)
        if outcome == Outcome.UNCHANGED:
            plan.life += closings(missing, now=now)
        add_events(plan, seed=f"{source.source_id}|{now.isoformat()}")
        if not plan.is_empty:
            write(plan, Keys(), source, now=now)
        source.next_close_at = next_closing(missing, plan)
        settle(read, outcome, finished_at=finished_at, plan=plan)
        return outcome


def _settle_hold(read: Read, jobs: list[Held], plan: Plan, rules: Rules) -> Outcome:
    source, now = read.source, read.started_at
    still_open = [job for job in jobs if job.is_open]
    absent = set(source.held_jobs)
    gone = [job for job in still_open if job.pk in absent]
    verdict = judge(
        len(still_open),
        [job.pk for job in gone],
        current_hold(source),
        is_other=read.http_status == 304 or read.body_sha256 != source.held_sha256,
        now=now,
        rules=rules,
    )
    if verdict is Verdict.HOLD:
        return Outcome.HELD
    close_after = patience(len(still_open), len(gone), now, rules)
    plan.life += [Removal(close_after, source.last_complete_read_at).of(job) for job in gone]
    forget_hold(source)
    return Outcome.UNCHANGED
