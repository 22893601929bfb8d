"""Erase a person: rows, sessions, cache, mails on this disk. What stays is a number in a log, for after a restore.

The log lies outside the database, since a backup that is restored knows nothing of what was erased after it was made:
`manage erase_again` reads the log and erases anew.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.cached_db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.signing import b64_decode
from django.db import transaction
from redis import Redis

from accounts import mails
from accounts.models import ApiKey, Erasure, Resume, User

USER: Final = "user"
RESUME: Final = "resume"
#: Of the API: revoked, and named by the first letters of its digest.
API_KEY: Final = "api_key"
#: A sign-up whose address was never proven is forgotten after this long.
UNPROVEN: Final = timedelta(days=7)
#: So many sign-ups, so that nobody who signs up by the thousand holds the rest up.
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class _Traces:
    """By what people are named outside the tables: their ids, addresses in lower case, ids of resumes."""

    users: frozenset[str]
    addresses: frozenset[str]
    resumes: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.addresses | self.resumes


def log_file() -> Path:
    return Path(settings.DATA_DIR) / "erasures.log"


def key_of(user: User) -> str:
    """Id and moment of joining: after a restore the database may give the id alone to somebody else."""
    return f"{user.pk}.{user.date_joined.astimezone(UTC):%Y%m%dT%H%M%S%f}"


def erase(*users: User, now: datetime) -> None:
    """Everything of them, at once. What can be repeated comes first, the rows last; erasing twice is erasing once.

    Looks twice at each session and each key of the cache, however many people are erased: some seconds with a hundred
    thousand of them.
    """
    with transaction.atomic():
        # Locked: who uploads or signs in meanwhile waits, and then finds nobody.
        people = list(User.objects.select_for_update().filter(pk__in=[user.pk for user in users]))
        if not people:
            return
        traces = _traces(people)
        noted = [(USER, key_of(user)) for user in people] + [(RESUME, pk) for pk in traces.resumes]
        _write(noted, now)
        _forget(traces)
        _remember(noted, now)
        told = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
        told.filter(object_id__in=traces.users).delete()  # by address
        for user in people:
            user.delete()
        # What began after the first look, such as a sign-in.
        transaction.on_commit(lambda: _forget(traces), robust=True)


def note(kind: str, key: str, *, now: datetime) -> None:
    """That one thing was erased by its owner, such as a resume, or revoked; call it beside that."""
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
        elif kind == API_KEY:
            keys = ApiKey.objects.filter(digest__startswith=key, revoked_at=None)
            n_back += keys.update(revoked_at=now)
    _remember(noted, now)
    return n_back


def erase_unproven(*, now: datetime) -> int:
    """Sign-ups that nobody came back to: whose address it is was never shown. At most `AT_ONCE`, the oldest first."""
    users = User.objects.filter(
        emailaddress__isnull=False, last_login=None, is_staff=False, date_joined__lt=now - UNPROVEN
    ).exclude(emailaddress__verified=True)
    found = list(users.distinct().order_by("date_joined")[:AT_ONCE])
    erase(*found, now=now)
    return len(found)


def forget_ended_sessions(*, now: datetime) -> None:
    """The list of sign-ins holds a network address: no longer than the sign-in lasts."""
    live = Session.objects.filter(expire_date__gt=now).values("session_key")
    UserSession.objects.exclude(session_key__in=live).delete()


def _traces(people: Collection[User]) -> _Traces:
    held = EmailAddress.objects.filter(user__in=people).values_list("email", flat=True)
    resumes = Resume.objects.filter(user__in=people).values_list("pk", flat=True)
    return _Traces(
        users=frozenset(str(user.pk) for user in people),
        addresses=frozenset(address.lower() for address in (*held, *(user.email for user in people))),
        resumes=frozenset(map(str, resumes)),
    )


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


def _forget(traces: _Traces) -> None:
    _forget_sessions(traces)
    _forget_in_cache(traces)
    mails.forget(traces.addresses)


def _forget_sessions(traces: _Traces) -> None:
    """Those of these people, wherever they signed in; and what others hold of a sign-in that was begun for them."""
    told_by = {json.dumps(word)[1:-1].lower() for word in traces.words}
    words, users = [word.encode() for word in told_by], {user.encode() for user in traces.users}
    for key, data in Session.objects.values_list("session_key", "session_data").iterator():
        text = _unsigned(data)
        if users.isdisjoint(re.findall(rb"\d+", text)) and not any(word in text for word in words):
            continue
        held = SessionStore().decode(data)
        # Nobody can open one that was signed with another secret.
        if not held or held.get(SESSION_KEY) in traces.users:
            SessionStore(key).delete()
            continue
        told = [
            name
            for name, value in held.items()
            if _mentions(value, told_by) or _begun_for(name, value, traces.users)
        ]
        if told:
            store = SessionStore(key)
            for name in told:
                store.pop(name, None)
            store.save()


def _unsigned(data: str) -> bytes:
    """The JSON of a session in lower case; empty if it is none. To see whether it may be meant its signature is not
    asked for: that takes most of the time."""
    payload = data.partition(":")[0]
    try:
        raw = b64_decode(payload.lstrip(".").encode())
        return (zlib.decompress(raw) if payload.startswith(".") else raw).lower()
    except (ValueError, zlib.error):
        return b""


def _mentions(value: object, words: set[str]) -> bool:
    text = json.dumps(value, default=str).lower()
    return any(word in text for word in words)


def _begun_for(key: str, value: object, users: frozenset[str]) -> bool:
    """allauth's steps of a sign-in name their person by id."""
    if not key.startswith("account_"):
        return False
    ids = re.findall(r'"user(?:_pk|_id)?": "?(\d+)"?', json.dumps(value, default=str))
    return not users.isdisjoint(ids) or (key == "account_authentication_methods_user" and value in users)


def _forget_in_cache(traces: _Traces) -> None:
    digests = [hashlib.sha256(word.encode()).hexdigest() for word in traces.words]
    words = [*traces.words, *digests, *(pk.replace("-", "") for pk in traces.resumes)]
    client = Redis.from_url(settings.REDIS_URL)
    with client:
        for key in client.scan_iter(match=cache.make_key("*"), count=1000):
            text = key.decode(errors="replace").lower()
            users = re.findall(r"user[:_.-](\d+)\b", text)
            if not traces.users.isdisjoint(users) or any(word in text for word in words):
                client.delete(key)
