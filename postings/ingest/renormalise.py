"""Reads the facts of every current version again, after a rule changed. Makes no life-cycle events.

Goes through the jobs in the order of their keys, in batches; how far it has come is
committed with each batch, so a pass that was killed goes on where it was.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction

from postings.facts.base import Context
from postings.facts.read import FAMILIES, Facts, fingerprint, read_facts
from postings.facts.stored import encode
from postings.ingest import content
from postings.ingest.columns import COLUMNS, FACT_COLUMNS, TYPES, fact_columns, place_rows, posting_again
from postings.ingest.context import learn_from_jobs
from postings.ingest.store import write_places
from postings.models import Job, Renormalisation
from postings.models.jobs import JobQuerySet
from postings.providers.base import Posting

#: Jobs a transaction. Their texts are in memory at once: some 10 MB.
BATCH = 500
#: Changes that an outcome shows.
EXAMPLES = 20


@dataclass(slots=True)
class Outcome:
    """What a batch came to. `changed` counts by fact; `examples` are `job_id fact: before → after`."""

    n_read: int = 0
    n_changed: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.n_read += other.n_read
        self.n_changed += other.n_changed
        self.changed += other.changed
        self.examples += other.examples[: EXAMPLES - len(self.examples)]


def family_of(fact: str) -> str:
    """The family of rules that reads a fact. Raises ValueError, naming what there is."""
    for family, names in FAMILIES.items():
        if fact in names:
            return family
    known = ", ".join(sorted(name for names in FAMILIES.values() for name in names))
    raise ValueError(f"There is no fact {fact!r}. There are: {known}.")


def begin(fact: str, *, now: datetime, anew: bool, dry_run: bool = False) -> Renormalisation:
    """The pass to work on: the one that was stopped, with the same rules and fact, or a new one.

    A dry run begins with the first job, and is not stored.
    """
    rules = fingerprint(_context(""))
    stopped = Renormalisation.objects.filter(fact=fact, rules=rules, finished_at=None).first()
    if stopped and not (anew or dry_run):
        return stopped
    run = Renormalisation(fact=fact, rules=rules, started_at=now)
    if not dry_run:
        learn_from_jobs()
        run.save()
    return run


def waiting(run: Renormalisation, *, anew: bool) -> JobQuerySet:
    """Jobs that the pass has not come to. Of all facts only those that other rules have read, unless `anew`."""
    jobs = Job.objects.filter(pk__gt=run.last_job).order_by("pk")
    return jobs if run.fact or anew else jobs.exclude(facts_rules=run.rules)


def batches(run: Renormalisation, *, anew: bool) -> Iterator[Outcome]:
    """Do the pass, a transaction a batch; two that run at once share the work.

    A run that is not stored (a dry one) writes nothing.
    """
    is_dry = run.pk is None
    while True:
        with transaction.atomic():
            if not is_dry:
                run.refresh_from_db(from_queryset=Renormalisation.objects.select_for_update())
            jobs = list(waiting(run, anew=anew).select_related("version", "source")[:BATCH])
            if not jobs:
                return
            outcome = _again(jobs, run, write=not is_dry)
            run.last_job = jobs[-1].pk
            run.n_read += outcome.n_read
            run.n_changed += outcome.n_changed
            if not is_dry:
                run.save()
        yield outcome


def finish(run: Renormalisation, *, now: datetime) -> None:
    if run.pk:
        Renormalisation.objects.filter(pk=run.pk).update(finished_at=now)


def _context(country_code: str) -> Context:
    return Context(country_code, settings.SCOPE_LANGUAGES, settings.SCOPE_COUNTRIES)


def _again(jobs: Sequence[Job], run: Renormalisation, *, write: bool) -> Outcome:
    outcome = Outcome(n_read=len(jobs))
    family = family_of(run.fact) if run.fact else ""
    rows, places = [], []
    for job in jobs:
        facts = read_facts(_posting(job), _context(job.source.country_code))
        row = _row(job, facts, run, family)
        if row["facts"] != job.facts:
            outcome.n_changed += 1
            _compare(job, row["facts"], outcome)
        rows.append(row)
        if not family or family == "places":
            places.append((job.pk, facts))
    if write:
        written = _update(
            rows, ["facts", "facts_rules", "has_conflict", *COLUMNS[family]] if family else FACT_COLUMNS
        )
        moved = [(pk, facts) for pk, facts in places if pk in written]
        write_places(
            [row for pk, facts in moved for row in place_rows(facts, pk)],
            [[pk, len(facts.places.value or ())] for pk, facts in moved],
        )
    return outcome


def _posting(job: Job) -> Posting:
    fields = {name: getattr(job.version, name) for name in content.FIELDS}
    return posting_again(job.provider_job_key, fields, job.structured, job.native)


def _row(job: Job, facts: Facts, run: Renormalisation, family: str) -> dict[str, Any]:
    """The columns to write; of one family alone, the other facts stay as they are."""
    columns = fact_columns(facts, run.rules)
    if family:
        kept = {name: value for name, value in job.facts.items() if name not in FAMILIES[family]}
        columns["facts"] = kept | encode(facts, FAMILIES[family])
        columns["facts_rules"] = job.facts_rules
        columns["has_conflict"] = any(entry["state"] == "conflicting" for entry in columns["facts"].values())
    return {"id": job.pk, "version_id": job.version_id, "source_hash": job.source_hash, **columns}


def _compare(job: Job, new: Mapping[str, Any], outcome: Outcome) -> None:
    for name in sorted({*job.facts, *new}):
        before, after = job.facts.get(name), new.get(name)
        if before != after:
            outcome.changed[name] += 1
            if (value := _value(before)) != (other := _value(after)):
                outcome.examples.append(f"{job.job_id} {name}: {value} → {other}")


def _value(entry: Mapping[str, Any] | None) -> str:
    return "not stated" if entry is None else orjson.dumps(entry["value"]).decode()[:80]


def _update(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> set[int]:
    """Write the columns; the keys of the jobs that still stood as they were read.

    A job that a board edited meanwhile has the facts of its new version already.
    """
    types = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in columns)
    names = ", ".join(f"{name} = n.{name}" for name in columns)
    statement = (  # the names are ours (FACT_COLUMNS), no reader's
        f"UPDATE postings_job AS j SET {names}"  # noqa: S608
        f" FROM jsonb_to_recordset(%s::jsonb) AS n(id bigint, version_id bigint, source_hash text, {types})"
        " WHERE j.id = n.id AND j.version_id = n.version_id AND j.source_hash = n.source_hash RETURNING j.id"
    )
    wanted = ("id", "version_id", "source_hash", *columns)
    given = [{name: row[name] for name in wanted} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(given).decode()])
        return {pk for (pk,) in cursor.fetchall()}
