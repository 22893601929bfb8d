"""What whoever asks keeps, as one value that pages ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone

from accounts import models
from accounts.keeps import shelves
from accounts.keeps.shelves import HIDDEN_JOBS, HIDDEN_ORGS, SAVED, Session, Shelf
from accounts.matching.wishes import Wishes, from_json
from accounts.models import Resume, User
from accounts.vocab import ResumeState


@dataclass(frozen=True)  # without slots: what was read is kept
class Keeps:
    """`user` is None for somebody without an account: then `session` has it all.

    Lazy: each kind is read when it is first asked for, by one query for an account and by none for a session; a
    resume by one. Reading makes no session and writes nothing. What is kept meanwhile does not show in it.
    """

    user: User | None
    session: Session

    @cached_property
    def saved(self) -> Mapping[int, datetime]:
        """Primary keys of jobs, and when each was saved; the newest first."""
        return self.on(SAVED)

    @cached_property
    def hidden_jobs(self) -> Mapping[int, datetime]:
        """Primary keys of jobs, and when each was hidden; the newest first."""
        return self.on(HIDDEN_JOBS)

    @cached_property
    def hidden_orgs(self) -> Mapping[int, datetime]:
        """Primary keys of orgs, and when each was hidden; the newest first."""
        return self.on(HIDDEN_ORGS)

    @cached_property
    def wishes(self) -> Wishes:
        if self.user is None:
            return from_json(shelves.held(self.session).get("wishes"))
        return from_json(models.Wishes.objects.filter(user=self.user).values_list("value", flat=True).first())

    @cached_property
    def resume_id(self) -> UUID | None:
        """The resume that jobs are matched with: the one that was chosen, else the newest that has been read."""
        if self.user is None and not shelves.trials(self.session):
            return None
        chosen = shelves.as_uuid(self.session.get(shelves.CHOSEN))
        is_chosen = Case(When(pk=chosen, then=0), default=1)
        is_read = Case(When(state=ResumeState.READY, then=Value(0)), default=Value(1))
        found = self._resumes().order_by(is_chosen, is_read, "-made_at", "pk")
        return found.values_list("pk", flat=True).first()

    def is_saved(self, job: int) -> bool:
        """`job` is a primary key."""
        return job in self.saved

    def on(self, shelf: Shelf) -> dict[int, datetime]:
        if self.user is None:
            return shelves.loaded(shelves.held(self.session), shelf)
        rows = shelf.model._default_manager.filter(user=self.user).order_by(f"-{shelf.at}", f"-{shelf.thing}")
        return dict(rows.values_list(f"{shelf.thing}_id", shelf.at))

    def _resumes(self) -> QuerySet[Resume]:
        if self.user is not None:
            return Resume.objects.filter(user=self.user)
        ids = shelves.trials(self.session)
        return Resume.objects.filter(user=None, pk__in=ids, expires_at__gt=timezone.now())


def keeps_of(request: HttpRequest) -> Keeps:
    """Of the account where somebody is signed in, else of the session. Without a cookie there is no query."""
    user = request.user
    return Keeps(user if isinstance(user, User) else None, request.session)
