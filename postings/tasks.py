"""What the workers do. Tasks call functions; functions never call tasks. Arguments are ids only."""

import logging

from celery import shared_task
from celery.signals import beat_init
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import OperationalError
from django.utils import timezone

from postings import outbox
from postings.ingest import board
from postings.ingest.dispatch import due_boards
from postings.ingest.sweep import close_unreadable, prune_reads
from postings.ingest.sync import give_up
from postings.ingest.sync import sync as take_in
from postings.insights.reading import warm
from postings.insights.subject import Subject
from postings.sitemaps.writing import write

log = logging.getLogger(__name__)


@shared_task
def dispatch() -> int:
    """Queue what is due. Runs every few seconds; the claim is in the database before anything is queued."""
    due = due_boards(timezone.now())
    for source in due.fetch:
        fetch.delay(source.pk, source.claim)
    for read_id in due.sync:
        sync.delay(read_id)
    return len(due.fetch) + len(due.sync)


@shared_task
def fetch(source_id: int, claim: int) -> None:
    """Ask one board. Safe to deliver twice: whoever lost the claim does nothing."""
    read_id = board.fetch(source_id, claim, clock=timezone.now, is_admitted=True)
    if read_id is not None:
        sync.delay(read_id)


@shared_task
def sync(read_id: int) -> None:
    """Take one fetched read in. Safe to deliver twice: a read is taken in once."""
    try:
        outcome = take_in(read_id, finished_at=timezone.now())
    except OperationalError:
        raise  # the database, not the read: the claim runs out and the read comes up again
    except Exception as error:
        log.exception("read %s could not be taken in", read_id)
        give_up(read_id, error, finished_at=timezone.now())
        return
    log.info("read %s: %s", read_id, outcome or "taken in before")


@shared_task
def warm_insights(org: str = "") -> None:
    """Work the site's own figures out anew, or those of one employer, so that no reader waits for them."""
    warm(Subject(org))


@shared_task
def write_sitemaps() -> None:
    """Safe to deliver twice, also at once: the second finds the first at it."""
    write(now=timezone.now())


@beat_init.connect
def begin_with_what_readers_need(**_signal: object) -> None:
    """Beat runs a task for the first time when its interval is over: at a start nobody shall wait so long."""
    warm_insights.delay()
    write_sitemaps.delay()


@shared_task
def sweep() -> None:
    """Close what cannot be verified any more, and prune what nobody needs: also sessions that have ended."""
    now = timezone.now()
    closed = close_unreadable(now=now, rules=settings.LIFE)
    if closed:
        log.info("closed %s jobs of boards that cannot be read", closed)
    prune_reads(now=now)
    outbox.prune(now=now, keep=settings.OUTBOX_KEPT)
    SessionStore.clear_expired()
