"""Everything the database has of one person as one zip, written while it is sent.

What belongs to a person is found by walking the models: whatever leads to the user by foreign keys, however far. So a
new table is in the archive from its first row.
"""

import base64
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import RawIOBase
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model, Q
from django.utils.translation import gettext as _

from accounts import archive_page
from accounts.keeps import shelves
from accounts.models import ResumeContent, User
from accounts.resumes import vault
from postings import saved_searches

#: Secrets that would open the account to whoever finds the file, and what is opened below instead.
LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "accounts.user": frozenset({"password"}),
    "accounts.apikey": frozenset({"digest"}),
    "accounts.resumecontent": frozenset({"file", "read", "edits", "vectors"}),
    "mfa.authenticator": frozenset({"data"}),
    "socialaccount.socialtoken": frozenset({"token", "token_secret"}),
    "usersessions.usersession": frozenset({"session_key"}),
}
#: What a session keeps. Whatever else is in it may prove who somebody is.
_KEPT: Final = (shelves.SESSION, shelves.TRIALS, shelves.CHOSEN, saved_searches.SESSION)


def paths() -> dict[type[Model], list[str]]:
    """Every model that leads to a user, and by which lookups: `Resume: ["user"]`, `ResumeContent: ["resume__user"]`."""
    found: dict[type[Model], list[str]] = {User: [""]}
    is_growing = True
    while is_growing:
        is_growing = False
        for model in apps.get_models(include_auto_created=True):
            if model is User or model._meta.proxy or not model._meta.managed:
                continue
            lookups = sorted(_lookups(model, found))
            if lookups != found.get(model, []):
                found[model] = lookups
                is_growing = True
    return found


def _lookups(model: type[Model], found: Mapping[type[Model], list[str]]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if (
            isinstance(field, ForeignKey)
            and field.related_model in found
            and field.related_model is not model
        ):
            for rest in found[field.related_model]:
                yield f"{field.name}__{rest}" if rest else field.name


def rows(model: type[Model], lookups: list[str], user: User) -> Iterator[Model]:
    condition = Q()
    for lookup in lookups:
        condition |= Q(**{lookup or "pk": user.pk})
    return model._default_manager.filter(condition).distinct().order_by("pk").iterator(chunk_size=500)


def write(user: User) -> Iterator[bytes]:
    """The zip, piece by piece. One query a table, one more a thousand rows; a resume is in memory one at a time."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _readme())
        archive.writestr("index.html", archive_page.page(user))
        for model, lookups in sorted(paths().items(), key=lambda item: item[0]._meta.label_lower):
            with archive.open(f"tables/{model._meta.label_lower}.json", "w") as file:
                for text in _table(model, lookups, user):
                    file.write(text.encode())
                    yield sink.taken()
        for content in ResumeContent.objects.filter(resume__user=user).iterator(chunk_size=1):
            for name, data in _opened(content):
                archive.writestr(f"resumes/{content.pk}/{name}", data)
                yield sink.taken()
        archive.writestr("sessions.json", _json(_sessions(user)))
        yield sink.taken()
    yield sink.taken()


def _table(model: type[Model], lookups: list[str], user: User) -> Iterator[str]:
    left_out = LEFT_OUT.get(model._meta.label_lower, frozenset())
    before = "["
    for row in rows(model, lookups, user):
        fields = [field for field in row._meta.concrete_fields if field.attname not in left_out]
        yield before + _json({field.attname: field.value_from_object(row) for field in fields})
        before = ",\n"
    yield "[]\n" if before == "[" else "]\n"


def _opened(content: ResumeContent) -> Iterator[tuple[str, bytes]]:
    """What a resume's owner may read in clear; that a part cannot be opened any more is said in its place."""
    ending = ""
    for part in ("read", "file", "edits", "vectors"):
        sealed = bytes(getattr(content, part))
        if not sealed:
            continue
        try:
            data = vault.unseal(sealed, of=_id(content))
        except vault.SealError:
            yield f"{part}-unreadable.txt", _("The key that sealed this is gone.").encode()
            continue
        if part == "read":
            ending = _ending(json.loads(data).get("file_name", ""))
        yield f"{part}{ending if part == 'file' else '.json'}", data


def _ending(file_name: str) -> str:
    """`.pdf`, or nothing. The name itself is anybody's words, and would be a path on the disk of who unpacks it."""
    ending = PurePath(file_name).suffix
    return ending if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", ending) else ""


def _id(content: ResumeContent) -> UUID:
    return content.resume_id


def _sessions(user: User) -> list[dict[str, Any]]:
    """What is kept in the sessions that are signed in, and nothing that would let somebody else use them."""
    keys = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    return [
        {key: value for key, value in session.get_decoded().items() if key in _KEPT}
        for session in Session.objects.filter(session_key__in=keys).order_by("expire_date")
    ]


def _json(value: Any) -> str:
    return json.dumps(value, cls=_Encoder, ensure_ascii=False, indent=1)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, bytes | memoryview):
            return {"base64": base64.b64encode(o).decode()}
        return super().default(o)


class _Sink(RawIOBase):
    """A file that can only be written to, and hands out what was written since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: Any, /) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


def _readme() -> str:
    return _(
        "Everything this site has of you.\n\n"
        "index.html  what you uploaded, saved and hid, to read in a browser\n"
        "tables/    each table that leads to your account, as JSON; an empty list: nothing of yours in it\n"
        "resumes/   each resume: the file as you sent it, what was read in it, what you corrected\n"
        "sessions.json  what is kept in the browsers where you are signed in\n\n"
        "Left out, since whoever finds this file could sign in with it: the hash of your password, the secrets of\n"
        "your authenticator, passkeys and recovery codes, the keys of your sessions, and the hashes of your API keys.\n"
    )
