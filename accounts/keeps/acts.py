"""Keeping and letting go. Each act done twice is done once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from accounts import models
from accounts.keeps import shelves
from accounts.keeps.kept import keeps_of
from accounts.keeps.shelves import KEPT, MOST_IN_ACCOUNT, MOST_IN_SESSION, MOST_TRIALS, Shelf
from accounts.matching.wishes import Wishes, to_json
from accounts.models import User


def most(request: HttpRequest) -> int:
    """How many of a kind are kept."""
    return MOST_IN_SESSION if keeps_of(request).user is None else MOST_IN_ACCOUNT


def keep(request: HttpRequest, shelf: Shelf, number: int, *, now: datetime) -> bool:
    """`number` is the primary key of a job or an org. What is kept already keeps its date. False: there is no room."""
    user = keeps_of(request).user
    if user is not None:
        return keep_in_account(user, shelf, number, now)
    held = keeps_of(request).on(shelf)
    if number in held:
        return True
    if len(held) >= MOST_IN_SESSION:
        return False
    _put(request, shelf.name, shelves.stored({number: now, **held}))
    return True


def keep_in_account(user: User, shelf: Shelf, number: int, now: datetime) -> bool:
    """As `keep`. The account's row is locked: of two at the last free place one comes too late."""
    rows = shelf.model._default_manager.filter(user=user)
    key = {f"{shelf.thing}_id": number}
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        if rows.filter(**key).exists():
            return True
        if rows.count() >= MOST_IN_ACCOUNT:
            return False
        shelf.model._default_manager.create(user=user, **key, **{shelf.at: now})
    return True


def drop(request: HttpRequest, shelf: Shelf, number: int) -> None:
    """What is not kept is left as it is, and makes no session."""
    user = keeps_of(request).user
    if user is not None:
        drop_from_account(user, shelf, number)
        return
    held = keeps_of(request).on(shelf)
    if held.pop(number, None) is not None:
        _put(request, shelf.name, shelves.stored(held))


def drop_from_account(user: User, shelf: Shelf, number: int) -> bool:
    """Whether it was kept."""
    rows = shelf.model._default_manager.filter(user=user, **{f"{shelf.thing}_id": number})
    return bool(rows.delete()[0])


def keep_wishes(request: HttpRequest, wishes: Wishes) -> None:
    """In place of all wishes before."""
    user = keeps_of(request).user
    if user is not None:
        keep_wishes_in_account(user, wishes)
    else:
        _put(request, "wishes", to_json(wishes))


def keep_wishes_in_account(user: User, wishes: Wishes) -> None:
    models.Wishes.objects.update_or_create(user=user, defaults={"value": to_json(wishes)})


def remember_trial(request: HttpRequest, resume: UUID) -> None:
    """A resume that was uploaded without an account: this session alone may see it, and carries it into an account."""
    ids = [str(one) for one in shelves.trials(request.session) if one != resume]
    request.session[shelves.TRIALS] = [*ids, str(resume)][-MOST_TRIALS:]
    _last(request)


def choose_resume(request: HttpRequest, resume: UUID) -> None:
    """Jobs are matched with it from now on, in this browser. One of somebody else's is passed over when it is read."""
    request.session[shelves.CHOSEN] = str(resume)


def _put(request: HttpRequest, name: str, value: Any) -> None:
    request.session[shelves.SESSION] = {**shelves.held(request.session), name: value}
    _last(request)


def _last(request: HttpRequest) -> None:
    """A login ends when logins end; other sessions last for as long as they are used."""
    if not request.user.is_authenticated:
        request.session.set_expiry(int(KEPT.total_seconds()))
