"""What every address reads of its parameters: words, ids, limits."""

import re
import uuid
from collections.abc import Collection, Iterable

from django.http import QueryDict

from postings.api.problems import bad_parameter

#: Of unknown names that an answer repeats, and of letters in each.
MOST_IGNORED = 20
LONGEST_IGNORED = 60


def check_text(query: QueryDict) -> None:
    """Raises Problem for what no text of ours can hold: NUL, and halves of characters."""
    for name, values in query.lists():
        for text in (name, *values):
            if "\0" in text or not _is_encodable(text):
                raise bad_parameter(
                    name if text != name else "", "This holds a character that is not allowed in text."
                )


def included(query: QueryDict, allowed: Iterable[str]) -> frozenset[str]:
    """The words of `include`, parted by commas. Raises Problem for one that is not allowed."""
    given = frozenset(words(query.getlist("include")))
    if given - set(allowed):
        raise bad_parameter("include", "include has a word that is not known here.", sorted(allowed))
    return given


def ignored(query: QueryDict, known: Collection[str]) -> list[str]:
    """The names that mean nothing here, so that a misspelt filter does not pass for one that was used."""
    unknown = sorted({name[:LONGEST_IGNORED] for name in query if name not in known})
    return unknown[:MOST_IGNORED]


def limit_of(query: QueryDict, *, default: int, most: int) -> int:
    """Raises Problem."""
    text = query.get("limit", "")
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most:
        return int(text)
    raise bad_parameter("limit", f"limit must be a whole number from 1 to {most}.")


def as_uuid(text: str) -> uuid.UUID | None:
    """Only the usual spelling, so that a record has one address."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        return None
    return uuid.UUID(text)


def words(texts: Iterable[str]) -> list[str]:
    """Of a parameter that may be repeated, and parted by commas."""
    parts = (part.strip() for text in texts for part in text.split(","))
    return [part for part in parts if part]


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
