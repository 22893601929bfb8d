"""Resumes as they are kept: sealed from their first moment, opened for their owner and for the worker."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Resume, ResumeContent, User
from accounts.resumes import cards, encoding
from accounts.resumes.encoding import Read
from accounts.resumes.profile import Profile
from accounts.resumes.reading.problems import MAX_BYTES, Problem, UnreadableError
from accounts.resumes.reading.read import Reading
from accounts.resumes.vault import SealError, seal, unseal
from accounts.vocab import ResumeState

#: Of one person.
MOST: Final = 10
#: How long a resume is kept of who has no account.
TRIAL: Final = timedelta(hours=1)
_LONGEST_NAME = 200

#: What its owner made of the cards, as `cards.read_edits` knows it.
Edits = dict[str, dict[str, str]]


class TooManyError(Exception):
    """The person has `MOST` resumes."""


class NotReadError(Exception):
    """There is nothing to open yet, or no more."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`profile` is as its owner corrected it, `raw` as it was read. `notes` are codes (`reading/sentences.py`)."""

    text: str
    profile: Profile
    raw: Profile
    edits: Edits
    file_name: str
    notes: tuple[str, ...]


def begin(data: bytes, file_name: str, *, owner: User | None, name: str, now: datetime) -> Resume:
    """Kept, sealed, and waiting to be read. Without an owner it is on trial. Raises UnreadableError, TooManyError."""
    if not data:
        raise UnreadableError(Problem.EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem.TOO_LARGE)
    resume = Resume(
        user=owner, name=name, n_bytes=len(data), made_at=now, expires_at=None if owner else now + TRIAL
    )
    # Sealing takes a while: it comes before the lock.
    file = seal(data, of=resume.pk)
    read = seal(encoding.encoded(Read(file_name[-_LONGEST_NAME:])), of=resume.pk)
    with transaction.atomic():
        if owner is not None:
            # Of two uploads at the last free place one comes too late.
            User.objects.select_for_update(no_key=True).get(pk=owner.pk)
            if Resume.objects.filter(user=owner).count() >= MOST:
                raise TooManyError
        resume.save(force_insert=True)
        ResumeContent.objects.create(resume=resume, file=file, read=read)
    return resume


def file_of(resume: Resume) -> tuple[bytes, str]:
    """The file as it came, and its name. Raises NotReadError, SealError."""
    content = _content(resume.pk, "file", "read")
    return unseal(bytes(content.file), of=resume.pk), _read(content).file_name


def opened(resume_id: UUID) -> Opened:
    """One query. Raises NotReadError, SealError."""
    content = _content(resume_id, "read", "edits")
    return _opened(_read(content), _edits(content))


def _opened(read: Read, edits: Edits) -> Opened:
    if read.profile is None:
        raise NotReadError
    profile, standing = _corrected(read.profile, read.text, edits)
    return Opened(read.text, profile, read.profile, standing, read.file_name, read.notes)


def _corrected(profile: Profile, text: str, edits: Edits) -> tuple[Profile, Edits]:
    """With the edits that still stand: a rule that is stricter than when they were made shuts nobody out.

    The others are let go of with the next correction.
    """
    with suppress(ValueError):
        return cards.apply(profile, text, edits), edits
    standing: Edits = {}
    for key, edit in edits.items():
        with suppress(ValueError):
            cards.apply(profile, text, {**standing, key: edit})
            standing[key] = edit
    return cards.apply(profile, text, standing), standing


def free_name(taken: Collection[str], *, first: int = 1) -> str:
    """`Resume 2`: the next that no other of the person's has. A file's own name, often a person's, stays sealed."""
    number = first
    while (name := _("Resume %(number)d") % {"number": number}) in taken:
        number += 1
    return name


def file_names(resumes: Iterable[UUID]) -> dict[UUID, str]:
    """As their owner sent them; of one that does not open none. One query."""
    found = {}
    for content in ResumeContent.objects.only("pk", "read").filter(pk__in=list(resumes)):
        with suppress(SealError):
            found[content.resume_id] = _read(content).file_name
    return found


def save_edits(resume: Resume, change: Callable[[Opened], Edits]) -> Opened:
    """All edits, as `change` makes them of what is there; nobody else changes them meanwhile.

    Where they change the profile, the vectors go: they have to be worked out anew. Raises ValueError for edits that
    cannot be meant, and whatever `change` raises; then nothing is changed.
    """
    with transaction.atomic():
        content = _content(resume.pk, "read", "edits", "vectors", for_update=True)
        before = _opened(_read(content), _edits(content))
        edits = change(before)
        if edits == before.edits:
            return before
        profile = cards.apply(before.raw, before.text, edits)
        content.edits = seal(_json(edits), of=resume.pk) if edits else b""
        if _changing(edits) != _changing(before.edits):
            content.vectors = b""
        content.save(update_fields=["edits", "vectors"])
    return Opened(before.text, profile, before.raw, edits, before.file_name, before.notes)


def claim(resume_id: UUID, *, version: int) -> Resume | None:
    """Take one that waits, that somebody left half read, or that older rules read; None of any other.

    Two who claim the same do the same work twice, and write the same.
    """
    waits = Q(state__in=[ResumeState.QUEUED, ResumeState.READING])
    is_old = Q(state=ResumeState.READY, version__lt=version)
    resume = Resume.objects.filter(waits | is_old, pk=resume_id).first()
    if resume is not None and resume.state == ResumeState.QUEUED:
        Resume.objects.filter(pk=resume_id, state=ResumeState.QUEUED).update(state=ResumeState.READING)
    return resume


def keep(resume: Resume, reading: Reading, profile: Profile, *, version: int, now: datetime) -> bool:
    """What was read, and that it was; vectors made of what was read before go. False if it was erased meanwhile."""
    with transaction.atomic():
        content = ResumeContent.objects.select_for_update().filter(pk=resume.pk).first()
        if content is None:
            return False
        notes = tuple(note.value for note in reading.notes)
        read = Read(_read(content).file_name, reading.text, profile, notes)
        content.read, content.vectors = seal(encoding.encoded(read), of=resume.pk), b""
        content.save(update_fields=["read", "vectors"])
        Resume.objects.filter(pk=resume.pk).update(
            state=ResumeState.READY,
            problem="",
            media_type=reading.media_type,
            n_pages=reading.n_pages,
            version=version,
            read_at=now,
        )
    return True


def keep_vectors(resume_id: UUID, vectors: bytes, *, edits: Edits) -> bool:
    """JSON, sealed; unless the resume is gone, or was corrected since these edits, so that somebody else is at it."""
    sealed = seal(vectors, of=resume_id)
    with transaction.atomic():
        try:
            content = _content(resume_id, "read", "edits", for_update=True)
            standing = _opened(_read(content), _edits(content)).edits
        except NotReadError:
            return False
        if _changing(standing) != _changing(edits):
            return False
        content.vectors = sealed
        content.save(update_fields=["vectors"])
    return True


def vectors_of(resume: Resume) -> bytes:
    """As `keep_vectors` was given them; empty where they have to be worked out (again). Raises SealError."""
    rows = ResumeContent.objects.filter(pk=resume.pk).values_list("vectors", flat=True)
    sealed = bytes(rows.first() or b"")
    return unseal(sealed, of=resume.pk) if sealed else b""


def fail(resume_id: UUID, problem: Problem, *, version: int, now: datetime) -> None:
    """What older rules could read stays as they read it; only what was made of it goes, to be made anew."""
    mine = Resume.objects.filter(pk=resume_id)
    waits = mine.filter(state__in=[ResumeState.QUEUED, ResumeState.READING])
    with transaction.atomic():
        if waits.update(state=ResumeState.FAILED, problem=problem.value, version=version, read_at=now):
            return
        if mine.filter(state=ResumeState.READY, version__lt=version).update(version=version):
            ResumeContent.objects.filter(pk=resume_id).update(vectors=b"")


def waiting(*, version: int, before: datetime) -> QuerySet[Resume]:
    """Those that should have been read by now, and those that older rules read."""
    waits = Q(state__in=[ResumeState.QUEUED, ResumeState.READING], made_at__lt=before)
    is_old = Q(state=ResumeState.READY, version__lt=version)
    return Resume.objects.filter(waits | is_old)


def without_vectors(*, version: int, before: datetime) -> QuerySet[Resume]:
    """Those that the rules of today have read, and that have to be worked out."""
    read = Resume.objects.filter(state=ResumeState.READY, version=version, read_at__lt=before)
    return read.filter(content__vectors=b"")


def worked_out(*, version: int, after: UUID | None, most: int) -> Iterator[tuple[UUID, bytes]]:
    """So many of those that have vectors, from behind this one on, and what `keep_vectors` was given of each.

    One query. Of one that does not open it is empty.
    """
    rows = ResumeContent.objects.filter(resume__state=ResumeState.READY, resume__version=version)
    rows = rows.filter(pk__gt=after) if after else rows
    for pk, sealed in rows.exclude(vectors=b"").order_by("pk").values_list("pk", "vectors")[:most]:
        try:
            yield pk, unseal(bytes(sealed), of=pk)
        except SealError:
            yield pk, b""


def erase_trials(ids: Iterable[UUID]) -> None:
    """Of these those that are nobody's: another one takes their place."""
    Resume.objects.filter(user=None, pk__in=list(ids)).delete()


def erase_expired(*, now: datetime) -> int:
    """Trials whose hour is over: rows, files, what was read, vectors."""
    expired = Resume.objects.filter(user=None, expires_at__lte=now)
    return expired.delete()[1].get(Resume._meta.label, 0)


def _content(resume_id: UUID, *parts: str, for_update: bool = False) -> ResumeContent:
    """With those parts alone: a file may have 5 MB."""
    rows = ResumeContent.objects.only("pk", *parts)
    content = (rows.select_for_update() if for_update else rows).filter(pk=resume_id).first()
    if content is None:
        raise NotReadError
    return content


def _read(content: ResumeContent) -> Read:
    return encoding.decoded(unseal(bytes(content.read), of=content.resume_id))


def _edits(content: ResumeContent) -> Edits:
    sealed = bytes(content.edits)
    edits: Edits = json.loads(unseal(sealed, of=content.resume_id)) if sealed else {}
    return edits


def _changing(edits: Edits) -> Edits:
    """Without those that only say that what was read is right."""
    return {key: edit for key, edit in edits.items() if edit["act"] != "accept"}


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
