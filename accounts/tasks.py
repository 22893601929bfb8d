"""What is done for accounts in the background. Arguments are ids, and logs say no more."""

import logging
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from celery import Task, shared_task
from django.core.cache import cache
from django.db import OperationalError
from django.db.models import Case, QuerySet, When
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from accounts import erasure, mails
from accounts.matching import embedder, own
from accounts.models import Resume
from accounts.resumes import cards, encoding, store
from accounts.resumes.reading import problems
from accounts.resumes.reading.problems import Problem, UnreadableError
from accounts.resumes.reading.read import read
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError

log = logging.getLogger(__name__)

#: Of all rules that a resume goes through. Each only rises, so their sum does.
RULES: Final = problems.VERSION + cards.VERSION + own.VERSION + encoding.FORMAT
#: A resume that took down so many workers, or was too much for the rules, is not tried again before `_FORGETS`.
_TRIES: Final = 3
_FORGETS: Final = timedelta(days=1)
#: Longer than any reading takes: what waits longer was lost on the way, or no worker is there.
_LOST: Final = timedelta(minutes=1)
_IN_QUEUE: Final = timedelta(minutes=10)
_AT_ONCE: Final = 200
#: A sweep that takes this long has died.
_SWEEPS: Final = timedelta(hours=1)
_SWEEPING: Final = "accounts:sweeping"
#: Resumes whose vectors a sweep looks at, and where in the cache it notes how far it came.
_LOOKED_AT: Final = 500
_LOOKED_UNTIL: Final = "resumes:looked-until"


@shared_task
def sweep() -> None:
    """Forget what is over: sign-ups nobody proved, sign-ins that ended, mails that lie on this disk.

    One at a time; what cannot be forgotten now is tried again in ten minutes, and stops nothing else.
    """
    if not cache.add(_SWEEPING, 1, int(_SWEEPS.total_seconds())):
        return
    try:
        for forget in (erasure.erase_unproven, erasure.forget_ended_sessions, mails.forget_old):
            _swept(forget)
    finally:
        cache.delete(_SWEEPING)


def _swept(forget: Callable[..., int | None]) -> None:
    try:
        n_forgotten = forget(now=timezone.now())
    except Exception as error:
        log.error("%s failed: %s", forget.__name__, _where(error))
    else:
        if n_forgotten:
            log.info("%s: %s", forget.__name__, n_forgotten)


@shared_task
def read_resume(resume_id: str) -> None:
    """From the file to what jobs are matched with. Safe to deliver twice, and to lose half way."""
    pk = UUID(resume_id)
    resume = store.claim(pk, version=RULES)
    if resume is None:
        return
    if _tried_often(read_resume, pk):
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
    _forget_tries(read_resume, pk)


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
    if _tried_often(work_out_resume, pk):
        return
    if _work_out(pk):
        _forget_tries(work_out_resume, pk)


def _work_out(pk: UUID) -> bool:
    """Whether it came to an end, or was stopped by what it is not to blame for: the database, the keys, or that it
    was erased meanwhile. Until it is worked out jobs are not matched with it."""
    try:
        own.work_out(pk)
    except NotReadError:
        return True
    except (OperationalError, SealError) as error:
        log.error("resume %s waits to be worked out: %s", pk, _where(error))
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
    _ask_in_turn(read_resume, store.waiting(version=RULES, before=now - _LOST))
    _ask_in_turn(work_out_resume, store.without_vectors(version=RULES, before=now - _LOST))
    _ask_for_vectors()


def _ask_for_vectors() -> None:
    """Work out again what was worked out while the model could not run. Each sweep looks at the next few: 0.1 s."""
    last = cache.get(_LOOKED_UNTIL)
    seen = list(store.worked_out(version=RULES, after=last, most=_LOOKED_AT))
    if len(seen) == _LOOKED_AT:
        cache.set(_LOOKED_UNTIL, seen[-1][0], None)
    elif last:
        cache.delete(_LOOKED_UNTIL)
    found = [pk for pk, said in seen if own.is_by_words(said)]
    # The model is loaded for nothing but this: it comes last.
    if found and embedder.is_available():
        for pk in found:
            _ask_again(work_out_resume, pk)


def queued(task: Task[Any, Any], resume_id: UUID) -> bool:
    """Its owner asks, so it is tried however often it failed. False when the broker is away: then the sweep asks, once
    there is one again."""
    _forget_tries(task, resume_id)
    try:
        task.delay(str(resume_id))
    except BrokerError:
        log.warning("the broker is away: resume %s waits for the sweep", resume_id)
        return False
    return True


def _ask_in_turn(task: Task[Any, Any], resumes: QuerySet[Resume]) -> None:
    """For `_AT_ONCE` of them, each time for those whose ids come next: what fails each time keeps nobody waiting."""
    place = f"resumes:asked:{task.name}"
    is_next = Case(When(pk__gt=cache.get(place) or UUID(int=0), then=0), default=1)
    pks = list(resumes.order_by(is_next, "pk").values_list("pk", flat=True)[:_AT_ONCE])
    for pk in pks:
        _ask_again(task, pk)
    if pks:
        cache.set(place, pks[-1], None)


def _ask_again(task: Task[Any, Any], pk: UUID) -> None:
    """Not as long as it may still be waiting in the queue."""
    if cache.add(f"resume:{pk}:asked:{task.name}", 1, int(_IN_QUEUE.total_seconds())):
        task.delay(str(pk))


def _tried_often(task: Task[Any, Any], pk: UUID) -> bool:
    """Count one more beginning that has no end yet."""
    key = _tries_key(task, pk)
    cache.add(key, 0, int(_FORGETS.total_seconds()))
    try:
        return cache.incr(key) > _TRIES
    except ValueError:  # its time ended between the two
        return False


def _forget_tries(task: Task[Any, Any], pk: UUID) -> None:
    cache.delete(_tries_key(task, pk))


def _tries_key(task: Task[Any, Any], pk: UUID) -> str:
    return f"resume:{pk}:tries:{task.name}"


def _where(error: BaseException) -> str:
    """Kind and place of an error. Its words may quote the resume."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
