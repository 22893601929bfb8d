"""Seals every resume anew after a key was put before the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from accounts.models import ResumeContent
from accounts.resumes.vault import SealError, check_keys, rotated

_SEALED = ("file", "read", "edits", "vectors")
#: Ids that are fetched at a time. Of what is sealed, one resume is in memory at a time.
_BATCH = 500
#: Of resumes that do not open, so many are named.
_MAX_NAMED = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    n_seen: int = 0
    n_resealed: int = 0
    n_closed: int = 0
    closed: tuple[UUID, ...] = ()


def reseal_all() -> Iterator[Outcome]:
    """The outcome so far, after each resume. Each is a transaction of its own, so an interruption loses none.

    Raises SealError before the first where the keys cannot be used.
    """
    check_keys()
    outcome = Outcome()
    last: UUID | None = None
    while keys := _next(last):
        for key in keys:
            outcome = _counted(outcome, key)
            yield outcome
        last = keys[-1]


def _next(last: UUID | None) -> list[UUID]:
    rows = ResumeContent.objects.order_by("pk")
    rows = rows.filter(pk__gt=last) if last else rows
    return list(rows.values_list("pk", flat=True)[:_BATCH])


def _counted(before: Outcome, key: UUID) -> Outcome:
    try:
        n_resealed = int(_reseal(key))
    except SealError:
        named = (*before.closed, key)[:_MAX_NAMED]
        return replace(before, n_seen=before.n_seen + 1, n_closed=before.n_closed + 1, closed=named)
    return replace(before, n_seen=before.n_seen + 1, n_resealed=before.n_resealed + n_resealed)


def _reseal(key: UUID) -> bool:
    """Whether it was sealed anew. Locked meanwhile, so that no correction of its owner is overwritten."""
    with transaction.atomic():
        content = ResumeContent.objects.select_for_update().filter(pk=key).first()
        if content is None:  # erased since its id was fetched
            return False
        before = {name: bytes(getattr(content, name)) for name in _SEALED}
        after = {name: rotated(value, key) for name, value in before.items() if value}
        changed = [name for name, value in after.items() if value != before[name]]
        for name in changed:
            setattr(content, name, after[name])
        if changed:
            content.save(update_fields=changed)
        return bool(changed)
