"""How often the API is asked: a bucket of tokens for each account whose key is sent, else for each network address.

A request takes a token, or as many as it costs (`costs.py`), and they come back at the rate of the tier. One script in
Redis decides, by the clock there:
a request is one round trip, and of many at once exactly as many pass as there are tokens. A bucket is one number under
a digest, and gone once it would be full again.
"""

import logging
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Final, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis import ConnectionError as NoConnectionError
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.retry import Retry

from postings.api.caller import Caller
from postings.api.problems import Problem

log = logging.getLogger(__name__)

#: In seconds: for an answer of Redis, until it is asked again after none came, and between two lines of the log.
_PATIENCE: Final = 0.25
_PAUSE: Final = 1.0
_SILENCE: Final = 60.0

_NAMES: Final = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
#: What a script on another site may read of an answer.
EXPOSED: Final = ", ".join(["ETag", "Link", "Retry-After", *_NAMES, *(f"X-{name}" for name in _NAMES)])

#: The moment at which the bucket is full again says how many tokens it has. In microseconds.
#: KEYS: the bucket. ARGV: time for one token, tokens of a full bucket, tokens to take.
#: Gives whether they were there, the time until the bucket is full, and until there is a token again.
_TAKE: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local each, burst, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full_at = tonumber(redis.call('GET', KEYS[1])) or now
-- Emptier than empty it is after limits were raised, or the clock was set back: then it is a new one.
if full_at < now or full_at > now + burst * each then full_at = now end
local wanted = full_at + cost * each
local over = wanted - now - burst * each
if over > 0 then return {0, full_at - now, over} end
if cost > 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', wanted), 'PX', math.ceil((wanted - now) / 1000))
end
return {1, wanted - now, 0}
"""


class Rate(NamedTuple):
    """Requests a second over time, and at once after a rest."""

    per_second: float
    burst: int

    @property
    def each(self) -> int:
        """Microseconds for one token."""
        return math.ceil(1_000_000 / self.per_second)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a bucket. `reset` and `retry_after` in seconds; the latter is 0 for a request that passes.

    `cost` is that of the request.
    """

    limit: int
    remaining: int
    reset: int
    retry_after: int = 0
    cost: int = 1

    def check(self) -> None:
        """Raises Problem."""
        if self.retry_after:
            told = f" This one counts as {self.cost}, and {self.remaining} are left." if self.cost > 1 else ""
            detail = (
                f"That is more requests than are answered at once: wait as long as Retry-After says.{told}"
            )
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=self.retry_after)

    @property
    def headers(self) -> Mapping[str, str]:
        told = dict(zip(_NAMES, map(str, (self.limit, self.remaining, self.reset)), strict=True))
        return told | {f"X-{name}": value for name, value in told.items()}


def take(request: HttpRequest, caller: Caller, *, cost: int = 1) -> Allowance:
    """Where Redis is away everybody passes. With a cost of 0 nothing is taken, and it always passes.

    Nothing costs more than a full bucket holds: small limits make a question rare, and forbid none.
    """
    rate = Rate(*settings.API_LIMITS[caller.tier])
    cost = min(cost, rate.burst)
    bucket = cache.make_key(f"limit:api:{caller.counted_as(request)}")
    answer = _buckets(settings.REDIS_URL).ask(bucket, rate, cost)
    if answer is None:
        return Allowance(rate.burst, rate.burst, reset=0)
    _passes, until_full, until_token = answer
    remaining = max(0, rate.burst - math.ceil(until_full / rate.each))
    wait = _seconds(until_token) if cost else 0
    return Allowance(rate.burst, remaining, _seconds(until_full), wait, cost)


def _seconds(microseconds: int) -> int:
    return math.ceil(microseconds / 1_000_000)


class _Buckets:
    """One a process. Threads share it: two of them that write `_asks_at` at once write the same."""

    def __init__(self, url: str) -> None:
        # Once more where the server was started anew since; never after waiting in vain.
        again = Retry(NoBackoff(), retries=1, supported_errors=(NoConnectionError,))
        client = Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE, retry=again)
        self._take: Script = client.register_script(_TAKE)
        self._asks_at = 0.0
        self._logs_at = 0.0

    def ask(self, bucket: str, rate: Rate, cost: int) -> tuple[int, int, int] | None:
        """None where no answer comes."""
        now = time.monotonic()
        if now < self._asks_at:
            return None
        try:
            passes, until_full, until_token = self._take(keys=[bucket], args=[rate.each, rate.burst, cost])
        except RedisError as error:
            self._asks_at = now + _PAUSE
            if now >= self._logs_at:
                self._logs_at = now + _SILENCE
                log.warning("Redis does not answer (%s): the API counts no requests.", type(error).__name__)
            return None
        return int(passes), int(until_full), int(until_token)


@lru_cache(maxsize=4)
def _buckets(url: str) -> _Buckets:
    return _Buckets(url)
