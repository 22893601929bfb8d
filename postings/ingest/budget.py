"""How often, and by how many at once, each host may be asked: one budget for all workers.

Kept in Redis, where one script decides and the server's clock counts, so that the clocks of
workers do not matter. Every key expires by itself; a flushed Redis forgets what was used up,
and nothing else.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from redis import Redis

from postings.providers.base import RetryLaterError
from postings.providers.hosts import pattern_of

#: A host can ask us to stay away for a day at most.
MAX_PAUSE_SECONDS = 86_400.0
#: A lease outlives the wait in the queue and the longest read, then frees itself.
LEASE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second over time, requests at once after a rest, and reads at the same time."""

    per_second: float
    burst: int
    concurrent: int

    def __post_init__(self) -> None:
        if self.per_second <= 0 or self.burst < 1 or self.concurrent < 1:
            raise ValueError(f"{self} would never let a request through.")


#: By pattern of host. Workable counts per address of the asker and answers 429 above two at once;
#: Recruitee refused every fifth board of an unpaced reader; some hosts of Personio answer 429.
#: The others name no limit: ours is a polite one.
RATES: Mapping[str, Rate] = {
    "boards-api.greenhouse.io": Rate(per_second=5, burst=5, concurrent=4),
    "api.lever.co": Rate(per_second=5, burst=5, concurrent=4),
    "api.eu.lever.co": Rate(per_second=5, burst=5, concurrent=4),
    "api.ashbyhq.com": Rate(per_second=5, burst=5, concurrent=4),
    "apply.workable.com": Rate(per_second=1, burst=1, concurrent=2),
    "*.recruitee.com": Rate(per_second=2, burst=2, concurrent=2),
    "*.jobs.personio.de": Rate(per_second=2, burst=2, concurrent=2),
    "*.jobs.personio.com": Rate(per_second=2, burst=2, concurrent=2),
}
DEFAULT_RATE = Rate(per_second=1, burst=1, concurrent=2)

#: Shared start of the scripts: the server's time in ms, and the tokens that are there by now.
#: KEYS: bucket, pause. ARGV: tokens a ms, burst.
_TOKENS = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local at = tonumber(held[2]) or now
local tokens = math.min(burst, (tonumber(held[1]) or burst) + math.max(0, now - at) * rate)
local function spend()
  redis.call('HSET', KEYS[1], 'tokens', tostring(tokens - 1), 'at', now)
  redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens + 1) / rate) + 1000)
end
"""

#: Further KEYS: leases. Further ARGV: concurrent, lease, ms that a lease lasts.
#: A lease that is held already is renewed: the same read handed out again uses no second place.
_ADMIT = (
    _TOKENS
    + """
if redis.call('PTTL', KEYS[2]) > 0 or tokens < 1 then return 0 end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
local is_held = redis.call('ZSCORE', KEYS[3], ARGV[4])
if not is_held and redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[3], now + ARGV[5], ARGV[4])
redis.call('PEXPIRE', KEYS[3], ARGV[5])
spend()
return 1
"""
)

#: Gives the ms to wait.
_TAKE = (
    _TOKENS
    + """
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return paused end
if tokens < 1 then return math.ceil((1 - tokens) / rate) end
spend()
return 0
"""
)

#: KEYS: bucket, pause. ARGV: ms. A shorter pause never ends a longer one, and after a pause
#: the host is asked at its rate, not with a burst.
_PAUSE = """
if redis.call('PTTL', KEYS[2]) >= tonumber(ARGV[1]) then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[2], '1', 'PX', ARGV[1])
redis.call('HSET', KEYS[1], 'tokens', '0', 'at', now + ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1] + ARGV[2])
return 1
"""


class HostBudget:
    """Says who may ask a host now.

    Hosts that one pattern covers share one budget: `foo.recruitee.com` and `bar.recruitee.com`
    are the same servers, so a pause for one holds for both. A host without a rate of its own has
    a budget to itself at the default rate.
    """

    def __init__(
        self,
        redis: Redis,
        rates: Mapping[str, Rate] = RATES,
        default: Rate = DEFAULT_RATE,
        *,
        lease_seconds: float = LEASE_SECONDS,
        prefix: str = "budget",
    ) -> None:
        self._redis = redis
        self._rates = rates
        self._default = default
        self._lease_ms = math.ceil(lease_seconds * 1000)
        self._prefix = prefix
        self._admit = redis.register_script(_ADMIT)
        self._take = redis.register_script(_TAKE)
        self._pause = redis.register_script(_PAUSE)

    def admit(self, host: str, lease: str) -> bool:
        """Take a token and a place among the host's readers, or neither. Never waits.

        `lease` names the read; `release` gives its place back, or time does.
        """
        rate = self._rate(host)
        admitted = self._admit(
            keys=self._keys(host),
            args=[rate.per_second / 1000, rate.burst, rate.concurrent, lease, self._lease_ms],
        )
        return bool(admitted)

    def release(self, host: str, lease: str) -> None:
        """Give the place back. Harmless for a lease that is not held."""
        *_, leases = self._keys(host)
        self._redis.zrem(leases, lease)

    def take(self, host: str) -> float:
        """For a further request of an admitted read: 0 with a token taken, else seconds to wait."""
        rate = self._rate(host)
        wait = self._take(keys=self._keys(host), args=[rate.per_second / 1000, rate.burst])
        return int(wait) / 1000

    def wait_turn(self, host: str, remaining_seconds: float) -> None:
        """Sleep until a token is taken; the fetcher's `before_request`.

        Raises RetryLaterError at once where the wait would outlast the read, without `after`:
        the host has not asked for a pause.
        """
        ends_at = time.monotonic() + remaining_seconds
        while wait := self.take(host):
            if time.monotonic() + wait >= ends_at:
                raise RetryLaterError(f"The budget of {host} is used up for {wait:.0f} seconds.")
            time.sleep(wait)

    def pause(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long, as its Retry-After says. Capped at a day."""
        milliseconds = math.ceil(min(seconds, MAX_PAUSE_SECONDS) * 1000)
        if milliseconds <= 0:
            return
        rate = self._rate(host)
        refill_ms = math.ceil(rate.burst / rate.per_second * 1000) + 1000
        self._pause(keys=self._keys(host)[:2], args=[milliseconds, refill_ms])

    def paused_for(self, host: str) -> float:
        """Seconds that the host's pause still lasts; 0 without one."""
        _, pause, _ = self._keys(host)
        return max(int(self._redis.pttl(pause)), 0) / 1000

    def _rate(self, host: str) -> Rate:
        return self._rates.get(self._pattern(host), self._default)

    def _pattern(self, host: str) -> str:
        return pattern_of(host, self._rates) or host.lower()

    def _keys(self, host: str) -> list[str]:
        """Bucket, pause, leases. The braces keep them on one node of a cluster."""
        start = f"{self._prefix}:{{{self._pattern(host)}}}"
        return [f"{start}:bucket", f"{start}:pause", f"{start}:leases"]
