"""What is done for accounts in the background. Arguments are ids, and logs say no more."""

import logging
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from celery import Task, shared_task
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from accounts import erasure, mails
from accounts.matching import own
from accounts.models import Resume
from accounts.resumes import cards, store
from accounts.resumes.reading import problems
from accounts.resumes.reading.problems import Problem, UnreadableError
from accounts.resumes.reading.read import read
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError

log = logging.getLogger(__name__)

#: Of all rules that a resume goes through. Each only rises, so their sum does.
RULES: Final = problems.VERSION + cards.VERSION + own.VERSION
#: A resume that took down so many workers, or was too much for the rules, is not tried again before `_FORGETS`.
_TRIES: Final = 3
_FORGETS: Final = timedelta(days=1)
#: Longer than any reading takes: what waits longer was lost on the way, or no worker is there.
_LOST: Final = timedelta(minutes=1)
_IN_QUEUE: Final = timedelta(minutes=10)
_AT_ONCE: Final = 200


@shared_task
def sweep() -> None:
    """Forget what is over: sign-ups nobody proved, sign-ins that ended, mails that lie on this disk."""
    now = timezone.now()
    forgotten = erasure.erase_unproven(now=now)
    if forgotten:
        log.info("forgot %s sign-ups whose address was never proven", forgotten)
    erasure.forget_ended_sessions(now=now)
    mails.forget_old(now=now)


@shared_task
def read_resume(resume_id: str) -> None:
    """From the file to what jobs are matched with. Safe to deliver twice, and to lose half way."""
    pk = UUID(resume_id)
    resume = store.claim(pk, version=RULES)
    if resume is None:
        return
    if _tried_often("read", pk):
        store.fail(pk, Problem.TIME, version=RULES, now=timezone.now())
        log.error("resume %s took down its worker %s times", pk, _TRIES)
        return
    try:
        _read(resume)
    except UnreadableError as error:
        store.fail(pk, error.problem, version=RULES, now=timezone.now())
        log.info("resume %s: %s", pk, error.problem.value)
    except (OperationalError, SealError, NotReadError) as error:
        # The database, the keys, or erased meanwhile: nothing that the file is to blame for.
        log.error("resume %s waits: %s", pk, _where(error))
    except Exception as error:
        store.fail(pk, Problem.DAMAGED, version=RULES, now=timezone.now())
        log.error("resume %s could not be read: %s", pk, _where(error))
    _forget_tries("read", pk)


def _read(resume: Resume) -> None:
    data, file_name = store.file_of(resume)
    reading = read(data, file_name=file_name)
    profile = cards.profile_of(reading.text, today=timezone.localdate())
    if store.keep(resume, reading, profile, version=RULES, now=timezone.now()):
        log.info("resume %s was read", resume.pk)
        _work_out(resume.pk)


@shared_task
def work_out_resume(resume_id: str) -> None:
    """After a correction of its owner. Safe to deliver twice."""
    pk = UUID(resume_id)
    if _tried_often("work-out", pk):
        return
    if _work_out(pk):
        _forget_tries("work-out", pk)


def _work_out(pk: UUID) -> bool:
    """Whether it came to an end, with or without vectors. If not, jobs are not matched with it until it does."""
    try:
        own.work_out(pk)
    except NotReadError:
        return True
    except Exception as error:
        log.error("resume %s could not be worked out: %s", pk, _where(error))
        return False
    return True


@shared_task
def sweep_resumes() -> None:
    """Erase the trials whose hour is over, and ask again for what was lost on its way."""
    now = timezone.now()
    erased = store.erase_expired(now=now)
    if erased:
        log.info("erased %s resumes whose trial was over", erased)
    for resume in store.waiting(version=RULES, before=now - _LOST).only("pk")[:_AT_ONCE]:
        _ask_again(read_resume, resume.pk)
    for resume in store.without_vectors(version=RULES, before=now - _LOST).only("pk")[:_AT_ONCE]:
        _ask_again(work_out_resume, resume.pk)


def queued(task: Task[Any, Any], resume_id: UUID) -> bool:
    """False when the broker is away: then the sweep asks, once there is one again."""
    try:
        task.delay(str(resume_id))
    except BrokerError:
        log.warning("the broker is away: resume %s waits for the sweep", resume_id)
        return False
    return True


def _ask_again(task: Task[Any, Any], pk: UUID) -> None:
    """Not as long as it may still be waiting in the queue."""
    if cache.add(f"resume:{pk}:asked:{task.name}", 1, int(_IN_QUEUE.total_seconds())):
        task.delay(str(pk))


def _tried_often(what: str, pk: UUID) -> bool:
    """Count one more beginning that has no end yet."""
    key = _tries_key(what, pk)
    cache.add(key, 0, int(_FORGETS.total_seconds()))
    try:
        return cache.incr(key) > _TRIES
    except ValueError:  # its time ended between the two
        return False


def _forget_tries(what: str, pk: UUID) -> None:
    cache.delete(_tries_key(what, pk))


def _tries_key(what: str, pk: UUID) -> str:
    return f"resume:{pk}:tries:{what}"


def _where(error: BaseException) -> str:
    """Kind and place of an error. Its words may quote the resume."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
