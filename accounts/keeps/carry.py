"""From a session into the account of whoever signed up or signed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from accounts import models
from accounts.keeps import shelves
from accounts.keeps.searches import AccountSearches
from accounts.keeps.shelves import SESSION, SHELVES, TRIALS, Shelf
from accounts.matching.wishes import from_json, to_json
from accounts.models import Resume, User
from postings import saved_searches
from postings.models import Job, Org


def carry(session: SessionBase, user: User, *, now: datetime | None = None) -> int:
    """All that the session keeps, in one transaction; then the session keeps none of it. Twice is once.

    Of what both have the older date stays, and of wishes the account's. A resume on trial belongs to the account from
    now on, and expires no more. Jobs and orgs that are gone are left out. Gives for how many saved searches there was
    no room. At most ten statements.
    """
    kept = shelves.held(session)
    with transaction.atomic():
        for shelf in SHELVES:
            _carry_things(shelf, shelves.loaded(kept, shelf), user)
        n_left_out = AccountSearches(user).merge(saved_searches.loaded(session.get(saved_searches.SESSION)))
        _carry_wishes(kept, user)
        carry_resumes(session, user, now=now or timezone.now())
    session.pop(SESSION, None)
    session.pop(saved_searches.SESSION, None)
    session.set_expiry(None)  # it was to last for what it kept; now it lasts as logins do
    return n_left_out


def carry_resumes(session: SessionBase, user: User, *, now: datetime) -> int:
    """How many became the account's. One whose hour is over is left to be erased."""
    ids = shelves.trials(session)
    session.pop(TRIALS, None)
    if not ids:
        return 0
    mine = Resume.objects.filter(pk__in=ids, user=None, expires_at__gt=now)
    return mine.update(user=user, expires_at=None)


def on_sign_in(*, request: HttpRequest, user: User, **_sent: Any) -> None:
    """For `django.contrib.auth.signals.user_logged_in`, which signing up sends too."""
    n_left_out = carry(request.session, user)
    if n_left_out:
        told = ngettext(
            "%(n)d saved search of this browser is gone: an account keeps %(most)d at most.",
            "%(n)d saved searches of this browser are gone: an account keeps %(most)d at most.",
            n_left_out,
        )
        messages.warning(request, told % {"n": n_left_out, "most": saved_searches.MOST}, fail_silently=True)


_TABLES = {"job": Job._meta.db_table, "org": Org._meta.db_table}
# One statement: what is new is written, and of what is there the older date stays.
_CARRY = """
    INSERT INTO {table} (user_id, {thing}_id, {at})
    SELECT %s, thing.id, kept.at FROM unnest(%s::bigint[], %s::timestamptz[]) AS kept (id, at)
    JOIN {things} AS thing ON thing.id = kept.id
    ON CONFLICT (user_id, {thing}_id) DO UPDATE SET {at} = LEAST({table}.{at}, EXCLUDED.{at})
"""


def _carry_things(shelf: Shelf, things: Mapping[int, datetime], user: User) -> None:
    if not things:
        return
    names = {
        "table": shelf.model._meta.db_table,
        "thing": shelf.thing,
        "things": _TABLES[shelf.thing],
        "at": shelf.at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CARRY.format(**names), [user.pk, list(things), list(things.values())])


def _carry_wishes(kept: Mapping[str, Any], user: User) -> None:
    wishes = from_json(kept.get("wishes"))
    if not wishes:
        return
    held, _is_new = models.Wishes.objects.select_for_update().get_or_create(user=user)
    held.value = to_json(from_json(held.value).filled_from(wishes))
    held.save(update_fields=["value"])
