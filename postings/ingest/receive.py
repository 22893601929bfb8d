"""Between the two stages: an answer of a board becomes a read, and its bytes go to the archive."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from postings import archive
from postings.ingest.settle import fail
from postings.ingest.unchanged import quiet, take_unchanged
from postings.models import Read, Source
from postings.providers.base import (
    BoardGoneError,
    FetchError,
    NotTheFormatError,
    RefusedError,
    RetryLaterError,
)
from postings.providers.registry import PROVIDERS
from postings.rules import Rules
from postings.vocab import Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What a board answered. `body` is None for a 304."""

    body: bytes | None
    status: int = 200
    etag: str = ""
    last_modified: str = ""
    n_requests: int = 1
    n_bytes: int = 0


def receive(
    source: Source,
    answer: Answer,
    *,
    started_at: datetime,
    finished_at: datetime,
    claimed_until: datetime | None = None,
    rules: Rules | None = None,
) -> int | None:
    """Archive what is new and return the read to `sync`; settle a read without new bytes at once.

    Without new bytes this costs one statement, as a rule. `source` must carry the
    claim under which the board was asked: where that has passed to someone else,
    new bytes are theirs to bring, and None is returned.
    """
    digest = archive.sha256(answer.body) if answer.body is not None else source.body_sha256
    read = Read(
        source=source,
        started_at=started_at,
        finished_at=finished_at,
        outcome=Outcome.FETCHED,
        http_status=answer.status,
        n_requests=answer.n_requests,
        n_bytes=answer.n_bytes,
        body_sha256=digest,
        etag=answer.etag[:500],
        last_modified=answer.last_modified[:100],
    )
    is_same = digest == source.body_sha256 and source.parser_version == PROVIDERS[source.provider].version
    if answer.body is None or is_same:
        if not quiet(source, read, pace=settings.PACE):
            take_unchanged(read, finished_at=finished_at, rules=rules or settings.LIFE)
        return None
    read.archive_name = archive.put(
        source.provider, source.identity_token, answer.body, now=started_at, digest=digest
    )
    with transaction.atomic():
        read.save()
        ours = Source.objects.filter(pk=source.pk, claim=source.claim)
        if not ours.update(pending_read=read.pk, claimed_until=claimed_until):
            transaction.set_rollback(True)
            return None
    return read.pk


def receive_error(
    source: Source,
    error: Exception,
    *,
    started_at: datetime,
    finished_at: datetime,
    rules: Rules | None = None,
) -> Outcome:
    """A read that failed: said on the read and the source, and tried again when that can help.

    Where the claim has passed to someone else, nothing is said: they find out themselves.
    """
    outcome = outcome_of(error)
    with transaction.atomic():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        if locked.claim != source.claim:
            return outcome
        read = Read(
            source=locked, started_at=started_at, outcome=outcome, http_status=getattr(error, "status", None)
        )
        after = error.after if isinstance(error, RetryLaterError) else None
        message = (
            str(error)
            if isinstance(error, FetchError)
            else f"What the board sent could not be stored ({type(error).__name__})."
        )
        fail(read, outcome, message, finished_at=finished_at, after=after, rules=rules or settings.LIFE)
    return outcome


def outcome_of(error: Exception) -> Outcome:
    """What no board did is a fault of ours."""
    for kind, outcome in (
        (BoardGoneError, Outcome.GONE),
        (NotTheFormatError, Outcome.FORMAT),
        (RefusedError, Outcome.REFUSED),
        (RetryLaterError, Outcome.RETRY),
    ):
        if isinstance(error, kind):
            return outcome
    return Outcome.FAULT
