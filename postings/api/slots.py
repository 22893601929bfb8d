"""How many long answers one caller gets at the same time. Those that run are counted in Redis.

A slot whose process has died is free again after its lease: a stalled one gets its place back only while nobody else
has it, so never do more run than may. Where Redis is away, everybody gets one.
"""

import logging
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis import Redis, RedisError

from postings.api.caller import Caller

log = logging.getLogger(__name__)

#: In seconds: how long a slot is held after it was last renewed, and how long Redis may take.
LEASE: Final = 300
_PATIENCE: Final = 0.25

#: A sorted set of those who run, by the moment at which their lease ends.
#: KEYS: the set. ARGV: who, seconds of a lease, most at once. Gives whether they have one now.
_HOLD: Final = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local has_one = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not has_one and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """One of a caller's `most` at `name`. Give it back."""

    key: str
    most: int
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @classmethod
    def take(cls, name: str, request: HttpRequest, caller: Caller, *, most: int) -> "Slot | None":
        """None where so many are taken."""
        slot = cls(cache.make_key(f"slots:{name}:{caller.counted_as(request)}"), most)
        return slot if slot.hold() else None

    def hold(self) -> bool:
        """For another lease. False where it lapsed, and others have taken all places since."""
        redis: Any = _redis(settings.REDIS_URL)
        try:
            return bool(redis.eval(_HOLD, 1, self.key, self.token, LEASE, self.most))
        except RedisError as error:
            _warn(error)
            return True

    def give_back(self) -> None:
        try:
            _redis(settings.REDIS_URL).zrem(self.key, self.token)
        except RedisError as error:
            _warn(error)


def _warn(error: RedisError) -> None:
    log.warning("Redis does not answer (%s): long answers are not counted.", type(error).__name__)


@lru_cache(maxsize=4)
def _redis(url: str) -> "Redis":
    return Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
