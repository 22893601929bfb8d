"""Reads the facts of every current version again, after a rule changed. Makes no life-cycle events.

Goes through the jobs in the order of their keys, in batches; how far it has come is
committed with each batch, so a pass that was killed goes on where it was.
"""

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from postings.facts.base import Context
from postings.facts.read import FAMILIES, Facts, fingerprint, read_facts
from postings.facts.stored import encode
from postings.ingest import content
from postings.ingest.columns import COLUMNS, FACT_COLUMNS, TYPES, fact_columns, place_rows, posting_again
from postings.ingest.context import countries_learned, set_country
from postings.ingest.store import write_places
from postings.models import Job, Renormalisation
from postings.models.jobs import JobQuerySet
from postings.providers.base import Posting

log = logging.getLogger(__name__)

#: Jobs a transaction. Their texts are in memory at once: some 10 MB.
BATCH = 500
#: Changes that an outcome shows.
EXAMPLES = 20


@dataclass(slots=True)
class Outcome:
    """What a batch came to. `changed` counts by fact; `examples` are `job_id fact: before → after`.

    `n_broken` jobs were left as they were, since rules broke at them (the log says how).
    """

    n_read: int = 0
    n_changed: int = 0
    n_broken: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.n_read += other.n_read
        self.n_changed += other.n_changed
        self.n_broken += other.n_broken
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
    """The pass to work on: the one like it that was stopped, or a new one.

    A dry run begins with the first job, and is not stored.
    """
    wanted = {"fact": fact, "rules": fingerprint(_context("")), "is_anew": anew}
    if dry_run:
        return Renormalisation(**wanted, started_at=now)
    run, is_new = Renormalisation.objects.get_or_create(
        **wanted, finished_at=None, defaults={"started_at": now}
    )
    if is_new:
        for source_id, country in countries_learned().items():
            set_country(source_id, country, only_if_unknown=True)
    return run


def waiting(run: Renormalisation, learned: Collection[int] = ()) -> JobQuerySet:
    """Jobs that the pass has not come to. Of all facts only those that other rules have read, or all.

    `learned` names boards whose jobs are to be read again as well.
    """
    jobs = Job.objects.filter(pk__gt=run.last_job).order_by("pk")
    if run.fact or run.is_anew:
        return jobs
    return jobs.filter(~Q(facts_rules=run.rules) | Q(source__in=learned))


def batches(run: Renormalisation) -> Iterator[Outcome]:
    """Do the pass, a transaction a batch; two that run at once share the work.

    A run that is not stored (a dry one) writes nothing.
    """
    is_dry = _is_dry(run)
    learned = countries_learned() if is_dry else {}
    while True:
        with transaction.atomic():
            if not is_dry:
                run.refresh_from_db(from_queryset=Renormalisation.objects.select_for_update())
            jobs = list(waiting(run, learned).select_related("version", "source")[:BATCH])
            if not jobs:
                return
            outcome = _again(jobs, run, learned)
            run.last_job = jobs[-1].pk
            run.n_read += outcome.n_read
            run.n_changed += outcome.n_changed
            if not is_dry:
                run.save()
        yield outcome


def _is_dry(run: Renormalisation) -> bool:
    return run._state.adding


def finish(run: Renormalisation, *, now: datetime) -> None:
    if run.pk:
        Renormalisation.objects.filter(pk=run.pk).update(finished_at=now)


def _context(country_code: str) -> Context:
    return Context(country_code, settings.SCOPE_LANGUAGES, settings.SCOPE_COUNTRIES)


def _again(jobs: Sequence[Job], run: Renormalisation, learned: Mapping[int, str]) -> Outcome:
    outcome = Outcome(n_read=len(jobs))
    family = family_of(run.fact) if run.fact else ""
    rows, read = [], {}
    for job in jobs:
        country = job.source.country_code or learned.get(job.source_id, "")
        facts = read_facts(_posting(job), _context(country))
        if facts.errors:
            log.error("%s: rules broke: %s", job.job_id, "; ".join(facts.errors))
            outcome.n_broken += 1
            continue
        row = _row(job, facts, run, family)
        read[job.pk] = facts
        rows.append(row)
        _compare(job, row["facts"], family, outcome)
    if rows and not _is_dry(run):
        written = _update(rows, family)
        if family in {"", "places"}:
            moved = {pk: facts for pk, facts in read.items() if pk in written}
            write_places(
                [row for pk, facts in moved.items() for row in place_rows(facts, pk)],
                [[pk, len(facts.places.value or ())] for pk, facts in moved.items()],
            )
    return outcome


def _posting(job: Job) -> Posting:
    fields = {name: getattr(job.version, name) for name in content.FIELDS}
    return posting_again(job.provider_job_key, fields, job.structured, job.native)


def _row(job: Job, facts: Facts, run: Renormalisation, family: str) -> dict[str, Any]:
    """The columns to write; of one family alone, its own facts."""
    columns = fact_columns(facts, run.rules)
    if family:
        columns["facts"] = encode(facts, FAMILIES[family])
    return {"id": job.pk, "version_id": job.version_id, "source_hash": job.source_hash, **columns}


def _compare(job: Job, new: Mapping[str, Any], family: str, outcome: Outcome) -> None:
    names = FAMILIES[family] if family else sorted({*job.facts, *new})
    differing = [name for name in names if job.facts.get(name) != new.get(name)]
    outcome.n_changed += bool(differing)
    outcome.changed.update(differing)
    for name in differing:
        before, after = _value(job.facts.get(name)), _value(new.get(name))
        if before != after and len(outcome.examples) < EXAMPLES:
            outcome.examples.append(f"{job.job_id} {name}: {before} → {after}")


def _value(entry: Mapping[str, Any] | None) -> str:
    if entry is None:
        return "not stated"
    return orjson.dumps(entry["value"], option=orjson.OPT_SORT_KEYS).decode()[:200]


def _update(rows: Sequence[Mapping[str, Any]], family: str) -> set[int]:
    """Write the columns; the keys of the jobs that still stood as they were read.

    A job that a board edited meanwhile has the facts of its new version already. One family is
    merged into what the job holds now: another pass may have written the others since.
    """
    columns = [*COLUMNS[family], "facts"] if family else FACT_COLUMNS
    types = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in columns)
    plain = [name for name in columns if name != "facts" or not family]
    names = [f"{name} = n.{name}" for name in plain]
    if family:
        merged = f"(j.facts - ARRAY{list(FAMILIES[family])}) || n.facts"
        names += [
            f"facts = {merged}",
            f"has_conflict = jsonb_path_exists({merged}, '$.*.state ? (@ == \"conflicting\")')",
        ]
    statement = (  # the names are ours (FACT_COLUMNS, FAMILIES), no reader's
        f"UPDATE postings_job AS j SET {', '.join(names)}"  # noqa: S608
        f" FROM jsonb_to_recordset(%s::jsonb) AS n(id bigint, version_id bigint, source_hash text, {types})"
        " WHERE j.id = n.id AND j.version_id = n.version_id AND j.source_hash = n.source_hash RETURNING j.id"
    )
    wanted = ("id", "version_id", "source_hash", *columns)
    given = [{name: row[name] for name in wanted} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(given).decode()])
        return {pk for (pk,) in cursor.fetchall()}
