"""Second stage of a read: from the archived bytes to jobs and events. All or nothing, safe to deliver twice."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from postings import archive
from postings.ingest import content
from postings.ingest.context import context_of, learn
from postings.ingest.diff import Diff, Held, diff
from postings.ingest.guard import Hold, Verdict, judge, patience
from postings.ingest.plan import Edit, Parsed, Plan, Removal, add_events, life_changes, next_closing, parsed
from postings.ingest.settle import fail, settle
from postings.ingest.store import write, write_versions
from postings.models import Job, JobVersion, Read, Source
from postings.providers.base import Listing, NotTheFormatError, Provider
from postings.providers.registry import PROVIDERS
from postings.rules import Rules
from postings.vocab import Outcome, Status

log = logging.getLogger(__name__)

#: A read's note names this many skipped items at most.
NOTED = 5


def sync(read_id: int, *, finished_at: datetime, rules: Rules | None = None) -> Outcome | None:
    """Make our jobs agree with the board as this read saw it, and record what changed.

    The clock of all that changes is the read's `started_at`. None if the read is gone
    or was taken in before, so delivering it twice adds nothing. At most 14 statements,
    the transaction's own two included, whatever the board's size.
    """
    rules = rules or settings.LIFE
    with transaction.atomic():
        read = (
            Read.objects.select_related("source")
            .select_for_update(of=("self", "source"))
            .filter(pk=read_id)
            .first()
        )
        if read is None or read.outcome != Outcome.FETCHED:
            return None
        if read.source.last_taken_at and read.started_at < read.source.last_taken_at:
            note = f"A read of {read.source.last_taken_at:%Y-%m-%d %H:%M:%S} was taken in before."
            settle(read, Outcome.LATE, finished_at=finished_at, note=note)
            return Outcome.LATE
        provider = PROVIDERS[read.source.provider]
        try:
            listing = provider.items(archive.get(read.archive_name))
        except (NotTheFormatError, archive.ArchiveError) as error:
            outcome = Outcome.FORMAT if isinstance(error, NotTheFormatError) else Outcome.FAULT
            fail(read, outcome, str(error), finished_at=finished_at, rules=rules)
            return outcome
        return _take_in(read, provider, listing, finished_at=finished_at, rules=rules)


def _take_in(
    read: Read, provider: Provider, listing: Listing, *, finished_at: datetime, rules: Rules
) -> Outcome:
    """Decide everything, then write, then settle the read. The source's row is locked."""
    source, now = read.source, read.started_at
    if source.archive_name and source.parser_version != provider.version:
        _catch_up(source, provider, now=now)
    hashes = {key: content.source_hash(item, provider.version) for key, item in listing.items.items()}
    change = diff(held_jobs(source, hashes), hashes)
    parse = _Parse(source, provider, listing, hashes)

    verdict = _judge(read, change, rules) if listing.complete else Verdict.HOLD
    may_remove = verdict is Verdict.PASS
    plan = Plan(edits=_edits(change.touched, parse))
    close_after = patience(change.n_open, len(change.gone), now, rules)
    removal = Removal(close_after, source.last_complete_read_at) if may_remove else None
    plan.life = life_changes(change, removal, now=now)
    _store(plan, parse, change.new, read)

    outcome = Outcome.CHANGED if may_remove else Outcome.HELD if listing.complete else Outcome.PARTIAL
    if outcome == Outcome.HELD:
        _hold(read, change, rules)
    elif outcome == Outcome.CHANGED:
        forget_hold(source)
    if outcome != Outcome.PARTIAL:
        _remember(read, provider.version)
    source.next_close_at = next_closing(change.still_missing, plan)
    note = _note(outcome, change, parse.skipped)
    settle(read, outcome, finished_at=finished_at, plan=plan, n_listed=len(hashes), note=note)
    return outcome


def _catch_up(source: Source, provider: Provider, *, now: datetime) -> None:
    """Read the last body with the new parser first, so that what it reads otherwise is not taken for an edit."""
    try:
        reparse(source, provider, now=now)
    except (NotTheFormatError, archive.ArchiveError) as error:
        log.warning("%s: %s Its new body is compared with what the old parser read.", source, error)


def reparse(source: Source, provider: Provider, *, now: datetime) -> int:
    """Read the postings of the last body again, with the parser as it is now. The source's row is locked.

    The board said nothing new: no event, no clock moves. How many jobs read otherwise
    than before. Jobs that the body does not list keep what they were read as.
    """
    listing = provider.items(archive.get(source.archive_name))
    hashes = {key: content.source_hash(item, provider.version) for key, item in listing.items.items()}
    change = diff(held_jobs(source, hashes), hashes)
    plan = Plan(edits=_edits(change.touched, _Parse(source, provider, listing, hashes)))
    if not plan.is_empty:
        keys = write_versions(plan.edits, (), 0, now=now, archive_name=source.archive_name)
        write(plan, keys, source, now=now, is_reading=False)
    source.parser_version = provider.version
    return sum(edit.old is not None for edit in plan.edits)


def held_jobs(source: Source, listed: Iterable[str]) -> list[Held]:
    """Everything open or missing, and the closed ones that are listed again. One statement."""
    wanted = ~Q(status=Status.CLOSED) | Q(provider_job_key__in=list(listed))
    rows = Job.objects.filter(wanted, source=source).order_by().values_list(*HELD_COLUMNS)
    return [Held(*row) for row in rows.iterator(chunk_size=5000)]


#: Columns of `Held`, in its order.
HELD_COLUMNS = (
    "pk", "provider_job_key", "status", "source_hash", "content_hash", "version_id", "close_after",
    "source_posted_at", "parser_version",
)  # fmt: skip


class _Parse:
    """Parses items on demand. A posting that cannot be read stays as it was, and is noted."""

    def __init__(
        self, source: Source, provider: Provider, listing: Listing, hashes: Mapping[str, str]
    ) -> None:
        self.skipped = list(listing.skipped)
        self._token, self._provider, self._items, self._hashes = source.token, provider, listing.items, hashes
        self._context = context_of(source)

    def __call__(self, keys: Iterable[str]) -> Iterator[Parsed]:
        for key in keys:
            try:
                posting = self._provider.posting(self._token, key, self._items[key])
            except NotTheFormatError as error:
                self.skipped.append(f"{key}: {error}")
            else:
                new = parsed(posting, self._hashes[key], self._provider.version, self._context)
                for told in new.facts.errors:
                    log.error("%s %s: rules broke: %s", self._provider.kind, key, told)
                yield new


def _store(plan: Plan, parse: _Parse, new: Sequence[str], read: Read) -> None:
    """Parse what is new while its texts are stored, then write the rest of the plan."""
    now = read.started_at

    def created() -> Iterator[Parsed]:
        for posting in parse(new):
            plan.created.append(posting)
            yield posting

    keys = write_versions(plan.edits, created(), len(new), now=now, archive_name=read.archive_name)
    plan.created = learn(read.source, plan.created)
    add_events(plan, seed=f"{read.source.source_id}|{now.isoformat()}")
    if not plan.is_empty:
        write(plan, keys, read.source, now=now)


def _judge(read: Read, change: Diff, rules: Rules) -> Verdict:
    source = read.source
    return judge(
        change.n_open,
        [job.pk for job in change.gone],
        current_hold(source),
        is_other=read.body_sha256 != source.held_sha256,
        now=read.started_at,
        rules=rules,
    )


def current_hold(source: Source) -> Hold | None:
    if source.held_since is None:
        return None
    same_since = source.held_same_since or source.held_since
    return Hold(source.held_since, same_since, source.held_sha256, frozenset(source.held_jobs))


def _edits(touched: Sequence[Held], parse: _Parse) -> list[Edit]:
    """Tell an edit that a reader sees from mere noise; one statement if there is any of the former."""
    jobs = {job.key: job for job in touched}
    pairs = [(jobs[new.posting.key], new) for new in parse(jobs)]
    seen = [(job, new) for job, new in pairs if job.content_hash != new.content_hash]
    if not seen:
        return [Edit(job, new) for job, new in pairs]
    # The version that is replaced, and the one it goes back to if it says again what it once said.
    wanted = Q(pk__in=[job.version for job, _ in seen]) | Q(
        job__in=[job.pk for job, _ in seen], content_hash__in=[new.content_hash for _, new in seen]
    )
    rows = list(JobVersion.objects.filter(wanted).values("pk", "job_id", "content_hash", *content.FIELDS))
    by_pk = {row["pk"]: row for row in rows}
    by_content = {(row["job_id"], row["content_hash"]): row["pk"] for row in rows}
    edits = []
    for job, new in pairs:
        if job.content_hash == new.content_hash:
            edits.append(Edit(job, new))
            continue
        old = by_pk[job.version]
        old["apply_by"] = old["apply_by"].isoformat() if old["apply_by"] else None
        edits.append(Edit(job, new, old, by_content.get((job.pk, new.content_hash))))
    return edits


def _remember(read: Read, parser_version: int) -> None:
    """What the next read compares itself with. Not for a partial body: its equal would look complete."""
    source = read.source
    source.body_sha256, source.archive_name = read.body_sha256, read.archive_name
    source.etag, source.last_modified = read.etag, read.last_modified
    source.parser_version = parser_version


def _hold(read: Read, change: Diff, rules: Rules) -> None:
    """Begin to hold, or go on. Other absences than those held for begin their own wait."""
    source, gone = read.source, [job.pk for job in change.gone]
    hold = current_hold(source)
    if hold is None or not hold.is_for(gone, rules):
        source.held_same_since, source.held_sha256 = read.started_at, read.body_sha256
    source.held_since = source.held_since or read.started_at
    source.held_jobs = gone


def forget_hold(source: Source) -> None:
    source.held_since, source.held_same_since, source.held_sha256, source.held_jobs = None, None, "", []


def _note(outcome: Outcome, change: Diff, skipped: Sequence[str]) -> str:
    lines = []
    if outcome == Outcome.HELD:
        lines.append(
            f"{len(change.gone)} of {change.n_open} postings are not listed: held until a later read agrees."
        )
    if skipped:
        lines.append(f"{len(skipped)} left out: " + "; ".join(skipped[:NOTED]))
    return "\n".join(lines)


def give_up(read_id: int, error: Exception, *, finished_at: datetime) -> None:
    """A read that no try can take in, because of a fault of ours: said on the read, so that it blocks nothing."""
    with transaction.atomic():
        read = Read.objects.select_related("source").select_for_update(of=("self", "source")).get(pk=read_id)
        if read.outcome == Outcome.FETCHED:
            message = f"Taking this read in failed ({type(error).__name__}); the body is archived."
            fail(read, Outcome.FAULT, message, finished_at=finished_at, rules=settings.LIFE)
