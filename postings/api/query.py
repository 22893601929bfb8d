"""What every address reads of its parameters: words, ids, limits."""

import re
import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import cast

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

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


def limit_of(query: QueryDict, *, default: int, most: int, beyond: str = "") -> int:
    """Raises Problem; `beyond` says in a sentence how to get more rows than `most`."""
    text = query.get("limit", "")
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
        return int(text)
    told = f"limit must be a whole number from 1 to {most}."
    raise bad_parameter("limit", f"{told} {beyond}".rstrip())


def one_of(query: QueryDict, name: str, allowed: Sequence[str], *, default: str = "") -> str:
    """Raises Problem for a word that is not allowed."""
    text = query.get(name, "").strip().lower() or default
    if text and text not in allowed:
        raise bad_parameter(name, f"{text[:60]} is no value of {name}.", allowed)
    return text


def flag(query: QueryDict, name: str) -> bool:
    """False where it was not sent. Raises Problem for what is neither true nor false."""
    return one_of(query, name, ("true", "false", "1", "0")) in {"true", "1"}


def taken(request: Request, name: str) -> QueryDict:
    """Its values alone, from the address and from a body of parameters, where nobody finds them any more.

    Raises Problem for what no text of ours can hold: nobody else looks at them.
    """
    found = QueryDict(mutable=True)
    found.setlist(name, request.query_params.getlist(name))
    if name in request.query_params:
        left = request.query_params.copy()
        left.pop(name)
        request._request.GET = left  # type: ignore[assignment]  # a copy can be changed
    if request.method == "POST" and name in request.data:
        found.setlist(name, [*found.getlist(name), *cast("QueryDict", request.data).pop(name)])
    check_text(found)
    return found


def moment(query: QueryDict, name: str) -> datetime | None:
    """A moment, or a day, which is its beginning; UTC unless it says otherwise. Raises Problem."""
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        # The + of a zone is a space in an address that was not quoted.
        found = parse_datetime(text.replace(" ", "+") if "T" in text else text)
        told = found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        told = None
    if told is None:
        raise bad_parameter(name, f"{name} must be a moment like 2026-11-22T12:00:00Z, or a day.")
    return told


def ids(query: QueryDict, name: str, *, most: int) -> list[uuid.UUID]:
    """Each once, in their order. Raises Problem."""
    texts = list(dict.fromkeys(words(query.getlist(name))))
    if len(texts) > most:
        raise bad_parameter(name, f"{name} may hold {most} ids.")
    found = [as_uuid(text) for text in texts]
    if None in found:
        raise bad_parameter(name, f"{name} holds something that is not a UUID.")
    return [one for one in found if one]


def is_job_id(text: str) -> bool:
    """Only the usual spelling, so that a record has one address."""
    return bool(re.fullmatch(r"[0-9a-f]{40}", text))


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
