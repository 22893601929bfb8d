"""Mails on a site without a mail server: written into a folder, found there by people, forgotten again."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

#: A mail that lies on this disk is removed after this long.
KEPT: Final = timedelta(days=7)


class FolderBackend(BaseEmailBackend):
    """One file a mail, newest last in a list of names, for this account of the machine alone: mails hold codes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y-%m-%dT%H%M%S}-{uuid4().hex[:8]}.eml"
            with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
        return len(email_messages)


def place() -> str:
    """For people: the folder, from the project's own where it lies there, or empty where there is none."""
    if not settings.EMAIL_FILE_PATH:
        return ""
    folder = Path(settings.EMAIL_FILE_PATH)
    return str(folder.relative_to(settings.BASE_DIR) if folder.is_relative_to(settings.BASE_DIR) else folder)


def forget(addresses: Collection[str]) -> None:
    """Every mail that is sent to one of these, or names one; addresses are in lower case."""
    for file in _files() if addresses else ():
        # As a word of its own: "an@example.org" is not "jan@example.org".
        words = {word.strip("<>()[],;:.\"'") for word in _text(file).lower().split()}
        if not words.isdisjoint(addresses):
            file.unlink(missing_ok=True)


def forget_old(*, now: datetime) -> None:
    for file in _files():
        with suppress(FileNotFoundError):  # somebody else forgot it meanwhile
            if now.timestamp() - file.stat().st_mtime > KEPT.total_seconds():
                file.unlink()


def _files() -> Iterator[Path]:
    return Path(settings.EMAIL_FILE_PATH).glob("*.eml") if settings.EMAIL_FILE_PATH else iter(())


def _text(file: Path) -> str:
    """To whom, and the words of it."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ""
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        body = mail.get_body()
        return f"{mail['To']} {body.get_content() if body else ''}"
    except (LookupError, ValueError):  # a character set that is not known, or none that fits
        return raw.decode(errors="replace")
