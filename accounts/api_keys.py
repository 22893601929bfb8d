"""Keys for programs: made, found and revoked. Of a key its digest is kept, and the key is shown once."""

import hashlib
import logging
import re
import secrets
import string
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from django.db import transaction

from accounts import erasure
from accounts.models import ApiKey, User
from accounts.vocab import Scope

log = logging.getLogger(__name__)

#: Keys that work, of one person; and revoked ones that their list still names.
MOST: Final = 10
MOST_REVOKED: Final = 10
LONGEST_NAME: Final = 60

#: Those who search for leaked keys know them by it.
_BEGINS: Final = "jobs_live_"
_LETTERS: Final = string.ascii_letters + string.digits
_N_LETTERS: Final = 43  # 256 bits
_FORM: Final = re.compile(rf"{_BEGINS}[A-Za-z0-9]{{{_N_LETTERS}}}")
_N_SHOWN: Final = len(_BEGINS) + 6

#: Letters of a digest that name it in the log of erasures.
_N_NOTED: Final = 40

#: Seconds for which a process goes on with what it read of a key: so long a revoked one may still be good elsewhere.
LASTS: Final = 5.0
_MOST_KNOWN: Final = 1000
_USE_IS_NOTED: Final = timedelta(minutes=1)


class Refused(Enum):
    """Why no key was made."""

    FULL = auto()
    NAME_IS_TAKEN = auto()


@dataclass(frozen=True, slots=True)
class Made:
    """A new key, in the only moment in which it is there in clear."""

    row: ApiKey
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Holder:
    """What a key says of who sends it."""

    key_id: int
    name: str
    scopes: frozenset[str]
    user_id: int
    #: By the clock of this process, in seconds.
    good_until: float


def make(user: User, name: str, scopes: Iterable[Scope], *, now: datetime) -> Made | Refused:
    wanted = frozenset(scopes)
    secret = _BEGINS + "".join(secrets.choice(_LETTERS) for _ in range(_N_LETTERS))
    with transaction.atomic():
        # The account's row: of two at the last free place one comes too late.
        User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        names = list(ApiKey.objects.filter(user=user, revoked_at=None).values_list("name", flat=True))
        if name in names:
            return Refused.NAME_IS_TAKEN
        if len(names) >= MOST:
            return Refused.FULL
        row = ApiKey.objects.create(
            user=user,
            name=name,
            prefix=secret[:_N_SHOWN],
            digest=_digest(secret),
            scopes=[scope for scope in Scope if scope in wanted],
            created_at=now,
        )
    return Made(row, secret)


def keys_of(user: User) -> Sequence[ApiKey]:
    """Those that work, the newest first; then those that were revoked, the last first."""
    keys = ApiKey.objects.filter(user=user)
    working = keys.filter(revoked_at=None).order_by("-created_at", "-pk")
    return [*working, *keys.exclude(revoked_at=None).order_by("-revoked_at", "-pk")[:MOST_REVOKED]]


def revoke(key: ApiKey, *, now: datetime) -> None:
    """For good: a backup does not undo it. Twice is once.

    For what is public a process may know the key for `LASTS` seconds more. It does not wait for the log of erasures:
    that a backup brings the key back is less than that it cannot be revoked while a disk is full.
    """
    is_new = ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now)
    _known.pop(key.digest, None)
    if is_new:
        try:
            erasure.note(erasure.API_KEY, key.digest[:_N_NOTED], now=now)
        except OSError:
            log.exception(
                "A key is revoked, but a backup brings it back: the log of erasures cannot be written."
            )
    revoked = ApiKey.objects.filter(user=key.user_id).exclude(revoked_at=None)
    forgotten = revoked.order_by("-revoked_at", "-pk").values_list("pk", flat=True)[MOST_REVOKED:]
    ApiKey.objects.filter(pk__in=list(forgotten)).delete()


def n_working(user: User) -> int:
    return ApiKey.objects.filter(user=user, revoked_at=None).count()


def is_formed(text: str) -> bool:
    """Whether it looks like a key, of this site or of another."""
    return _FORM.fullmatch(text) is not None


def find(secret: str, *, now: datetime) -> Holder | None:
    """None for a key that nobody has, was revoked, or whose owner may not sign in. Notes that it was used.

    No query for what no key looks like, nor for one that this process read some seconds ago.
    """
    if not is_formed(secret):
        return None
    digest = _digest(secret)
    known = _known.get(digest)
    if known and time.monotonic() < known.good_until:
        return known
    row = ApiKey.objects.filter(digest=digest, revoked_at=None, user__is_active=True).first()
    if row is None or not secrets.compare_digest(row.digest, digest):
        _known.pop(digest, None)
        return None
    _note_use(row, now)
    return _remember(row)


#: By digest. Of each process; threads may write it at once.
_known: Final[dict[str, Holder]] = {}


def _remember(row: ApiKey) -> Holder:
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    holder = Holder(row.pk, row.name, frozenset(row.scopes), row.user_id, time.monotonic() + LASTS)
    _known[row.digest] = holder
    return holder


def _note_use(row: ApiKey, now: datetime) -> None:
    """Once a minute. Never waits: where another request writes it at the moment, that is enough."""
    if row.last_used_at and now - row.last_used_at < _USE_IS_NOTED:
        return
    with transaction.atomic():
        free = ApiKey.objects.select_for_update(skip_locked=True).filter(pk=row.pk)
        if free.first():
            ApiKey.objects.filter(pk=row.pk).update(last_used_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
