"""`/healthz`: whether the services answer, and how old the newest read of a board is."""

from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from postings.models import Source

#: Seconds to wait for Redis: a probe that hangs is worse than one that fails.
PATIENCE = 2


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where both services answer, else 503. An old read is told, but is no failure of this process."""
    newest, database = _newest_read()
    answers = {"database": database, "redis": _redis_answers()}
    body = {name: "ok" if is_up else "down" for name, is_up in answers.items()}
    age = round((timezone.now() - newest).total_seconds()) if newest else None
    return JsonResponse({**body, "newest_read_seconds": age}, status=200 if all(answers.values()) else 503)


def _newest_read() -> tuple[datetime | None, bool]:
    """The newest read, and whether the database answered."""
    try:
        return Source.objects.aggregate(newest=Max("last_read_at"))["newest"], True
    except DatabaseError:
        return None, False


def _redis_answers() -> bool:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE
        ) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
