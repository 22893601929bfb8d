"""Erase a person: rows, sessions, cache, mails on this disk. What stays is a number in a log, for after a restore.

The log lies outside the database, since a backup that is restored knows nothing of what was erased after it was made:
`manage erase_again` reads the log and erases anew.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.signing import b64_decode
from django.db import transaction
from redis import Redis

from accounts import mails
from accounts.models import Erasure, Resume, User

USER: Final = "user"
RESUME: Final = "resume"
#: A sign-up whose address was never proven is forgotten after this long.
UNPROVEN: Final = timedelta(days=7)


def log_file() -> Path:
    return Path(settings.DATA_DIR) / "erasures.log"


def key_of(user: User) -> str:
    """Id and moment of joining: after a restore the database may give the id alone to somebody else."""
    return f"{user.pk}.{user.date_joined.astimezone(UTC):%Y%m%dT%H%M%S%f}"


def erase(user: User, *, now: datetime) -> None:
    """Everything of them, at once. What can be repeated comes first, the rows last; erasing twice is erasing once.

    Looks at each session and each key of the cache: some seconds with a hundred thousand of them.
    """
    resumes = [str(pk) for pk in Resume.objects.filter(user=user).values_list("pk", flat=True)]
    noted = [(USER, key_of(user)), *((RESUME, pk) for pk in resumes)]
    _write(noted, now)
    addresses = _addresses(user)
    _forget_sessions(user, {*addresses, *resumes})
    _forget_in_cache(user, {*addresses, *resumes})
    mails.forget(addresses)
    with transaction.atomic():
        _remember(noted, now)
        user.delete()


def note(kind: str, key: str, *, now: datetime) -> None:
    """That one thing was erased by its owner, such as a resume; call it beside the deletion."""
    _write([(kind, key)], now)
    _remember([(kind, key)], now)


def erase_again(*, now: datetime) -> int:
    """After a restore: whoever and whatever the log or the database names, and is back. How many were."""
    noted = dict.fromkeys([*_read(), *Erasure.objects.values_list("kind", "key")])
    n_back = 0
    for kind, key in noted:
        if kind == USER:
            user = User.objects.filter(pk=key.partition(".")[0]).first()
            if user and key_of(user) == key:
                erase(user, now=now)
                n_back += 1
        elif kind == RESUME:
            n_back += bool(Resume.objects.filter(pk=key).delete()[0])
    _remember(noted, now)
    return n_back


def erase_unproven(*, now: datetime) -> int:
    """Sign-ups that nobody came back to: whose address it is was never shown."""
    users = User.objects.filter(
        emailaddress__isnull=False, last_login=None, is_staff=False, date_joined__lt=now - UNPROVEN
    ).exclude(emailaddress__verified=True)
    found = list(users.distinct())
    for user in found:
        erase(user, now=now)
    return len(found)


def forget_ended_sessions(*, now: datetime) -> None:
    """The list of sign-ins holds a network address: no longer than the sign-in lasts."""
    live = Session.objects.filter(expire_date__gt=now).values("session_key")
    UserSession.objects.exclude(session_key__in=live).delete()


def _addresses(user: User) -> set[str]:
    held = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {address.lower() for address in (user.email, *held)}


def _write(noted: Iterable[tuple[str, str]], now: datetime) -> None:
    file = log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{now.astimezone(UTC).isoformat()} {kind} {key}\n" for kind, key in noted)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as log:
        log.write(lines)
        log.flush()
        os.fsync(log.fileno())


def _read() -> Iterator[tuple[str, str]]:
    try:
        lines = log_file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        match line.split():
            case [_, kind, key]:
                yield kind, key


def _remember(noted: Iterable[tuple[str, str]], now: datetime) -> None:
    rows = [Erasure(kind=kind, key=key, erased_at=now) for kind, key in noted]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)


def _forget_sessions(user: User, words: set[str]) -> None:
    """Those of the person, wherever they signed in; and what others hold of a sign-in that was begun for them."""
    told_by = {json.dumps(word)[1:-1].lower() for word in words}
    may_be = re.compile("|".join([rf"\b{user.pk}\b", *map(re.escape, told_by)]).encode())
    for key, data in Session.objects.values_list("session_key", "session_data").iterator():
        if not may_be.search(_unsigned(data)):
            continue
        held = SessionStore().decode(data)
        if held.get(SESSION_KEY) == str(user.pk):
            SessionStore(key).delete()
            continue
        told = [
            name for name, value in held.items() if _mentions(value, told_by) or _begun_for(name, value, user)
        ]
        if told:
            store = SessionStore(key)
            for name in told:
                store.pop(name, None)
            store.save()


def _unsigned(data: str) -> bytes:
    """The JSON of a session in lower case. To see whether it may be meant its signature is not asked for: that takes
    most of the time."""
    payload = data.partition(":")[0]
    raw = b64_decode(payload.lstrip(".").encode())
    return (zlib.decompress(raw) if payload.startswith(".") else raw).lower()


def _mentions(value: object, words: set[str]) -> bool:
    text = json.dumps(value, default=str).lower()
    return any(word in text for word in words)


def _begun_for(key: str, value: object, user: User) -> bool:
    """allauth's steps of a sign-in name their person by id."""
    if not key.startswith("account_"):
        return False
    ids = re.findall(r'"user(?:_pk|_id)?": "?(\d+)"?', json.dumps(value, default=str))
    return str(user.pk) in ids or (key == "account_authentication_methods_user" and value == str(user.pk))


def _forget_in_cache(user: User, words: set[str]) -> None:
    digests = [hashlib.sha256(word.encode()).hexdigest() for word in words]
    bare = [word.replace("-", "") for word in words]
    of_them = "|".join([rf"user[:_.-]{user.pk}\b", *map(re.escape, (*words, *bare, *digests))])
    client = Redis.from_url(settings.REDIS_URL)
    with client:
        for key in client.scan_iter(match=cache.make_key("*"), count=1000):
            if re.search(of_them, key.decode(errors="replace").lower()):
                client.delete(key)
