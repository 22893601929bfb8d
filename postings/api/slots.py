"""How many long answers one caller gets at the same time. Those who run are counted in Redis.

A slot whose process has died is free again after its lease. Where Redis is away, everybody gets one.
"""

import logging
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis import Redis, RedisError

from postings.api.caller import Caller
from postings.web import address_of

log = logging.getLogger(__name__)

#: In seconds: how long a slot is held after it was last renewed, and how long Redis may take.
LEASE: Final = 300
_PATIENCE: Final = 0.25

#: A sorted set of those who run, by the moment at which their lease ends.
#: KEYS: the set. ARGV: who, seconds of a lease, most at once, whether it ran before.
_TAKE: Final = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[4] == '0' and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """One of a caller's at `name`. Give it back."""

    key: str
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @classmethod
    def take(cls, name: str, request: HttpRequest, caller: Caller, *, most: int) -> "Slot | None":
        """None where so many are taken."""
        of = f"address:{address_of(request)}" if caller.key_id is None else f"key:{caller.key_id}"
        digest = salted_hmac("api", of, algorithm="sha256").hexdigest()
        slot = cls(cache.make_key(f"slots:{name}:{digest}"))
        return slot if slot._hold(most, is_new=True) else None

    def renew(self) -> None:
        self._hold(0, is_new=False)

    def give_back(self) -> None:
        try:
            _redis(settings.REDIS_URL).zrem(self.key, self.token)
        except RedisError as error:
            _warn(error)

    def _hold(self, most: int, *, is_new: bool) -> bool:
        redis: Any = _redis(settings.REDIS_URL)
        try:
            return bool(redis.eval(_TAKE, 1, self.key, self.token, LEASE, most, 0 if is_new else 1))
        except RedisError as error:
            _warn(error)
            return True


def _warn(error: RedisError) -> None:
    log.warning("Redis does not answer (%s): long answers are not counted.", type(error).__name__)


@lru_cache(maxsize=4)
def _redis(url: str) -> "Redis":
    return Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
