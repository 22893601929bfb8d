"""First stage of a read: claim, ask, archive. It waits on the network and leaves jobs alone."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import connection

from postings.ingest.budget import HostBudget, Rate
from postings.ingest.receive import Answer, receive, receive_error
from postings.models import Source
from postings.providers.base import FetchError, RetryLaterError
from postings.providers.fetch import Fetcher, Validators
from postings.providers.registry import PROVIDERS
from postings.vocab import SourceState

log = logging.getLogger(__name__)

#: The demo boards are our own server: nobody is to be spared.
OUR_OWN = Rate(per_second=1000, burst=1000, concurrent=4)

TOO_MANY = 429
#: How long a host is left alone that says "too many" and not how long to wait.
BREATHER_SECONDS = 60.0

Clock = Callable[[], datetime]


@cache
def host_budget() -> HostBudget:
    """One a process: what it knows lies in Redis."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    return HostBudget(client, {}, OUR_OWN) if settings.DEMO else HostBudget(client)


@cache
def fetcher() -> Fetcher:
    """One a process, made after any fork."""
    return Fetcher(
        settings.CONTACT,
        version=settings.VERSION,
        board_server=settings.BOARD_SERVER,
        before_request=host_budget().wait_turn,
    )


def host_of(source: Source) -> str:
    """Empty for a token that fits in no address: reading it is then refused, and blocks no other board."""
    try:
        return urlsplit(PROVIDERS[source.provider].api_url(source.token)).hostname or ""
    except FetchError:
        return ""


def lease_of(source: Source) -> str:
    return f"source:{source.pk}"


def claim(sources: list[Source], *, now: datetime, seconds: float | None = None) -> list[Source]:
    """Those of them that are ours now: one guarded update, so that no board is read twice at once.

    Each carries the number of its claim; whoever holds an older number has lost it. One that
    was claimed since it was loaded is not ours either, even if it has been read and is free again.
    """
    until = now + timedelta(seconds=seconds or settings.CLAIM_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE postings_source AS s SET claim = s.claim + 1, claimed_until = %s"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS seen(id, claim)"
            " WHERE s.id = seen.id AND s.claim = seen.claim"
            " AND (s.claimed_until IS NULL OR s.claimed_until < %s) RETURNING s.id, s.claim",
            [until, [source.pk for source in sources], [source.claim for source in sources], now],
        )
        claims = dict(cursor.fetchall())
    mine = [source for source in sources if source.pk in claims]
    for source in mine:
        source.claim, source.claimed_until = claims[source.pk], until
    return mine


def fetch(source_id: int, claim_number: int, *, clock: Clock, is_admitted: bool = False) -> int | None:
    """Ask one board and archive its answer. The read to take in, or None where there is nothing to do.

    None too where the claim has passed to someone else: delivering this twice asks once.
    """
    source = Source.objects.filter(pk=source_id, claim=claim_number, pending_read=None).first()
    if source is None:
        return None
    if source.state == SourceState.PAUSED:
        host_budget().release(host_of(source), lease_of(source))
        return None
    provider, host = PROVIDERS[source.provider], host_of(source)
    started_at = clock()
    is_known = source.parser_version == provider.version
    validators = Validators(source.etag, source.last_modified) if is_known else Validators()
    try:
        fetched = fetcher().board(provider, source.token, validators, is_admitted=is_admitted)
    except FetchError as error:
        if isinstance(error, RetryLaterError) and (error.after or error.status == TOO_MANY):
            host_budget().pause(host, error.after or BREATHER_SECONDS)
        receive_error(source, error, started_at=started_at, finished_at=clock())
        return None
    finally:
        host_budget().release(host, lease_of(source))
    finished_at = clock()
    answer = Answer(
        body=fetched.body,
        status=fetched.status,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        n_requests=fetched.requests,
        n_bytes=fetched.n_bytes,
    )
    try:
        return receive(
            source,
            answer,
            started_at=started_at,
            finished_at=finished_at,
            claimed_until=finished_at + timedelta(seconds=settings.CLAIM_SECONDS),
        )
    except OSError as error:  # the archive takes no file: the disk is full, or the bucket is away
        log.exception("%s: the archive failed", source)
        receive_error(source, error, started_at=started_at, finished_at=clock())
        return None
