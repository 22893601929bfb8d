"""From a session into the account of whoever signed up or signed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from accounts.keeps.shelves import MOST_IN_ACCOUNT, SESSION, SHELVES, TRIALS, Shelf
from accounts.matching.wishes import from_json, to_json
from accounts.models import Resume, User
from accounts.resumes import store
from postings import saved_searches
from postings.models import Job, Org


@dataclass(frozen=True, slots=True)
class LeftOut:
    """For how many the account had no room."""

    things: int = 0
    searches: int = 0
    resumes: int = 0


def carry(session: SessionBase, user: User, *, now: datetime | None = None) -> LeftOut:
    """All that the session keeps, in one transaction; then the session keeps none of it. Twice is once.

    Of what both have the older date stays, and of wishes the account's. A resume on trial belongs to the account from
    now on, and expires no more. Jobs and orgs that are gone are left out. No more is taken than an account may keep,
    the newest first. Fewer than twenty statements.
    """
    kept = shelves.held(session)
    with transaction.atomic():
        if kept or shelves.trials(session):
            # Of two browsers that carry something at the last free place one comes too late.
            User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        left_out = LeftOut(
            things=sum(_carry_things(shelf, shelves.loaded(kept, shelf), user) for shelf in SHELVES),
            searches=AccountSearches(user).merge(saved_searches.loaded(session.get(saved_searches.SESSION))),
            resumes=carry_resumes(session, user, now=now or timezone.now()),
        )
        _carry_wishes(kept, user)
    session.pop(SESSION, None)
    session.pop(saved_searches.SESSION, None)
    session.set_expiry(None)  # it was to last for what it kept; now it lasts as logins do
    return left_out


def carry_resumes(session: SessionBase, user: User, *, now: datetime) -> int:
    """For how many there was no room. The newest come first, each under a name of its own. One that is not taken, or
    whose hour is over, is left to be erased."""
    ids = shelves.trials(session)
    session.pop(TRIALS, None)
    if not ids:
        return 0
    held = list(Resume.objects.filter(user=user).values_list("name", flat=True))
    on_trial = Resume.objects.filter(pk__in=ids, user=None, expires_at__gt=now).order_by("-made_at")
    found = list(on_trial.select_for_update())
    names, mine = set(held), found[: max(0, store.MOST - len(held))]
    for resume in mine:
        if resume.name in names:
            resume.name = store.free_name(names, first=len(names) + 1)
        names.add(resume.name)
        resume.user, resume.expires_at = user, None
    Resume.objects.bulk_update(mine, ["name", "user", "expires_at"])
    return len(found) - len(mine)


def on_sign_in(*, request: HttpRequest, user: User, **_sent: Any) -> None:
    """For `django.contrib.auth.signals.user_logged_in`, which signing up sends too."""
    for sentence in _told(carry(request.session, user)):
        messages.warning(request, sentence, fail_silently=True)


def _told(left_out: LeftOut) -> Iterator[str]:
    if n := left_out.searches:
        said = ngettext(
            "%(n)d saved search of this browser is gone: an account keeps %(most)d at most.",
            "%(n)d saved searches of this browser are gone: an account keeps %(most)d at most.",
            n,
        )
        yield said % {"n": n, "most": saved_searches.MOST}
    if n := left_out.things:
        said = ngettext(
            "%(n)d thing that this browser saved or hid is gone: an account keeps %(most)d of a kind at most.",
            "%(n)d things that this browser saved or hid are gone: an account keeps %(most)d of a kind at most.",
            n,
        )
        yield said % {"n": n, "most": MOST_IN_ACCOUNT}
    if n := left_out.resumes:
        said = ngettext(
            "%(n)d resume of this browser was not taken along: an account keeps %(most)d at most."
            " It is erased within the hour.",
            "%(n)d resumes of this browser were not taken along: an account keeps %(most)d at most."
            " They are erased within the hour.",
            n,
        )
        yield said % {"n": n, "most": store.MOST}


_TABLES = {"job": Job._meta.db_table, "org": Org._meta.db_table}
# One statement: what is new is written, and of what is there the older date stays.
_CARRY = """
    INSERT INTO {table} (user_id, {thing}_id, {at})
    SELECT %s, thing.id, kept.at FROM unnest(%s::bigint[], %s::timestamptz[]) AS kept (id, at)
    JOIN {things} AS thing ON thing.id = kept.id
    ON CONFLICT (user_id, {thing}_id) DO UPDATE SET {at} = LEAST({table}.{at}, EXCLUDED.{at})
"""


def _carry_things(shelf: Shelf, things: Mapping[int, datetime], user: User) -> int:
    """For how many there was no room; `things` are the newest first."""
    if not things:
        return 0
    held = set(shelf.model._default_manager.filter(user=user).values_list(f"{shelf.thing}_id", flat=True))
    new = [number for number in things if number not in held]
    left_out = set(new[max(0, MOST_IN_ACCOUNT - len(held)) :])
    taken = {number: at for number, at in things.items() if number not in left_out}
    names = {
        "table": shelf.model._meta.db_table,
        "thing": shelf.thing,
        "things": _TABLES[shelf.thing],
        "at": shelf.at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CARRY.format(**names), [user.pk, list(taken), list(taken.values())])
    return len(left_out)


def _carry_wishes(kept: Mapping[str, Any], user: User) -> None:
    wishes = from_json(kept.get("wishes"))
    if not wishes:
        return
    held, _is_new = models.Wishes.objects.select_for_update().get_or_create(user=user)
    held.value = to_json(from_json(held.value).filled_from(wishes))
    held.save(update_fields=["value"])
